"""How many people the mandatory limits allow at a place, which limit binds, and what would change.

Everything is exact: the next person fits at (n + 1) times the area for each, and not a hair before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from checklists.figures import exact
from checklists.judgements import Standing
from checklists.limits import AtMost, PerPerson, RemedyKey, Share
from checklists.limits.terms import Values, figure_of
from checklists.places import ValueType
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Cap:
    """One limit on the number of people at a place."""

    requirement: str
    limit: PerPerson | Share | AtMost
    each: Fraction
    """So many people for one unit of room; for a fixed number, that number."""
    room: Fraction | None = None
    """The area, or the whole of which a share may be here; None for a fixed number."""
    grows_with: str | None = None
    """The quantity or fact that holds the room."""
    is_whole: bool = False
    """Whether the room is counted in pieces, as the rated persons of a lift."""

    @property
    def allowed(self) -> int:
        """The largest number of people it allows."""
        return self.allowed_with(Fraction(0))

    def allowed_with(self, more: Fraction) -> int:
        """Return the largest number of people with so much more room."""
        return floor(self.each if self.room is None else (self.room + more) * self.each)

    def room_for(self, people: int) -> Fraction | None:
        """Return the least room that allows so many people; None where no room would."""
        if self.room is None:
            return None
        needed = people / self.each
        return Fraction(ceil(needed)) if self.is_whole else needed


@dataclass(frozen=True, slots=True)
class Capacity:
    """All limits on the same people at a place; there is at least one."""

    caps: tuple[Cap, ...]

    @property
    def allowed(self) -> int:
        """The largest number of people that every limit allows."""
        return min(cap.allowed for cap in self.caps)

    @property
    def binding(self) -> tuple[Cap, ...]:
        """The limits that allow no more than that."""
        return tuple(cap for cap in self.caps if cap.allowed == self.allowed)

    @property
    def grows_with(self) -> tuple[str, ...]:
        """The quantities that the number of people depends on."""
        return tuple(dict.fromkeys(cap.grows_with for cap in self.caps if cap.grows_with))

    def room(self, quantity: str) -> Fraction:
        """Return how much there is of a quantity in ``grows_with`` now."""
        rooms = (cap.room for cap in self.caps if cap.grows_with == quantity)
        return next(room for room in rooms if room is not None)

    def gained_by(self, quantity: str, more: Fraction) -> int:
        """Return how many more people fit with so much more of a quantity."""
        raised = min(
            cap.allowed_with(more if cap.grows_with == quantity else Fraction(0))
            for cap in self.caps
        )
        return raised - self.allowed

    @property
    def next_step(self) -> Mapping[str, Fraction] | None:
        """How much there must be of each quantity for one more person; None: no room helps."""
        needed: dict[str, Fraction] = {}
        for cap in self.binding:
            room = cap.room_for(self.allowed + 1)
            if room is None or cap.grows_with is None:
                return None
            needed[cap.grows_with] = max(room, needed.get(cap.grows_with, room))
        return needed


def caps_of(
    rulebook: Rulebook, requirement: Requirement, lineage: Iterable[Standing], known: Values
) -> Iterator[Cap]:
    """Yield the mandatory limits in force of a requirement that say how many people there may be.

    ``known`` is what the lineage was judged by.
    """
    for standing in lineage:
        limit, measure = standing.limit, standing.measure
        if measure is None or not limit.modality.is_mandatory:
            continue
        if RemedyKey.ALLOWED_PEOPLE not in measure.remedy:
            continue
        match limit:
            case PerPerson():
                room, each = limit.amount, 1 / exact(limit.at_least)
            case Share():
                room, each = limit.whole, exact(limit.at_most)
            case AtMost():
                yield Cap(requirement.id, limit, measure.remedy[RemedyKey.ALLOWED_PEOPLE])
                continue
            case _:
                continue
        quantity = rulebook.quantity(requirement, room)
        is_whole = quantity is not None and quantity.type is ValueType.INT
        yield Cap(requirement.id, limit, each, figure_of(known, room), room, is_whole)
