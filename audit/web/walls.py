"""Walls around a visitor's program: of the disk it opens its own, the data and the libraries.

The services name no file outside already. The walls stand behind them, for the path that somebody
forgets one day: Python tells of every file it opens and every folder it lists before it does.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_WATCHED: Final = frozenset({"open", "os.listdir", "os.scandir"})
_OF_THE_SYSTEM: Final = (
    "/usr/share",
    "/usr/lib",
    "/usr/local/lib",
    "/usr/local/share",
    "/lib",
    "/lib64",
    "/etc/localtime",
    "/etc/timezone",
    "/etc/mime.types",
    "/etc/ssl",
    "/proc/self",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/dev/null",
    "/dev/urandom",
    "/System/Library",
    "/Library/Frameworks",
    os.environ.get("SYSTEMROOT", ""),
)


class Walls:
    """Which paths may be opened."""

    def __init__(self, opened: Iterable[Path], closed: Iterable[Path] = ()) -> None:
        """Open these folders and those of the program; keep some within them closed."""
        program: list[str] = [
            sys.prefix,
            sys.base_prefix,
            sys.exec_prefix,
            *sys.path,
            *_OF_THE_SYSTEM,
        ]
        self._opened = [*map(_real, opened), *map(_real, filter(None, program))]
        self._closed = [_real(each) for each in closed]

    def allow(self, path: str | bytes | os.PathLike[str]) -> bool:
        """Whether a file or folder may be opened; links are followed."""
        real = _real(path)
        if any(_is_in(real, folder) for folder in self._closed):
            return False
        return any(_is_in(real, folder) for folder in self._opened)

    def build(self) -> None:
        """Refuse everything else in this process from now on; there is no way back."""
        sys.addaudithook(self._watch)

    def _watch(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in _WATCHED:
            return
        path = arguments[0] if arguments else None
        # A number is a file that is open already; no path at all is the working folder.
        if isinstance(path, str | bytes | os.PathLike) and not self.allow(path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fsdecode(path))


def _real(path: str | bytes | os.PathLike[str]) -> str:
    return os.path.normcase(os.path.realpath(os.fsdecode(path)))


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
