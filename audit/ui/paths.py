"""Paths as people type them, or as terminals write a file that was dropped onto them."""

from __future__ import annotations

from pathlib import Path

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
