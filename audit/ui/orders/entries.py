"""The orders of one audit with all that is shown of them, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from audit.domain.audits import Audit
from audit.domain.items import Assessment, CheckItem
from audit.domain.rectification import OrderState, Rectification
from audit.services.due import SOON_DAYS, Timing, days_left, timing
from audit.services.due_in_words import days_words, state_word
from checklists.language import Speech, Text
from checklists.requirements import Severity

_SIGNS = {
    OrderState.OPEN: ("○", "$text-accent"),
    OrderState.REPORTED_DONE: ("●", "$text-accent"),
    OrderState.EXTENDED: ("◇", "$text-warning"),
    OrderState.PASSED: ("✓", "$text-success"),
    OrderState.PARTLY: ("▲", "$text-warning"),
    OrderState.FAILED: ("✗", "$text-error bold"),
    OrderState.CLOSED: ("■", "$text-success"),
    OrderState.WITHDRAWN: ("–", "$text-muted"),
}
"""How each state looks; its word always stands beside."""
_TIMINGS = {
    Timing.OVERDUE: ("✗", "$text-error bold"),
    Timing.DUE_SOON: ("!", "$text-warning bold"),
    Timing.LATER: ("", "$text-muted"),
    Timing.NOT_IN_FORCE: ("", "$text-muted"),
    Timing.UNDATED: ("!", "$text-warning bold"),
}

Marked = tuple[str, str]
"""Words and their style."""


@dataclass(frozen=True, slots=True)
class OrderEntry:
    """An order, its number in the audit, and what it is about."""

    number: int
    order: Rectification
    title: Text
    place: str
    item: CheckItem | None
    """None where the checklist asks no such thing any more."""
    days_left: int | None
    timing: Timing
    severity: Severity | None
    is_in_force: bool
    wants_interim: bool

    @property
    def is_critical(self) -> bool:
        """Whether it is about a critical finding."""
        return self.severity is Severity.CRITICAL

    def state(self, say: Speech) -> Marked:
        """Return sign and word of the state, and their style."""
        if not self.is_in_force and self.order.is_standing:
            return f"○ {say('not in force yet')}", "$text-muted"
        sign, style = _SIGNS[self.order.state]
        return f"{sign} {state_word(self.order.state, say)}", style

    def day(self, say: Speech) -> Marked:
        """Return how far off the last day is; nothing where all is done or nothing runs out yet."""
        if not self.order.is_standing:
            return "", ""
        sign, style = _TIMINGS[self.timing]
        return f"{sign} {days_words(self.timing, self.days_left, say)}".strip(), style


def entries(
    audit: Audit,
    assessment: Assessment,
    now: datetime,
    *,
    soon_days: int = SOON_DAYS,
) -> Sequence[OrderEntry]:
    """Return the orders of an audit: those that stand by their last day, then the others."""
    found = [
        _entry(number, order, audit, assessment, now, soon_days)
        for number, order in enumerate(audit.rectifications.values(), start=1)
    ]
    return sorted(found, key=_urgency)


def _entry(
    number: int,
    order: Rectification,
    audit: Audit,
    assessment: Assessment,
    now: datetime,
    soon_days: int,
) -> OrderEntry:
    item, named = assessment.items.get(order.key), order.key.requirement
    place = audit.places.get(order.key.place)
    severity = order.order.severity or (item.requirement.severity if item else None)
    return OrderEntry(
        number=number,
        order=order,
        title=item.requirement.title if item else Text(zh=named, en=named),
        place=place.name if place else order.key.place,
        item=item,
        days_left=days_left(order.due, now.date(), is_in_force=audit.is_closed),
        timing=timing(order.due, now.date(), soon_days, is_in_force=audit.is_closed),
        severity=severity,
        is_in_force=audit.is_closed,
        wants_interim=order.wants_interim(now, severity),
    )


def _urgency(entry: OrderEntry) -> tuple[bool, date, int]:
    return (not entry.order.is_standing, entry.order.due or date.max, entry.number)
