"""The first entry of a history that does not fit, and what was expected in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from audit.domain.errors import Damaged
from audit.domain.events import GENESIS, Event, EventId, from_json, hash_of
from audit.domain.lines import Lines, parents_of
from checklists.language import Message


@dataclass(frozen=True, slots=True)
class Misfit:
    """An entry that does not fit, as far as it can be read."""

    number: int
    """From 1, in the order the record is kept in."""
    why: Message
    """What is wrong, and what was expected."""
    kind: str = ""
    at: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """What can be read of a history."""

    events: tuple[Event, ...]
    """The entries before the first that does not fit; all of them where each does."""
    misfit: Misfit | None = None


def examined(
    entries: Iterable[object], is_as_written: Callable[[int, Event], bool] | None = None
) -> Examined:
    """Read entries, each a mapping as it is stored, up to the first that does not fit.

    ``is_as_written`` says of an entry at a place, from 0, whether it stands there to the byte.
    """
    lines = Lines()
    events: list[Event] = []
    ids: set[EventId] = set()
    for place, stored in enumerate(entries):
        event = _read(stored)
        if not isinstance(event, Event):
            return Examined(tuple(events), _misfit(place + 1, stored, event))
        is_whole = event.as_json() == stored and (
            is_as_written is None or is_as_written(place, event)
        )
        why = _why(event, events, lines, is_whole=is_whole)
        if why is None and event.id in ids:
            # To take back, or to remove, the one would be to take back the other too.
            why = Message("another entry has its id, {id}", id=event.id[:8])
        if why is not None:
            return Examined(tuple(events), _misfit(place + 1, stored, why))
        lines.add(event)
        events.append(event)
        ids.add(event.id)
    return Examined(tuple(events))


def misfit_of(events: Iterable[Event]) -> Misfit | None:
    """Return the first entry of a history that was read which does not fit, or None."""
    return examined(event.as_json() for event in events).misfit


def _read(stored: object) -> Event | Message:
    if not isinstance(stored, Mapping):
        return Message("it cannot be read as an entry")
    try:
        return from_json(stored)
    except Damaged:
        return Message("it cannot be read as an entry")


def _why(event: Event, before: list[Event], lines: Lines, *, is_whole: bool) -> Message | None:
    """Return why an entry does not come next, or None where it does."""
    content = _hash(event)
    if content != event.hash:
        return Message(
            "it was changed: it is sealed with {hash}, its content gives {content}",
            hash=_short(event.hash),
            content=_short(content),
        )
    if not is_whole:
        return Message("it is written otherwise than the program writes it")
    if lines.fits(event):
        return None
    if before and event.audit != before[0].audit:
        return Message("it belongs to another audit, {audit}", audit=event.audit[:8])
    if any(event.hash == each.hash for each in before):
        return Message("it stands in the record twice")
    return _out_of_order(event, before)


def _out_of_order(event: Event, before: list[Event]) -> Message:
    expected = before[-1].hash if before else GENESIS
    known = {each.hash for each in before} | {GENESIS}
    missing = [each for each in parents_of(event) or [event.prev] if each not in known]
    if missing:
        return Message(
            "an entry is missing before it: it follows {hash}, expected was one that follows"
            " {expected}",
            hash=_short(missing[0]),
            expected=_short(expected),
        )
    return Message(
        "it stands at the wrong place: it has the number {n} and follows {hash}, expected was one"
        " that follows {expected}",
        n=event.seq + 1,
        hash=_short(event.prev),
        expected=_short(expected),
    )


def _hash(event: Event) -> str:
    try:
        return hash_of(event)
    except (ValueError, TypeError, RecursionError):
        # Numbers and texts that no canonical JSON holds were never sealed by anybody.
        return ""


def _misfit(number: int, stored: object, why: Message) -> Misfit:
    said = stored if isinstance(stored, Mapping) else {}
    kind, at, author = (str(said.get(key) or "")[:_SHOWN] for key in ("kind", "at", "author"))
    return Misfit(number, why, kind, at, author)


def _short(hash_: str) -> str:
    return f"{hash_[:12]}…" if hash_ else "–"


_SHOWN = 80
"""How much is shown of what a damaged entry says of itself."""
