"""How a building went from visit to visit, read from the lines of the list; no audit is opened.

Visits are set beside one another only where they were judged by the same checklist and looked at
everything: a re-inspection asks for what had failed, and an open visit does not stand yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from audit.domain.events import AuditId
from audit.domain.particulars import AuditKind
from audit.services.due import Timing, repeat_counts, timing
from audit.services.order_rows import standing_orders
from audit.services.ports import Listed
from checklists.scoring import Conclusion


@dataclass(frozen=True, slots=True)
class VisitFigures:
    """One visit to a building among the others."""

    audit: AuditId
    on: date
    kind: AuditKind
    unit: str
    checklist: str
    """The ids of pack and checklist, with a stroke between."""
    reinspects: AuditId | None
    """The audit it looks at again; None for a visit that looks at everything."""
    is_closed: bool
    conclusion: Conclusion
    points: Fraction | None
    decided: int
    applicable: int
    failed: int
    vetoes: int
    open: int
    repeats: int
    """How many of the failed items failed in the twelve months before, too."""
    orders: int
    """How many of its orders are not settled."""
    overdue: int
    """How many of these are in force and past their last day."""

    @property
    def coverage(self) -> Fraction | None:
        """The decided part of the applicable items, 0 to 1; None where none applies."""
        return Fraction(self.decided, self.applicable) if self.applicable else None

    @property
    def is_whole(self) -> bool:
        """Whether its figures are those of a whole visit that stands."""
        return self.is_closed and self.reinspects is None


@dataclass(frozen=True, slots=True)
class BuildingHistory:
    """The visits to a building as they stand on a day."""

    building: str
    on: date
    visits: tuple[VisitFigures, ...]
    """In the order of their days; on one day by their ids."""
    unreadable: int = 0
    """How many audits of the list cannot be read; they may be of this building."""

    @property
    def lines(self) -> Mapping[str, tuple[VisitFigures, ...]]:
        """The whole visits by their checklists: what one line of a chart may join."""
        found: dict[str, list[VisitFigures]] = {}
        for visit in self.visits:
            if visit.is_whole:
                found.setdefault(visit.checklist, []).append(visit)
        return {checklist: tuple(visits) for checklist, visits in found.items()}

    @property
    def orders(self) -> int:
        """How many orders are not settled."""
        return sum(visit.orders for visit in self.visits)

    @property
    def overdue(self) -> int:
        """How many orders are past their last day."""
        return sum(visit.overdue for visit in self.visits)


def building_history(listed: Sequence[Listed], building: str, on: date) -> BuildingHistory:
    """Return the visits to the building of that name; ``on`` is the day its orders are seen from."""
    readable = [line for line in listed if line.trouble is None and line.summary]
    lines = [line for line in readable if line.summary.get("building") == building]
    repeated = repeat_counts(lines)
    visits = [_figures(line, repeated.get(line.audit, 0), on) for line in lines]
    return BuildingHistory(
        building,
        on,
        tuple(sorted(visits, key=lambda visit: (visit.on, visit.audit))),
        unreadable=len(listed) - len(readable),
    )


def before(visits: Iterable[VisitFigures], visit: VisitFigures) -> VisitFigures | None:
    """Return the whole visit by the same checklist before another; None where there is none."""
    former = None
    for each in visits:
        if each.audit == visit.audit:
            return former
        if each.is_whole and each.checklist == visit.checklist:
            former = each
    return None


def _figures(line: Listed, repeated: int, on: date) -> VisitFigures:
    row = line.summary
    reinspects, points = row.get("reinspects"), row.get("points")
    orders = Counter(
        timing(order.due, on, is_in_force=order.is_in_force) for order in standing_orders(line)
    )
    return VisitFigures(
        audit=line.audit,
        on=date.fromisoformat(str(row["on"])),
        kind=AuditKind(str(row["kind"])),
        unit=str(row.get("unit") or ""),
        checklist=str(row.get("checklist") or ""),
        reinspects=AuditId(str(reinspects)) if reinspects else None,
        is_closed=bool(row.get("closed")),
        conclusion=Conclusion(str(row["conclusion"])),
        points=Fraction(str(points)) if points is not None else None,
        decided=_count(line, "decided"),
        applicable=_count(line, "applicable"),
        failed=_count(line, "failed"),
        vetoes=_count(line, "vetoes"),
        open=_count(line, "open"),
        repeats=repeated,
        orders=orders.total(),
        overdue=orders[Timing.OVERDUE],
    )


def _count(line: Listed, name: str) -> int:
    value = line.summary.get(name)
    return value if isinstance(value, int) else 0
