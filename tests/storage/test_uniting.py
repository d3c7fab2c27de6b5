"""Two copies of an audit become one on disk: whole, once, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from audit.domain.errors import BadFile, Locked, NotSaved
from audit.domain.lines import first_misfit, united
from tests.storage.merging_deaths import theirs
from tests.storage.samples import (
    AUDIT,
    OTHER,
    FailingDisk,
    begun,
    files_below,
    follow,
    history,
    store_at,
)
from tests.storage.test_crashes import counts_of


def test_the_file_holds_both(tmp_path: Path) -> None:
    begun(tmp_path)

    whole = store_at(tmp_path).unite(theirs())

    assert tuple(store_at(tmp_path).read(AUDIT)) == tuple(whole) == united(history(3), theirs())
    assert first_misfit(whole) is None


def test_both_ways_give_the_same_bytes(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    _, one = begun(here)
    _, other = begun(there, 2)
    store_at(there).unite(theirs())

    store_at(here).unite(store_at(there).read(AUDIT))
    store_at(there).unite(store_at(here).read(AUDIT))

    assert one.read_bytes() == other.read_bytes()


def test_a_copy_with_nothing_new_leaves_the_file_alone(tmp_path: Path) -> None:
    _, path = begun(tmp_path)
    before = path.stat()

    store_at(tmp_path).unite(history(2))

    assert path.stat() == before


def test_what_was_there_is_kept_among_the_copies(tmp_path: Path) -> None:
    locations, _ = begun(tmp_path)

    store_at(tmp_path).unite(theirs())

    assert len(list((locations.copies / AUDIT).iterdir())) == 2


def test_another_history_under_the_same_id_is_refused(tmp_path: Path) -> None:
    _, path = begun(tmp_path)
    before = path.read_bytes()
    other = follow(None, data={"item": "another beginning"})

    with pytest.raises(BadFile):
        store_at(tmp_path).unite([other, follow(other)])

    assert path.read_bytes() == before


def test_an_audit_that_is_open_waits(tmp_path: Path) -> None:
    begun(tmp_path)
    begun(tmp_path, audit=OTHER)
    log = store_at(tmp_path).open(AUDIT)

    with pytest.raises(Locked):
        store_at(tmp_path).unite(theirs())

    log.close()
    assert len(store_at(tmp_path).unite(theirs())) == 5


@pytest.mark.parametrize("method", ["sync", "rename", "write"])
def test_a_disk_that_fails_leaves_everything_as_it_was(tmp_path: Path, method: str) -> None:
    _, path = begun(tmp_path)
    before = path.read_bytes()
    disk = FailingDisk()
    disk.refused.add(method)

    with pytest.raises(NotSaved):
        store_at(tmp_path, disk=disk).unite(theirs())

    assert path.read_bytes() == before
    assert not [name for name in files_below(tmp_path) if ".writing-" in name]


def test_a_disk_full_at_any_byte_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    _, path = begun(tmp_path)
    before = path.read_bytes()
    room, is_done = 0, False
    while not is_done:
        disk = FailingDisk()
        disk.room = room
        try:
            store_at(tmp_path, disk=disk).unite(theirs())
            is_done = True
        except NotSaved:
            assert path.read_bytes() == before
        room += 61

    assert len(store_at(tmp_path).read(AUDIT)) == 5


@pytest.mark.crash
@pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork; the files are the same")
def test_dying_at_any_line_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """And done again it comes to the same."""
    counts = counts_of("tests.storage.merging_deaths", str(tmp_path))

    print(counts)  # noqa: T201  the counts are the evidence
    assert set(counts) == {"old", "new", "finished"}
    assert counts["old"] > 100
