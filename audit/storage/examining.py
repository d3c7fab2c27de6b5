"""The files of audits read for who doubts them: up to the first entry that does not fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from audit.domain.errors import BadFile, NotFound
from audit.domain.events import AuditId, Event
from audit.domain.misfits import examined
from audit.services.exporting import FORMAT
from audit.services.record_verifying import StoredRecord
from audit.services.verifications import read_record
from audit.storage.copies import Copies
from audit.storage.disk import Disk
from audit.storage.entry_lines import MORE, line_of
from audit.storage.forms import entry_in
from audit.storage.listing import SUFFIX
from audit.storage.locations import Locations
from audit.storage.quarantine import Quarantine
from audit.storage.sealed_histories import readable, sealing
from audit.storage.sealing import is_sealed
from checklists.language import Message

MOST_BYTES: Final = 256 * 1024 * 1024
"""The largest record that is read; one of 5,000 entries has about three million bytes."""


class FileRecords:
    """Reads the files of audits, and changes none."""

    def __init__(self, locations: Locations, *, disk: Disk | None = None) -> None:
        self._audits = locations.audits
        self._seal = locations.seal
        self._copies = Copies(locations.copies, disk=disk or Disk(), seal=locations.seal)
        self._quarantine = Quarantine(locations.quarantine, disk=disk or Disk())

    def of(self, audit: AuditId) -> StoredRecord:
        """Read the file of an audit that is kept here.

        Raises:
            NotFound: there is none, or it cannot be read.
            Damaged: it was set aside.
        """
        path = self._audits / (audit + SUFFIX)
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            if trouble := self._quarantine.trouble_of(audit):
                raise trouble from error
            raise NotFound(Message("There is no such audit: {id}.", id=audit)) from error
        except OSError as error:
            raise NotFound(Message("The file cannot be read."), where=str(path)) from error
        plain = readable(content, sealing(self._seal, audit), where=str(path))
        is_cut = self._copies.has_more(audit, plain[: plain.rfind(b"\n") + 1])
        return examined_lines(plain, longest=len(plain) + 1 if is_cut else 0)

    def at(self, path: Path) -> StoredRecord | bytes:
        """Read a file: that of an audit, or the bytes of what was exported.

        Raises:
            BadFile: it is neither, or too large.
        """
        content = _content(path)
        if is_sealed(content):
            name = path.name.removesuffix(SUFFIX)
            content = readable(content, sealing(self._seal, name), where=str(path))
        match _stored(content.partition(b"\n")[0]):
            case {"format": _}:
                pass
            case {}:
                return examined_lines(content)
            case _:
                pass
        if content.lstrip().startswith(b"{") and not _is_of_another_format(content):
            return content
        raise BadFile(
            Message("This is neither a document nor a record of an audit."),
            where=str(path),
            hint=Message("Name a PDF, an exported record, the file of an audit, or its id."),
        )


def examined_lines(content: bytes, *, longest: int = 0) -> StoredRecord:
    """Read the lines of an audit's file; ``longest`` is the size of its longest copy."""
    *lines, rest = content.split(b"\n")
    whole = _whole(lines)
    unfinished = sum(len(line) + 1 for line in lines[whole:]) + len(rest)
    entries = [_stored(line.removesuffix(MORE)) for line in lines[:whole]]

    def is_as_written(place: int, event: Event) -> bool:
        try:
            return line_of(event) == lines[place].removesuffix(MORE)
        except ValueError:
            # Figures without an end, or halves of letters: nothing this program writes.
            return False

    return StoredRecord(
        examined(entries, is_as_written),
        unfinished=unfinished,
        is_cut=len(content) - unfinished < longest,
    )


def _is_of_another_format(content: bytes) -> bool:
    """Whether this is a JSON file that says it is no record, as a document in JSON does."""
    try:
        name = read_record(content).get("format", FORMAT)
    except (ValueError, TypeError, RecursionError):
        return False
    return bool(name != FORMAT)


def _whole(lines: list[bytes]) -> int:
    """Return how many lines there are up to the end of the last save that was finished."""
    for number in range(len(lines), 0, -1):
        if not lines[number - 1].endswith(MORE):
            return number
    return 0


def _stored(line: bytes) -> Any:
    try:
        return entry_in(line)
    except (ValueError, RecursionError):
        return None


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadFile(Message("The file cannot be read."), where=str(path)) from error
    if len(content) > MOST_BYTES:
        raise BadFile(Message("The file is too large to be a record."), where=str(path))
    return content
