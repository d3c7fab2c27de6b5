"""Taking personal texts and files out of a record: which, and what is left.

Masking a copy and purging the record itself are the same deed: openings are left out. What was
masked says only that it was withheld; what was purged says on which day, and an entry of the history
names it, so that nothing can be taken away without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from pydantic import Field

from audit.domain.commitments import Privacy, closed, committable, reason_of, replaced
from audit.domain.events import Event, EventId, EventKind, Hash, JsonValue
from audit.domain.lines import united
from audit.domain.named_files import evidence_parts
from audit.domain.records import Record


class Scope(StrEnum):
    """What is to be removed."""

    MARKED = "marked"
    """What was marked as personal: notes, reasons, files."""
    NAMES = "names"
    """Names of persons and how to reach them, in particulars and orders."""
    TEXTS = "texts"
    """Everything written freely: notes, reasons, captions, measures."""
    FILES = "files"
    """All evidence."""


USUAL = frozenset({Scope.MARKED, Scope.NAMES})
"""What is removed unless something else is asked for."""


class Purge(Record):
    """What was removed from a record."""

    on: date
    texts: Mapping[EventId, tuple[str, ...]] = Field(default_factory=dict)
    """Where the removed texts stood, by the entries they stood in."""
    files: tuple[Hash, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to remove."""
        return not self.texts and not self.files

    @property
    def count(self) -> int:
        """How many texts it removes."""
        return sum(map(len, self.texts.values()))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a purge would remove, and what it cannot."""

    purge: Purge
    entries: int = 0
    """How many entries hold what is removed."""
    staying: Mapping[Privacy, int] = field(default_factory=dict)
    """How many such texts stand in entries of an earlier version, and stay."""


_Mark: TypeAlias = tuple[str, ...]


class _Place(NamedTuple):
    event: Event
    path: str


class _Wish(NamedTuple):
    scopes: frozenset[Scope]
    marks: frozenset[_Mark]
    files: frozenset[Hash] = frozenset()


def planned(events: Sequence[Event], scopes: Iterable[Scope], on: date) -> Plan:
    """Return what would be removed of a history on a day."""
    wish = _Wish(frozenset(scopes), _marks(events))
    files = tuple(dict.fromkeys(_files(events, wish)))
    wish = wish._replace(files=frozenset(files))
    texts: dict[EventId, tuple[str, ...]] = {}
    for event in events:
        paths = tuple(
            path
            for path, each in event.commitments.items()
            if each.is_open and _is_wanted(_Place(event, path), wish)
        )
        if paths:
            texts[event.id] = paths
    staying: dict[Privacy, int] = {}
    for place in _uncommitted(events):
        if _is_wanted(place, wish):
            why = reason_of(place.event.kind.value, place.path)
            staying[why] = staying.get(why, 0) + 1
    return Plan(Purge(on=on, texts=texts, files=files), len(texts), staying)


def purged(events: Iterable[Event], purge: Purge) -> tuple[Event, ...]:
    """Return a history without what a purge removes; every hash stays as it is."""
    return tuple(_without(event, purge.texts.get(event.id, ()), purge.on) for event in events)


def settled(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return a history without anything its own entries say was removed.

    Copies of an audit may meet again after one of them was purged.
    """
    texts = tuple(events)
    for purge in purges_of(events):
        texts = purged(texts, purge)
    return texts


