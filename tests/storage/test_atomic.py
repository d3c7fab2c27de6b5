"""Files written whole, and the disk's branches for other systems."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typing_extensions import override

from audit.storage import atomic
from audit.storage.disk import Disk
from tests.storage.samples import FailingDisk


@pytest.mark.parametrize("failing", ["write", "sync", "rename"])
def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, failing: str
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"old")
    disk = FailingDisk()
    disk.refused = {failing}

    with pytest.raises(OSError, match="Input/output"):
        atomic.write(path, b"new", disk=disk)

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("room", range(3))
def test_a_disk_that_fills_leaves_the_old_file(tmp_path: Path, room: int) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"old")
    disk = FailingDisk()
    disk.room = room

    with pytest.raises(OSError, match="No space"):
        atomic.write(path, b"new", disk=disk)

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_synced_before_it_gets_its_name_and_the_folder_after(tmp_path: Path) -> None:
    """In any other order a power cut can leave an empty file under the name."""
    order: list[str] = []

    class Recording(FailingDisk):
        @override
        def _refuse(self, method: str) -> None:
            order.append(method)

    atomic.write(tmp_path / "x", b"new", disk=Recording())

    assert order == ["write", "sync", "rename", "sync_folder"]


def test_what_is_there_is_not_created_over(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")

    with pytest.raises(FileExistsError):
        atomic.create(path, b"new", disk=Disk())

    assert path.read_bytes() == b"old"


def test_new_folders_are_synced_into_those_above_them(tmp_path: Path) -> None:
    synced: list[Path] = []

    class Recording(FailingDisk):
        @override
        def sync_folder(self, folder: Path) -> None:
            synced.append(folder)

    atomic.make_folder(tmp_path / "a" / "b", disk=Recording())

    assert synced == [tmp_path, tmp_path / "a"]


@pytest.mark.skipif(os.name == "nt", reason="only the file's age counts there")
def test_what_a_dead_process_left_is_cleared(tmp_path: Path) -> None:
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.strip()
    (tmp_path / f".x.writing-{dead}-0a1b2c3d").write_bytes(b"half")

    assert atomic.clear_leftovers(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


def test_what_a_living_process_writes_is_left_for_an_hour(tmp_path: Path) -> None:
    path = tmp_path / f".x.writing-{os.getpid()}-0a1b2c3d"
    path.write_bytes(b"half")

    assert atomic.clear_leftovers(tmp_path) == 0
    assert atomic.clear_leftovers(tmp_path, now=time.time() + 3601) == 1


def test_a_file_that_a_scanner_holds_on_windows_is_renamed_a_little_later(tmp_path: Path) -> None:
    waits: list[float] = []

    class Scanned(Disk):
        refusals = 3

        @override
        def rename(self, source: Path, target: Path) -> None:
            if self.refusals:
                self.refusals -= 1
                raise PermissionError
            super().rename(source, target)

    (tmp_path / "a").write_bytes(b"new")

    Scanned(is_windows=True, wait=waits.append).replace(tmp_path / "a", tmp_path / "b")

    assert (tmp_path / "b").read_bytes() == b"new"
    assert waits == [0.01, 0.02, 0.04]


def test_a_file_that_stays_held_on_windows_is_an_error(tmp_path: Path) -> None:
    class Held(Disk):
        @override
        def rename(self, source: Path, target: Path) -> None:
            raise PermissionError

    with pytest.raises(PermissionError):
        Held(is_windows=True, wait=lambda _: None).replace(tmp_path / "a", tmp_path / "b")


def test_a_refusal_elsewhere_is_an_error_at_once(tmp_path: Path) -> None:
    tries: list[Path] = []

    class Held(Disk):
        @override
        def rename(self, source: Path, target: Path) -> None:
            tries.append(source)
            raise PermissionError

    with pytest.raises(PermissionError):
        Held(is_windows=False).replace(tmp_path / "a", tmp_path / "b")

    assert len(tries) == 1


def test_windows_is_not_asked_to_sync_a_folder(tmp_path: Path) -> None:
    Disk(is_windows=True).sync_folder(tmp_path / "not there")
