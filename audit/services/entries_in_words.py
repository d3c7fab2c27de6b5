"""Entries of a record in a few words, for who has to find one among many."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from audit.domain.events import Event, EventKind
from checklists.language import Message

_KINDS: Final[Mapping[str, Message]] = MappingProxyType(
    {
        EventKind.BEGUN: Message("beginning"),
        EventKind.CHANGED: Message("particulars"),
        EventKind.PLACES_PUT: Message("places"),
        EventKind.PLACE_REMOVED: Message("place taken out"),
        EventKind.ANSWERED: Message("answer"),
        EventKind.NOTED: Message("note on an item"),
        EventKind.EVIDENCE_ATTACHED: Message("file added"),
        EventKind.EVIDENCE_REMOVED: Message("file removed"),
        EventKind.ORDERED: Message("order"),
        EventKind.ORDER_DROPPED: Message("order taken out"),
        EventKind.ORDER_DONE: Message("reported done"),
        EventKind.ORDER_EXTENDED: Message("extension"),
        EventKind.ORDER_INTERIM: Message("interim measure"),
        EventKind.ORDER_REINSPECTED: Message("second look"),
        EventKind.ORDER_CLOSED: Message("order closed"),
        EventKind.ORDER_WITHDRAWN: Message("order withdrawn"),
        EventKind.UNDONE: Message("taken back"),
        EventKind.REDONE: Message("brought back"),
        EventKind.CLOSED: Message("closing"),
        EventKind.REOPENED: Message("reopening"),
        EventKind.DOCUMENT_ISSUED: Message("document"),
        EventKind.SIGNED: Message("signature"),
        EventKind.MERGED: Message("joining"),
        EventKind.PURGED: Message("purge"),
    }
)


def entry_words(kind: str, at: str, author: str) -> Message:
    """Say which entry is meant: what it is, when it was made and by whom, as far as it says."""
    return Message(
        "{kind}, {at}, {author}", kind=kind_words(kind), at=at or "?", author=author or "–"
    )


def kind_words(kind: str) -> Message:
    """Say what kind of entry it is; one nobody knows is named as it names itself."""
    return _KINDS.get(kind) or Message("“{kind}”", kind=kind or "?")


def numbered(events: Mapping[int, Event]) -> list[Message]:
    """Say which entries are meant, by their numbers."""
    return [
        Message("{n} ({kind})", n=number, kind=kind_words(event.kind))
        for number, event in events.items()
    ]
