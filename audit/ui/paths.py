"""Paths as people type them, or as terminals write a file that was dropped onto them."""

from __future__ import annotations

from pathlib import Path

from audit.services.house import House
from audit.ui.fitting import one_line


def typed_path(text: str) -> Path | None:
    """Return the path a text names; None for none."""
    plain = _unwrapped(one_line(text).strip().removeprefix("file://"))
    if not plain:
        return None
    try:
        return Path(plain).expanduser()
    except RuntimeError:
        # There is no user of that name, so the sign belongs to the name of the file.
        return Path(plain)


def typed_file(text: str, house: House) -> Path | None:
    """Return the file a text names; for visitors, one of their own folder, whatever is typed."""
    path = typed_path(text)
    if path is None or house.authority is None:
        return path
    return Path(house.preferences.load().documents_folder) / (path.name or "_")


def offered_file(path: Path, house: House) -> str:
    """Return how a file is named on the screen; visitors see no folders of this machine."""
    return str(path) if house.authority is None else path.name


def may_be_lost(path: Path, house: House) -> bool:
    """Whether a file of that name is there that somebody may still want.

    Visitors write into a folder of their session, out of which each file has come to them already.
    """
    return house.authority is None and is_there(path)


def is_there(path: Path) -> bool:
    """Whether there is a file of that name."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        # A name no system takes is not there; writing to it says what is wrong.
        return False


def _unwrapped(path: str) -> str:
    if len(path) > 1 and path[0] == path[-1] and path[0] in "'\"":
        return path[1:-1]
    return path.replace("\\ ", " ")
