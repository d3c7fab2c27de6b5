"""The round through a building: station by station, at each the places, at each the check items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from audit.domain.answers import ItemKey
from audit.domain.audits import Audit
from audit.domain.buildings import PlaceId
from audit.domain.items import Assessment, CheckItem
from checklists.places import PlaceKind
from checklists.requirements import MethodGroup
from checklists.rulebook import Rulebook, Station


@dataclass(frozen=True, slots=True)
class Halt:
    """One place at one station, with what is checked there."""

    station: str
    """Empty in a pack without stations, and for what stands at none."""
    place: PlaceId
    items: tuple[ItemKey, ...]


@dataclass(frozen=True, slots=True)
class Leg:
    """One station of the round."""

    station: Station | None
    """None in a pack without stations, and for what stands at none."""
    halts: tuple[Halt, ...]

    @property
    def id(self) -> str:
        """The id of the station; empty for none."""
        return self.station.id if self.station else ""

    @property
    def items(self) -> tuple[ItemKey, ...]:
        """All its check items in walking order."""
        return tuple(key for halt in self.halts for key in halt.items)


def round_of(assessment: Assessment, rulebook: Rulebook) -> Sequence[Leg]:
    """Return the legs of an audit's round in walking order, without stations nothing is asked at."""
    legs = []
    for name, there in groupby(assessment.items.values(), key=_station):
        by_place: dict[PlaceId, list[ItemKey]] = {}
        for item in there:
            by_place.setdefault(item.key.place, []).append(item.key)
        halts = tuple(Halt(name, place, tuple(keys)) for place, keys in by_place.items())
        legs.append(Leg(rulebook.stations.get(name), halts))
    return tuple(legs)


def parts_of_halt(
    halt: Halt, items: Mapping[ItemKey, CheckItem]
) -> Sequence[tuple[MethodGroup, tuple[ItemKey, ...]]]:
    """Return what is seen, asked and taken from records at a halt, in walking order."""
    return [
        (group, tuple(keys))
        for group, keys in groupby(halt.items, key=lambda key: items[key].requirement.method.group)
    ]


def minutes_at_places(items: Iterable[CheckItem], rulebook: Rulebook) -> int | None:
    """Estimate how long these check items take together; None where the pack does not say."""
    estimates = [rulebook.minutes(item.requirement) for item in items]
    known = [each for each in estimates if each is not None]
    return sum(known) if known else None


def kinds_not_here(audit: Audit, rulebook: Rulebook) -> Sequence[tuple[PlaceKind, int]]:
    """Return the kinds of place the checklist asks about and the audit has none of.

    Beside each stands how many requirements wait for one; the most comes first. A re-inspection
    asks at the places it was given, and misses none.
    """
    if audit.reinspects is not None:
        return ()
    here = {place.kind for place in audit.places.values()}
    wanted = Counter(each.place for each in rulebook.selection(audit.particulars.checklist))
    return [(rulebook.place_kinds[kind], n) for kind, n in wanted.most_common() if kind not in here]


def _station(item: CheckItem) -> str:
    return item.requirement.station or ""
