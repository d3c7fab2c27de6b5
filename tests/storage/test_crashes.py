"""Death at any moment: what was acknowledged is there, and what is there is whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage import deeds_together
from tests.storage.deeds import DEEDS
from tests.storage.dying import SCENARIOS

pytestmark = [
    pytest.mark.crash,
    pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork; the files are the same"),
]

REPOSITORY = Path(__file__).parents[2]
IS_THOROUGH = bool(os.environ.get("PLUMBLINE_FAULTS"))
"""Set by ``python3 run.py faults``: every line of every deed, and a thousand kills."""


def counts_of(module: str, *arguments: str) -> dict[str, int]:
    """Run one of the two programs beside this file, and return what it counted."""
    finished = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        timeout=3600 if IS_THOROUGH else 120,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    counts = json.loads(finished.stdout)
    assert isinstance(counts, dict)
    return counts


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_dying_at_any_line_leaves_the_old_or_the_new(tmp_path: Path, scenario: str) -> None:
    """One child a line of ``audit.storage`` and TinyDB; each found whole, and opened again."""
    counts = counts_of("tests.storage.dying", scenario, str(tmp_path))

    print(scenario, counts)  # noqa: T201  the counts are the evidence
    assert set(counts) == {"old", "new", "finished"}
    assert counts["finished"] == 1
    assert counts["old"] > 5


@pytest.mark.parametrize("deed", [*DEEDS, *deeds_together.DEEDS])
def test_a_deed_that_dies_on_the_way_was_not_done_or_done(tmp_path: Path, deed: str) -> None:
    """Some twelve deaths spread over its lines; all of its lines with ``run.py faults``."""
    module = "tests.storage.deeds" if deed in DEEDS else "tests.storage.deeds_together"
    counts = counts_of(module, deed, str(tmp_path), "0" if IS_THOROUGH else "12")

    print(deed, counts)  # noqa: T201  the counts are the evidence
    assert set(counts) == {"old", "new", "finished"}
    assert counts["finished"] == 1


def test_nothing_acknowledged_is_lost_while_working_and_backing_up(tmp_path: Path) -> None:
    """Answers, notes, photos, settings, copies and a backup, killed at random moments."""
    kills = "1000" if IS_THOROUGH else "12"
    counts = counts_of("tests.storage.killing_deeds", str(tmp_path), kills, "20200302")

    print(counts)  # noqa: T201  the counts are the evidence
    assert counts["acknowledged event"] >= counts["kills"]
    bad = ("lost", "misfits", "settings broken", "files missing", "copies bad")
    assert [name for name in bad if counts[name]] == []


def test_no_acknowledged_save_is_lost_by_sixty_kills(tmp_path: Path) -> None:
    """The verifier says what it saw, because zero lost of zero saved would prove nothing."""
    counts = counts_of(
        "tests.storage.killing", str(tmp_path / "home"), "1000" if IS_THOROUGH else "60", "20200302"
    )

    print(counts)  # noqa: T201  the counts are the evidence
    assert counts["acknowledged"] > counts["kills"]
    assert counts["lost"] == counts["half_batches"] == 0
    assert 0 <= counts["never_acknowledged"] <= counts["kills"]
