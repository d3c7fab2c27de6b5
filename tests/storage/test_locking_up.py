"""The data folder behind a passphrase: nothing readable without it, everything with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.domain.errors import (
    BadEntry,
    Damaged,
    Locked,
    NeedsPassphrase,
    NotSaved,
    WrongPassphrase,
)
from audit.domain.events import AuditId
from audit.domain.purges import Scope
from audit.services.locking_up import LockState
from audit.storage.evidence import FileEvidenceStore
from audit.storage.examining import FileRecords
from audit.storage.locations import forget, locate
from audit.storage.locking_up import FileLocker
from audit.storage.recovery import FileRecovery
from audit.storage.unlocking import is_locked, notices, unlock, unlocked
from audit.storage.vaults import Cost
from tests.personal import REGISTER, SECRET, Folder, register_of
from tests.storage.samples import FailingDisk, FrozenClock

WORDS = "correct horse battery"
CHEAP = Cost(passes=1, memory_kib=64, lanes=1)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A data folder that is closed again after the test."""
    yield tmp_path
    forget(tmp_path)


def locker(home: Path, *, disk: FailingDisk | None = None) -> FileLocker:
    return FileLocker(locate(home), clock=FrozenClock(), disk=disk, cost=CHEAP)


class TestTurnedOn:
    """A stolen laptop."""

    def test_leaves_nothing_that_was_entered_readable(self, home: Path) -> None:
        folder = Folder(home)
        folder.closed()
        assert SECRET.encode() in folder.everything()

        locker(home).turn_on(WORDS)

        left = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
        assert SECRET.encode() not in left
        assert b"Tower" not in left
        assert REGISTER not in left

    def test_says_how_much_it_encrypted(self, home: Path) -> None:
        Folder(home).closed()

        conversion = locker(home).turn_on(WORDS)

        assert (conversion.audits, conversion.files) == (1, 2)
        assert locker(home).state is LockState.ON

    def test_needs_the_passphrase_from_then_on(self, home: Path) -> None:
        folder = Folder(home)
        audit = folder.closed()
        sha256 = register_of(folder.state(audit)).sha256
        locker(home).turn_on(WORDS)

        assert is_locked(home)
        with pytest.raises(NeedsPassphrase):
            unlocked(home)
        with pytest.raises(NeedsPassphrase):
            Folder(home).store.read(audit)
        with pytest.raises(NeedsPassphrase):
            FileEvidenceStore(locate(home).evidence).bytes_of(sha256)

    def test_gives_everything_back_with_the_passphrase(self, home: Path) -> None:
        folder = Folder(home)
        audit = folder.closed()
        before = folder.desk.history(audit)
        sha256 = register_of(folder.state(audit)).sha256
        locker(home).turn_on(WORDS)

        unlock(WORDS, home)

        opened = Folder(home)
        assert opened.desk.history(audit) == before
        evidence = FileEvidenceStore(opened.locations.evidence, seal=opened.locations.seal)
        assert evidence.bytes_of(sha256) == REGISTER
        assert [line.audit for line in opened.store.listed()] == [audit]

    def test_says_that_another_passphrase_is_wrong(self, home: Path) -> None:
        Folder(home).closed()
        locker(home).turn_on(WORDS)

        with pytest.raises(WrongPassphrase):
            unlock("correct horse", home)
        assert is_locked(home)

    def test_seals_what_is_entered_later(self, home: Path) -> None:
        locker(home).turn_on(WORDS)
        unlock(WORDS, home)

        folder = Folder(home)
        audit = folder.closed()

        path = folder.file_of(audit)
        assert path.read_bytes().startswith(b"~1")
        assert SECRET.encode() not in path.read_bytes()
        assert SECRET in folder.state(audit).notes.values()

    def test_copies_what_is_entered_sealed(self, home: Path) -> None:
        locker(home).turn_on(WORDS)
        unlock(WORDS, home)
        folder = Folder(home)

        audit = folder.closed()

        (copy,) = (folder.locations.copies / audit).iterdir()
        assert copy.read_bytes().startswith(b"plumbline-sealed/1\n")

    def test_keeps_the_list_sealed(self, home: Path) -> None:
        locker(home).turn_on(WORDS)
        unlock(WORDS, home)
        folder = Folder(home)
        folder.closed()

        lines = folder.store.listed()
        folder.store.close()

        assert folder.locations.index.read_bytes().startswith(b"plumbline-sealed/1\n")
        assert Folder(home).store.listed() == lines

    def test_saves_in_one_write(self, home: Path) -> None:
        """As the plain file does: what a save costs must not grow with the history."""
        locker(home).turn_on(WORDS)
        unlock(WORDS, home)
        folder = Folder(home)
        audit = folder.closed()
        before = folder.file_of(audit).read_bytes()

        walk = folder.desk.open(audit)
        walk.reopen("again")
        walk.leave()

        after = folder.file_of(audit).read_bytes()
        assert after.startswith(before)
        assert after.count(b"\n") == before.count(b"\n") + 1

    def test_can_be_purged(self, home: Path) -> None:
        locker(home).turn_on(WORDS)
        unlock(WORDS, home)
        folder = Folder(home)
        audit = folder.closed()

        folder.purger.purge(audit, {*Scope})

        assert SECRET not in folder.state(audit).notes.values()
        assert folder.file_of(audit).read_bytes().startswith(b"~1")

    def test_is_refused_while_an_audit_is_open(self, home: Path) -> None:
        walk = Folder(home).walk()

        with pytest.raises(Locked):
            locker(home).turn_on(WORDS)

        walk.leave()

    def test_is_refused_with_a_short_passphrase(self, home: Path) -> None:
        with pytest.raises(BadEntry):
            locker(home).turn_on("short")

        assert locker(home).state is LockState.OFF


