"""The list is derived: always right, whatever became of its index."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from audit.domain.errors import NotFound
from audit.domain.events import AuditId, Event
from audit.storage.disk import Disk
from audit.storage.listing import Listing
from tests.storage.samples import (
    AUDIT,
    OTHER,
    FailingDisk,
    begun,
    follow,
    new_id,
    store_at,
    summarise,
)


class CountedReads:
    """Lists a store and remembers which audits it had to read."""

    def __init__(self, home: Path, *, edition: str = "1", disk: Disk | None = None) -> None:
        self.home = home
        self.read: list[AuditId] = []
        self.now_s = 0.0
        self.listing = Listing(
            home / "audits",
            home / "index.json",
            self._summarise,
            store_at(home).read,
            edition=edition,
            disk=disk or Disk(),
            monotonic=lambda: self.now_s,
        )

    def _summarise(self, events: Sequence[Event]) -> Mapping[str, str | int | None]:
        self.read.append(events[0].audit)
        return summarise(events)


def test_a_known_audit_is_not_read_again(tmp_path: Path) -> None:
    begun(tmp_path)
    CountedReads(tmp_path).listing.lines()

    later = CountedReads(tmp_path)
    lines = later.listing.lines()

    assert later.read == []
    assert [line.summary["events"] for line in lines] == [3]


def test_only_the_changed_audit_is_read_again(tmp_path: Path) -> None:
    begun(tmp_path)
    begun(tmp_path, audit=OTHER)
    CountedReads(tmp_path).listing.lines()
    log = store_at(tmp_path).open(OTHER)
    log.append(follow(log.events[-1], audit=OTHER))
    log.close()

    later = CountedReads(tmp_path)
    lines = later.listing.lines()

    assert later.read == [OTHER]
    assert {line.audit: line.summary["events"] for line in lines} == {AUDIT: 3, OTHER: 4}


def test_a_file_of_the_same_size_and_time_is_told_by_its_inode(tmp_path: Path) -> None:
    """A copy put back with its times kept must not pass for the one that was read."""
    path = begun(tmp_path)[1]
    CountedReads(tmp_path).listing.lines()
    status = path.stat()
    copy = path.with_suffix(".copy")
    copy.write_bytes(path.read_bytes())
    os.utime(copy, ns=(status.st_atime_ns, status.st_mtime_ns))
    copy.replace(path)

    later = CountedReads(tmp_path)
    later.listing.lines()

    assert later.read == [AUDIT]


def test_a_deleted_audit_is_no_longer_listed(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    CountedReads(tmp_path).listing.lines()

    path.unlink()

    assert CountedReads(tmp_path).listing.lines() == []


@pytest.mark.parametrize(
    "harm",
    [
        lambda index: index.unlink(),
        lambda index: index.write_bytes(b""),
        lambda index: index.write_bytes(b"[]"),
        lambda index: index.write_bytes(index.read_bytes()[:-9]),
        lambda index: index.write_bytes(index.read_bytes().replace(b'"events": 3', b'"events": 2')),
        lambda index: index.write_bytes(index.read_bytes().replace(b"events", b"evonts")),
        lambda index: index.write_bytes(b"\xff\n[[["),
    ],
    ids=["gone", "empty", "no index", "cut", "another figure", "another key", "no text"],
)
def test_a_harmed_index_is_made_again(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    begun(tmp_path)
    CountedReads(tmp_path).listing.lines()
    harm(tmp_path / "index.json")

    lines = CountedReads(tmp_path).listing.lines()

    assert [line.summary["events"] for line in lines] == [3]


def test_rows_of_another_edition_are_made_again(tmp_path: Path) -> None:
    """A new version of the program may put other things into a summary."""
    begun(tmp_path)
    CountedReads(tmp_path).listing.lines()

    later = CountedReads(tmp_path, edition="2")
    later.listing.lines()

    assert later.read == [AUDIT]


def test_the_latest_changed_audit_comes_first(tmp_path: Path) -> None:
    long, short, middle = new_id(), new_id(), new_id()
    for audit, length in ((middle, 5), (long, 9), (short, 2)):
        begun(tmp_path, length, audit=audit)

    assert [line.audit for line in store_at(tmp_path).listed()] == [long, middle, short]


def test_files_that_are_no_audits_are_left_alone(tmp_path: Path) -> None:
    locations, _ = begun(tmp_path)
    (locations.audits / "notes.txt").write_text("x", encoding="utf-8")
    (locations.audits / f".{AUDIT}.jsonl.writing-1-x").write_bytes(b"x")

    assert [line.audit for line in store_at(tmp_path).listed()] == [AUDIT]


def test_the_index_is_not_written_at_every_change(tmp_path: Path) -> None:
    """With 20,000 audits it takes longer than all the rest of a save."""
    begun(tmp_path)
    counted = CountedReads(tmp_path)
    counted.listing.lines()
    before = (tmp_path / "index.json").read_bytes()
    begun(tmp_path, audit=OTHER)

    counted.now_s = 1
    counted.listing.lines()
    assert (tmp_path / "index.json").read_bytes() == before

    counted.now_s = 9
    counted.listing.lines()
    assert set(json.loads((tmp_path / "index.json").read_bytes())["rows"]) == {AUDIT, OTHER}


def test_an_index_that_cannot_be_written_hinders_nobody(tmp_path: Path) -> None:
    begun(tmp_path)
    disk = FailingDisk()
    disk.refused = {"write"}

    lines = CountedReads(tmp_path, disk=disk).listing.lines()

    assert len(lines) == 1
    assert not (tmp_path / "index.json").exists()


def test_closing_the_store_keeps_the_list(tmp_path: Path) -> None:
    begun(tmp_path)
    store = store_at(tmp_path)
    store.listed()
    begun(tmp_path, audit=OTHER)
    store.listed()

    store.close()

    assert set(json.loads((tmp_path / "index.json").read_bytes())["rows"]) == {AUDIT, OTHER}


def test_an_empty_store_lists_nothing_and_makes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"

    assert store_at(home).listed() == []
    assert not home.exists()


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "audits").write_bytes(b"")

    with pytest.raises(NotFound) as caught:
        store_at(tmp_path).listed()

    assert str(tmp_path / "audits") in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="making links is a right of its own there")
def test_an_audit_that_cannot_be_looked_at_has_its_line(tmp_path: Path) -> None:
    locations, path = begun(tmp_path)
    circle = locations.audits / f"{OTHER}.jsonl"
    circle.symlink_to(circle)

    lines = {line.audit: line for line in store_at(tmp_path).listed()}

    assert path.stem in lines
    assert lines[OTHER].trouble is not None


@pytest.mark.parametrize("year", [1, 9999])
def test_a_clock_at_the_end_of_the_calendar_hinders_no_list(tmp_path: Path, year: int) -> None:
    east_and_west = {1: timezone(timedelta(hours=14)), 9999: timezone(timedelta(hours=-12))}
    month, day, hour = (12, 31, 23) if year > 1 else (1, 1, 0)
    begun(tmp_path)
    log = store_at(tmp_path).open(AUDIT)
    at = datetime(year, month, day, hour, tzinfo=east_and_west[year])
    log.append(follow(log.events[-1], at=at))
    log.close()

    assert [line.audit for line in store_at(tmp_path).listed()] == [AUDIT]
