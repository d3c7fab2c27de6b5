"""A checklist as it is walked: station by station, and at each what is seen, asked and read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from checklists.language import Speech, Text
from checklists.requirements import MethodGroup, Requirement
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Stop:
    """A station of a checklist, or an area in a pack that has no stations."""

    title: Text | None
    """None for what stands at no station."""
    groups: Sequence[tuple[MethodGroup | None, Sequence[Requirement]]]
    """What is seen, asked and taken from records, in this order; one group without a name in a
    pack without stations, where the checklist's own order stands."""

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """All its requirements in walking order."""
        return tuple(each for _, requirements in self.groups for each in requirements)


def stops(rulebook: Rulebook, checklist: str) -> Iterator[Stop]:
    """Yield the stations of a checklist in walking order, without those where nothing is asked."""
    chosen = rulebook.selection(checklist)
    if not rulebook.stations:
        for area, requirements in groupby(chosen, key=lambda each: each.area):
            yield Stop(rulebook.areas[area].title, [(None, tuple(requirements))])
        return
    for station, there in groupby(chosen, key=lambda each: each.station):
        known = rulebook.stations.get(station or "")
        groups = [
            (group, tuple(requirements))
            for group, requirements in groupby(there, key=lambda each: each.method.group)
        ]
        yield Stop(known.title if known else None, groups)


def minutes_of(requirements: Iterable[Requirement], rulebook: Rulebook) -> int | None:
    """Estimate how long these take at one place each; None where the pack does not say of any."""
    estimates = [rulebook.minutes(each) for each in requirements]
    known = [each for each in estimates if each is not None]
    return sum(known) if known else None


def minutes_words(minutes: int, say: Speech) -> str:
    """Say an estimate of minutes, from an hour on in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return say("{n} min", n=rest)
    return say("{hours} h {n} min", hours=hours, n=rest) if rest else say("{n} h", n=hours)


def size_words(requirements: Sequence[Requirement], rulebook: Rulebook, say: Speech) -> str:
    """Say how many requirements there are, and about how long they take at one place each."""
    number = say.plural("{n} requirement", "{n} requirements", len(requirements))
    minutes = minutes_of(requirements, rulebook)
    if minutes is None:
        return number
    return say("{number}, about {time}", number=number, time=minutes_words(minutes, say))
