"""What the signatures in a history show: who closed, who issued, and how far that reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from audit.domain.device_signatures import (
    SIGNED_KINDS,
    PublicKey,
    Purpose,
    Signed,
    fingerprint,
    signed_message,
)
from audit.domain.errors import BadKey, Damaged
from audit.domain.events import Event, EventKind, Hash
from audit.domain.lines import Lines
from audit.services.entries_in_words import kind_words, numbered
from audit.services.keys import Holder, KeyDesk, KeyRing, KnownKey
from audit.services.verifications import Check, changed, intact, unchecked
from checklists.language import Message

TRUST: Final = "plumbline key trust"
"""The command that trusts a key."""


@dataclass
class _Found:
    """What was found in one history."""

    by_key: dict[PublicKey, dict[int, Event]] = field(default_factory=dict)
    """The entries each key signed, by their numbers from 1."""
    faults: list[Check] = field(default_factory=list)

    @property
    def signed(self) -> dict[Hash, int]:
        """The numbers of the entries that are signed."""
        return self.signed_by(lambda _: True)

    def signed_by(self, counts: Callable[[PublicKey], bool]) -> dict[Hash, int]:
        """The numbers of the entries that are signed with a key that counts."""
        return {
            event.hash: n
            for key, each in self.by_key.items()
            if counts(key)
            for n, event in each.items()
        }


def key_checks(events: Sequence[Event], keys: KeyDesk | None) -> Iterator[Check]:
    """Say who signed a history that fits, what is not signed though it should be, and how far."""
    if keys is None:
        if any(event.kind is EventKind.SIGNED for event in events):
            yield unchecked(Message("The signatures in the record were not checked."))
        return
    try:
        ring = keys.ring()
    except BadKey as trouble:
        yield unchecked(trouble.what)
        ring = KeyRing()
    found = _found(events, keys)
    yield from found.faults
    for key, entries in found.by_key.items():
        yield _vouched(ring.whose(key), entries)
    if not any(event.kind in SIGNED_KINDS or event.kind is EventKind.SIGNED for event in events):
        yield unchecked(
            Message(
                "Nothing in it is signed yet, for it was never closed: whoever has the file could"
                " have written it anew."
            )
        )
    yield from _unsigned(events, found, ring)
    yield from _reach(events, found)


def _found(events: Sequence[Event], keys: KeyDesk) -> _Found:
    found = _Found()
    numbers: dict[Hash, int] = {}
    for number, event in enumerate(events, start=1):
        numbers[event.hash] = number
        if event.kind is not EventKind.SIGNED:
            continue
        fault = _signature(event, number, events, numbers, keys, found)
        found.faults += [] if fault is None else [fault]
    return found


def _signature(
    event: Event,
    number: int,
    events: Sequence[Event],
    numbers: dict[Hash, int],
    keys: KeyDesk,
    found: _Found,
) -> Check | None:
    """Note what a signature signs, or say what is wrong with it."""
    try:
        signed = Signed.from_data(event.data)
    except Damaged:
        return changed(Message("The signature in entry {n} cannot be read.", n=number))
    if signed.of not in numbers or signed.of != event.prev:
        return changed(
            Message("The signature in entry {n} is not of the entry before it.", n=number)
        )
    message = signed_message(Purpose.ENTRY, event.audit, signed.of)
    if not keys.is_by(signed.key, signed.signature, message):
        return changed(
            Message("The signature in entry {n} was not made with the key it names.", n=number)
        )
    place = numbers[signed.of]
    found.by_key.setdefault(signed.key, {})[place] = events[place - 1]
    return None


def _vouched(known: KnownKey, entries: dict[int, Event]) -> Check:
    words = numbered(entries)
    digits = fingerprint(known.key)
    match known.holder:
        case Holder.DEVICE:
            return intact(
                Message(
                    "Signed with the key of this device, {key}: entries {n}", key=digits, n=words
                )
            )
        case Holder.FORMER:
            return intact(
                Message(
                    "Signed with a former key of this device, {key}: entries {n}",
                    key=digits,
                    n=words,
                )
            )
        case Holder.TRUSTED:
            return intact(
                Message(
                    "Signed with the key of {name}, whom you trust, {key}: entries {n}",
                    name=known.name,
                    key=digits,
                    n=words,
                )
            )
        case _:
            return unchecked(
                Message(
                    "Signed with a key nobody here trusts, {key}: entries {n}. Compare these digits"
                    " with whose it should be, then trust it: {command}",
                    key=digits,
                    n=words,
                    command=f"{TRUST} {known.key} NAME",
                )
            )


def _unsigned(events: Sequence[Event], found: _Found, ring: KeyRing) -> Iterator[Check]:
    """Say which closings and documents nobody signed, or another for this device."""
    own_keys = {each.key for each in ring.own}
    signed, own = found.signed, found.signed_by(own_keys.__contains__)
    due = {
        number: event
        for number, event in enumerate(events, start=1)
        if event.kind in SIGNED_KINDS and event.hash not in own
    }
    for number, event in due.items():
        if _was_due(event, ring):
            yield changed(
                Message(
                    "Entry {n} ({kind}) says it was made on this device, at a time when it signed"
                    " each of these, and is not signed with its key: the record was written anew.",
                    n=number,
                    kind=kind_words(event.kind),
                )
            )
    lacking = {number: event for number, event in due.items() if event.hash not in signed}
    others = {n: event for n, event in lacking.items() if not _was_due(event, ring)}
    if others:
        yield unchecked(
            Message(
                "Not signed: entries {n}. They are older than the key of their device, or somebody"
                " took the signatures out; the record alone does not show which.",
                n=numbered(others),
            )
        )


def _was_due(event: Event, ring: KeyRing) -> bool:
    since = ring.signs_since
    return (
        bool(ring.device)
        and event.origin.device == ring.device
        and bool(since)
        and (since is not None and event.at >= since)
    )


def _reach(events: Sequence[Event], found: _Found) -> Iterator[Check]:
    """Say how many entries no signature vouches for."""
    if not found.by_key:
        return
    lines = Lines(events)
    # The last signature vouches for nearly all of them.
    signed = list(reversed(found.signed))
    later = [
        event
        for event in events
        if event.kind is not EventKind.SIGNED
        and event.hash not in found.signed
        and not any(lines.came_before(event.hash, each) for each in signed)
    ]
    if later:
        yield unchecked(
            Message(
                "Entries no signature vouches for yet: {n} of {m}. They fit the others, and"
                " whoever has the file could have added them.",
                n=len(later),
                m=len(events),
            )
        )
