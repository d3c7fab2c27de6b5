"""Houses whose audits are closed and bear orders, for the screens that follow them up."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from audit.domain.answers import Order, OrderId
from audit.domain.events import AuditId
from audit.domain.particulars import AuditKind
from audit.services.rectifying import report_done
from audit.services.reinspecting import begin_reinspection, finish_reinspection
from audit.services.walking import Walk
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA, SERVICE, SIGN
from tests.visits import key

DAY: Final = 24 * 60
"""In minutes."""
AREA_AT: Final = key(AREA, "W-301")
SIGN_AT: Final = key(SIGN, "B")
SERVICE_AT: Final = key(SERVICE, "A-1")


def ordered(
    house: TestHouse,
    kind: AuditKind = AuditKind.SELF_CHECK,
    *,
    name: str = "Plumbline Tower",
    measure: str = "Move people to the meeting corner",
    responsible: str = "Property manager",
) -> AuditId:
    """Close an audit with three orders: too many people, a late service, a missing notice."""
    walk = house.begin(kind=kind, name=name)
    day = house.clock.now().date()
    walk.change(walk.audit.particulars.model_copy(update={"on": day}))
    walk.enter(AREA_AT, {"usable_area": "90", "people": "42"})
    walk.attach(AREA_AT, b"crowded", name="crowded.jpg", caption="east side")
    walk.enter(SERVICE_AT, {"days": "9"})
    walk.enter(SIGN_AT, {"seen": "no"})
    for at, days in ((AREA_AT, 2), (SERVICE_AT, 7), (SIGN_AT, 18)):
        walk.order(
            Order(
                place=at.place,
                requirement=at.requirement,
                due=day + timedelta(days=days),
                responsible=responsible,
                measure=measure if at == AREA_AT else "",
                interim="Half of them at home" if at == AREA_AT else "",
            )
        )
    walk.close_audit()
    walk.leave()
    return walk.audit.id


def order_at(house: TestHouse, audit: AuditId, at: object) -> OrderId:
    """Return the order about an item."""
    orders = house.house.desk.state_of(audit).rectifications.values()
    return next(each.id for each in orders if each.key == at)


def reported(house: TestHouse, audit: AuditId, *, by: str = "Property manager") -> None:
    """Report the crowded office done, with a photo."""
    walk = house.house.desk.open(audit)
    report_done(
        walk,
        order_at(house, audit, AREA_AT),
        by=by,
        on=house.clock.now().date(),
        files=[("moved.jpg", b"moved")],
        note="Six people sit in the meeting corner now.",
    )
    walk.leave()


def looked_again(house: TestHouse, first: AuditId, *, people: str = "36") -> AuditId:
    """Re-inspect an audit with all put right but, if so wished, the crowd; write it back."""
    walk = begun_again(house, first, people=people)
    finish_reinspection(house.house.desk, walk)
    walk.leave()
    return walk.audit.id


def begun_again(house: TestHouse, first: AuditId, *, people: str = "36") -> Walk:
    """Begin a re-inspection and take all its readings; it stays open and held."""
    walk = begin_reinspection(house.house.desk, first)
    walk.enter(AREA_AT, {"usable_area": "90", "people": people})
    walk.enter(SERVICE_AT, {"days": "2"})
    walk.enter(SIGN_AT, {"seen": "yes"})
    return walk


def followed_up() -> TestHouse:
    """Return a house with repeat findings: found and put right in March, back two days later.

    It is five days after the second visit: one order is overdue, one is due soon, one later.
    """
    house = TestHouse()
    first = ordered(house)
    house.clock.pass_minutes(DAY)
    reported(house, first)
    house.clock.pass_minutes(DAY)
    looked_again(house, first)
    reported(house, ordered(house, AuditKind.INSPECTION))
    house.clock.pass_minutes(5 * DAY)
    return house
