"""Backups of everything: whole, checked by reading again, and put back whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from typing_extensions import override

from audit.domain.errors import BadEntry, BadFile, Locked, NotSaved
from audit.domain.events import Hash
from audit.storage.archive_names import LEFT_OUT, is_safe
from audit.storage.disk import Disk
from audit.storage.evidence import FileEvidenceStore
from audit.storage.held import whole_folder
from audit.storage.locations import locate
from audit.storage.manifests import MANIFEST
from audit.storage.safekeeping import FileSafekeeping, finish_interrupted
from audit.storage.settings import Settings, load_settings, save_settings
from tests.storage.samples import (
    AUDIT,
    OTHER,
    FailingDisk,
    FrozenClock,
    begun,
    drawing,
    files_below,
    follow,
    history,
    jpeg,
    new_id,
    store_at,
)

PHOTO = jpeg(drawing())


def keeper_at(home: Path, disk: Disk | None = None) -> FileSafekeeping:
    """Return what backs up and restores below ``home``."""
    return FileSafekeeping(locate(home), clock=FrozenClock(), program="1.0", disk=disk)


def furnished(home: Path) -> Hash:
    """Fill a data folder with one of everything; return the hash of its photo."""
    begun(home)
    begun(home, 2, audit=OTHER)
    kept = FileEvidenceStore(home / "evidence").keep(PHOTO, name="lift.jpg")
    save_settings(Settings(author="安全员"), home / "settings.json")
    for name in ("overlays/house.yaml", "packs/own/pack.yaml", "device.json", "device-key.json"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(name, encoding="utf-8")
    store = store_at(home)
    store.listed()
    store.close()
    return kept.sha256


def kept_files(home: Path) -> dict[str, bytes]:
    """Return what a backup is to hold."""
    return {
        name: content
        for name, content in files_below(home).items()
        if Path(name).parts[0] not in LEFT_OUT
    }


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """Return a backup of a furnished store."""
    furnished(tmp_path / "before")
    path = tmp_path / "backup.zip"
    keeper_at(tmp_path / "before").back_up(path, may_replace=False)
    return path


class TestBackingUp:
    """What is in a backup."""

    def test_everything_but_what_is_the_devices_own_is_in_it(self, backup: Path) -> None:
        with zipfile.ZipFile(backup) as archive:
            names = set(archive.namelist()) - {MANIFEST}

        assert names == set(kept_files(backup.parent / "before"))
        assert not {"device.json", "device-key.json", "index.json"} & names
        assert "settings.json" in names

    def test_any_tool_can_unpack_it(self, backup: Path, tmp_path: Path) -> None:
        with zipfile.ZipFile(backup) as archive:
            assert archive.testzip() is None
            archive.extractall(tmp_path / "by hand")

        unpacked = files_below(tmp_path / "by hand")
        unpacked.pop(MANIFEST)
        assert unpacked == kept_files(tmp_path / "before")

    def test_an_audit_that_is_open_is_in_it_up_to_its_last_whole_entry(
        self, tmp_path: Path
    ) -> None:
        path = begun(tmp_path / "home")[1]
        log = store_at(tmp_path / "home").open(AUDIT)
        log.append(follow(log.events[-1]))
        whole = path.read_bytes()
        with path.open("ab") as file:
            file.write(b'{"at":"2020')

        made = keeper_at(tmp_path / "home").back_up(tmp_path / "b.zip", may_replace=False)

        assert (made.audits, made.damaged) == (1, ())
        with zipfile.ZipFile(tmp_path / "b.zip") as archive:
            assert archive.read(f"audits/{AUDIT}.jsonl") == whole

    def test_a_damaged_audit_is_in_it_as_it_is_and_named(self, tmp_path: Path) -> None:
        path = begun(tmp_path / "home")[1]
        path.write_bytes(b"damaged\n")

        made = keeper_at(tmp_path / "home").back_up(tmp_path / "b.zip", may_replace=False)

        assert made.damaged == (AUDIT,)
        keeper_at(tmp_path / "new").restore(tmp_path / "b.zip", may_replace=False)
        restored = tmp_path / "new" / "audits" / path.name
        assert restored.read_bytes() == b"damaged\n"

    def test_the_file_can_be_read_by_its_user_alone(self, backup: Path) -> None:
        if os.name != "nt":
            assert backup.stat().st_mode & 0o777 == 0o600

    @pytest.mark.skipif(os.name == "nt", reason="not everybody may make links there")
    def test_a_link_is_not_followed(self, tmp_path: Path) -> None:
        begun(tmp_path / "home")
        (tmp_path / "secret").write_text("secret", encoding="utf-8")
        (tmp_path / "home" / "overlays").mkdir()
        (tmp_path / "home" / "overlays" / "a.yaml").symlink_to(tmp_path / "secret")

        keeper_at(tmp_path / "home").back_up(tmp_path / "b.zip", may_replace=False)

        with zipfile.ZipFile(tmp_path / "b.zip") as archive:
            assert "overlays/a.yaml" not in archive.namelist()

    def test_a_file_that_is_there_is_not_replaced_unasked(self, backup: Path) -> None:
        keeper = keeper_at(backup.parent / "before")
        before = backup.read_bytes()

        with pytest.raises(BadFile, match="already a file"):
            keeper.back_up(backup, may_replace=False)

        assert backup.read_bytes() == before
        keeper.back_up(backup, may_replace=True)

    @pytest.mark.parametrize("failing", ["write", "sync", "rename"])
    def test_a_backup_that_fails_leaves_the_former_one(self, backup: Path, failing: str) -> None:
        disk = FailingDisk()
        disk.refused = {failing}
        before = backup.read_bytes()

        with pytest.raises(NotSaved):
            keeper_at(backup.parent / "before", disk).back_up(backup, may_replace=True)

        assert backup.read_bytes() == before
        assert [path.name for path in backup.parent.iterdir() if path.name[0] == "."] == []

    @pytest.mark.parametrize("room", range(0, 12_000, 331))
    def test_a_disk_that_fills_leaves_the_former_backup(self, backup: Path, room: int) -> None:
        disk = FailingDisk()
        disk.room = room
        before = backup.read_bytes()
        if len(before) <= room:
            return

        with pytest.raises(NotSaved, match="full"):
            keeper_at(backup.parent / "before", disk).back_up(backup, may_replace=True)

        assert backup.read_bytes() == before

    def test_a_disk_that_gives_back_other_bytes_is_found_out(self, tmp_path: Path) -> None:
        """That is what reading again is for."""

        class Lying(FailingDisk):
            @override
            def sync(self, fd: int) -> None:
                os.lseek(fd, 60, os.SEEK_SET)
                os.write(fd, b"\xff\xff\xff")

        begun(tmp_path / "home")

        with pytest.raises(NotSaved):
            keeper_at(tmp_path / "home", Lying()).back_up(tmp_path / "b.zip", may_replace=False)

        assert not (tmp_path / "b.zip").exists()


class TestLookingInto:
    """What is found wrong with a backup."""

    def test_a_whole_one_is_told_of(self, backup: Path) -> None:
        told = keeper_at(backup.parent / "none").look_into(backup)

        assert (told.audits, told.damaged, told.program) == (2, (), "1.0")
        assert told.files == len(kept_files(backup.parent / "before"))

    def test_no_flipped_bit_changes_what_is_read(self, tmp_path: Path) -> None:
        """Every byte of a small backup: found out, or no matter, as a time in the ZIP's own list."""
        begun(tmp_path / "home", 1)
        path = tmp_path / "b.zip"
        keeper = keeper_at(tmp_path / "home")
        keeper.back_up(path, may_replace=False)
        whole, told = path.read_bytes(), keeper.look_into(path)
        found = 0
        for position in range(len(whole)):
            changed = bytearray(whole)
            changed[position] ^= 1 << position % 8
            path.write_bytes(changed)
            try:
                now = keeper.look_into(path)
            except BadFile:
                found += 1
                continue
            assert now == told

        assert found > len(whole) // 2

    def test_no_cut_is_taken_for_a_backup(self, backup: Path) -> None:
        whole = backup.read_bytes()
        keeper = keeper_at(backup.parent / "none")
        for length in range(0, len(whole), 97):
            backup.write_bytes(whole[:length])
            with pytest.raises(BadFile):
                keeper.look_into(backup)

    def test_a_newer_form_is_refused_by_name(self, backup: Path) -> None:
        changed(backup, lambda manifest: manifest.update(version=2))

        with pytest.raises(BadFile, match="newer version"):
            keeper_at(backup.parent / "none").look_into(backup)

    @pytest.mark.parametrize(
        "change",
        [
            lambda manifest: manifest.update(format="other"),
            lambda manifest: manifest.pop("files"),
            lambda manifest: manifest["files"].popitem(),
            lambda manifest: manifest.update(version="x"),
            lambda manifest: manifest.update(made_at="yesterday"),
            lambda manifest: manifest.update(files=[]),
            lambda manifest: manifest.update(
                files={name: [size + 1, sum_] for name, (size, sum_) in manifest["files"].items()}
            ),
        ],
    )
    def test_a_manifest_that_does_not_fit_is_refused(
        self, backup: Path, change: Callable[[dict[str, object]], object]
    ) -> None:
        changed(backup, change)

        with pytest.raises(BadFile):
            keeper_at(backup.parent / "none").look_into(backup)

    @pytest.mark.parametrize("content", [b"", b"PK", b"no zip", b"{}"])
    def test_something_else_is_no_backup(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "b.zip").write_bytes(content)

        with pytest.raises(BadFile):
            keeper_at(tmp_path).look_into(tmp_path / "b.zip")

    def test_a_file_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(BadFile, match="no such file"):
            keeper_at(tmp_path).look_into(tmp_path / "b.zip")

    def test_a_file_that_unpacks_to_more_than_it_says_is_not_unpacked(self, tmp_path: Path) -> None:
        forged(tmp_path / "b.zip", {"overlays/a.yaml": bytes(50_000_000)}, size=10)

        with pytest.raises(BadFile, match="damaged"):
            keeper_at(tmp_path).look_into(tmp_path / "b.zip")


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/evil",
        "audits/../../evil",
        "audits//evil",
        "C:evil",
        "audits\\evil",
        ".hidden",
        "audits/.x",
        "locks/evil",
        "device-key.json",
        "DEVICE.json",
        "overlays/con.yaml",
        "overlays/a\u202eb",
        "overlays/a ",
        "",
        "a" * 300,
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    assert not is_safe(name, LEFT_OUT)
    if name:
        forged(tmp_path / "b.zip", {name: b"evil"})
        before = files_below(tmp_path)

        with pytest.raises(BadFile):
            keeper_at(tmp_path / "home").restore(tmp_path / "b.zip", may_replace=False)

        assert files_below(tmp_path) == before


