"""What restored backups took the place of: as unreadable as the rest of an encrypted folder."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.domain.errors import BadEntry, BadFile, Damaged, Locked, NotSaved, WrongPassphrase
from audit.domain.events import AuditId
from audit.services.locking_up import LockState
from audit.storage import vaults
from audit.storage.archive_writing import ArchiveWriter
from audit.storage.archived_audits import audit_of
from audit.storage.disk import Disk
from audit.storage.locations import forget, locate
from audit.storage.locking_up import FileLocker
from audit.storage.safekeeping import FileSafekeeping
from audit.storage.sealing import is_sealed
from audit.storage.swapping import Swap
from audit.storage.unlocking import unlock
from audit.storage.vaults import Cost, read_vault
from tests.personal import REGISTER, SECRET, Folder, register_of
from tests.storage.samples import FailingDisk, FrozenClock

WORDS = "correct horse battery"
OTHERS = "another four good words"
CHEAP = Cost(passes=1, memory_kib=64, lanes=1)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Return a data folder in which a backup was put back in place of a store."""
    folder = tmp_path / "home"
    Folder(folder).closed()
    put_back(folder)
    yield folder
    for each in (folder, tmp_path / "elsewhere"):
        forget(each)


@pytest.fixture
def late(home: Path) -> Path:
    """Return the folder of what was written when it was too late to be in the backup."""
    folder = home / "replaced" / "aside-0123abcd"
    (history,) = (home / "audits").iterdir()
    (copies,) = (home / "backups").iterdir()
    for number, name in enumerate(("audits", "audits-1")):
        (folder / name).mkdir(parents=True)
        (folder / name / history.name).write_bytes(history.read_bytes() if not number else b"")
    (folder / "backups" / copies.name).mkdir(parents=True)
    for copy in copies.iterdir():
        (folder / "backups" / copies.name / copy.name).write_bytes(copy.read_bytes())
    (folder / "evidence").mkdir()
    (folder / "evidence" / "ab").write_bytes(REGISTER)
    (folder / "keys.json").write_bytes(b"public")
    return folder


def put_back(home: Path) -> Path:
    """Back a folder up, put that back, and return the backup of what was replaced."""
    keeper = keeper_at(home)
    backup = home.parent / "backup.zip"
    keeper.back_up(backup, may_replace=True)
    kept = keeper.restore(backup, may_replace=True).kept
    assert kept is not None
    return kept


def keeper_at(home: Path) -> FileSafekeeping:
    return FileSafekeeping(locate(home), clock=FrozenClock(), program="1.0")


def locker(home: Path, *, disk: Disk | None = None) -> FileLocker:
    return FileLocker(locate(home), clock=FrozenClock(), disk=disk, cost=CHEAP)


def half_encrypt(home: Path, passphrase: str) -> None:
    """Leave the audit encrypted and its photo plain."""
    (history,) = (home / "audits").iterdir()
    for room in range(500, 20_000, 250):
        disk = FailingDisk()
        disk.room = room
        with pytest.raises(NotSaved):
            locker(home, disk=disk).turn_on(passphrase)
        if is_sealed(history.read_bytes()):
            assert REGISTER in everything(home / "evidence")
            return


def only_backup(home: Path) -> Path:
    (path,) = (home / "replaced").glob("*.zip")
    return path


