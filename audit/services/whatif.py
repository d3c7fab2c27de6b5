"""What would change a visit's conclusion, what puts a finding right, and how many people fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from audit.domain.answers import ItemKey
from audit.domain.audits import Audit
from audit.domain.buildings import Place, PlaceId
from audit.domain.errors import NotFound
from audit.domain.findings import Finding, findings
from audit.domain.items import Assessment, CheckItem, case_of
from checklists.capacities import Cap, Capacity, caps_of
from checklists.fixing import Fix, Step, fix_of, passing, people_of, steps, work_of
from checklists.judging import judge, known_values
from checklists.language import Message
from checklists.limits import RemedyKey
from checklists.places import Value
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.scoring import Score, Scored, score


@dataclass(frozen=True, slots=True)
class WayOut:
    """A finding with what puts it right."""

    finding: Finding
    fix: Fix

    @property
    def item(self) -> CheckItem:
        """The failed check item."""
        return self.finding.item


@dataclass(frozen=True, slots=True)
class Stage:
    """A step to a better conclusion, with its findings and open items as the audit has them."""

    step: Step
    ways_out: tuple[WayOut, ...]
    undecided: tuple[CheckItem, ...]

    @property
    def work(self) -> Mapping[RemedyKey, Fraction]:
        """The least work in figures, by the first way out of each finding."""
        return work_of(each.fix for each in self.ways_out)

    def points_of(self, way_out: WayOut) -> Fraction:
        """Return what putting one finding right brings, once the steps before are done."""
        return self.step.before.points_lost[way_out.item.requirement.id]


@dataclass(frozen=True, slots=True)
class PlaceCapacity:
    """How many people may be at a place, by the limits that speak of the same people."""

    place: Place
    capacity: Capacity
    present: Fraction | None
    """How many were there; None where nobody counted."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """All that is said of what would be."""

    stages: tuple[Stage, ...]
    """The steps to "conforms"; none where only a part of the visit is asked about."""
    ways_out: tuple[WayOut, ...]
    capacities: tuple[PlaceCapacity, ...]


def what_if(audit: Audit, assessment: Assessment, rulebook: Rulebook) -> WhatIf:
    """Return what would change the conclusion of a whole visit, and how many people fit where."""
    ways_out = _ways_out(audit, assessment)
    return WhatIf(
        stages=tuple(_stages(assessment, ways_out)),
        ways_out=ways_out,
        capacities=tuple(
            each
            for place in audit.places
            for each in capacities(audit, assessment, rulebook, place)
        ),
    )


def what_if_at(audit: Audit, assessment: Assessment, rulebook: Rulebook, place: PlaceId) -> WhatIf:
    """Return the findings of one place with their ways out, and how many people fit there.

    Raises:
        NotFound: the audit has no such place.
    """
    if place not in audit.places:
        raise NotFound(
            Message("There is no place {place} in this audit.", place=place),
            hint=Message("Known are: {places}.", places=tuple(audit.places)),
        )
    found = _ways_out(audit, assessment)
    return WhatIf(
        stages=(),
        ways_out=tuple(each for each in found if each.item.key.place == place),
        capacities=capacities(audit, assessment, rulebook, place),
    )


def what_if_put_right(audit: Audit, assessment: Assessment, number: int) -> WhatIf:
    """Return the ways out of one finding.

    Raises:
        NotFound: the visit has no finding with that number.
    """
    found = {each.finding.number: each for each in _ways_out(audit, assessment)}
    if number not in found:
        raise NotFound(
            Message("There is no finding {n}.", n=number),
            hint=Message("Findings of this visit: {n}.", n=len(found)),
        )
    return WhatIf(stages=(), ways_out=(found[number],), capacities=())


def if_in_order(assessment: Assessment, key: ItemKey) -> Score:
    """Return the score as it would be if one item were in order and all else stayed."""
    item = assessment.items[key]
    named = Scored(item.requirement, key.place, item.outcome)
    return score(passing(tuple(assessment.scored), [named]))


def capacities(
    audit: Audit, assessment: Assessment, rulebook: Rulebook, place: PlaceId
) -> tuple[PlaceCapacity, ...]:
    """Return how many people may be at a place, once for each crowd that limits speak of.

    Where nobody counted yet, the facts of the place say it. What admits nobody, whatever the room,
    is no capacity: people with a fever, say.
    """
    groups: dict[frozenset[str], Sequence[Requirement]] = {}
    for item in assessment.at(place):
        if item.answer is None or not item.answer.not_applicable:
            names = (item.requirement.id, *item.requirement.capacity_with)
            members = [rulebook.requirements[name] for name in names]
            groups.setdefault(frozenset(names), members)
    found = (_capacity(audit, assessment, rulebook, place, each) for each in groups.values())
    return tuple(each for each in found if each is not None)


def _ways_out(audit: Audit, assessment: Assessment) -> tuple[WayOut, ...]:
    return tuple(
        WayOut(finding, fix_of(finding.item.place.id, finding.item.judgement))
        for finding in findings(audit, assessment)
    )


def _stages(assessment: Assessment, ways_out: Sequence[WayOut]) -> Iterator[Stage]:
    by_key = {each.item.key: each for each in ways_out}
    for step in steps(assessment.scored):
        fix, decide = (
            [ItemKey(PlaceId(each.place), each.requirement.id) for each in part]
            for part in (step.fix, step.decide)
        )
        yield Stage(
            step,
            tuple(by_key[key] for key in fix),
            tuple(assessment.items[key] for key in decide),
        )


def _capacity(
    audit: Audit,
    assessment: Assessment,
    rulebook: Rulebook,
    place: PlaceId,
    members: Sequence[Requirement],
) -> PlaceCapacity | None:
    read = {each.id: _read(assessment, ItemKey(place, each.id)) for each in members}
    shared = {name: value for values in read.values() for name, value in values.items()}
    caps: list[Cap] = []
    for requirement in members:
        nobody = {name: 0 for limit in requirement.limits if (name := people_of(limit))}
        case = replace(
            case_of(audit, ItemKey(place, requirement.id)),
            values={**nobody, **shared, **read[requirement.id]},
        )
        lineage = judge(rulebook, requirement, case).lineage
        known = known_values(rulebook, requirement, case)
        caps.extend(caps_of(rulebook, requirement, lineage, known))
    if not any(cap.room is not None or cap.allowed for cap in caps):
        return None
    counted = next((shared[name] for cap in caps if (name := people_of(cap.limit)) in shared), None)
    present = Fraction(counted) if isinstance(counted, int | Decimal) else None
    return PlaceCapacity(audit.places[place], Capacity(tuple(caps)), present)


def _read(assessment: Assessment, key: ItemKey) -> Mapping[str, Value]:
    """Return the reading that decides an item; nothing where there is none."""
    item = assessment.items.get(key)
    if item is None or item.answer is None or not item.answer.readings:
        return {}
    return item.answer.readings[item.deciding_reading].values
