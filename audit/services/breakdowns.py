"""A visit taken apart: by area of the rulebook, by floor, by severity.

Each row is a part of the round with the figures of its own items, so that the rows of one way to
take it apart add up to the visit, and any of them can be gone through by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from audit.domain.items import Assessment, CheckItem
from audit.services.floors import floor_order
from audit.services.parts import Part
from checklists.judgements import Outcome
from checklists.language import Message, Text
from checklists.requirements import Severity
from checklists.rulebook import Rulebook
from checklists.scoring import Score, Scored, score

_SEVERITIES: Final = {
    Severity.CRITICAL: Message("critical"),
    Severity.MAJOR: Message("major"),
    Severity.MINOR: Message("minor"),
}


class Aspect(StrEnum):
    """A way to take a visit apart."""

    AREA = "area"
    FLOOR = "floor"
    SEVERITY = "severity"


@dataclass(frozen=True, slots=True)
class Row:
    """One part of a visit with its figures."""

    part: Part
    score: Score
    outcomes: Mapping[Outcome, int]
    """How many items came to what; every outcome is there."""


def breakdown(assessment: Assessment, rulebook: Rulebook, aspect: Aspect) -> Sequence[Row]:
    """Return the rows of a visit in which anything applies, in their order."""
    match aspect:
        case Aspect.AREA:
            return _plain(by_area(assessment, rulebook))
        case Aspect.FLOOR:
            return _by_floor(assessment)
        case Aspect.SEVERITY:
            return _by_severity(assessment)


def by_area(assessment: Assessment, rulebook: Rulebook) -> Sequence[tuple[str, Row]]:
    """Return the areas in which anything applies with their ids, in the order of the rulebook."""
    titles = {area.id: area.title for area in rulebook.areas.values()}
    return _rows(assessment, Aspect.AREA, titles, _area_of)


def _by_floor(assessment: Assessment) -> Sequence[Row]:
    floors = {item.place.floor for item in assessment.items.values()}
    known = sorted((floor for floor in floors if floor), key=floor_order)
    titles = {floor: Message("Floor {floor}", floor=floor) for floor in known}
    unknown = {"": Message("Floor not known")} if "" in floors else {}
    return _plain(_rows(assessment, Aspect.FLOOR, {**titles, **unknown}, _floor_of))


def _by_severity(assessment: Assessment) -> Sequence[Row]:
    titles = {each.value: _SEVERITIES[each] for each in Severity}
    return _plain(_rows(assessment, Aspect.SEVERITY, titles, _severity_of))


def _rows(
    assessment: Assessment,
    aspect: Aspect,
    titles: Mapping[str, Message | Text],
    value_of: Callable[[CheckItem], str],
) -> Sequence[tuple[str, Row]]:
    # Every item is looked at once: a house of many floors costs no more than one of a single.
    grouped: dict[str, list[CheckItem]] = defaultdict(list)
    for item in assessment.items.values():
        grouped[value_of(item)].append(item)
    found = [
        (value, _row(_part(aspect, value, title, value_of), grouped.get(value, ())))
        for value, title in titles.items()
    ]
    return [(value, row) for value, row in found if row.score.applicable]


def _plain(rows: Iterable[tuple[str, Row]]) -> Sequence[Row]:
    return [row for _, row in rows]


def _row(part: Part, items: Sequence[CheckItem]) -> Row:
    return Row(part, score(map(_scored, items)), _counted(items))


def _scored(item: CheckItem) -> Scored:
    return Scored(item.requirement, item.place.id, item.outcome, item.judgement.is_by_house_rule)


def _part(
    aspect: Aspect, value: str, title: Message | Text, value_of: Callable[[CheckItem], str]
) -> Part:
    return Part(_id(aspect, value), title, lambda item: value_of(item) == value)


def _id(aspect: Aspect, value: str) -> str:
    return f"{aspect.value}:{value}"


def _counted(items: Iterable[CheckItem]) -> Mapping[Outcome, int]:
    counted = Counter(item.outcome for item in items)
    return {outcome: counted[outcome] for outcome in Outcome}


def _area_of(item: CheckItem) -> str:
    return item.requirement.area


def _floor_of(item: CheckItem) -> str:
    return item.place.floor


def _severity_of(item: CheckItem) -> str:
    return item.requirement.severity.value
