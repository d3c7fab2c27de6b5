"""What is said of a file: how large, how many pixels, when it was taken, and its hash."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from audit.services.photos import FoundFile
from checklists.language import Speech

_MEGABYTE: Final = 1_000_000


def size_words(size: int) -> str:
    """Return a number of bytes as people read it."""
    if size < _MEGABYTE:
        return f"{-(-size // 1024)} KB"
    tenths = (size + 50_000) // 100_000
    return f"{tenths // 10}.{tenths % 10} MB"


def pixels_words(width: int | None, height: int | None) -> str:
    """Return the size of a picture; empty for what is none."""
    return f"{width}×{height}" if width and height else ""


def time_words(taken_at: str | None) -> str:
    """Return when a photo was taken, as its camera told it; empty where that is not known."""
    return datetime.fromisoformat(taken_at).strftime("%m-%d %H:%M") if taken_at else ""


def found_words(found: FoundFile, covers: int, say: Speech) -> str:
    """Say what would be kept of a file."""
    view = found.view
    parts = [
        pixels_words(view.width, view.height) if view else "",
        size_words(found.size),
        say("taken {time}", time=time_words(found.taken_at)) if found.taken_at else "",
        found.sha256[:8],
        say.plural("{n} area covered", "{n} areas covered", covers) if covers else "",
    ]
    return " · ".join(part for part in parts if part)
