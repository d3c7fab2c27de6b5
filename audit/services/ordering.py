"""Orders as they are given: checked, with the remedy as it is computed now, and made firm at the end.

No source gives a number of days, so a deadline is always set by a person; what the program offers
is called a value of the house.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from audit.domain import wording
from audit.domain.answers import Order, OrderId
from audit.domain.audits import Audit
from audit.domain.errors import BadEntry, BadStep, InterimWanted, NotFound
from audit.domain.events import EventId, EventKind, JsonValue
from audit.domain.items import Assessment, CheckItem
from audit.domain.order_steps import Step
from audit.domain.rectification import (
    Rectification,
    Taken,
    lacks_interim,
    refusal,
    refusal_by_state,
    stepped,
)
from audit.domain.remedies import FrozenRemedy
from audit.services.working_days import is_day_off, next_working_day
from checklists.judgements import Outcome
from checklists.language import Message
from checklists.requirements import Severity

SUGGESTED_DAYS: Final[Mapping[Severity, int]] = MappingProxyType(
    {Severity.CRITICAL: 1, Severity.MAJOR: 7, Severity.MINOR: 14}
)
"""How long the program suggests for putting right; values of the house, in no document."""

_FAILED: Final = frozenset({Outcome.FAIL, Outcome.ADVISORY_FAIL})
_FINE: Final = frozenset({Outcome.PASS, Outcome.NOT_APPLICABLE})


def suggested_due(severity: Severity, on: date) -> date:
    """Return the last day the program suggests, to be shown as a value of the house.

    Nobody checks on a day off, so it is then the next working day; what is critical waits for none.
    """
    day = on + timedelta(days=SUGGESTED_DAYS[severity])
    if severity is Severity.CRITICAL or not is_day_off(day):
        return day
    return next_working_day(day) or day


def suggestion(severity: Severity, on: date) -> Message:
    """Say the suggested day, and that it is nobody's rule."""
    return Message(
        "No document gives a number of days; the house's own value is {due}.",
        due=suggested_due(severity, on),
    )


def demand_interim(order: Order, on: date) -> None:
    """Let an order of a visit on a day pass unless a critical finding would stay open too long.

    Raises:
        InterimWanted: it would, with nothing done meanwhile.
    """
    if lacks_interim(order, on):
        raise InterimWanted(
            Message("A critical finding stays open longer than 24 hours without interim measure."),
            hint=Message("Say what is done meanwhile, or choose an earlier day."),
        )


def prepared(
    audit: Audit,
    item: CheckItem,
    order: Order,
    new_id: Callable[[], str],
    *,
    is_another: bool = False,
) -> Order:
    """Return an order as it is recorded: whole, clean, and with its figures.

    An order without an id is the first one about its item, given anew, unless it ``is_another``; an
    interim measure it does not speak of is kept.

    Raises:
        BadEntry: it cannot be kept, or there is nothing to put right.
        BadStep: it is in force already.
    """
    first = audit.orders.get(order.key)
    if not (order.id or is_another) and first is not None and not _is_settled(audit, first.id):
        order = order.model_copy(update={"id": first.id, "interim": order.interim or first.interim})
    _refuse_in_force(audit, order.id)
    if audit.is_closed and item.outcome not in _FAILED:
        raise BadEntry(
            Message("There is nothing to order here: the item did not fail."),
            hint=Message("Reopen the audit if that is wrong."),
        )
    if order.due is not None and order.due < audit.particulars.on:
        raise BadEntry(
            Message("The deadline {due} lies before the visit.", due=order.due),
            hint=Message("Choose a day from {on} on.", on=audit.particulars.on),
        )
    return order.model_copy(
        update={
            "id": order.id or OrderId(new_id()),
            "responsible": wording.line(order.responsible, field=Message("Responsible")),
            "measure": wording.note(order.measure, field=Message("Measure")),
            "interim": wording.note(order.interim, field=Message("Interim measure")),
            **_frozen(item),
        }
    )


def checked_steps(audit: Audit, steps: Iterable[Step]) -> None:
    """Let steps about orders pass if each can follow on the one before.

    Raises:
        BadStep: one cannot, or the orders are not in force.
        NotFound: there is no such order.
    """
    _require_in_force(audit)
    orders = dict(audit.rectifications)
    for step in steps:
        order = order_of(orders, step.order)
        why_not = refusal(order, step, audit.particulars.kind)
        if why_not is not None:
            raise why_not
        orders[order.id] = stepped(order, Taken(step, EventId(""), audit.changed_at, ""))


def require_turn(audit: Audit, order: OrderId, step: type[Step]) -> Rectification:
    """Return an order about which a step of this kind can be taken now; raises as ``checked_steps``."""
    _require_in_force(audit)
    known = order_of(audit.rectifications, order)
    why_not = refusal_by_state(known, step)
    if why_not is not None:
        raise why_not
    return known


def order_of(orders: Mapping[OrderId, Rectification], order: OrderId) -> Rectification:
    """Return an order; raises NotFound where there is none."""
    try:
        return orders[order]
    except KeyError:
        raise NotFound(
            Message("There is no order {id}.", id=order),
            hint=Message("See the list of the orders of the audit."),
        ) from None


def droppable(audit: Audit, order: OrderId) -> Mapping[str, JsonValue]:
    """Return what the history says of an order that is taken out; raises BadStep once it is in force."""
    order_of(audit.rectifications, order)
    _refuse_in_force(audit, order)
    return {"order": order}


def firm(
    audit: Audit, assessment: Assessment
) -> Iterator[tuple[EventKind, Mapping[str, JsonValue]]]:
    """Yield what has to be recorded of orders when the audit is closed.

    Their figures are those of the last reading; what no longer fails is no longer ordered.
    """
    for order in audit.rectifications.values():
        if order.history:
            continue
        item = assessment.items.get(order.key)
        if item is None or item.outcome in _FINE:
            yield EventKind.ORDER_DROPPED, {"order": order.id}
            continue
        now = order.order.model_copy(update=_frozen(item))
        if now != order.order:
            yield EventKind.ORDERED, now.as_data()


def _frozen(item: CheckItem) -> dict[str, object]:
    fails = item.outcome in _FAILED
    return {
        "remedy": FrozenRemedy.of(item.judgement) if fails else None,
        "severity": item.requirement.severity,
        "is_advice": item.outcome is Outcome.ADVISORY_FAIL,
    }


def _is_settled(audit: Audit, order: OrderId) -> bool:
    known = audit.rectifications.get(order)
    return known is not None and not known.is_standing


def _require_in_force(audit: Audit) -> None:
    if not audit.is_closed:
        raise BadStep(
            Message("The orders of an open audit are not in force yet."),
            hint=Message("Close the audit first; until then an order can be changed or removed."),
        )


def _refuse_in_force(audit: Audit, order: OrderId) -> None:
    known = audit.rectifications.get(order)
    if known is not None and (known.history or audit.is_closed):
        raise BadStep(
            Message("The order is in force and cannot be changed any more."),
            hint=Message("Extend or withdraw it, or give another order."),
        )
