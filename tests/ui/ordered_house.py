"""A house with a closed inspection whose findings have orders."""

from __future__ import annotations

from datetime import date

from audit.domain.answers import Order, OrderId
from audit.domain.buildings import PlaceId
from audit.domain.order_steps import Step
from audit.domain.particulars import AuditKind
from audit.domain.rectification import Rectification
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA, SERVICE, SIGN
from tests.visits import key

CRITICAL, MAJOR, MINOR = (
    key(AREA),
    key(SERVICE, "A-1"),
    key(SIGN, "B"),
)
"""What is ordered about, in the order of the list: by the last day."""


def ordered(*, closed: bool = True, name: str = "Plumbline Tower") -> TestHouse:
    """Return a house with one inspection, three findings, and an order about each."""
    house = TestHouse()
    walk = house.begin(kind=AuditKind.INSPECTION, name=name)
    walk.enter(CRITICAL, {"usable_area": "90", "people": "42"})
    walk.enter(MAJOR, {"days": "9"})
    walk.enter(MINOR, {"seen": "no"})
    for item, day, who, interim in (
        (CRITICAL, 4, "property manager", "half at home"),
        (MAJOR, 9, "service firm", ""),
        (MINOR, 16, "front desk", ""),
    ):
        walk.order(
            Order(
                place=PlaceId(item.place),
                requirement=item.requirement,
                due=date(2020, 3, day),
                responsible=who,
                measure="Move six desks" if item == CRITICAL else "",
                interim=interim,
            )
        )
    if closed:
        walk.close_audit()
    return house


def orders_of(house: TestHouse) -> list[Rectification]:
    """Return the orders as they stand in the store, in the order they were given."""
    return [*house.reopened().audit.rectifications.values()]


def order_ids(house: TestHouse) -> list[OrderId]:
    """Return the ids of the orders."""
    return [each.id for each in orders_of(house)]


def take(house: TestHouse, *steps: Step) -> None:
    """Let steps be taken outside the interface."""
    house.reopened().rectify(*steps)
