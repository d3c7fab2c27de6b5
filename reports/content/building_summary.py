"""The summary of a building over all its visits: how it went, what came back, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from audit.services.subjects import JudgedAudit, Subject
from reports.content.evidence import Show
from reports.content.imprints import Imprint, imprint_of
from reports.content.repeats import RepeatFinding, repeats_of
from reports.content.standing_orders import (
    OpenOrder,
    UnorderedFinding,
    open_orders,
    unordered_findings,
)
from reports.content.visit_lines import (
    AreaThenNow,
    VisitLine,
    areas_side_by_side,
    in_time,
    visit_line,
)


@dataclass(frozen=True, slots=True)
class AreasOverTime:
    """The scores by area of the latest whole visit against the one of its kind before."""

    then_on: date
    now_on: date
    areas: tuple[AreaThenNow, ...]


@dataclass(frozen=True, slots=True)
class BuildingSummary:
    """What is known of a building. It is an act of nobody and holds nothing of an authority's."""

    building: str
    address: str
    units: tuple[str, ...]
    """The units its visits were about, as each visit names them."""
    on: date
    """The day it looks from."""
    visits: tuple[VisitLine, ...]
    """In the order of days, with re-inspections and visits that are not closed."""
    areas: AreasOverTime | None
    """None where no two whole visits were judged by the same checklist."""
    repeats: tuple[RepeatFinding, ...]
    orders: tuple[OpenOrder, ...]
    unordered: tuple[UnorderedFinding, ...]
    imprint: Imprint

    @property
    def whole_visits(self) -> tuple[VisitLine, ...]:
        """The visits whose figures can be set beside one another."""
        return tuple(each for each in self.visits if each.is_whole)


def building_summary_of(subject: Subject, show: Show) -> BuildingSummary:
    """Return what is said of a building; the summary shows no evidence."""
    del show
    audits = in_time(subject.audits)
    latest = subject.main.audit
    on = subject.on or latest.particulars.on
    return BuildingSummary(
        building=latest.particulars.building.name,
        address=latest.particulars.building.address,
        units=_units(subject.audits),
        on=on,
        visits=tuple(visit_line(each) for each in audits),
        areas=_areas(audits),
        repeats=repeats_of(audits),
        orders=open_orders(audits, on),
        unordered=unordered_findings(audits),
        imprint=imprint_of(subject, max(each.audit.changed_at for each in audits)),
    )


def _units(audits: Sequence[JudgedAudit]) -> tuple[str, ...]:
    named = (each.audit.particulars.unit for each in audits)
    return tuple(dict.fromkeys(unit for unit in named if unit))


def _areas(audits: Sequence[JudgedAudit]) -> AreasOverTime | None:
    whole = [(visit_line(each), each) for each in reversed(audits)]
    whole = [(line, each) for line, each in whole if line.is_whole]
    if not whole:
        return None
    (latest, now), *earlier = whole
    alike = ((line, each) for line, each in earlier if line.rules == latest.rules)
    for line, then in alike:
        return AreasOverTime(line.on, latest.on, areas_side_by_side(then, now))
    return None
