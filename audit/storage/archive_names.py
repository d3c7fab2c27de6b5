"""The names of files in a backup, which must never lead out of the data folder."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

AUDITS: Final = "audits"
"""The folder of the audits' histories."""
SETTINGS: Final = "settings.json"
"""The settings, wherever this system has them."""
LEFT_OUT: Final = frozenset(
    {
        "cache",
        "device-key.json",
        "device.json",
        "index.json",
        "locks",
        "replaced",
        "restoring.json",
    }
)
"""What a backup has not: what can be made again, what is this device's own, earlier stores."""

_MOST_CHARACTERS: Final = 240
_FORBIDDEN: Final = frozenset('\\:*?"<>|')
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""What Windows takes for a device, whatever ending it has."""


def stored_name(path: Path, home: Path) -> str:
    """Return what a file is called in a backup: its path from the data folder, with slashes."""
    return path.relative_to(home).as_posix()


def is_safe(name: str, left_out: Collection[str]) -> bool:
    """Whether a name stays within the data folder on every system and is none of those left out."""
    parts = name.split("/")
    return parts[0].casefold() not in left_out and all(_is_plain(part) for part in parts)


def _is_plain(part: str) -> bool:
    return (
        bool(part)
        and len(part) <= _MOST_CHARACTERS
        and not part.startswith(".")
        and not part.endswith((".", " "))
        and part.isprintable()
        and _FORBIDDEN.isdisjoint(part)
        and part.partition(".")[0].casefold() not in _DEVICES
    )
