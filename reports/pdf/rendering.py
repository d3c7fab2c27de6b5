"""From a document to the bytes of a PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reports.blocks import Document


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF."""

    data: bytes
    missing: tuple[str, ...]
    """Characters no font could draw; each stands in the text as ``[U+XXXX]``."""
    pages: int


def render(document: Document, *, pictures: Callable[[str], bytes]) -> Rendered:
    """Draw ``document``; ``pictures`` gives the JPEG bytes of a photo's name.

    The same document always gives the same bytes. Safe to call from several threads.
    """
    raise NotImplementedError
