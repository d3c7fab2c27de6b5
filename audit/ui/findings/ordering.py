"""Orders as they are typed in the list of findings, and which of several is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from audit.domain.answers import ItemKey, Order, OrderId
from audit.domain.audits import Audit
from audit.domain.findings import Finding, findings
from audit.domain.rectification import Rectification, lacks_interim
from audit.services.ordering import demand_interim
from audit.services.rectifying import order_finding
from audit.services.walking import Walk
from audit.ui.dialogs.choosing import Candidate
from audit.ui.findings.order_form import Wish
from checklists.language import Speech

Waiting = tuple[Finding, Order | None]
"""A finding, and the order about it that lacks something; None where there is none."""

ANOTHER: Final = "another"
"""Chosen instead of an order, to give one more."""


def orders_by_item(audit: Audit) -> Mapping[ItemKey, Sequence[Rectification]]:
    """Return the orders about each item in the order they were given."""
    grouped: dict[ItemKey, list[Rectification]] = {}
    for each in audit.rectifications.values():
        grouped.setdefault(each.key, []).append(each)
    return grouped


def entries_of(order: Order | None) -> dict[str, str]:
    """Return what the form holds for an order."""
    if order is None:
        return {}
    due = order.due.isoformat() if order.due else ""
    return {
        "due": due,
        "responsible": order.responsible,
        "measure": order.measure,
        "interim": order.interim,
    }


def candidates(orders: Sequence[Rectification], say: Speech) -> list[Candidate]:
    """Return the orders about a finding, to choose the one that is meant."""
    return [
        Candidate(
            each.id,
            each.order.measure or say("Order {n}", n=number),
            " · ".join(
                part
                for part in (each.due.isoformat() if each.due else "", each.order.responsible)
                if part
            ),
        )
        for number, each in enumerate(orders, start=1)
    ]


def give(walk: Walk, finding: Finding, wish: Wish, former: Order | None) -> None:
    """Order something about a finding, or change what was ordered before.

    While the audit is open it may stay incomplete, but a critical finding must not be left open too
    long with nothing done meanwhile. Once it is closed the order is in force at once, and has to be
    whole.

    Raises:
        BadEntry: it cannot be kept as it was typed.
        BadStep: the order is in force already.
    """
    on, severity = walk.audit.particulars.on, finding.item.requirement.severity
    if walk.audit.is_closed:
        order_finding(
            walk,
            finding,
            due=wish.due_for(severity, on),
            responsible=wish.responsible,
            measure=wish.measure,
            interim=wish.interim,
            is_another=True,
        )
        return
    order = Order(
        id=former.id if former else OrderId(""),
        place=finding.item.key.place,
        requirement=finding.item.key.requirement,
        due=wish.due_for(severity, on),
        responsible=wish.responsible,
        measure=wish.measure,
        interim=wish.interim,
        severity=severity,
    )
    if order.due is not None:
        demand_interim(order, on)
    walk.order(order, is_another=former is None)


def fill_in(walk: Walk, waiting: Sequence[Waiting], wish: Wish) -> Iterator[Order]:
    """Yield the orders of findings with only what they lack filled in.

    Raises:
        InterimWanted: a critical finding would be left open too long; before any order is yielded.
    """
    on = walk.audit.particulars.on
    orders = [_filled_in(finding, former, wish, on) for finding, former in waiting]
    for order in orders:
        if order.due is not None:
            demand_interim(order, on)
    yield from orders


def waiting_for_order(walk: Walk) -> Sequence[Waiting]:
    """Return the findings without an order, and those with one that lacks something."""
    on, orders = walk.audit.particulars.on, orders_by_item(walk.audit)
    found: list[Waiting] = []
    for finding in findings(walk.audit, walk.assessment):
        standing = [each.order for each in orders.get(finding.item.key, ()) if each.is_standing]
        found += [(finding, each) for each in standing if _lacks_something(each, on)]
        if not standing:
            found.append((finding, None))
    return found


def _filled_in(finding: Finding, former: Order | None, wish: Wish, on: date) -> Order:
    severity = finding.item.requirement.severity
    key = finding.item.key
    order = former or Order(place=key.place, requirement=key.requirement)
    whole = order.model_copy(
        update={
            "due": order.due or wish.due_for(severity, on),
            "responsible": order.responsible or wish.responsible,
            "severity": severity,
        }
    )
    wants = whole.due is not None and lacks_interim(whole, on)
    return whole.model_copy(update={"interim": wish.interim}) if wants else whole


def _lacks_something(order: Order, on: date) -> bool:
    return order.due is None or not order.responsible or lacks_interim(order, on)
