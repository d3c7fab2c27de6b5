"""Orders for tests: a closed inspection or self-check with findings, and a second look at it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from audit.domain.answers import Order, OrderId
from audit.domain.buildings import PlaceId
from audit.domain.events import AuditId, Hash
from audit.domain.order_steps import (
    Extended,
    InterimTaken,
    OrderClosed,
    Reinspected,
    Reinspection,
    ReportedDone,
    Result,
    Step,
    Withdrawn,
)
from audit.domain.particulars import AuditKind, Inspector
from audit.services.walking import Walk
from tests.visits import AREA, GAP, SIGN, Office, key

DUE: Final = date(2020, 3, 4)
LATER: Final = date(2020, 3, 9)
TWO: Final = (
    Inspector(name="Inspector C", certificate="0003"),
    Inspector(name="Inspector D", certificate="0004"),
)
LOOK: Final = AuditId("11111111-0000-4000-8000-000000000000")


def order(
    requirement: str = AREA,
    place: str = "W-301",
    *,
    due: date | None = DUE,
    interim: str = "Half of them at home",
    measure: str = "Move people",
) -> Order:
    """Return an order about an item."""
    return Order(
        place=PlaceId(place),
        requirement=requirement,
        due=due,
        responsible="Manager",
        measure=measure,
        interim=interim,
    )


def closed(
    office: Office,
    kind: AuditKind = AuditKind.SELF_CHECK,
    *,
    failing: Mapping[str, Mapping[str, object]] | None = None,
    building: str = "Tower",
) -> Walk:
    """Return a closed audit of one room, with an order about everything that failed.

    Without more, 42 people sit where 36 may, and the sign is missing.
    """
    walk = office.walk(kind)
    if building != walk.audit.particulars.building.name:
        particulars = walk.audit.particulars
        named = particulars.building.model_copy(update={"name": building})
        walk.change(particulars.model_copy(update={"building": named}))
    entries = failing or {AREA: {"people": 42}, SIGN: {"seen": False}}
    for requirement, entered in entries.items():
        walk.enter(key(requirement), entered)
        walk.order(order(requirement))
    if GAP not in entries:
        walk.enter(key(GAP), {"gap": 2})
    walk.close_audit()
    return walk


def order_about(walk: Walk, requirement: str) -> OrderId:
    """Return the first order about an item of the room."""
    return walk.audit.orders[key(requirement)].id


def look(
    order_id: OrderId,
    result: Result = Result.PASSED,
    *,
    audit: AuditId = LOOK,
    kind: AuditKind = AuditKind.INSPECTION,
    inspectors: tuple[Inspector, ...] = TWO,
) -> Reinspected:
    """Return what a re-inspection says of an order."""
    reinspection = Reinspection(
        audit=audit, kind=kind, on=date(2020, 3, 5), head=Hash("a" * 64), inspectors=inspectors
    )
    return Reinspected(order=order_id, result=result, reinspection=reinspection)


def any_step(name: str, order_id: OrderId, *, audit: AuditId = LOOK, days: int = 0) -> Step:
    """Return a step by its name, complete and sound in itself."""
    match name:
        case "done":
            return ReportedDone(order=order_id, by="Manager", on=DUE)
        case "extended":
            due = date.fromordinal(LATER.toordinal() + days)
            return Extended(order=order_id, due=due, reason="Parts are late", approver="Head")
        case "interim":
            return InterimTaken(order=order_id, measure="Door kept shut")
        case "closed":
            return OrderClosed(order=order_id, reinspection=audit)
        case "withdrawn":
            return Withdrawn(order=order_id, reason="Given by mistake", by="Head")
        case _:
            return look(order_id, Result(name), audit=audit)


STEP_NAMES: Final = (
    "done",
    "extended",
    "interim",
    "passed",
    "partly",
    "failed",
    "closed",
    "withdrawn",
)
