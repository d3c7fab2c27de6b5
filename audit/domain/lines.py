"""Which entry of a history came after which, where copies of one audit were written to apart.

A history that one person wrote is a single line. Two copies share a beginning and then part; united
they hold the entries of both, ordered by their depth and then by their hash, which says the same
wherever it is done. Nothing is recorded by uniting: the entry that joins the ends is the first of
the next save.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from audit.domain.events import GENESIS, Event, EventKind, Hash, JsonValue, hash_of

MOST_LINES: Final = 500
"""How often the copies of one audit may part; more is there to stop the machine."""

_FEWEST_HEADS: Final = 2


class _Spot(NamedTuple):
    """Where an entry stands, and how far each other line had come before it."""

    line: int
    place: int
    seq: int
    before: Mapping[int, int]


class Lines:
    """The entries of one history, each added after those it follows."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        """Take entries that are known to fit."""
        self._spots: dict[Hash, _Spot] = {}
        self._ends: list[int] = []
        self._tips: dict[Hash, Event] = {}
        self._last: Event | None = None
        for event in events:
            self.add(event)

    @property
    def tips(self) -> tuple[Event, ...]:
        """The entries nothing follows yet, by their hashes; one of them where there is one line."""
        return tuple(self._tips[key] for key in sorted(self._tips))

    @property
    def is_single(self) -> bool:
        """Whether nothing was ever written apart."""
        return len(self._ends) <= 1

    def fits(self, event: Event) -> bool:
        """Whether an entry may come next in the order in which a history is kept."""
        last = self._last
        if last is None:
            is_first = (event.seq, event.prev) == (0, GENESIS)
            return is_first and event.kind is not EventKind.MERGED
        if event.audit != last.audit or sort_key(event) <= sort_key(last):
            return False
        if event.kind is EventKind.MERGED:
            return self._joins(event)
        if event.prev not in self._tips and len(self._ends) >= MOST_LINES:
            return False
        parent = self._spots.get(event.prev)
        return parent is not None and event.seq == parent.seq + 1

    def continues(self, event: Event) -> bool:
        """Whether an entry follows everything there is."""
        tips = sorted(self._tips)
        if event.kind is EventKind.MERGED and heads_of(event) != tips:
            return False
        is_joined = len(tips) <= 1 or event.kind is EventKind.MERGED
        return is_joined and tips[:1] == [event.prev] and self.fits(event)

    def add(self, event: Event) -> None:
        """Take an entry that fits."""
        followed = parents_of(event)
        parents = [self._spots[each] for each in followed]
        before: dict[int, int] | Mapping[int, int]
        if not parents:
            line, place, before = self._new_line(), 0, {}
        elif parents[0].place == self._ends[parents[0].line]:
            line, place = parents[0].line, parents[0].place + 1
            before = parents[0].before if len(parents) == 1 else _reach(parents)
        else:
            line, place, before = self._new_line(), 0, _reach(parents)
        self._ends[line] = place
        self._spots[event.hash] = _Spot(line, place, event.seq, before)
        for each in followed:
            self._tips.pop(each, None)
        self._tips[event.hash] = event
        self._last = event

    def came_before(self, earlier: Hash, later: Hash) -> bool:
        """Whether whoever wrote the later entry had the earlier one."""
        one, other = self._spots[earlier], self._spots[later]
        if one.line == other.line:
            return one.place < other.place
        return other.before.get(one.line, -1) >= one.place

    def _new_line(self) -> int:
        self._ends.append(0)
        return len(self._ends) - 1

    def _joins(self, event: Event) -> bool:
        """Whether an entry joins ends of which none came before another."""
        heads = heads_of(event)
        if len(heads) < _FEWEST_HEADS or heads != sorted(set(heads)) or event.prev != heads[0]:
            return False
        if not all(head in self._spots for head in heads):
            return False
        spots = [self._spots[head] for head in heads]
        if event.seq != max(spot.seq for spot in spots) + 1:
            return False
        passed: dict[int, int] = {}
        for spot in spots:
            for line, place in spot.before.items():
                passed[line] = max(place, passed.get(line, -1))
        is_apart = all(passed.get(spot.line, -1) < spot.place for spot in spots)
        return is_apart and len({spot.line for spot in spots}) == len(spots)


def fitting_lines(events: Iterable[Event]) -> Lines | None:
    """Return the lines of a history by what its entries say of one another; None if they misfit."""
    lines = Lines()
    for event in events:
        if not lines.fits(event):
            return None
        lines.add(event)
    return lines


def sort_key(event: Event) -> tuple[int, Hash]:
    """Return what histories are ordered by: what an entry follows always comes before it."""
    return event.seq, event.hash


def heads_of(event: Event) -> list[Hash]:
    """Return the ends that an entry joins, as it names them."""
    heads = event.data.get("heads")
    if not isinstance(heads, list | tuple) or not all(isinstance(each, str) for each in heads):
        return []
    return [Hash(str(each)) for each in heads]


def parents_of(event: Event) -> list[Hash]:
    """Return the entries that an entry was written after."""
    if event.kind is EventKind.MERGED:
        return heads_of(event)
    return [] if event.prev == GENESIS else [event.prev]


def united(*histories: Iterable[Event]) -> tuple[Event, ...]:
    """Return every entry of all these copies of one audit once, in the order they are kept in.

    Of an entry some of whose texts are lacking in one of them, the fuller is taken; what was purged
    is for ``purges.settled`` to take out again.
    """
    every: dict[Hash, Event] = {}
    for events in histories:
        for event in events:
            known = every.setdefault(event.hash, event)
            if _openness(event) > _openness(known):
                every[event.hash] = event
    return tuple(sorted(every.values(), key=sort_key))


def joining(tips: Sequence[Event]) -> Mapping[str, JsonValue]:
    """Return what the entry holds that joins these ends."""
    return {"heads": sorted(tip.hash for tip in tips)}


def first_misfit(events: Iterable[Event]) -> int | None:
    """Return the position of the first entry that does not fit the history, or None."""
    lines = Lines()
    for position, event in enumerate(events):
        if not lines.fits(event) or hash_of(event) != event.hash:
            return position
        lines.add(event)
    return None


def _openness(event: Event) -> tuple[int, list[str]]:
    """Return how many of its texts an entry has, and which: what differs is never a tie."""
    there = sorted(path for path, each in event.commitments.items() if each.is_open)
    return len(there), there


def _reach(parents: Iterable[_Spot]) -> Mapping[int, int]:
    """Return how far every line had come for whoever had all of these."""
    reach: dict[int, int] = {}
    for spot in parents:
        for line, place in ((spot.line, spot.place), *spot.before.items()):
            reach[line] = max(place, reach.get(line, -1))
    return reach