def changed(path: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Write a backup again with another manifest."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files[MANIFEST])
    change(manifest)
    files[MANIFEST] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def forged(path: Path, files: dict[str, bytes], *, size: int | None = None) -> None:
    """Write a backup by hand."""
    entries = {
        name: [len(content) if size is None else size, sha256(content).hexdigest()]
        for name, content in files.items()
    }
    manifest = {
        "format": "plumbline-backup",
        "version": 1,
        "made_at": "2020-03-02T09:30:00+08:00",
        "program": "1.0",
        "damaged": [],
        "files": entries,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.writestr(MANIFEST, json.dumps(manifest))


class TestRestoring:
    """Putting a backup back."""

    def test_an_empty_folder_becomes_what_was_backed_up(self, backup: Path, tmp_path: Path) -> None:
        restored = keeper_at(tmp_path / "new").restore(backup, may_replace=False)

        assert kept_files(tmp_path / "new") == kept_files(tmp_path / "before")
        assert (restored.kept, restored.late) == (None, None)
        assert store_at(tmp_path / "new").read(AUDIT) == tuple(history(3))
        assert load_settings(tmp_path / "new" / "settings.json").settings.author == "安全员"
        assert [path.name for path in (tmp_path / "new").glob(".*")] == []

    def test_audits_that_are_there_are_not_replaced_unasked(
        self, backup: Path, tmp_path: Path
    ) -> None:
        begun(tmp_path / "other", 5)
        before = files_below(tmp_path / "other")

        with pytest.raises(BadEntry, match="already"):
            keeper_at(tmp_path / "other").restore(backup, may_replace=False)

        assert files_below(tmp_path / "other") == before

    def test_what_is_replaced_is_kept_as_a_backup(self, backup: Path, tmp_path: Path) -> None:
        home = tmp_path / "other"
        own = new_id()
        begun(home, 5, audit=own)
        (home / "device.json").write_text("mine", encoding="utf-8")
        before = kept_files(home)

        restored = keeper_at(home).restore(backup, may_replace=True)

        assert kept_files(home) == kept_files(tmp_path / "before")
        assert (home / "device.json").read_text(encoding="utf-8") == "mine"
        assert restored.kept is not None
        keeper_at(tmp_path / "again").restore(restored.kept, may_replace=False)
        assert kept_files(tmp_path / "again") == before

    def test_the_list_shows_what_was_restored(self, backup: Path, tmp_path: Path) -> None:
        home = tmp_path / "other"
        begun(home, 5, audit=new_id())
        store = store_at(home)
        store.listed()
        store.close()

        keeper_at(home).restore(backup, may_replace=True)

        assert {line.audit for line in store_at(home).listed()} == {AUDIT, OTHER}

    def test_whatever_is_done_to_the_whole_folder_hinders_it(
        self, backup: Path, tmp_path: Path
    ) -> None:
        """Nobody puts a backup back while everything is being encrypted."""
        home = tmp_path / "other"
        begun(home)

        with (
            whole_folder(locate(home).locks),
            pytest.raises(Locked, match="at work on the whole data folder"),
        ):
            keeper_at(home).restore(backup, may_replace=True)

    def test_an_open_audit_hinders_it(self, backup: Path, tmp_path: Path) -> None:
        home = tmp_path / "other"
        begun(home)
        log = store_at(home).open(AUDIT)
        before = files_below(home)

        with pytest.raises(Locked):
            keeper_at(home).restore(backup, may_replace=True)

        assert files_below(home) == before
        log.close()
        keeper_at(home).restore(backup, may_replace=True)

    def test_what_is_saved_meanwhile_is_kept(self, backup: Path, tmp_path: Path) -> None:
        """A program opens an audit after the look at the locks, and saves just before the swap."""
        home = tmp_path / "other"
        path = begun(home)[1]

        class Meanwhile(Disk):
            @override
            def replace(self, source: Path, target: Path) -> None:
                if target.name == "restoring.json":
                    log = store_at(home).open(AUDIT)
                    log.append(follow(log.events[-1]))
                    self.saved = path.read_bytes()
                super().replace(source, target)

        disk = Meanwhile()

        restored = keeper_at(home, disk).restore(backup, may_replace=True)

        assert restored.late is not None
        assert (restored.late / "audits" / path.name).read_bytes() == disk.saved
        assert store_at(home).read(AUDIT) == tuple(history(3))

    def test_a_damaged_backup_touches_nothing(self, backup: Path, tmp_path: Path) -> None:
        home = tmp_path / "other"
        begun(home)
        content = bytearray(backup.read_bytes())
        content[len(content) // 3] ^= 1
        backup.write_bytes(content)
        before = files_below(home)

        with pytest.raises(BadFile):
            keeper_at(home).restore(backup, may_replace=True)

        assert files_below(home) == before

    @pytest.mark.parametrize("failing", ["write", "sync", "rename", "sync_folder"])
    def test_a_restore_that_fails_leaves_the_old_store(
        self, backup: Path, tmp_path: Path, failing: str
    ) -> None:
        home = tmp_path / "other"
        begun(home)
        (home / "locks").mkdir(exist_ok=True)
        before = kept_files(home)
        disk = FailingDisk()
        disk.refused = {failing}

        with pytest.raises(NotSaved):
            keeper_at(home, disk).restore(backup, may_replace=True)

        assert kept_files(home) == before

    @pytest.mark.parametrize("room", range(0, 40_000, 1_777))
    def test_a_disk_that_fills_leaves_the_old_store_or_the_new(
        self, backup: Path, tmp_path: Path, room: int
    ) -> None:
        home = tmp_path / "other"
        begun(home)
        before = kept_files(home)
        disk = FailingDisk()
        disk.room = room

        try:
            keeper_at(home, disk).restore(backup, may_replace=True)
        except NotSaved:
            finish_interrupted(locate(home))

        assert kept_files(home) in (before, kept_files(tmp_path / "before"))

    def test_a_backup_for_which_there_is_no_room_is_refused_first(
        self, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        free = shutil.disk_usage(tmp_path)._replace(free=100)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: free)

        with pytest.raises(NotSaved, match="full"):
            keeper_at(tmp_path / "new").restore(backup, may_replace=False)

        assert kept_files(tmp_path / "new") == {}

    def test_two_at_once_are_refused(self, backup: Path, tmp_path: Path) -> None:
        keeper = keeper_at(tmp_path / "new")

        class Second(Disk):
            @override
            def sync(self, fd: int) -> None:
                with pytest.raises(Locked):
                    keeper.restore(backup, may_replace=True)
                super().sync(fd)

        keeper_at(tmp_path / "new", Second()).restore(backup, may_replace=False)

    def test_keys_this_device_knows_stay(self, backup: Path, tmp_path: Path) -> None:
        home = tmp_path / "other"
        begun(home)
        (home / "keys.json").write_text("known here", encoding="utf-8")

        keeper_at(home).restore(backup, may_replace=True)

        assert (home / "keys.json").read_text(encoding="utf-8") == "known here"
