"""Looks for what anybody can read in a data folder that is encrypted.

A few kinds of files may stay plain. Whatever else lies there, and is not certainly encrypted, is
told: what somebody put there by hand, what a link leads to, what a program left half written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Final

from audit.domain.errors import BadFile, Damaged
from audit.storage.archive_converting import is_encrypted
from audit.storage.archives import is_backup
from audit.storage.converting import may_stay_plain
from audit.storage.locations import Locations
from audit.storage.sealing import is_sealed_throughout

_LATE: Final = re.compile(r"aside-[0-9a-f]{8}")
"""The folders, in ``replaced``, of what came too late into the backup of a store."""
_AGAIN: Final = re.compile(r"-\d+$")
"""What the swap gives a second folder of the same name."""
_ARCHIVE_END: Final = b"PK\x05\x06" + bytes(18)
"""Of a ZIP file that says nothing about itself, as those of this program."""


def left_plain(locations: Locations, looked: Callable[[], None]) -> Iterator[Path]:
    """Yield what anybody can read, or nobody can tell, as soon as it is found; raises OSError.

    ``looked`` is called after each file that was looked at.
    """
    for path in all_files(locations.home):
        if _is_told(path, locations):
            yield path
        looked()
    sessions = locations.cache / "sessions"
    if not sessions.is_relative_to(locations.home):
        # What people send to a server stands there until it has been entered.
        yield from (path for path in all_files(sessions) if path.is_symlink() or _size(path))


def all_files(folder: Path) -> Iterator[Path]:
    """Yield each file below a folder, and each link as what it is; raises OSError.

    A link right in the folder that leads to another folder is gone into, for whole folders are put
    on other disks that way.
    """
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir():
            yield from _below(path)
        elif path.is_symlink() or path.is_file():
            yield path


def stored_name(path: Path, locations: Locations) -> str:
    """Return what a file is called in the data folder, or was before it was replaced."""
    parts = path.relative_to(locations.home).parts
    if is_late(path, locations):
        first, *rest = parts[2:]
        return "/".join((_AGAIN.sub("", first), *rest))
    return "/".join(parts)


def is_late(path: Path, locations: Locations) -> bool:
    """Whether a file came too late into the backup of a store that was replaced."""
    if not path.is_relative_to(locations.replaced):
        return False
    first, *rest = path.relative_to(locations.replaced).parts
    return bool(rest) and _LATE.fullmatch(first) is not None


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            yield path
        elif path.is_dir():
            yield from _below(path)
        elif path.is_file():
            yield path


def _is_told(path: Path, locations: Locations) -> bool:
    name = stored_name(path, locations)
    try:
        if path.is_symlink():
            return not may_stay_plain(name) or is_backup(path)
        with path.open("rb") as file:
            if not os.fstat(file.fileno()).st_size:
                return False
            is_sealed = is_sealed_throughout(file)
            may_be_backup = not is_sealed or _ends_as_archive(file)
        if may_be_backup and is_backup(path):
            return not is_encrypted(path)
        return not is_sealed and not may_stay_plain(name)
    except (BadFile, Damaged, PermissionError):
        return True


def _ends_as_archive(file: IO[bytes]) -> bool:
    """Whether the end is that of an archive, which may begin with whatever it likes."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - len(_ARCHIVE_END), 0))
    return file.read(4) == _ARCHIVE_END[:4]


def _size(path: Path) -> int:
    return path.stat().st_size
