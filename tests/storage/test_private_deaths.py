"""Encrypting and purging, ended at any line: everything can be read, and the rest be done later."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.storage.private_deaths import SCENARIOS
from tests.storage.test_crashes import IS_THOROUGH, counts_of

pytestmark = [
    pytest.mark.crash,
    pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork; the files are the same"),
]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_dying_on_the_way_leaves_what_can_be_read_and_finished(
    tmp_path: Path, scenario: str
) -> None:
    """Some twelve deaths spread over its lines; all of its lines with ``run.py faults``."""
    most = "0" if IS_THOROUGH else "12"
    counts = counts_of("tests.storage.private_deaths", scenario, str(tmp_path), most)

    print(scenario, counts)  # noqa: T201  the counts are the evidence
    assert set(counts) <= {"old", "new", "finished"}
    # Of few deaths none may fall before the vault is there, which is the new state.
    assert counts["new"] > 0
    assert not IS_THOROUGH or counts["old"] > 0
    assert counts["finished"] == 1
