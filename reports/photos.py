"""Photographs: by name only, their bytes are fetched where they are drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph: the name its bytes are fetched by, and what is written under it."""

    picture: str
    caption: str = ""
    note: str = ""
    """Of second rank: when it was taken, and its fingerprint."""


@dataclass(frozen=True, slots=True)
class PhotoGrid:
    """Photographs side by side, JPEG only, embedded as they are."""

    photos: tuple[Photo, ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class PhotoPair:
    """The same place before and after; words stand where there is no photograph."""

    before: Photo | str
    after: Photo | str
    title: str = ""
    """What is shown, above both."""


@dataclass(frozen=True, slots=True)
class PhotoPairs:
    """Photographs in pairs, the earlier on the left, under two titles."""

    pairs: tuple[PhotoPair, ...]
    before: str
    """What stands above the photographs on the left."""
    after: str
    """What stands above the photographs on the right."""
    empty: str = ""
    """What is said where there are no pairs."""
