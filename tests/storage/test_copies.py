"""Copies beside the audits: made when one is let go of, a few deep, and never in place of a good one."""

from __future__ import annotations

import gzip
from datetime import timedelta
from pathlib import Path

import pytest

from audit.domain.errors import Damaged, NotSaved
from audit.storage.copies import DEPTH, Copies, read_copy
from audit.storage.disk import Disk
from audit.storage.entry_lines import encoded
from audit.storage.recovery import FileRecovery
from tests.storage.samples import (
    AUDIT,
    MORNING,
    FailingDisk,
    FrozenClock,
    begun,
    follow,
    history,
    new_id,
    store_at,
)


def copies_at(home: Path, disk: Disk | None = None) -> Copies:
    """Return the copies below ``home``."""
    return Copies(home / "backups", disk=disk or Disk())


def recovery_at(home: Path, disk: Disk | None = None) -> FileRecovery:
    """Return what copies and puts back below ``home``."""
    locations, _ = begun(home) if not home.exists() else (store_at(home)._locations, None)
    return FileRecovery(locations, clock=FrozenClock(), disk=disk)


def test_an_audit_that_is_let_go_of_is_copied(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]

    (copy,) = copies_at(tmp_path).of(AUDIT)

    assert read_copy(copy) == path.read_bytes()
    assert copy.at == MORNING


def test_the_copy_is_an_ordinary_gzip_file(tmp_path: Path) -> None:
    """Whoever has no program left can read it all the same."""
    path = begun(tmp_path)[1]

    (copy,) = copies_at(tmp_path).of(AUDIT)

    assert gzip.decompress(copy.path.read_bytes()) == path.read_bytes()


def test_no_save_makes_a_copy(tmp_path: Path) -> None:
    """The hot path pays nothing for it."""
    begun(tmp_path)
    before = copies_at(tmp_path).of(AUDIT)
    log = store_at(tmp_path).open(AUDIT)

    log.append(follow(log.events[-1]))

    assert copies_at(tmp_path).of(AUDIT) == before


def test_an_audit_that_was_only_looked_at_is_not_copied_again(tmp_path: Path) -> None:
    begun(tmp_path)

    store_at(tmp_path).open(AUDIT).close()

    assert len(copies_at(tmp_path).of(AUDIT)) == 1


def test_only_the_last_few_copies_are_kept(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    for _ in range(DEPTH + 2):
        log = store_at(tmp_path).open(AUDIT)
        log.append(follow(log.events[-1]))
        log.close()

    copies = copies_at(tmp_path).of(AUDIT)

    assert len(copies) == DEPTH
    assert read_copy(copies[0]) == path.read_bytes()


def test_the_longest_copy_comes_first_whatever_the_clock_said(tmp_path: Path) -> None:
    """A clock that jumps back must not make an old copy the newest one."""
    copies, events = copies_at(tmp_path), history(3)
    copies.keep(AUDIT, encoded(events[:2]), at=MORNING)
    copies.keep(AUDIT, encoded(events), at=MORNING - timedelta(days=400))

    assert [copy.size for copy in copies.of(AUDIT)] == [
        len(encoded(events)),
        len(encoded(events[:2])),
    ]


def test_an_audit_that_was_damaged_meanwhile_is_not_copied(tmp_path: Path) -> None:
    """The bytes in the file are no longer those that were read and written."""
    path = begun(tmp_path)[1]
    log = store_at(tmp_path).open(AUDIT)
    log.append(follow(log.events[-1]))
    path.write_bytes(path.read_bytes().replace(b"43", b"44"))

    log.close()

    assert [copy.size < path.stat().st_size for copy in copies_at(tmp_path).of(AUDIT)] == [True]


@pytest.mark.parametrize("failing", ["write", "sync", "rename", "sync_folder"])
def test_a_disk_that_takes_no_copy_hinders_nobody(tmp_path: Path, failing: str) -> None:
    """The audit itself is safe, and is let go of."""
    path = begun(tmp_path)[1]
    disk = FailingDisk()
    log = store_at(tmp_path, disk=disk).open(AUDIT)
    log.append(follow(log.events[-1]))
    disk.refused = {failing}

    log.close()

    store_at(tmp_path).open(AUDIT).close()
    assert read_copy(copies_at(tmp_path).of(AUDIT)[0]) in path.read_bytes()


@pytest.mark.parametrize("room", range(0, 400, 13))
def test_a_disk_that_fills_within_a_copy_leaves_the_former_ones(tmp_path: Path, room: int) -> None:
    disk = FailingDisk()
    begun(tmp_path)
    copies = copies_at(tmp_path, disk)
    before = copies.of(AUDIT)
    disk.room = room

    with pytest.raises(OSError, match="No space"):
        copies.keep(AUDIT, encoded(history(9)), at=MORNING)

    assert copies.of(AUDIT) == before
    assert [path.name for path in (tmp_path / "backups" / AUDIT).iterdir()] == [before[0].path.name]


@pytest.mark.parametrize("position", range(0, 300, 7))
def test_a_damaged_copy_is_never_taken_for_a_good_one(tmp_path: Path, position: int) -> None:
    """The header of gzip has bits that mean nothing; what is read is right, or refused."""
    path = begun(tmp_path)[1]
    (copy,) = copies_at(tmp_path).of(AUDIT)
    content = bytearray(copy.path.read_bytes())
    content[position] ^= 0x10
    copy.path.write_bytes(content)

    try:
        read = read_copy(copy)
    except Damaged:
        return

    assert read == path.read_bytes()


def test_a_copy_that_claims_another_length_is_not_unpacked(tmp_path: Path) -> None:
    begun(tmp_path)
    (copy,) = copies_at(tmp_path).of(AUDIT)
    copy.path.write_bytes(gzip.compress(bytes(10_000_000)))

    with pytest.raises(Damaged):
        read_copy(copy)


def test_copies_that_may_not_be_kept_are_forgotten(tmp_path: Path) -> None:
    begun(tmp_path)
    copies = copies_at(tmp_path)

    copies.forget(AUDIT)

    assert copies.of(AUDIT) == []


def test_what_was_not_copied_is_copied_at_the_next_start(tmp_path: Path) -> None:
    """A program that was killed let go of nothing."""
    path = begun(tmp_path)[1]
    log = store_at(tmp_path).open(AUDIT)
    log.append(follow(log.events[-1]))
    del log

    assert recovery_at(tmp_path).catch_up() == 1
    assert recovery_at(tmp_path).catch_up() == 0
    assert read_copy(copies_at(tmp_path).of(AUDIT)[0]) == path.read_bytes()


def test_catching_up_copies_nothing_damaged_and_no_unfinished_entry(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    whole = path.read_bytes()
    other = begun(tmp_path, audit=new_id())[1]
    other.write_bytes(other.read_bytes() + b"x\n")
    path.write_bytes(whole + b'{"at"')

    assert recovery_at(tmp_path).catch_up() == 0
    assert [copy.size for copy in copies_at(tmp_path).of(AUDIT)] == [len(whole)]


def test_a_disk_that_takes_no_copies_says_so_when_catching_up(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    event = follow(history(3)[-1])
    path.write_bytes(path.read_bytes() + encoded([event]))
    disk = FailingDisk()
    disk.room = 10

    with pytest.raises(NotSaved, match="full"):
        recovery_at(tmp_path, disk).catch_up()
