"""What the services need from the outside, each in its own few methods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from audit.domain.documents import DocumentFormat, DocumentLanguage, DocumentTheme
from audit.domain.events import AuditId, Event, Hash
from audit.services.photos import Area
from audit.services.subjects import Subject
from checklists.language import Message
from checklists.rulebook import Rulebook


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present moment with its time zone."""
        ...


class AuditLog(Protocol):
    """The history of one audit, open for writing by this process alone."""

    @property
    def events(self) -> Sequence[Event]:
        """Everything that is on disk."""
        ...

    @property
    def notices(self) -> Sequence[Message]:
        """What the user should be told on opening it, such as an unfinished entry set aside."""
        ...

    def append(self, *events: Event) -> None:
        """Put the events on disk, all or none, before returning.

        Raises:
            NotSaved: the disk did not take them; the history is as before.
        """
        ...

    def close(self) -> None:
        """Let another program have the audit."""
        ...


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of audits: the summary, or why there is none."""

    audit: AuditId
    summary: Mapping[str, str | int | None]
    """What the service's ``summarise`` made of the history; empty when damaged."""
    trouble: Message | None = None
    """Why the file cannot be read; None when it can."""


Summarise = Callable[[Sequence[Event]], Mapping[str, str | int | None]]


class AuditStore(Protocol):
    """Keeps the histories of audits."""

    def create(self, events: Sequence[Event]) -> AuditLog:
        """Begin the history of a new audit with these events and hold it open.

        Raises:
            NotSaved: the disk did not take it; nothing is left behind.
        """
        ...

    def open(self, audit: AuditId) -> AuditLog:
        """Open a history for writing.

        Raises:
            NotFound: there is no such audit.
            Locked: another program holds it; says which, where and since when.
            Damaged: the file does not fit its checksums; it was set aside.
        """
        ...

    def unite(self, events: Sequence[Event]) -> Sequence[Event]:
        """Add to a history what a copy of it holds more, and return all of it.

        Raises:
            BadFile: it is no copy of that history.
            NotSaved: the disk did not take it; everything is as before.
            And whatever ``open`` raises.
        """
        ...

    def read(self, audit: AuditId) -> Sequence[Event]:
        """Return a history without holding it; raises as ``open`` does, but never Locked."""
        ...

    def listed(self) -> Sequence[Listed]:
        """Return a line for each audit, the latest changed first."""
        ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept as evidence."""

    sha256: Hash
    """Of the bytes as they are kept."""
    media_type: str
    size: int
    """In bytes, as kept."""
    taken_at: str | None
    """When the photo says it was taken (ISO 8601), or None."""
    width: int | None
    """In pixels, None for what is no picture."""
    height: int | None


class EvidenceReader(Protocol):
    """Returns evidence files by the hash of their bytes."""

    def bytes_of(self, sha256: Hash) -> bytes:
        """Return a kept file.

        Raises:
            NotFound: it is not there.
            Damaged: its bytes do not have that hash.
        """
        ...


class EvidenceStore(EvidenceReader, Protocol):
    """Keeps evidence files under the hash of their bytes."""

    def keep(self, source: Path | bytes, *, name: str, covers: Sequence[Area] = ()) -> Kept:
        """Keep a file; photos are turned upright, capped, and stripped of all but their time.

        What ``covers`` cover is black in what is kept, and nothing else is kept of the photo.

        Raises:
            BadEvidence: it is no readable file, of a kind that is not kept, or too large; or
                something is to be covered in what is no photo.
            NotSaved: the disk did not take it.
        """
        ...


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table somebody handed over."""

    where: str
    """As a spreadsheet names it, in no language: ``rooms.xlsx, Sheet1!C7``, ``rooms.csv, C7``."""
    text: str


class TableReader(Protocol):
    """Reads tables from files."""

    def rows(self, path: Path) -> Iterable[Sequence[Cell]]:
        """Return the rows of a CSV or XLSX file, the head row first, empty rows left out.

        Raises:
            BadFile: it is no table that can be read.
        """
        ...


class RuleKeeper(Protocol):
    """Keeps the rules that audits were begun with, as they were then."""

    def keep(self, rulebook: Rulebook) -> None:
        """Keep the rules, once for each hash.

        Raises:
            NotSaved: the disk did not take them.
        """
        ...

    def kept(self, sha256: str) -> Rulebook | None:
        """Return the rules with that hash; None where they were not kept, or are damaged."""
        ...


class Identifiers(Protocol):
    """Makes new names for things."""

    def new(self) -> str:
        """Return a UUID that was never given out, as 36 characters."""
        ...


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """How a document is to be written."""

    language: DocumentLanguage
    format: DocumentFormat = DocumentFormat.PDF
    theme: DocumentTheme = DocumentTheme.MODERN
    table: str = ""
    """The table that is written where a file holds one; empty for the main one."""
    with_personal: bool = False
    """Whether it shows what is marked as personal, and carries it in its record."""


@dataclass(frozen=True, slots=True)
class Written:
    """A document that was rendered."""

    content: bytes
    """The whole file."""
    pages: int | None
    """How many pages it has; None for files that have none of their own."""
    missing_glyphs: tuple[str, ...] = ()
    """Characters no font has; the document shows them as ``[U+XXXX]``."""


class DocumentWriter(Protocol):
    """Writes documents."""

    def write(
        self, subject: Subject, request: DocumentRequest, records: Sequence[bytes]
    ) -> Written:
        """Render a document; the same bytes whenever it is rendered.

        ``records`` are the subject's audits as they are exported, in the subject's order; formats
        that can carry files carry them.

        Raises:
            BadEntry: the document has no such table, or the format cannot tell of several visits.
        """
        ...
