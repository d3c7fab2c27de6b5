"""The last step of putting a backup back: folders renamed one by one, as a note says.

Every step can be done again, so an interrupted swap is finished by doing all of it once more.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from audit.domain.errors import Damaged
from audit.storage import atomic
from audit.storage.archive_names import AUDITS, SETTINGS, is_safe
from audit.storage.archives import open_archive, read_manifest
from audit.storage.disk import Disk
from audit.storage.locations import Locations
from checklists.language import Message

STAGINGS: Final = ".restoring-*"
"""The folders that backups are unpacked into, below the data folder."""

_STAGING: Final = re.compile(r"\.restoring-[0-9a-f]{8}")
_ASIDE: Final = re.compile(r"\.aside-[0-9a-f]{8}")
_KEPT: Final = re.compile(r"replaced[/\\][0-9TZ]+-[0-9a-f]{4}\.zip")


@dataclass(frozen=True, slots=True)
class Swap:
    """What is to be swapped."""

    staging: str
    """The folder beside the others that holds what comes."""
    aside: str
    """The folder beside the others that takes what goes."""
    comes: tuple[str, ...]
    """The names that take the place of what bears them."""
    goes: tuple[str, ...]
    """The names that only go."""
    kept: str
    """The backup of what goes, from the data folder; empty where nothing was there."""

    def note(self, locations: Locations, *, disk: Disk) -> None:
        """Write it down; from here on there is no way but forward. Raises OSError."""
        atomic.write(locations.restoring, json.dumps(asdict(self)).encode(), disk=disk)


def finish_swap(locations: Locations, *, disk: Disk) -> Path | None:
    """Do what the note says, or the rest of it; without a note nothing.

    Returns the folder of what was there before if a program has written into it too late to be in
    the backup of it. Otherwise that folder is removed, for the backup has all of it.

    Raises:
        OSError: it could not be finished; the note stays.
    """
    swap = _noted(locations.restoring)
    if swap is None:
        return None
    home = locations.home
    staging, aside = home / swap.staging, home / swap.aside
    atomic.make_folder(aside, disk=disk)
    for name in swap.goes:
        if (home / name).exists() and not (aside / name).exists():
            disk.replace(home / name, aside / name)
    for name in swap.comes:
        if (staging / name).exists():
            _put(staging / name, locations, aside, disk)
    disk.sync_folder(home)
    with contextlib.suppress(FileNotFoundError):
        locations.index.unlink()
    late = _late(aside, home / swap.kept if swap.kept else None, locations.replaced, disk)
    shutil.rmtree(staging, ignore_errors=True)
    locations.restoring.unlink()
    disk.sync_folder(home)
    return late


def _noted(note: Path) -> Swap | None:
    try:
        stored = json.loads(note.read_text(encoding="utf-8"))
        swap = Swap(
            staging=stored["staging"],
            aside=stored["aside"],
            comes=tuple(stored["comes"]),
            goes=tuple(stored["goes"]),
            kept=stored["kept"],
        )
        is_sound = _stays_within(swap)
    except FileNotFoundError:
        return None
    except (AttributeError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise _damaged(note) from error
    if not is_sound:
        raise _damaged(note)
    return swap


def _stays_within(swap: Swap) -> bool:
    """Whether a note names only what lies in the data folder itself: what it names is removed."""
    return (
        _STAGING.fullmatch(swap.staging) is not None
        and _ASIDE.fullmatch(swap.aside) is not None
        and (not swap.kept or _KEPT.fullmatch(swap.kept) is not None)
        and all(is_safe(name, ()) and "/" not in name for name in (*swap.comes, *swap.goes))
    )


def _damaged(note: Path) -> Damaged:
    return Damaged(
        Message("A backup was being put back, and the note of how far it came is damaged."),
        where=str(note),
        hint=Message("Keep a copy of the data folder, remove this note, and restore once more."),
    )


def _put(comes: Path, locations: Locations, aside: Path, disk: Disk) -> None:
    if comes.name == SETTINGS:
        atomic.make_folder(locations.settings.parent, disk=disk)
        atomic.write(locations.settings, comes.read_bytes(), disk=disk)
        return
    target = locations.home / comes.name
    if target.exists():
        number = sum(1 for _ in aside.glob(f"{comes.name}*"))
        disk.replace(target, aside / (f"{comes.name}-{number}" if number else comes.name))
    disk.replace(comes, target)


def _late(aside: Path, kept: Path | None, replaced: Path, disk: Disk) -> Path | None:
    if aside.is_dir() and kept is not None and not _is_backed_up(aside, kept):
        atomic.make_folder(replaced, disk=disk)
        late = replaced / aside.name.removeprefix(".")
        disk.replace(aside, late)
        return late
    shutil.rmtree(aside)
    return None


def _is_backed_up(aside: Path, kept: Path) -> bool:
    """Whether every audit that went stands in the backup of it, byte for byte."""
    with open_archive(kept) as archive:
        files = read_manifest(archive, where=str(kept)).files
    for path in aside.glob(f"{AUDITS}*/*"):
        entry = files.get(f"{AUDITS}/{path.name}")
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        if not path.name.startswith(".") and (entry is None or entry.sha256 != sha256):
            return False
    return True
