"""Whose change stands in which column where changes are shown beside each other.

The history keeps the sides of a conflict in an order of its own, the same on every computer, which
differs from conflict to conflict. People look for somebody's changes in one place: each device has a
column of its own throughout, and the one that is looked at comes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import NamedTuple

from audit.domain.conflicts import Conflict, Side
from audit.domain.events import Origin


class _Maker(NamedTuple):
    """A device; and who worked on it, where it alone does not tell two sides apart."""

    device: str
    author: str


class DisputeColumns:
    """The columns of everything that waits for a decision."""

    def __init__(self, own: Origin) -> None:
        """Begin without a column; ``own`` is who looks, and on which device."""
        self._own = own
        self._makers: list[_Maker] = []
        self._names: list[str] = []
        self._ambiguous: set[str] = set()
        """The devices that name two sides of one conflict."""

    @property
    def names(self) -> tuple[str, ...]:
        """Whose each column is: an author, or a device where nobody says."""
        return tuple(self._names)

    def make_room(self, conflicts: Iterable[Conflict]) -> None:
        """Give whoever has none a column after those there are, so that none changes its place."""
        origins = [tuple(side.event.origin for side in each.sides) for each in conflicts]
        if not self._makers:
            self._ambiguous = {
                each.device
                for sides in origins
                for place, each in enumerate(sides)
                if each.device in {other.device for other in sides[:place]}
            }
        new = {
            maker: each.author or each.device
            for sides in origins
            for each in sides
            if (maker := self._maker(each)) not in self._makers
        }
        for maker in sorted(new, key=self._rank):
            self._makers.append(maker)
            self._names.append(new[maker])

    def of(self, conflict: Conflict, most: int) -> tuple[Side | None, ...]:
        """Return the side in each column; None where that one changed nothing.

        Where not all fit into ``most`` columns the sides stand close together, in the same order.
        """
        columns: dict[int, Side] = {}
        again: list[tuple[int, Side]] = []
        for side in conflict.sides:
            place = self._makers.index(self._maker(side.event.origin))
            if place in columns:
                again.append((place, side))
            else:
                columns[place] = side
        for place, side in again:
            # The same name on the same device: nothing tells them apart but the history.
            columns[next(free for free in count(place) if free not in columns)] = side
        width = max(len(self._makers), *(place + 1 for place in columns))
        if width > most:
            return tuple(columns[place] for place in sorted(columns))[:most]
        return tuple(columns.get(place) for place in range(width))

    def _maker(self, origin: Origin) -> _Maker:
        author = origin.author if origin.device in self._ambiguous else ""
        return _Maker(origin.device, author)

    def _rank(self, maker: _Maker) -> tuple[bool, bool, _Maker]:
        is_own_device = maker.device == self._own.device
        is_own = is_own_device and maker.author in {"", self._own.author}
        return (not is_own_device, not is_own, maker)
