"""What lies encrypted in a data folder and is not where the program put it: copies made by hand.

They are looked for before anything is decrypted. The key is gone afterwards, and whatever it did not
open by then nobody ever opens again.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from audit.domain.errors import WouldBeLost
from audit.storage import atomic
from audit.storage.archived_audits import audit_of
from audit.storage.archives import is_backup
from audit.storage.converting import may_stay_plain, opened
from audit.storage.disk import Disk
from audit.storage.locations import Locations
from audit.storage.plain_files import all_files, is_late, stored_name
from audit.storage.sealed_names import SealedNames, is_own
from audit.storage.sealing import Seal, holds_sealed
from audit.storage.swapping import STAGINGS
from checklists.language import Message


class Stray(NamedTuple):
    """A file that is decrypted under the name it was sealed under."""

    path: Path
    name: str


def strays(locations: Locations, seal: Seal) -> tuple[Stray, ...]:
    """Return the strays of a folder, each of which opens; nothing is changed.

    Raises:
        WouldBeLost: some open under no name, or lie behind a link.
        OSError: the folder cannot be looked into.
    """
    paths = [path for path in all_files(locations.home) if not _is_removed(path, locations)]
    found: list[Stray] = []
    lost = [path for path in paths if path.is_symlink() and _leads_to_sealed(path, locations)]
    files = [path for path in paths if not path.is_symlink()]
    names = SealedNames({stored_name(path, locations): path.stat().st_size for path in files})
    for path in files:
        name = stored_name(path, locations)
        if not _is_looked_at(path, name, locations) or not _holds_sealed(path):
            continue
        under = names.of(name, path.read_bytes(), seal)
        if under is None:
            lost.append(path)
        elif under != name or not is_own(name):
            found.append(Stray(path, under))
    if lost:
        raise _would_be_lost(lost, locations)
    return tuple(found)


def decrypt_stray(stray: Stray, seal: Seal, *, disk: Disk) -> None:
    """Put the plain content in its place; raises OSError, and Damaged if it was changed since."""
    stored = stray.path.read_bytes()
    plain = opened(stray.name, stored, seal, where=str(stray.path))
    atomic.write(stray.path, plain, disk=disk)


def _is_removed(path: Path, locations: Locations) -> bool:
    """Whether a file is nobody's: half written, or one that can be made again."""
    is_half = atomic.name_to_be(path.name) != path.name
    if is_half and not may_stay_plain(stored_name(path, locations)):
        return True
    stagings = [*locations.home.glob(STAGINGS), locations.cache / "sessions"]
    return path == locations.index or not set(stagings).isdisjoint(path.parents)


def _is_looked_at(path: Path, name: str, locations: Locations) -> bool:
    """Whether a file may be lost: not what bears its own name and is damaged, and no backup."""
    if is_own(name):
        # An audit is refused as long as it can still be recovered from its copies.
        return audit_of(name) is not None and not is_late(path, locations)
    return not is_backup(path)


def _holds_sealed(path: Path) -> bool:
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:
            return False
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return holds_sealed(content)


def _leads_to_sealed(link: Path, locations: Locations) -> bool:
    """Whether a link leads out of the data folder to something sealed, which is not touched."""
    target = Path(os.path.realpath(link))
    tops = [locations.home, *(path for path in locations.home.iterdir() if path.is_dir())]
    if any(target.is_relative_to(os.path.realpath(top)) for top in tops):
        return False
    return any(_holds_sealed(path) for path in _files_at(target))


def _files_at(target: Path) -> Iterator[Path]:
    if target.is_file():
        yield target
    elif target.is_dir():
        yield from (path for path in target.rglob("*") if path.is_file())


def _would_be_lost(paths: list[Path], locations: Locations) -> WouldBeLost:
    return WouldBeLost(
        Message(
            "NOT decrypted. These files would stay encrypted for good: this passphrase opens them"
            " under no name, or they lie behind a link.\n{paths}",
            paths="\n".join(map(str, sorted(paths))),
        ),
        where=str(locations.home),
        hint=Message(
            "Nothing was changed. Delete them, move them out of the data folder together with a copy"
            " of vault.json, or give them the names they had; a damaged audit comes back with"
            " “plumbline recover”. Then say “plumbline lock off” once more."
        ),
    )
