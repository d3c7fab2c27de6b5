"""What failed, and what is ordered about it."""

from __future__ import annotations

from datetime import date

import pytest

from audit.domain.answers import Order
from audit.domain.buildings import PlaceId
from audit.domain.particulars import AuditKind
from audit.ui.findings.order_form import OrderForm
from audit.ui.walk.screen import WalkScreen
from tests.ui.driving import LARGE, SMALL, enter, everything_shown, opened, press, shown
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA, GAP, SERVICE
from tests.visits import key

FINDINGS = ("enter", "g")


@pytest.fixture
def house() -> TestHouse:
    """Return a house with an inspection in which two items failed."""
    house = TestHouse()
    walk = house.begin(kind=AuditKind.INSPECTION)
    walk.enter(key(AREA), {"usable_area": "90", "people": "42"})
    walk.enter(key(SERVICE, "A-1"), {"days": "9"})
    return house


def order_of(house: TestHouse, requirement: str, place: str) -> Order:
    """Return what is ordered about an item."""
    return house.reopened().audit.orders[key(requirement, place)]


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_a_finding_stands_with_figures_remedy_and_points(
    house: TestHouse, size: tuple[int, int]
) -> None:
    async with opened(house, *FINDINGS, size=size) as pilot:
        text = everything_shown(pilot)

    for words in (
        "1 ✗ Area per person Open office",
        "‼ critical −50.0 points",
        "2.14 m² per person (limit ≥ 2.5 m² per person)",
        "6 people too many",
        "no deadline yet · nobody responsible yet",
        "2 ✗ Weekly service",
    ):
        assert words in text


async def test_without_findings_it_says_so() -> None:
    house = TestHouse()
    house.begin()

    async with opened(house, *FINDINGS) as pilot:
        assert "Nothing has failed so far." in shown(pilot)

        await press(pilot, "enter", "a", "escape")

        assert isinstance(pilot.app.screen, WalkScreen)


async def test_a_missed_recommendation_is_listed_apart(house: TestHouse) -> None:
    """It is no violation and costs nothing."""
    walk = house.reopened()
    walk.enter(key(GAP), {"gap": "0.8"})
    walk.justify(key(GAP), "pillars")

    async with opened(house, *FINDINGS) as pilot:
        assert "▲ Distance between people" in shown(pilot)
        assert "recommendation" in shown(pilot)


async def test_an_order_is_set_by_keys_alone(house: TestHouse) -> None:
    async with opened(house, *FINDINGS, "enter") as pilot:
        await enter(pilot, "2020-03-09")
        await press(pilot, "enter")
        await enter(pilot, "property manager")
        await press(pilot, "enter")
        await enter(pilot, "move six desks")
        await press(pilot, "enter")

        assert "due 2020-03-09 · property manager · move six desks" in everything_shown(pilot)
    assert order_of(house, AREA, "W-301").due == date(2020, 3, 9)


async def test_a_deadline_can_be_given_in_days_from_the_visit(house: TestHouse) -> None:
    async with opened(house, *FINDINGS, "enter") as pilot:
        await enter(pilot, "+7")
        await press(pilot, "ctrl+s")

    assert order_of(house, AREA, "W-301").due == date(2020, 3, 9)


@pytest.mark.parametrize("typed", ["soon", "+x", "2020-03-01"])
async def test_a_deadline_that_cannot_be_is_refused_at_the_field(
    house: TestHouse, typed: str
) -> None:
    """No date, no number of days, or a day before the visit."""
    async with opened(house, *FINDINGS, "enter") as pilot:
        await enter(pilot, typed)
        await press(pilot, "ctrl+s")

        assert isinstance(pilot.app.screen, OrderForm)
        assert "✗" in shown(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one("#blank-due")
    assert not house.reopened().audit.orders


async def test_one_deadline_for_all_keeps_what_was_set_before(house: TestHouse) -> None:
    """Only what is missing is filled in."""
    walk = house.reopened()
    walk.order(
        Order(place=PlaceId("W-301"), requirement=AREA, due=date(2020, 3, 3), measure="at once")
    )

    async with opened(house, *FINDINGS, "a") as pilot:
        await enter(pilot, "2020-03-16")
        await press(pilot, "enter")
        await enter(pilot, "owner")
        await press(pilot, "enter")

    first = order_of(house, AREA, "W-301")
    assert (first.due, first.responsible, first.measure) == (date(2020, 3, 3), "owner", "at once")
    assert order_of(house, SERVICE, "A-1").due == date(2020, 3, 16)


async def test_all_says_when_nothing_is_missing(house: TestHouse) -> None:
    walk = house.reopened()
    for requirement, place in ((AREA, "W-301"), (SERVICE, "A-1")):
        walk.order(
            Order(
                place=PlaceId(place),
                requirement=requirement,
                due=date(2020, 3, 3),
                responsible="owner",
            )
        )

    async with opened(house, *FINDINGS, "a") as pilot:
        assert "Every finding has a deadline" in everything_shown(pilot)


async def test_a_full_disk_is_said_and_the_form_stays(house: TestHouse) -> None:
    async with opened(house, *FINDINGS, "enter") as pilot:
        house.store.is_full = True
        await enter(pilot, "2020-03-09")
        await press(pilot, "ctrl+s")

        assert isinstance(pilot.app.screen, OrderForm)
        assert "The disk is full." in everything_shown(pilot)

        await press(pilot, "escape", "u")
        assert "NOT saved" in shown(pilot)
    assert not house.reopened().audit.orders


async def test_undo_takes_the_order_back(house: TestHouse) -> None:
    async with opened(house, *FINDINGS, "enter") as pilot:
        await enter(pilot, "+7")
        await press(pilot, "ctrl+s", "u")

        assert "due 2020-03-09" not in everything_shown(pilot)


async def test_g_goes_to_the_item_of_the_finding(house: TestHouse) -> None:
    async with opened(house, *FINDINGS, "down", "g") as pilot:
        assert isinstance(pilot.app.screen, WalkScreen)
        assert pilot.app.screen.course.key == key(SERVICE, "A-1")


async def test_a_closed_audit_takes_no_order() -> None:
    house = TestHouse()
    walk = house.begin()
    walk.enter(key(SERVICE, "A-1"), {"days": "9"})
    walk.close_audit()

    async with opened(house, *FINDINGS, "enter") as pilot:
        assert not isinstance(pilot.app.screen, OrderForm)