def unpacked(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as file:
        return {name: file.read(name) for name in file.namelist()}


def everything(folder: Path) -> bytes:
    """Return all bytes below a folder, with what is in its backups."""
    return b"".join(
        b"".join(unpacked(path).values()) if path.suffix == ".zip" else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    )


def is_back(archive: Path, passphrase: str = "") -> bool:
    """Whether all that was entered comes back from a backup, in a new folder."""
    elsewhere = archive.parents[2] / "elsewhere"
    keeper_at(elsewhere).restore(archive, may_replace=elsewhere.exists())
    if passphrase:
        unlock(passphrase, elsewhere)
    folder = Folder(elsewhere)
    (audit,) = (AuditId(path.stem) for path in (elsewhere / "audits").iterdir())
    state = folder.state(audit)
    return (
        SECRET in state.notes.values()
        and folder.evidence.bytes_of(register_of(state).sha256) == REGISTER
    )


class TestTurnedOn:
    """Whoever finds the computer looks into every folder."""

    def test_leaves_nothing_readable_in_them(self, home: Path, late: Path) -> None:
        assert SECRET.encode() in everything(home / "replaced")

        locker(home).turn_on(WORDS)

        left = everything(home)
        assert SECRET.encode() not in left
        assert REGISTER not in left
        assert tuple(locker(home).readable()) == ()

    def test_counts_them(self, home: Path, late: Path) -> None:
        """One audit here; photo and copy here, and audit, photo and copy of the late folder."""
        conversion = locker(home).turn_on(WORDS)

        assert (conversion.audits, conversion.files, conversion.backups) == (1, 5, 1)

    def test_has_them_put_back_with_the_passphrase(self, home: Path) -> None:
        locker(home).turn_on(WORDS)

        assert is_back(only_backup(home), WORDS)

    def test_gives_the_very_files_back_when_it_is_turned_off(self, home: Path, late: Path) -> None:
        backup = unpacked(only_backup(home))
        beside = {path: path.read_bytes() for path in late.rglob("*") if path.is_file()}
        locker(home).turn_on(WORDS)

        locker(home).turn_off(WORDS)

        assert unpacked(only_backup(home)) == backup
        assert {path: path.read_bytes() for path in beside} == beside

    def test_encrypts_what_an_earlier_version_left(self, home: Path) -> None:
        """One that did not look into the folder."""
        backup = only_backup(home).read_bytes()
        locker(home).turn_on(WORDS)
        only_backup(home).write_bytes(backup)
        assert tuple(locker(home).readable()) == (only_backup(home),)

        conversion = locker(home).turn_on(WORDS)

        assert conversion.backups == 1
        assert tuple(locker(home).readable()) == ()

    def test_finishes_one_that_was_made_half_encrypted(self, home: Path) -> None:
        half_encrypt(home, WORDS)
        keeper_at(home).back_up(home / "replaced" / "between.zip", may_replace=False)

        locker(home).turn_on(WORDS)

        assert tuple(locker(home).readable()) == ()
        assert is_back(home / "replaced" / "between.zip", WORDS)

    def test_encrypts_a_backup_that_lies_in_the_data_folder(self, home: Path) -> None:
        keeper_at(home).back_up(home / "mine.zip", may_replace=False)

        locker(home).turn_on(WORDS)

        assert SECRET.encode() not in b"".join(unpacked(home / "mine.zip").values())

    def test_names_what_it_cannot_encrypt(self, home: Path) -> None:
        note = home / "replaced" / "note.txt"
        note.write_bytes(SECRET.encode())

        conversion = locker(home).turn_on(WORDS)

        assert conversion.left == (note,)
        assert tuple(locker(home).readable()) == (note,)
        assert note.read_bytes() == SECRET.encode()

    def test_keeps_the_unfinished_entry_of_a_late_audit(self, home: Path, late: Path) -> None:
        (history,) = (late / "audits").iterdir()
        with history.open("ab") as file:
            file.write(b'{"half an entry')

        locker(home).turn_on(WORDS)
        locker(home).turn_off(WORDS)

        (torn,) = (home / "quarantine").glob("*.torn-*")
        assert torn.read_bytes() == b'{"half an entry'

    def test_keeps_the_end_of_a_damaged_audit_in_a_backup(self, home: Path) -> None:
        (history,) = (home / "audits").iterdir()
        history.write_bytes(history.read_bytes()[10:] + b"unfinished")
        backup = home / "replaced" / "damaged.zip"
        keeper_at(home).back_up(backup, may_replace=False)
        before = unpacked(backup)

        locker(home).turn_on(WORDS)
        locker(home).turn_off(WORDS)

        after = unpacked(backup)
        (torn,) = (name for name in after if ".torn-" in name)
        name = f"audits/{history.name}"
        assert after[name] + after[torn] == before[name]

    @pytest.mark.parametrize("folder", ["evidence", "replaced", "backups/x", "quarantine"])
    def test_removes_what_interrupted_writes_left(self, home: Path, folder: str) -> None:
        """A photo of which half was written is half a photo for whoever finds it."""
        left = home / folder / ".photo.writing-99999999-abcdef01"
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_bytes(REGISTER)

        locker(home).turn_on(WORDS)

        assert not left.exists()

    def test_removes_a_backup_that_was_unpacked_in_vain(self, home: Path) -> None:
        staging = home / ".restoring-0123abcd" / "audits"
        staging.mkdir(parents=True)
        (staging / "a.jsonl").write_bytes(SECRET.encode())

        locker(home).turn_on(WORDS)

        assert not staging.parent.exists()

    def test_first_finishes_putting_a_backup_back(self, home: Path) -> None:
        """Otherwise a plain store would take the place of the encrypted one at the next start."""
        staging = home / ".restoring-0123abcd"
        (home / "audits").rename(home / "audits-of-backup")
        staging.mkdir()
        (home / "audits-of-backup").rename(staging / "audits")
        swap = Swap(staging.name, ".aside-0123abcd", ("audits",), (), "")
        swap.note(locate(home), disk=Disk())

        locker(home).turn_on(WORDS)

        assert not locate(home).restoring.exists()
        assert SECRET.encode() not in everything(home)
        unlock(WORDS, home)
        (audit,) = (AuditId(path.stem) for path in (home / "audits").iterdir())
        assert SECRET in Folder(home).state(audit).notes.values()

    def test_says_when_the_folder_cannot_be_looked_into(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(5, "read")

        monkeypatch.setattr("audit.storage.locking_up.left_plain", refuse)

        with pytest.raises(NotSaved):
            tuple(locker(home).readable())


class TestWhatSomebodyPutThere:
    """Nothing that can be read is called encrypted, whatever its name and wherever it lies."""

    def test_a_backup_in_a_backup_is_encrypted(self, home: Path) -> None:
        keeper_at(home).back_up(home / "mine.zip", may_replace=False)
        kept = put_back(home)
        assert "mine.zip" in unpacked(kept)

        locker(home).turn_on(WORDS)

        assert unpacked(kept)["mine.zip"].startswith(b"plumbline-sealed/1\n")

    def test_a_backup_in_a_backup_elsewhere_is_encrypted(self, home: Path, tmp_path: Path) -> None:
        (home / "packs").mkdir()
        keeper_at(home).back_up(home / "packs" / "mine.zip", may_replace=False)
        keeper_at(home).back_up(tmp_path / "outer.zip", may_replace=False)
        locker(home).turn_on(WORDS)

        locker(home).encrypt_backup(tmp_path / "outer.zip", WORDS)

        inner = unpacked(tmp_path / "outer.zip")["packs/mine.zip"]
        assert inner.startswith(b"plumbline-sealed/1\n")

    def test_a_backup_in_a_backup_comes_back(self, home: Path, tmp_path: Path) -> None:
        mine = home / "mine.zip"
        keeper_at(home).back_up(mine, may_replace=False)
        before = unpacked(mine)
        kept = put_back(home)
        locker(home).turn_on(WORDS)
        elsewhere = tmp_path / "elsewhere"
        keeper_at(elsewhere).restore(kept, may_replace=False)

        locker(elsewhere).turn_off(WORDS)

        assert unpacked(elsewhere / "mine.zip") == before

    @pytest.mark.parametrize("name", ["mine.zip", "audits/a.jsonl.bak", "evidence/ab.reason.json"])
    def test_any_late_file_is_encrypted_and_comes_back(
        self, home: Path, late: Path, name: str
    ) -> None:
        (late / name).write_bytes(SECRET.encode())

        locker(home).turn_on(WORDS)

        assert is_sealed((late / name).read_bytes())
        locker(home).turn_off(WORDS)
        assert (late / name).read_bytes() == SECRET.encode()

    @pytest.mark.parametrize("name", ["saved.backup", "saved.ZIP", "old/b.zip", "packs/b.zip"])
    def test_a_backup_is_found_under_any_name(self, home: Path, name: str) -> None:
        path = home / name
        path.parent.mkdir(exist_ok=True)
        keeper_at(home).back_up(path, may_replace=False)

        assert locker(home).turn_on(WORDS).left == ()

        assert SECRET.encode() not in b"".join(unpacked(path).values())
        assert tuple(locker(home).readable()) == ()

    @pytest.mark.parametrize(
        "name",
        ["note.txt", ".hidden", "old/a.jsonl", "audits/a.jsonl~", "quarantine/.b", ".aside-1/c"],
    )
    def test_any_other_file_is_named(self, home: Path, name: str) -> None:
        path = home / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(SECRET.encode())

        assert locker(home).turn_on(WORDS).left == (path,)

        assert tuple(locker(home).readable()) == (path,)
        assert path.read_bytes() == SECRET.encode()

    @pytest.mark.parametrize(
        "name", ["settings.json", "keys.json", "packs/mine/pack.yaml", "web/accounts.json"]
    )
    def test_what_may_stay_plain_is_not_named(self, home: Path, name: str) -> None:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(b"{}")

        assert locker(home).turn_on(WORDS).left == ()

        assert (home / name).read_bytes() == b"{}"

    @pytest.mark.parametrize("name", ["b.zip", "replaced/b.zip", "evidence/ab", "web/b.zip"])
    def test_a_link_is_named_and_what_it_leads_to_untouched(self, home: Path, name: str) -> None:
        target = home.with_name("backup.zip")
        before = target.read_bytes()
        (home / name).parent.mkdir(exist_ok=True)
        try:
            (home / name).symlink_to(target)
        except OSError:
            pytest.skip("no links here")

        assert locker(home).turn_on(WORDS).left == (home / name,)

        assert (home / name).is_symlink()
        assert target.read_bytes() == before

    def test_evidence_that_begins_as_a_sealed_line_is_encrypted(self, home: Path) -> None:
        path = home / "evidence" / "ab"
        path.write_bytes(b"~1 " + SECRET.encode())

        locker(home).turn_on(WORDS)

        assert SECRET.encode() not in path.read_bytes()

    def test_a_file_encrypted_in_part_is_named_once(self, home: Path) -> None:
        """Encrypted once more, the lines under a former key would be lost with ours."""
        path = home / "quarantine" / "a.damaged-0123.jsonl"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"~1AAAA\n" + SECRET.encode())

        conversion = locker(home).turn_on(WORDS)

        assert (conversion.left, conversion.damaged) == ((), (path,))
        assert tuple(locker(home).readable()) == (path,)

    def test_a_half_written_file_of_a_running_program_is_removed(self, home: Path) -> None:
        """It holds none of the locks, so it writes nothing any more."""
        left = [
            folder / f".mine.zip.writing-{os.getpid()}-abcdef01"
            for folder in (home, home / "evidence")
        ]
        for path in left:
            path.write_bytes(REGISTER)

        locker(home).turn_on(WORDS)

        assert not any(path.exists() for path in left)

    def test_settings_that_are_being_written_are_left_alone(self, home: Path) -> None:
        path = home / f".settings.json.writing-{os.getpid()}-abcdef01"
        path.write_bytes(b"{}")

        assert locker(home).turn_on(WORDS).left == ()

        assert path.exists()

    def test_photos_that_a_killed_server_left_are_removed(self, home: Path) -> None:
        left = locate(home).cache / "sessions" / "1-abcd" / "photo.jpg"
        left.parent.mkdir(parents=True)
        left.write_bytes(REGISTER)

        locker(home).turn_on(WORDS)

        assert not left.exists()

    def test_a_plain_file_is_not_called_encrypted_when_it_is_turned_off(self, home: Path) -> None:
        (home / "replaced" / "note.txt").write_bytes(SECRET.encode())
        locker(home).turn_on(WORDS)

        conversion = locker(home).turn_off(WORDS)

        assert (conversion.left, conversion.damaged) == ((), ())

    def test_a_broken_backup_is_damaged_when_it_is_turned_off(self, home: Path) -> None:
        kept = only_backup(home)
        kept.write_bytes(kept.read_bytes()[:-40])
        assert locker(home).turn_on(WORDS).left == (kept,)

        conversion = locker(home).turn_off(WORDS)

        assert (conversion.left, conversion.damaged) == ((), (kept,))


class TestMeanwhile:
    """Encryption is turned on while a backup is made."""

    def test_it_cannot_be_turned_on(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def turn_on(name: str) -> AuditId | None:
            with pytest.raises(Locked):
                locker(home).turn_on(WORDS)
            return audit_of(name)

        monkeypatch.setattr("audit.storage.archive_writing.audit_of", turn_on)

        keeper_at(home).back_up(home.with_name("made.zip"), may_replace=False)

        assert locker(home).state is LockState.OFF

    def test_a_vault_that_says_so_does_not_make_a_backup_encrypted(self, home: Path) -> None:
        made = home.with_name("made.zip")
        keeper_at(home).back_up(made, may_replace=False)
        plain = unpacked(made)
        locker(home).turn_on(WORDS)
        vault = (home / "vault.json").read_bytes()
        with made.open("wb") as out, ArchiveWriter(out) as writer:
            for name in plain.keys() - {"manifest.json"}:
                writer.add(name, plain[name])
            writer.add("vault.json", vault)
            writer.finish(made_at=FrozenClock().now(), program="1.0", damaged=())

        assert locker(home).encrypt_backup(made, WORDS)

        assert SECRET.encode() not in b"".join(unpacked(made).values())


class TestAnotherKey:
    """An encrypted store that was replaced by another one."""

    @pytest.fixture
    def backup(self, home: Path) -> Path:
        """Return a backup under another key, in a folder encrypted since."""
        locker(home).turn_on(OTHERS)
        made = home.with_name("others.zip")
        keeper_at(home).back_up(made, may_replace=False)
        locker(home).turn_off(OTHERS)
        locker(home).turn_on(WORDS)
        return made.rename(home / "replaced" / "others.zip")

    def test_is_no_plain_text(self, home: Path, backup: Path) -> None:
        assert tuple(locker(home).readable()) == ()

    def test_is_left_and_named_when_it_is_turned_off(self, home: Path, backup: Path) -> None:
        before = backup.read_bytes()

        conversion = locker(home).turn_off(WORDS)

        assert conversion.left == (backup,)
        assert backup.read_bytes() == before
        assert is_back(backup, OTHERS)

    def test_does_not_cost_a_damaged_file_what_it_holds(self, home: Path, late: Path) -> None:
        """What was set aside is opened line by line, and of this no line opens."""
        audit = "0" * 26
        aside = late / "quarantine" / f"{audit}.damaged-0123.jsonl"
        aside.parent.mkdir()
        _, other = vaults.new_vault(OTHERS, cost=CHEAP)
        aside.write_bytes(other.lines(audit).closed(SECRET.encode() + b"\n", 0))
        before = aside.read_bytes()
        locker(home).turn_on(WORDS)

        conversion = locker(home).turn_off(WORDS)

        assert conversion.left == (aside,)
        assert aside.read_bytes() == before


class TestInterrupted:
    """By a full disk; the deaths at every line stand in ``private_deaths``."""

    @pytest.mark.parametrize("room", range(2000, 14000, 600))
    def test_leaves_a_backup_that_can_be_put_back(self, home: Path, room: int) -> None:
        disk = FailingDisk()
        disk.room = room
        try:
            locker(home, disk=disk).turn_on(WORDS)
        except NotSaved:
            assert locker(home).state is not LockState.ON

        backup = only_backup(home)

        is_sealed = "vault.json" in unpacked(backup)
        assert is_back(backup, WORDS if is_sealed else "")
        assert not [path for path in backup.parent.iterdir() if path.name.startswith(".")]


class TestABackupElsewhere:
    """On the stick in the drawer."""

    def test_is_encrypted_with_the_same_passphrase(self, home: Path, tmp_path: Path) -> None:
        locker(home).turn_on(WORDS)

        assert locker(home).encrypt_backup(tmp_path / "backup.zip", WORDS)

        assert SECRET.encode() not in b"".join(unpacked(tmp_path / "backup.zip").values())
        (tmp_path / "a" / "b").mkdir(parents=True)
        moved = (tmp_path / "backup.zip").rename(tmp_path / "a" / "b" / "backup.zip")
        assert is_back(moved, WORDS)

    def test_is_encrypted_once(self, home: Path, tmp_path: Path) -> None:
        locker(home).turn_on(WORDS)
        locker(home).encrypt_backup(tmp_path / "backup.zip", WORDS)
        before = (tmp_path / "backup.zip").read_bytes()

        assert not locker(home).encrypt_backup(tmp_path / "backup.zip", WORDS)

        assert (tmp_path / "backup.zip").read_bytes() == before

    def test_is_found_through_a_link(self, home: Path, tmp_path: Path) -> None:
        locker(home).turn_on(WORDS)
        link = tmp_path / "link.zip"
        try:
            link.symlink_to(tmp_path / "backup.zip")
        except OSError:
            pytest.skip("no links here")

        locker(home).encrypt_backup(link, WORDS)

        assert link.is_symlink()
        assert SECRET.encode() not in b"".join(unpacked(tmp_path / "backup.zip").values())

    def test_needs_an_encrypted_folder(self, home: Path, tmp_path: Path) -> None:
        with pytest.raises(BadEntry):
            locker(home).encrypt_backup(tmp_path / "backup.zip", WORDS)

    def test_needs_the_passphrase(self, home: Path, tmp_path: Path) -> None:
        """Nobody is to have a backup that opens with another one than they think."""
        locker(home).turn_on(WORDS)

        with pytest.raises(WrongPassphrase):
            locker(home).encrypt_backup(tmp_path / "backup.zip", OTHERS)

    def test_must_be_a_backup(self, home: Path) -> None:
        locker(home).turn_on(WORDS)

        with pytest.raises(BadFile):
            locker(home).encrypt_backup(home / "vault.json", WORDS)

    def test_that_is_partly_under_another_key_is_refused(self, home: Path) -> None:
        half_encrypt(home, OTHERS)
        backup = home.parent / "between.zip"
        keeper_at(home).back_up(backup, may_replace=False)
        before = backup.read_bytes()
        locker(home).turn_off(OTHERS)
        locker(home).turn_on(WORDS)

        with pytest.raises(Damaged):
            locker(home).encrypt_backup(backup, WORDS)

        assert backup.read_bytes() == before

    def test_stays_as_it_was_on_a_full_disk(self, home: Path, tmp_path: Path) -> None:
        locker(home).turn_on(WORDS)
        before = (tmp_path / "backup.zip").read_bytes()
        disk = FailingDisk()
        disk.room = 1000

        with pytest.raises(NotSaved):
            locker(home, disk=disk).encrypt_backup(tmp_path / "backup.zip", WORDS)

        assert (tmp_path / "backup.zip").read_bytes() == before
        assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_the_vault_in_a_backup_is_complete(home: Path) -> None:
    """So that it is not said to be half encrypted where it is put back."""
    locker(home).turn_on(WORDS)

    stored = unpacked(only_backup(home))["vault.json"]

    assert json.loads(stored)["vault"]["complete"] is True
    assert read_vault(locate(home).vault) == vaults.vault_of(stored, home)


class TestALookAtAll:
    """What ``lock status`` says, of which nobody should have to be afraid or be lulled."""

    def test_tells_of_plain_lines_after_encrypted_ones(self, home: Path) -> None:
        locker(home).turn_on(WORDS)
        (history,) = (home / "audits").iterdir()
        history.write_bytes(history.read_bytes() + SECRET.encode() + b"\n")

        assert tuple(locker(home).readable()) == (history,)

    def test_tells_of_plain_lines_in_a_backup(self, home: Path) -> None:
        locker(home).turn_on(WORDS)
        kept = only_backup(home)
        files = unpacked(kept)
        history = next(name for name in files if name.startswith("audits/"))
        files.pop("manifest.json")
        with kept.open("wb") as out, ArchiveWriter(out) as writer:
            for name, content in files.items():
                plain = SECRET.encode() + b"\n" if name == history else b""
                writer.add(name, content + plain)
            writer.finish(made_at=FrozenClock().now(), program="1.0", damaged=())

        assert tuple(locker(home).readable()) == (kept,)

    def test_does_not_call_damage_plain(self, home: Path) -> None:
        """Whoever cannot open it cannot read it either."""
        locker(home).turn_on(WORDS)
        kept = only_backup(home)
        with zipfile.ZipFile(kept) as archive:
            photo = next(each for each in archive.infolist() if each.filename.startswith("evid"))
        content = bytearray(kept.read_bytes())
        content[photo.header_offset + 200] ^= 1
        kept.write_bytes(content)

        assert tuple(locker(home).readable()) == ()

    def test_is_not_deceived_by_the_beginning_of_an_archive(self, home: Path) -> None:
        plain = only_backup(home).read_bytes()
        locker(home).turn_on(WORDS)
        path = home / "backups" / "mine"
        path.write_bytes(b"plumbline-sealed/1\n" + plain)

        assert tuple(locker(home).readable()) == (path,)

    def test_says_each_file_it_has_looked_at(self, home: Path) -> None:
        locker(home).turn_on(WORDS)
        looked: list[None] = []

        tuple(locker(home).readable(lambda: looked.append(None)))

        assert len(looked) == sum(1 for path in home.rglob("*") if path.is_file())
