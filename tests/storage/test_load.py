"""Many programs at once and many answers on end: nothing lost, and nothing that grows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.storage.test_crashes import IS_THOROUGH, counts_of

MOST_GROWTH = 40_000_000
"""Bytes; the answers of a day would take several times that if they were kept."""

pytestmark = pytest.mark.soak


def test_a_day_of_answers_takes_no_more_memory_and_no_more_open_files(tmp_path: Path) -> None:
    """100,000 answers with ``run.py faults``."""
    answers = 100_000 if IS_THOROUGH else 2_000

    counts = counts_of("tests.storage.soaking", str(tmp_path), str(answers))

    print(counts)  # noqa: T201  the counts are the evidence
    assert counts["answers"] == answers
    assert counts["listed"] == counts["audits"]
    assert counts["misfits"] == 0
    assert counts["files_end"] <= counts["files_warm"]
    assert counts["memory_end"] - counts["memory_warm"] < MOST_GROWTH


@pytest.mark.skipif(
    os.name == "nt", reason="Windows cannot fork; the locks have tests of their own"
)
def test_twenty_programs_on_one_store_lose_nothing(tmp_path: Path) -> None:
    """Each with an audit of its own, all of them with one more, which is refused or theirs alone."""
    counts = counts_of("tests.storage.crowding", str(tmp_path), "20", "10")

    print(counts)  # noqa: T201  the counts are the evidence
    assert counts["failed"] == counts["lost"] == counts["misfits"] == 0
    assert counts["audits"] == 21
    assert counts["acknowledged"] + counts["locked"] == 400
    assert counts["acknowledged in the shared one"] > 0
