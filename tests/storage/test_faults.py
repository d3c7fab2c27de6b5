"""The disk fails by name: whatever fails, nothing is pretended and nothing is lost."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from typing_extensions import override

from audit.domain.errors import NotSaved
from audit.storage.entry_lines import encoded
from tests.storage.samples import AUDIT, FailingDisk, begun, files_below, follow, history, store_at

LINE = len(encoded([follow(history(3)[-1])]))


@pytest.mark.parametrize("room", range(LINE))
def test_a_disk_that_fills_within_a_line_leaves_file_and_memory_as_before(
    tmp_path: Path, room: int
) -> None:
    """For every number of bytes that still fit; and the next save works once there is room."""
    path = begun(tmp_path)[1]
    before = path.read_bytes()
    disk = FailingDisk()
    log = store_at(tmp_path, disk=disk).open(AUDIT)
    event = follow(log.events[-1])
    disk.room = room

    with pytest.raises(NotSaved, match="the disk is full"):
        log.append(event)

    assert path.read_bytes() == before
    assert len(log.events) == 3
    disk.room = None
    log.append(event)
    assert store_at(tmp_path).read(AUDIT) == (*history(3), event)


@pytest.mark.parametrize("failing", ["write", "sync"])
def test_a_save_that_fails_leaves_file_and_memory_as_before(tmp_path: Path, failing: str) -> None:
    path = begun(tmp_path)[1]
    before = path.read_bytes()
    disk = FailingDisk()
    log = store_at(tmp_path, disk=disk).open(AUDIT)
    disk.refused = {failing}

    with pytest.raises(NotSaved):
        log.append(follow(log.events[-1]))

    assert path.read_bytes() == before
    assert len(log.events) == 3


def test_two_events_of_which_one_fits_leave_nothing(tmp_path: Path) -> None:
    """All or none."""
    path = begun(tmp_path)[1]
    before = path.read_bytes()
    disk = FailingDisk()
    log = store_at(tmp_path, disk=disk).open(AUDIT)
    one = follow(log.events[-1])
    disk.room = LINE + 10

    with pytest.raises(NotSaved):
        log.append(one, follow(one))

    assert path.read_bytes() == before


def test_a_save_that_cannot_be_taken_back_stops_all_saving_until_it_is_reopened(
    tmp_path: Path,
) -> None:
    """A line after half a line would be lost with it."""
    begun(tmp_path)
    disk = FailingDisk()
    log = store_at(tmp_path, disk=disk).open(AUDIT)
    event = follow(log.events[-1])
    disk.room = 20
    disk.refused = {"truncate"}
    with pytest.raises(NotSaved):
        log.append(event)
    disk.room = None
    disk.refused = set()

    with pytest.raises(NotSaved, match="could not be taken back"):
        log.append(event)

    log.close()
    again = store_at(tmp_path).open(AUDIT)
    assert len(again.notices) == 1
    again.append(event)
    assert store_at(tmp_path).read(AUDIT) == (*history(3), event)


def test_an_interrupted_save_is_taken_back(tmp_path: Path) -> None:
    """Ctrl-C in the middle of a save is no disk error, but must not leave half a line either."""

    class Interrupted(FailingDisk):
        @override
        def sync(self, fd: int) -> None:
            if self.refused:
                self.refused.clear()
                raise KeyboardInterrupt
            super().sync(fd)

    path = begun(tmp_path)[1]
    before = path.read_bytes()
    disk = Interrupted()
    log = store_at(tmp_path, disk=disk).open(AUDIT)
    disk.refused = {"now"}

    with pytest.raises(KeyboardInterrupt):
        log.append(follow(log.events[-1]))

    assert path.read_bytes() == before
    log.append(follow(log.events[-1]))
    assert len(store_at(tmp_path).read(AUDIT)) == 4


@pytest.mark.parametrize("failing", ["write", "sync", "rename", "sync_folder"])
def test_an_audit_that_cannot_be_begun_leaves_nothing_behind(tmp_path: Path, failing: str) -> None:
    begun(tmp_path)
    store_at(tmp_path).open(AUDIT).close()
    before = files_below(tmp_path)
    disk = FailingDisk()
    store = store_at(tmp_path, disk=disk)
    other = history(2, audit=AUDIT)[0].audit.replace("0b", "9b")
    disk.refused = {failing}

    with pytest.raises(NotSaved):
        store.create(history(1, audit=type(AUDIT)(other)))

    assert files_below(tmp_path) == before
    disk.refused = set()
    store.create(history(1, audit=type(AUDIT)(other)))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_named(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    log = store_at(tmp_path).open(AUDIT)
    path.chmod(stat.S_IRUSR)

    with pytest.raises(NotSaved, match="may not be written"):
        log.append(follow(log.events[-1]))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "full"),
        (errno.EDQUOT, "full"),
        (errno.EROFS, "may not be written"),
        (errno.EACCES, "may not be written"),
        (errno.EIO, "reports"),
    ],
)
def test_the_reason_is_said_with_what_helps(tmp_path: Path, number: int, words: str) -> None:
    class Refusing(FailingDisk):
        @override
        def write(self, fd: int, data: bytes | memoryview) -> int:
            raise OSError(number, os.strerror(number))

    begun(tmp_path)
    log = store_at(tmp_path, disk=Refusing()).open(AUDIT)

    with pytest.raises(NotSaved, match=words) as caught:
        log.append(follow(log.events[-1]))

    assert caught.value.hint
    assert str(tmp_path) in caught.value.where


def test_a_closed_log_takes_nothing(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    log = store_at(tmp_path).open(AUDIT)
    before = path.read_bytes()
    log.close()

    with pytest.raises(NotSaved):
        log.append(follow(log.events[-1]))

    assert path.read_bytes() == before
