"""The lines of an audit's file: one sealed event each, in the form RFC 8785 gives it.

The hash chain is the file's checksum, so every line is also compared byte for byte with what would be
written for it. Events that were saved together end in a blank before the newline, all but the last:
a batch whose end is missing never happened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from audit.domain.canonical import compact
from audit.domain.errors import Damaged
from audit.domain.events import Event, EventKind, from_json, hash_of
from audit.domain.lines import Lines
from audit.domain.purges import first_unexplained
from audit.storage.forms import entry_in, refuse_newer_entry
from checklists.language import Message

MORE: Final = b" "
"""What a line ends in that is not the last of those saved together."""
PUT_BACK: Final = Message(
    "Put a copy of this audit back from your backup; the other audits are not affected."
)
CHANGED: Final = Message("A line of the record was changed after it was written.")

_LACKING: Final = Message("A text was taken out of the record, and no entry of it says so.")
_FIELDS: Final = 10
"""How many an entry has that holds no text beside its body."""


class History(NamedTuple):
    """What a file holds."""

    events: tuple[Event, ...]
    whole: int
    """How many bytes from the start the whole entries take."""
    tail: bytes
    """What stands after them: an entry that was never finished, or nothing."""


def encoded(events: Sequence[Event]) -> bytes:
    """Return the lines of events that are saved together.

    Raises:
        ValueError, TypeError: an event holds what JSON in UTF-8 does not.
    """
    return joined([line_of(event) for event in events])


def parsed(content: bytes, *, where: str, up_to_damage: bool = False) -> History:
    """Read a file's bytes; ``up_to_damage`` takes what is whole before the first bad line.

    Raises:
        Damaged: there is no whole entry, a complete line is not the one that was written, or lacks
            a text that no purge removed.
    """
    events: list[Event] = []
    lines = Lines()
    position = whole = whole_events = 0
    for line in content.split(b"\n")[:-1]:
        try:
            events.append(_event(line.removesuffix(MORE), lines, f"{where}:{len(events) + 1}"))
        except Damaged:
            if up_to_damage:
                break
            raise
        position += len(line) + 1
        if not line.endswith(MORE):
            whole, whole_events = position, len(events)
    if not whole:
        raise Damaged(
            Message("The file of the audit holds no entry at all."), where=where, hint=PUT_BACK
        )
    if (lacking := first_unexplained(events[:whole_events])) is not None:
        if not up_to_damage:
            raise Damaged(_LACKING, where=f"{where}:{lacking + 1}", hint=PUT_BACK)
        before = b"\n".join([*content.split(b"\n")[:lacking], b""])
        return parsed(before, where=where, up_to_damage=True)
    return History(tuple(events[:whole_events]), whole, content[whole:])


def line_of(event: Event) -> bytes:
    """Return an event as a line without its end."""
    return line_of_document(event.as_json())


def sealed_line(event: Event, where: str) -> bytes:
    """Return an event as a line without its end, once it is sure that it can be read back.

    The line is the body with the hash put where its name belongs. Where the body holds nothing but
    what is in the event, its hash answers for every byte; what was committed to is read back.

    Raises:
        Damaged: it has another hash, or what it was committed to does not open.
        ValueError, TypeError: it holds what JSON does not.
    """
    body = line_of_document(event.body())
    named = f'"id":"{event.id}","kind":"{event.kind.value}",'
    last = f'"prev":"{event.prev}","seq":{event.seq}}}'
    is_sealed = not event.commitments and hashlib.sha256(body).hexdigest() == event.hash
    if is_sealed and body.endswith(ending := f"{named}{last}".encode()):
        return body[: -len(ending)] + f'"hash":"{event.hash}",{named}{last}'.encode()
    line = line_of(event)
    entry_of(line, where, is_own=True)
    return line


def line_of_document(document: Mapping[str, Any]) -> bytes:
    """Return what is stored of an event as a line without its end.

    Raises:
        ValueError, TypeError: it holds what JSON in UTF-8 does not.
    """
    return compact(document)


def joined(lines: Sequence[bytes]) -> bytes:
    """Return lines as they stand in a file when they are saved together."""
    return (MORE + b"\n").join(lines) + b"\n" if lines else b""


def _is_plain(event: Event, stored: Mapping[str, Any]) -> bool:
    """Whether a mapping holds the fields of an event, its time as it is written, and no more."""
    return len(stored) == _FIELDS and stored["at"] == event.at.isoformat()


def _is_sealed(event: Event, line: bytes) -> bool:
    """Whether the event, which is written as ``line``, has its own hash.

    Nearly always the line without its hash is what RFC 8785 would write, in a fraction of the time;
    bytes that have the hash are the bytes that were sealed, whoever wrote them.
    """
    if event.commitments:
        body = compact(event.body())
    else:
        body = line.replace(f'"hash":"{event.hash}",'.encode(), b"", 1)
    return hashlib.sha256(body).hexdigest() == event.hash or hash_of(event) == event.hash


def _event(line: bytes, lines: Lines, where: str) -> Event:
    """Read one line, make sure that it is what was written, and that it goes on with ``lines``."""
    event = entry_of(line, where)
    if not lines.fits(event):
        raise misfit(where)
    lines.add(event)
    return event


def follows(event: Event, after: Event) -> bool:
    """Whether an event that is saved together with another comes after it."""
    is_next = (event.prev, event.seq, event.audit) == (after.hash, after.seq + 1, after.audit)
    return is_next and event.kind is not EventKind.MERGED


def misfit(where: str) -> Damaged:
    """Say of a line that it stands in the wrong place."""
    return Damaged(
        Message("A line of the record does not follow the one before it."),
        where=where,
        hint=PUT_BACK,
    )


def entry_of(line: bytes, where: str, *, is_own: bool = False) -> Event:
    """Read one line and make sure that it is what was written.

    ``is_own`` is a line that was put into canonical form just now: nothing but its fields can differ.
    """
    try:
        stored = entry_in(line)
        event = from_json(stored)
        is_as_written = (is_own and _is_plain(event, stored)) or line_of(event) == line
        is_sealed = is_as_written and _is_sealed(event, line)
    except Damaged as error:
        refuse_newer_entry(line, where=where)
        raise Damaged(error.what, where=where, hint=PUT_BACK) from error
    except (ValueError, TypeError, RecursionError) as error:
        raise Damaged(
            Message("A complete line of the record cannot be read."), where=where, hint=PUT_BACK
        ) from error
    if not is_sealed:
        refuse_newer_entry(line, where=where)
        raise Damaged(CHANGED, where=where, hint=PUT_BACK)
    return event
