"""What must not be in a file that everybody gets."""

from __future__ import annotations

import re

from tests.architecture.tree import ROOT, shown, tracked

# Written in pieces, so that this file is not its own first finding.
MACHINE_PATH = re.compile(rb"(?<![\w.:/])/(?:" + rb"|".join([b"work", b"root", b"tmp"]) + rb")/\w")
REGISTRY = re.compile(
    rb"py" + rb"pi\.org|python" + rb"hosted\.org|npm" + rb"js\.|index-" + rb"url="
)
TOP_LEVEL = {"audit", "checklists", "reports", "tests"}


def test_no_file_names_a_place_on_the_machine_it_was_written_on() -> None:
    """It would mean nothing to anyone else."""
    found = [shown(path) for path in tracked() if MACHINE_PATH.search(path.read_bytes())]

    assert not found


def test_no_file_names_a_package_registry() -> None:
    """Where libraries come from is the choice of whoever installs."""
    found = [shown(path) for path in tracked() if REGISTRY.search(path.read_bytes())]

    assert not found


def test_the_top_level_has_four_rooms() -> None:
    """The client fixed them."""
    folders = {path.relative_to(ROOT).parts[0] for path in tracked() if path.parent != ROOT}

    assert {folder for folder in folders if not folder.startswith(".")} <= TOP_LEVEL


def test_nothing_that_a_tool_leaves_behind_is_kept() -> None:
    """Caches, compiled files and reports of a run."""
    leftovers = re.compile(r"(^|/)(__pycache__|\.venv|dist|htmlcov)/|\.py[co]$|\.DS_Store$|\.orig$")

    assert not [shown(path) for path in tracked() if leftovers.search(shown(path))]
