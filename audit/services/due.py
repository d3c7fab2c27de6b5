"""What is overdue, what is due soon, what waits without a day, and what came back.

All of it is read from the lines of the list; an audit is opened only to say what was done the last
time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from audit.domain.answers import ItemKey
from audit.domain.events import AuditId
from audit.domain.rectification import INTERIM_AFTER, Rectification
from audit.services.desk import Desk
from audit.services.order_rows import StandingOrder, failed_items, standing_orders
from audit.services.ports import Listed
from checklists.requirements import Severity

SOON_DAYS: Final = 3
"""How many days before its last day an order is due soon, unless the house says otherwise."""
_FEBRUARY_28: Final = 28


class Timing(StrEnum):
    """How an order stands to the calendar."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    LATER = "later"
    NOT_IN_FORCE = "not_in_force"
    """Its audit is still open: it has a last day, and nobody is late yet."""
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Repeat:
    """An earlier audit in which the same item failed."""

    audit: AuditId
    on: date


@dataclass(frozen=True, slots=True)
class DueOrder:
    """A standing order and how it stands on a day."""

    order: StandingOrder
    timing: Timing
    days_left: int | None
    """0 on the last day, negative after it; None without a day, and while it is not in force."""
    wants_interim: bool
    """Whether a critical finding is open longer than 24 hours with nothing done meanwhile."""
    repeats: tuple[Repeat, ...] = ()
    """Where the same item failed within twelve months before, the latest first."""


@dataclass(frozen=True, slots=True)
class LastTime:
    """What was done about a finding the last time, and who verified it."""

    audit: AuditId
    on: date
    orders: tuple[Rectification, ...]
    """The orders then, with their reports and re-inspections; none where nothing was ordered."""


def timing(due: date | None, on: date, soon_days: int = SOON_DAYS, *, is_in_force: bool) -> Timing:
    """Return how a last day stands to another day; the last day itself still counts."""
    if due is None:
        return Timing.UNDATED
    left = days_left(due, on, is_in_force=is_in_force)
    if left is None:
        return Timing.NOT_IN_FORCE
    if left < 0:
        return Timing.OVERDUE
    return Timing.DUE_SOON if left <= soon_days else Timing.LATER


def days_left(due: date | None, on: date, *, is_in_force: bool) -> int | None:
    """Return the days to a last day; None without one, and where nothing runs out yet."""
    return (due - on).days if due is not None and is_in_force else None


def due_orders(
    listed: Sequence[Listed], now: datetime, *, on: date | None = None, soon_days: int = SOON_DAYS
) -> Sequence[DueOrder]:
    """Return all standing orders, the longest overdue first.

    Behind them come those not in force yet, and at the end those without a day. ``on`` is the day
    they are looked at from, today unless another is named.
    """
    day = on or now.date()
    orders = [order for line in listed for order in standing_orders(line)]
    buildings = {order.building for order in orders}
    past = _failures(line for line in listed if line.summary.get("building") in buildings)
    found = [
        DueOrder(
            order=order,
            timing=timing(order.due, day, soon_days, is_in_force=order.is_in_force),
            days_left=days_left(order.due, day, is_in_force=order.is_in_force),
            wants_interim=_wants_interim(order, now),
            repeats=_within_a_year(past.get((order.building, order.key), ()), order.on),
        )
        for order in orders
    ]
    return sorted(found, key=_urgency)


def repeats(listed: Iterable[Listed], building: str, on: date, key: ItemKey) -> tuple[Repeat, ...]:
    """Return the audits of a building in the twelve months before a day in which an item failed.

    A re-inspection only looks again at what had failed, and is not counted.
    """
    past = _failures(line for line in listed if line.summary.get("building") == building)
    return _within_a_year(past.get((building, key), ()), on)


def repeat_counts(listed: Iterable[Listed]) -> Mapping[AuditId, int]:
    """Return how many items of each audit had failed in the twelve months before, too.

    A re-inspection only looks again at what had failed: it repeats nothing and is not repeated.
    """
    counted: Counter[AuditId] = Counter()
    for past in _failures(listed).values():
        counted.update(each.audit for each in past if _within_a_year(past, each.on))
    return counted


def last_time(desk: Desk, repeat: Repeat, key: ItemKey) -> LastTime:
    """Return what was ordered and done about an item in an earlier audit, and who looked again."""
    audit = desk.state_of(repeat.audit)
    orders = tuple(each for each in audit.rectifications.values() if each.key == key)
    return LastTime(repeat.audit, repeat.on, orders)


def counts(orders: Iterable[DueOrder]) -> Mapping[Timing, int]:
    """Return how many orders stand how, for one line on the first screen."""
    counted = dict.fromkeys(Timing, 0)
    for order in orders:
        counted[order.timing] += 1
    return counted


def _failures(listed: Iterable[Listed]) -> Mapping[tuple[str, ItemKey], Sequence[Repeat]]:
    """Return where each item of each building failed; looked up once, not for every order."""
    found: dict[tuple[str, ItemKey], list[Repeat]] = {}
    for line in listed:
        if line.summary.get("failing") and not line.summary.get("reinspects"):
            repeat = Repeat(line.audit, date.fromisoformat(str(line.summary["on"])))
            building = str(line.summary["building"])
            for key in failed_items(line):
                found.setdefault((building, key), []).append(repeat)
    return found


def _within_a_year(past: Iterable[Repeat], on: date) -> tuple[Repeat, ...]:
    since = year_before(on)
    found = (repeat for repeat in past if since <= repeat.on < on)
    return tuple(sorted(found, key=lambda repeat: repeat.on, reverse=True))


def _wants_interim(order: StandingOrder, now: datetime) -> bool:
    is_critical = order.severity is Severity.CRITICAL
    return is_critical and not order.interim and now - order.since > INTERIM_AFTER


def _urgency(order: DueOrder) -> tuple[bool, bool, date, str, int]:
    due = order.order.due
    waits = order.timing is Timing.NOT_IN_FORCE
    return (due is None, waits, due or date.max, order.order.audit, order.order.number)


def year_before(on: date) -> date:
    """Return the same day a year earlier, 28 February for the 29th."""
    try:
        return on.replace(year=on.year - 1)
    except ValueError:
        return on.replace(year=on.year - 1, day=_FEBRUARY_28) if on.year > 1 else date.min
