"""Files nobody else of the machine may read."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from typing_extensions import override

from audit.domain.errors import NotSaved
from audit.storage.disk import Disk
from audit.storage.own_folders import OwnFolder


class Watched(Disk):
    """A disk that notes with which rights a file stands there when its bytes are written."""

    def __init__(self) -> None:
        self.modes: list[int] = []

    @override
    def write_all(self, fd: int, data: bytes) -> None:
        self.modes.append(stat.S_IMODE(os.fstat(fd).st_mode))
        super().write_all(fd, data)


class Full(Disk):
    """A disk that takes nothing."""

    @override
    def write_all(self, fd: int, data: bytes) -> None:
        raise OSError(28, "full")


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_a_secret_was_never_anybody_elses_to_read(tmp_path: Path) -> None:
    """Not even where a file that all may read had its name before."""
    (tmp_path / "key.pem").write_bytes(b"former")
    (tmp_path / "key.pem").chmod(0o666)
    disk = Watched()

    path = OwnFolder(tmp_path, disk=disk).write_secret("key.pem", b"secret")

    assert (disk.modes, path.read_bytes()) == ([0o600], b"secret")


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_the_folder_is_for_its_user_alone(tmp_path: Path) -> None:
    path = OwnFolder(tmp_path / "web").write("certificate.pem", b"public")

    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_full_disk_leaves_the_former_file(tmp_path: Path) -> None:
    OwnFolder(tmp_path).write("certificate.pem", b"former")

    with pytest.raises(NotSaved):
        OwnFolder(tmp_path, disk=Full()).write("certificate.pem", b"new")

    assert (tmp_path / "certificate.pem").read_bytes() == b"former"


def test_a_secret_that_is_not_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        OwnFolder(tmp_path, disk=Full()).write_secret("key.pem", b"secret")
