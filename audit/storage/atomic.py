"""Files that are written whole: beside, synced, renamed, and the folder synced."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from pathlib import Path
from typing import Final
from uuid import uuid4

from audit.storage.disk import BINARY, Disk

_MARK: Final = ".writing-"
_LEFTOVER: Final = re.compile(r"\.(?P<name>.+)\.writing-\d+-[0-9a-f]{8}", re.DOTALL)
_FORGOTTEN_AFTER_S: Final = 3600
"""A file of another process that was begun an hour ago is nobody's any more."""


def write(path: Path, data: bytes, *, disk: Disk, durable: bool = True) -> None:
    """Put ``data`` at ``path``: readers and crashes see the old file or the new one.

    ``durable`` waits for the device; what can be made again does without.

    Raises:
        OSError: the old file is as it was and nothing is left beside it; only if the folder could
            not be synced is the new one there, and may be lost with the power.
    """
    beside = _write_beside(path, data, disk, durable=durable)
    try:
        disk.replace(beside, path)
    except OSError:
        _remove(beside)
        raise
    if durable:
        disk.sync_folder(path.parent)


def create(path: Path, data: bytes, *, disk: Disk, mode: int = 0o666) -> None:
    """Put ``data`` at ``path``, where nothing may be yet; ``mode`` as ``os.open`` takes it.

    The caller holds whatever lock keeps two of them apart.

    Raises:
        FileExistsError: something is there already, and stays.
        OSError: it was not written; nothing is left behind.
    """
    if path.exists():
        raise FileExistsError(path)
    beside = _write_beside(path, data, disk, durable=True, mode=mode)
    try:
        disk.replace(beside, path)
        disk.sync_folder(path.parent)
    except OSError:
        _remove(beside)
        _remove(path)
        raise


def name_beside(path: Path) -> Path:
    """Return where a file is written that is to take the name ``path`` once it is whole."""
    return path.with_name(f".{path.name}{_MARK}{os.getpid()}-{uuid4().hex[:8]}")


def make_folder(folder: Path, *, disk: Disk) -> None:
    """Make ``folder`` and those above it, each synced into the one that holds it."""
    if folder.is_dir():
        return
    make_folder(folder.parent, disk=disk)
    folder.mkdir(exist_ok=True)
    disk.sync_folder(folder.parent)


def clear_leftovers(folder: Path, *, now: float | None = None) -> int:
    """Remove what interrupted writes left in ``folder`` and return how many there were."""
    removed = 0
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if _MARK in entry.name and _is_forgotten(entry, time.time() if now is None else now):
                _remove(Path(entry.path))
                removed += 1
    return removed


def name_to_be(name: str) -> str:
    """Return what a file is to be called that is being written; any other name as it is."""
    found = _LEFTOVER.fullmatch(name)
    return found["name"] if found else name


def _write_beside(path: Path, data: bytes, disk: Disk, *, durable: bool, mode: int = 0o666) -> Path:
    beside = name_beside(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY
    try:
        fd = os.open(beside, flags, mode)
        try:
            disk.write_all(fd, data)
            if durable:
                disk.sync(fd)
        finally:
            os.close(fd)
    except OSError:
        _remove(beside)
        raise
    return beside


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _is_forgotten(entry: os.DirEntry[str], now: float) -> bool:
    pid = entry.name.rpartition(_MARK)[2].partition("-")[0]
    if pid.isdigit() and not _is_running(int(pid)):
        return True
    return now - entry.stat().st_mtime > _FORGOTTEN_AFTER_S


def _is_running(pid: int) -> bool:
    if sys.platform == "win32":
        # Asking would end the process there, so only the file's age counts.
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