class TestDamage:
    """A bad disk is no wrong passphrase, and the other way round."""

    def test_a_flipped_byte_is_damage(self, home: Path) -> None:
        audit = sealed(home)
        folder = Folder(home)
        path = folder.file_of(audit)
        whole = path.read_bytes()

        for place in range(0, len(whole), 97):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
            with pytest.raises((Damaged, NeedsPassphrase)) as caught:
                folder.store.read(audit)
            assert not isinstance(caught.value, NeedsPassphrase | WrongPassphrase)

    def test_can_be_put_back_from_the_sealed_copy(self, home: Path) -> None:
        audit = sealed(home)
        folder = Folder(home)
        before = folder.desk.history(audit)
        path = folder.file_of(audit)
        whole = path.read_bytes()
        path.write_bytes(whole[:500] + b"?" + whole[501:])
        recovery = FileRecovery(folder.locations, clock=FrozenClock())

        best = recovery.rescues(audit)[0]
        recovery.put_back(audit, best)

        assert Folder(home).desk.history(audit) == before
        assert path.read_bytes().startswith(b"~1")

    def test_a_torn_entry_is_set_aside(self, home: Path) -> None:
        audit = sealed(home)
        folder = Folder(home)
        path = folder.file_of(audit)
        whole = path.read_bytes()
        path.write_bytes(whole + b"~1AAAA")

        log = folder.store.open(audit)
        notices = log.notices
        log.close()

        assert len(notices) == 1
        assert path.read_bytes() == whole

    def test_can_be_examined(self, home: Path) -> None:
        audit = sealed(home)

        record = FileRecords(locate(home)).of(audit)

        assert record.examined.misfit is None
        assert not record.is_cut

    def test_a_lost_vault_is_no_wrong_passphrase(self, home: Path) -> None:
        audit = sealed(home)
        forget(home)
        locate(home).vault.unlink()

        with pytest.raises(NeedsPassphrase):
            Folder(home).store.read(audit)


