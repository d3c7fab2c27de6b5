"""The few things that touch the disk, in one object that tests can make fail.

What counts as synced differs: Linux needs ``fdatasync``, macOS ``F_FULLFSYNC`` (its ``fsync`` stops at
the drive's cache), Windows ``fsync``. A Windows folder cannot be synced, and a virus scanner may hold
a file for a moment, so a rename is tried again there.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

if sys.platform == "darwin":
    import fcntl

    def _flush(fd: int) -> None:
        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
elif sys.platform == "win32":
    _flush = os.fsync
else:
    _flush = os.fdatasync

BINARY: Final[int] = getattr(os, "O_BINARY", 0)
"""Windows would turn every newline into two bytes without it."""

_RETRIES_ON_WINDOWS: Final = 6
_FIRST_WAIT_S: Final = 0.01


class Stamp(NamedTuple):
    """What tells one version of a file from another.

    All three are needed: equal-sized saves within one tick of the clock share size and time, and a
    freed inode is used again.
    """

    size: int
    mtime_ns: int
    inode: int

    @classmethod
    def of(cls, path: Path | str) -> Stamp:
        """Return the stamp of the file at ``path``; raises OSError when there is none."""
        status = os.stat(path)  # noqa: PTH116  20,000 paths as objects take a second
        return cls(status.st_size, status.st_mtime_ns, status.st_ino)


class Disk:
    """The real disk."""

    def __init__(
        self,
        *,
        is_windows: bool = sys.platform == "win32",
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._is_windows = is_windows
        self._wait = wait

    def write(self, fd: int, data: bytes | memoryview) -> int:
        """Write some of ``data`` and return how many bytes were taken."""
        return os.write(fd, data)

    def sync(self, fd: int) -> None:
        """Return only when the file's bytes and its length are on the device."""
        _flush(fd)

    def truncate(self, fd: int, size: int) -> None:
        """Cut the file to ``size`` bytes."""
        os.ftruncate(fd, size)

    def replace(self, source: Path, target: Path) -> None:
        """Give ``source`` the name ``target``, in place of what bears it."""
        wait_s = _FIRST_WAIT_S
        for _ in range(_RETRIES_ON_WINDOWS if self._is_windows else 0):
            try:
                return self.rename(source, target)
            except PermissionError:
                self._wait(wait_s)
                wait_s *= 2
        return self.rename(source, target)

    def rename(self, source: Path, target: Path) -> None:
        """Try once to give ``source`` the name ``target``."""
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Return only when the names in ``folder`` are on the device, where that can be asked."""
        if self._is_windows:
            return
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def write_all(self, fd: int, data: bytes) -> None:
        """Write the whole of ``data``, however many calls it takes."""
        rest = memoryview(data)
        while rest:
            rest = rest[self.write(fd, rest) :]