def masked(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return a history that withholds what was marked as personal; every hash stays as it is.

    What was marked once is withheld in all it was before and after.
    """
    marks = _marks(events)
    return tuple(_without(event, _marked_paths(event, marks), None) for event in events)


def has_marked(events: Sequence[Event]) -> bool:
    """Whether something that is marked as personal can still be read in a history."""
    marks = _marks(events)
    return any(_marked_paths(event, marks) for event in events)


def purges_of(events: Iterable[Event]) -> Iterator[Purge]:
    """Yield what was removed of a history."""
    return (Purge.from_data(event.data) for event in events if event.kind is EventKind.PURGED)


def first_unexplained(events: Sequence[Event]) -> int | None:
    """Return the place of the first entry that lacks a text no purge removed; None for none."""
    lacking = [
        (number, event.id, path, each.removed)
        for number, event in enumerate(events)
        for path, each in event.commitments.items()
        if not each.is_open
    ]
    if not lacking:
        return None
    named = {
        (event, path, purge.on)
        for purge in purges_of(events)
        for event, paths in purge.texts.items()
        for path in paths
    }
    return next((n for n, event, path, on in lacking if (event, path, on) not in named), None)


def unaccounted(events: Sequence[Event], history: Sequence[Event] = ()) -> tuple[int, ...]:
    """Return the places of entries that lack a text nobody removed or marked as personal.

    A record may end before the entry that says so: ``history`` is all that is known of the audit.
    """
    known = united(events, history)
    marks = _marks(known)
    named = {
        (event, path)
        for purge in purges_of(known)
        for event, paths in purge.texts.items()
        for path in paths
    }
    return tuple(
        place
        for place, event in enumerate(events)
        if any(
            (event.id, path) not in named
            and (each.removed is not None or not _is_marked(_Place(event, path), marks))
            for path, each in event.commitments.items()
            if not each.is_open
        )
    )


def newly_closed(events: Iterable[Event], before: Iterable[Event]) -> int:
    """Return how many texts that could be read ``before`` cannot be read any more."""
    was = {event.hash: event.commitments for event in before}
    return sum(
        commitments[path].is_open and not each.is_open
        for event in events
        if (commitments := was.get(event.hash)) is not None
        for path, each in event.commitments.items()
    )


def _without(event: Event, paths: Sequence[str], on: date | None) -> Event:
    if not paths:
        return event
    commitments = closed(event.commitments, paths, on)
    data = replaced(event.data, commitments)
    return replace(event, data=data, commitments=commitments)


def _uncommitted(events: Iterable[Event]) -> Iterator[_Place]:
    for event in events:
        for path in committable(event.kind.value, event.data):
            if path not in event.commitments:
                yield _Place(event, path)


def _is_wanted(place: _Place, wish: _Wish) -> bool:
    why = reason_of(place.event.kind.value, place.path)
    return (
        (Scope.NAMES in wish.scopes and why is Privacy.NAME)
        or (Scope.TEXTS in wish.scopes and why is Privacy.TEXT)
        or (Scope.MARKED in wish.scopes and _is_marked(place, wish.marks))
        or any(part.get("sha256") in wish.files for part in _parts(place))
    )


def _marks(events: Iterable[Event]) -> frozenset[_Mark]:
    """Return what was marked as personal, whenever that was."""
    return frozenset(
        _mark(event, part)
        for event in events
        for part in (event.data, *evidence_parts(event))
        if part.get("personal") is True
    )


def _mark(event: Event, part: Mapping[str, JsonValue]) -> _Mark:
    """Name what an entry, or a part of it, is about."""
    if sha256 := _text(part.get("sha256")):
        return ("file", sha256)
    return (event.kind.value, _text(part.get("place")), _text(part.get("requirement")))


def _marked_paths(event: Event, marks: frozenset[_Mark]) -> list[str]:
    if not marks or not event.commitments:
        return []
    return [
        path
        for path, each in event.commitments.items()
        if each.is_open and _is_marked(_Place(event, path), marks)
    ]


def _is_marked(place: _Place, marks: frozenset[_Mark]) -> bool:
    return any(_mark(place.event, part) in marks for part in _parts(place))


def _parts(place: _Place) -> Iterator[Mapping[str, JsonValue]]:
    """Yield what holds the text, from the entry inwards."""
    part: JsonValue = place.event.data
    for step in place.path.split("/"):
        if isinstance(part, Mapping):
            yield part
            part = part[step]
        elif isinstance(part, list | tuple):
            part = part[int(step)]


def _files(events: Iterable[Event], wish: _Wish) -> Iterator[Hash]:
    for event in events:
        for part in evidence_parts(event):
            is_marked = Scope.MARKED in wish.scopes and _mark(event, part) in wish.marks
            if Scope.FILES in wish.scopes or is_marked:
                yield Hash(_text(part.get("sha256")))


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""