class TestTurnedOff:
    """All as it was before."""

    def test_gives_the_very_bytes_back(self, home: Path) -> None:
        folder = Folder(home)
        audit = folder.closed()
        before = contents(home)
        locker(home).turn_on(WORDS)

        locker(home).turn_off(WORDS)

        assert contents(home) == before
        assert Folder(home).state(audit).is_closed
        assert locker(home).state is LockState.OFF

    def test_needs_the_passphrase(self, home: Path) -> None:
        sealed(home)

        with pytest.raises(WrongPassphrase):
            locker(home).turn_off("another one")

        assert locker(home).state is LockState.ON

    def test_of_what_is_not_encrypted_is_refused(self, home: Path) -> None:
        with pytest.raises(BadEntry):
            locker(home).turn_off(WORDS)

    def test_leaves_a_photo_that_nothing_opens(self, home: Path) -> None:
        audit = sealed(home)
        folder = Folder(home)
        sha256 = register_of(folder.state(audit)).sha256
        path = folder.locations.evidence / sha256[:2] / sha256
        path.write_bytes(path.read_bytes()[:-1] + b"?")

        conversion = locker(home).turn_off(WORDS)

        assert conversion.damaged == (path,)


class TestAnotherPassphrase:
    """Somebody left who knew the old one."""

    def test_opens_the_data_that_was_there(self, home: Path) -> None:
        audit = sealed(home)
        forget(home)

        locker(home).change(WORDS, "another passphrase")

        with pytest.raises(WrongPassphrase):
            unlock(WORDS, home)
        unlock("another passphrase", home)
        assert Folder(home).state(audit).is_closed

    def test_touches_no_other_file(self, home: Path) -> None:
        sealed(home)
        before = contents(home)

        locker(home).change(WORDS, "another passphrase")

        assert {**contents(home), "vault.json": b""} == {**before, "vault.json": b""}


class TestInterrupted:
    """Whatever the moment, everything can be read with the passphrase, and the rest be done later."""

    @pytest.mark.parametrize("room", range(0, 8000, 400))
    def test_by_a_full_disk_while_it_is_turned_on(self, home: Path, room: int) -> None:
        folder = Folder(home)
        audit = folder.closed()
        before = folder.desk.history(audit)
        disk = FailingDisk()
        disk.room = room

        with pytest.raises(NotSaved):
            locker(home, disk=disk).turn_on(WORDS)

        if is_locked(home):
            unlock(WORDS, home)
        assert Folder(home).desk.history(audit) == before
        locker(home).turn_on(WORDS)
        unlock(WORDS, home)
        assert Folder(home).desk.history(audit) == before
        assert not notices(locate(home))

    @pytest.mark.parametrize("room", range(0, 6000, 400))
    def test_by_a_full_disk_while_it_is_turned_off(self, home: Path, room: int) -> None:
        audit = sealed(home)
        before = Folder(home).desk.history(audit)
        disk = FailingDisk()
        disk.room = room

        with pytest.raises(NotSaved):
            locker(home, disk=disk).turn_off(WORDS)

        assert Folder(home).desk.history(audit) == before
        locker(home).turn_off(WORDS)
        forget(home)
        assert Folder(home).desk.history(audit) == before

    def test_is_said_at_the_next_start(self, home: Path) -> None:
        Folder(home).closed()
        disk = FailingDisk()
        disk.room = 1000
        with pytest.raises(NotSaved):
            locker(home, disk=disk).turn_on(WORDS)

        unlock(WORDS, home)

        assert len(notices(locate(home))) == 1


def sealed(home: Path) -> AuditId:
    """Return a closed audit in a folder that is encrypted and opened."""
    audit = Folder(home).closed()
    locker(home).turn_on(WORDS)
    unlock(WORDS, home)
    return audit


def contents(home: Path) -> dict[str, bytes]:
    """Return every file but locks, which hold nothing."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and "locks" not in path.parts
    }
