"""Looking at photos and files before they are kept: what they are, how they look, what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from audit.domain.events import Hash


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in a photo as it is kept, in pixels; right and bottom are the first outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """How high it is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Raster:
    """A small picture as plain pixels."""

    width: int
    height: int
    pixels: bytes
    """Red, green and blue of each pixel, row by row."""

    def at(self, x: int, y: int) -> tuple[int, int, int]:
        """Return the red, green and blue of one pixel."""
        start = 3 * (y * self.width + x)
        red, green, blue = self.pixels[start : start + 3]
        return red, green, blue


class PhotoView(Protocol):
    """A photo that is open to be looked at, upright, as large as it would be kept."""

    @property
    def width(self) -> int:
        """In pixels, as it would be kept."""
        ...

    @property
    def height(self) -> int:
        """In pixels, as it would be kept."""
        ...

    def scaled(self, part: Area, width: int, height: int) -> Raster:
        """Return a part of it in so many pixels."""
        ...

    def picture(self, part: Area, covers: Sequence[Area], frame: Area | None) -> bytes:
        """Return a part of it as a PNG, with what is covered in black and a frame drawn over it."""
        ...


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that could be kept as evidence."""

    name: str
    content: bytes
    """As it was when it was looked at; what is kept is made of this."""
    media_type: str
    """Of the file as it would be kept."""
    size: int
    """In bytes, as it would be kept."""
    sha256: Hash
    """Of the bytes that would be kept."""
    taken_at: str | None = None
    """When the photo says it was taken (ISO 8601), or None."""
    view: PhotoView | None = None
    """None for what is no photo."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A photo that came into the watched folder."""

    path: Path
    at: datetime
    """When it was taken, as it says, else when its file was written; with a time zone."""
    size: int
    """In bytes."""
    taken_at: str | None = None
    """As the photo says (ISO 8601), or None."""


class PhotoDesk(Protocol):
    """Looks at files that are not kept yet."""

    def look(self, source: Path | bytes, *, name: str) -> FoundFile:
        """Read a file and see what would be kept of it.

        Raises:
            BadEvidence: it is no readable file, of a kind that is not kept, or too large.
        """
        ...

    def arrived(self, folder: Path, since: datetime) -> Sequence[Arrival]:
        """Return the photos whose files came into a folder since a moment, newest first.

        Raises:
            BadFolder: there is no such folder, or it cannot be read.
        """
        ...
