"""Whether what was taken out of a record was taken out as it may be: after closing, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from audit.domain.audits import fold
from audit.domain.device_signatures import Purpose, Signed, signed_message
from audit.domain.errors import BadFile
from audit.domain.events import Event, EventKind, Hash
from audit.domain.heads import signs, up_to
from audit.domain.lines import united
from audit.domain.named_files import evidence_named, files_removed
from audit.domain.parted import is_one_line
from audit.domain.purges import (
    newly_closed,
    settled,
    unaccounted,
)
from audit.services.entries_in_words import numbered
from audit.services.keys import Holder, KeyDesk
from audit.services.verifications import UNREADABLE, Check, changed, unchecked
from checklists.language import Message

_MOST_APART: Final = 20
"""So many purges are looked at where an audit was written apart; nobody makes more."""


def purge_checks(events: Sequence[Event]) -> Iterator[Check]:
    """Say which purges were made while the audit was open; the program makes none then."""
    closed = _purged_when_closed(events)
    early = {
        number: event
        for number, event in enumerate(events, start=1)
        if event.kind is EventKind.PURGED and event.hash not in closed
    }
    if early:
        yield changed(
            Message(
                "Texts were removed while the audit was open, which no program does: entries {n}",
                n=numbered(early),
            )
        )


def withheld_checks(
    events: Sequence[Event], history: Sequence[Event] | None = None
) -> Iterator[Check]:
    """Say which entries of a copy lack texts without a reason.

    ``history`` is that of the audit kept here; None where there is none.
    """
    places = unaccounted(events, history or ())
    if not places:
        return
    words = numbered({place + 1: events[place] for place in places})
    if history is not None:
        yield changed(
            Message(
                "Texts were taken out that nobody marked as personal or removed: entries {n}",
                n=words,
            )
        )
    else:
        yield unchecked(
            Message(
                "Texts were left out, and nothing in the record says that they are personal or"
                " were removed: entries {n}",
                n=words,
            )
        )


def removed_here(here: Sequence[Event], coming: Sequence[Event], keys: KeyDesk | None) -> int:
    """Return how many texts that are here are removed by what comes; files stay until a purge here.

    Raises:
        BadFile: nobody who is trusted here has signed that they be removed, or it was done while
            the audit was open.
    """
    together = united(here, coming)
    files = (files_removed(together) - files_removed(here)) & evidence_named(here)
    texts = newly_closed(settled(together), here)
    if not texts and not files:
        return 0
    known = {event.hash for event in here}
    fresh = [
        event for event in together if event.kind is EventKind.PURGED and event.hash not in known
    ]
    closed = _purged_when_closed(together)
    if not all(each.hash in closed and _is_vouched(each, together, keys) for each in fresh):
        raise BadFile(
            Message(
                "The bundle would remove texts or files from the audit kept here ({n}), and"
                " nobody whose key you trust has signed that.",
                n=texts + len(files),
            ),
            hint=Message(
                "Nothing was changed. See “plumbline verify” for the key; trust it only if whoever"
                " has it may remove them."
            ),
        )
    return texts


def _purged_when_closed(events: Sequence[Event]) -> frozenset[Hash]:
    """Return the purges that were made while the audit was closed."""
    if is_one_line(events):
        return frozenset(_in_one_line(events))
    purges = [event for event in events if event.kind is EventKind.PURGED]
    return frozenset(each.hash for each in purges[:_MOST_APART] if _was_closed(events, each))


def _in_one_line(events: Sequence[Event]) -> Iterator[Hash]:
    is_closed = False
    for event in events:
        match event.kind:
            case EventKind.CLOSED:
                is_closed = True
            case EventKind.REOPENED:
                is_closed = False
            case EventKind.PURGED if is_closed:
                yield event.hash
            case _:
                pass


def _was_closed(events: Sequence[Event], purge: Event) -> bool:
    try:
        return fold(up_to(events, purge.prev)).is_closed
    except UNREADABLE:
        return False


def _is_vouched(purge: Event, events: Sequence[Event], keys: KeyDesk | None) -> bool:
    """Whether a key that is known here signed a purge."""
    if keys is None:
        return False
    ring = keys.ring()
    for event in events:
        if not signs(event, purge.hash):
            continue
        signed = Signed.from_data(event.data)
        message = signed_message(Purpose.ENTRY, event.audit, signed.of)
        is_known = ring.whose(signed.key).holder is not Holder.UNKNOWN
        if is_known and keys.is_by(signed.key, signed.signature, message):
            return True
    return False
