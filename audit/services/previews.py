"""Looking at a document before it is written: its pages as pictures, and its words as passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from audit.services.ports import DocumentRequest
from audit.services.subjects import Subject


class PassageKind(StrEnum):
    """What a passage is in the document."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    POINT = "point"
    """One of several points, with its number or mark as its label."""
    FIELD = "field"
    """What is filled in, beside its label."""
    NOTE = "note"
    """Of second rank."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that is read as one."""

    kind: PassageKind
    text: str
    label: str = ""


class Preview(Protocol):
    """A document that was drawn, and not written anywhere."""

    @property
    def pages(self) -> int:
        """How many pages it has."""
        ...

    @property
    def passages(self) -> Sequence[Passage]:
        """Its words in reading order."""
        ...

    def picture(self, page: int, width: int) -> bytes:
        """Return a page, from 1, as a PNG of so many pixels in width."""
        ...


class DocumentPreviewer(Protocol):
    """Draws documents to look at."""

    def preview(self, subject: Subject, request: DocumentRequest) -> Preview:
        """Draw a document in the language and the look that were asked for."""
        ...
