"""The events an audit consists of, and the hash chain that ties them together.

An event is hashed as canonical JSON (RFC 8785) of everything but its own hash; the hash of the one
before it is part of that. The stored mapping is hashed, never a re-validated copy of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Never, NewType, TypeAlias

from audit.domain.canonical import canonical
from audit.domain.commitments import Commitments, NewSalt, committed, hidden, opened, openings
from audit.domain.commitments import JsonValue as _JsonValue
from audit.domain.errors import Damaged
from checklists.language import Message

AuditId = NewType("AuditId", str)
EventId = NewType("EventId", str)
Hash = NewType("Hash", str)

JsonValue: TypeAlias = _JsonValue

GENESIS: Final = Hash("0" * 64)
"""What stands before the first event."""


class EventKind(StrEnum):
    """What happened."""

    BEGUN = "begun"
    CHANGED = "changed"
    PLACES_PUT = "places_put"
    """Places were added, or changed where the id was there already, all in one step."""
    PLACE_REMOVED = "place_removed"
    ANSWERED = "answered"
    NOTED = "noted"
    LEFT = "left"
    """An item was left for later."""
    RECALLED = "recalled"
    """The answers of a former audit were taken as proposals; none of them is an answer yet."""
    EVIDENCE_ATTACHED = "evidence_attached"
    EVIDENCE_REMOVED = "evidence_removed"
    ORDERED = "ordered"
    ORDER_DROPPED = "order_dropped"
    """An order was taken out of an open audit, before it was in force."""
    ORDER_DONE = "order_done"
    ORDER_EXTENDED = "order_extended"
    ORDER_INTERIM = "order_interim"
    ORDER_REINSPECTED = "order_reinspected"
    ORDER_CLOSED = "order_closed"
    ORDER_WITHDRAWN = "order_withdrawn"
    UNDONE = "undone"
    REDONE = "redone"
    CLOSED = "closed"
    REOPENED = "reopened"
    DOCUMENT_ISSUED = "document_issued"
    PURGED = "purged"
    """Personal texts or files were removed; the entry says which, and nothing of what they said."""
    SIGNED = "signed"
    """A device signed an entry, and with it everything before."""
    MERGED = "merged"
    """The ends of copies that were written to apart were joined, for what follows to have all."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who acted, on which device."""

    author: str
    device: str
    new_salt: NewSalt | None = field(default=None, compare=False, repr=False)
    """What makes the salts of personal texts; None where an entry is only read."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, sealed to the one before it."""

    id: EventId
    audit: AuditId
    seq: int
    """0 for the first event of an audit, then one more than what it was written after."""
    at: datetime
    """When, with its time zone."""
    origin: Origin
    kind: EventKind
    data: Mapping[str, JsonValue]
    """What it changed; JSON values without floats, figures as decimal strings."""
    prev: Hash
    hash: Hash
    commitments: Commitments = field(default_factory=dict)
    """The texts that are hashed only by their fingerprints, so that they can be taken away."""

    def as_json(self) -> dict[str, JsonValue]:
        """Return the mapping that is stored, hash included, with openings where it has any."""
        beside = openings(self.data, self.commitments) if self.commitments else None
        return {**self.body(), "hash": self.hash, **({"openings": beside} if beside else {})}

    def body(self) -> dict[str, JsonValue]:
        """Return the mapping that is hashed."""
        return {
            "id": self.id,
            "audit": self.audit,
            "seq": self.seq,
            "at": self.at.isoformat(),
            "author": self.origin.author,
            "device": self.origin.device,
            "kind": self.kind.value,
            "data": hidden(self.data, self.commitments) if self.commitments else self.data,
            "prev": self.prev,
        }


def seal(
    *,
    event_id: EventId,
    audit: AuditId,
    after: Event | None,
    at: datetime,
    origin: Origin,
    kind: EventKind,
    data: Mapping[str, JsonValue],
    beside: Sequence[Event] = (),
) -> Event:
    """Make the event that follows ``after`` (None for the first of an audit).

    One that joins ends names the others ``beside`` it. Where its origin has salts, its personal
    texts are committed to, and can be taken out later. It holds its own copy of the data, the one
    that reading it from a file would give.

    Raises:
        ValueError, TypeError: the time has no zone, or the data is no JSON, or holds a float.
    """
    if at.tzinfo is None:
        message = "an event's time needs a time zone"
        raise ValueError(message)
    held = json.loads(canonical(data), parse_float=_no_fraction)
    unsealed = Event(
        id=event_id,
        audit=audit,
        seq=max(each.seq for each in (after, *beside)) + 1 if after else 0,
        at=at,
        origin=origin,
        kind=kind,
        data=held,
        prev=after.hash if after else GENESIS,
        hash=Hash(""),
        commitments=committed(kind.value, held, origin.new_salt) if origin.new_salt else {},
    )
    return replace(unsealed, hash=hash_of(unsealed))


def _no_fraction(written: str) -> Never:
    message = f"a record holds no floats: {written}"
    raise ValueError(message)


def hash_of(event: Event) -> Hash:
    """Return the SHA-256 of the event's canonical JSON without its hash, in hexadecimal."""
    return Hash(hashlib.sha256(canonical(event.body())).hexdigest())


def from_json(stored: Mapping[str, object]) -> Event:
    """Read one stored event.

    Raises:
        Damaged: a field is missing or of the wrong kind.
    """
    try:
        kind = EventKind(_text(stored["kind"]))
        data, commitments = opened(
            kind.value, _mapping(stored["data"]), _mapping(stored.get("openings", {}))
        )
        return Event(
            id=EventId(_text(stored["id"])),
            audit=AuditId(_text(stored["audit"])),
            seq=_number(stored["seq"]),
            at=_time(stored["at"]),
            origin=Origin(_text(stored["author"]), _text(stored["device"])),
            kind=kind,
            data=data,
            prev=Hash(_text(stored["prev"])),
            hash=Hash(_text(stored["hash"])),
            commitments=commitments,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Damaged(Message("An event of the record cannot be read: {why}", why=error)) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _time(value: object) -> datetime:
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        # Such a time cannot be compared with any other, and ``seal`` makes none.
        raise ValueError(value)
    return at


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _mapping(value: object) -> Mapping[str, JsonValue]:
    if not isinstance(value, Mapping):
        raise TypeError(value)
    return value
