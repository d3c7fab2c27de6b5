"""What failed, and what is ordered about it."""

from __future__ import annotations

from datetime import date

import pytest

from audit.domain.answers import Order
from audit.domain.buildings import PlaceId
from audit.domain.particulars import AuditKind
from audit.ui.findings.order_form import OrderForm
from audit.ui.orders.screen import OrdersScreen
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language
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
        await enter(pilot, "half at home")
        await press(pilot, "enter")

        assert "due 2020-03-09 · property manager · move six desks" in everything_shown(pilot)
    order = order_of(house, AREA, "W-301")
    assert (order.due, order.interim) == (date(2020, 3, 9), "half at home")


async def test_a_deadline_can_be_given_in_days_from_the_visit(house: TestHouse) -> None:
    async with opened(house, *FINDINGS, "down", "enter") as pilot:
        await enter(pilot, "+7")
        await press(pilot, "ctrl+s")

    assert order_of(house, SERVICE, "A-1").due == date(2020, 3, 9)


async def test_the_day_of_the_house_is_taken_by_one_key(house: TestHouse) -> None:
    """It is offered as what it is: in no document, and nobody's decision yet."""
    async with opened(house, *FINDINGS, "down", "enter") as pilot:
        assert "House value (no document gives days): major 2020-03-09" in everything_shown(pilot)
        await press(pilot, "up", "ctrl+s")

    assert order_of(house, SERVICE, "A-1").due == date(2020, 3, 9)


async def test_up_writes_no_day_into_another_field(house: TestHouse) -> None:
    async with opened(house, *FINDINGS, "down", "enter", "tab", "up", "ctrl+s"):
        pass

    assert order_of(house, SERVICE, "A-1").due is None


async def test_a_critical_finding_due_later_demands_an_interim_measure(house: TestHouse) -> None:
    """The form says so while the day is typed, and keeps nothing without it."""
    async with opened(house, *FINDINGS, "enter") as pilot:
        await enter(pilot, "2020-03-04")
        assert "! Critical and due later than 24 hours" in everything_shown(pilot)
        await press(pilot, "ctrl+s")

        assert isinstance(pilot.app.screen, OrderForm)
        assert pilot.app.focused is pilot.app.screen.query_one("#blank-interim")
        assert not house.reopened().audit.orders

        await enter(pilot, "shut")
        assert "! Critical" not in everything_shown(pilot)
        await press(pilot, "ctrl+s")
    assert order_of(house, AREA, "W-301").interim == "shut"


async def test_due_within_the_day_demands_nothing_more(house: TestHouse) -> None:
    async with opened(house, *FINDINGS, "enter") as pilot:
        await enter(pilot, "2020-03-03")
        assert "! Critical" not in everything_shown(pilot)
        await press(pilot, "ctrl+s")

    assert order_of(house, AREA, "W-301").due == date(2020, 3, 3)


async def test_a_finding_can_have_several_orders(house: TestHouse) -> None:
    """One to the owner and one to the tenant, each with its day; Enter asks which is meant."""
    house.reopened().order(
        Order(place=PlaceId("A-1"), requirement=SERVICE, measure="clean", responsible="owner")
    )
    async with opened(house, *FINDINGS, "down", "n", "tab") as pilot:
        await enter(pilot, "tenant")
        await press(pilot, "enter")
        await enter(pilot, "filters")
        await press(pilot, "ctrl+s")
        assert "1 more order" in everything_shown(pilot)

        await press(pilot, "enter", "down", "enter")
        await enter(pilot, "+7")
        await press(pilot, "ctrl+s")

    first, second = house.reopened().audit.rectifications.values()
    assert (first.order.measure, first.due) == ("clean", None)
    assert (second.order.measure, second.due) == ("filters", date(2020, 3, 9))


async def test_one_more_can_be_chosen_where_several_are(house: TestHouse) -> None:
    walk = house.reopened()
    for measure in ("clean", "filters"):
        walk.order(
            Order(place=PlaceId("A-1"), requirement=SERVICE, measure=measure), is_another=True
        )

    async with opened(house, *FINDINGS, "down", "enter", "down", "down", "enter") as pilot:
        await enter(pilot, "+7")
        await press(pilot, "ctrl+s")

    assert len(house.reopened().audit.rectifications) == 3


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


@pytest.mark.parametrize(
    ("language", "example"),
    [
        (Language.EN, "such as 2021-03-09, or +7 for days"),
        (Language.ZH, "例如 2021-03-09，或 +7（天）"),
    ],
    ids=["en", "zh"],
)
async def test_the_example_of_a_deadline_lies_a_week_ahead(
    house: TestHouse, language: Language, example: str
) -> None:
    """By the clock of the house: a day long gone shows nobody what to type."""
    house.clock.pass_minutes(365 * 24 * 60)

    async with opened(house, *FINDINGS, "enter", language=language) as pilot:
        assert example in shown(pilot)


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
        await press(pilot, "ctrl+s")

    first = order_of(house, AREA, "W-301")
    assert (first.due, first.responsible, first.measure) == (date(2020, 3, 3), "owner", "at once")
    assert order_of(house, SERVICE, "A-1").due == date(2020, 3, 16)


async def test_all_give_each_finding_the_day_of_its_severity(house: TestHouse) -> None:
    """A critical one a day, a major one a week; one key writes it."""
    async with opened(house, *FINDINGS, "a", "up", "ctrl+s"):
        pass

    assert order_of(house, AREA, "W-301").due == date(2020, 3, 3)
    assert order_of(house, SERVICE, "A-1").due == date(2020, 3, 9)


async def test_all_ask_for_an_interim_measure_before_anything_is_kept(house: TestHouse) -> None:
    async with opened(house, *FINDINGS, "a") as pilot:
        await enter(pilot, "+7")
        await press(pilot, "ctrl+s")
        assert pilot.app.focused is pilot.app.screen.query_one("#blank-interim")
        assert not house.reopened().audit.orders

        await enter(pilot, "half at home")
        await press(pilot, "ctrl+s")

    assert order_of(house, AREA, "W-301").interim == "half at home"
    assert order_of(house, SERVICE, "A-1").interim == ""


async def test_all_say_when_nothing_is_missing(house: TestHouse) -> None:
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
        await enter(pilot, "2020-03-03")
        await press(pilot, "ctrl+s")

        assert isinstance(pilot.app.screen, OrderForm)
        assert "The disk is full." in everything_shown(pilot)

        await press(pilot, "escape", "u")
        assert "NOT saved" in shown(pilot)
    assert not house.reopened().audit.orders


async def test_undo_takes_the_order_back(house: TestHouse) -> None:
    async with opened(house, *FINDINGS, "enter") as pilot:
        await enter(pilot, "+1")
        await press(pilot, "ctrl+s")
        assert "due 2020-03-03" in everything_shown(pilot)
        await press(pilot, "u")

        assert "due 2020-03-03" not in everything_shown(pilot)


async def test_g_goes_to_the_item_of_the_finding(house: TestHouse) -> None:
    async with opened(house, *FINDINGS, "down", "g") as pilot:
        assert isinstance(pilot.app.screen, WalkScreen)
        assert pilot.app.screen.course.key == key(SERVICE, "A-1")


@pytest.fixture
def closed_house() -> TestHouse:
    """Return a house with a closed self-check in which one item failed, and nothing is ordered."""
    house = TestHouse()
    walk = house.begin()
    walk.enter(key(SERVICE, "A-1"), {"days": "9"})
    walk.close_audit()
    return house


async def test_a_closed_audit_takes_only_a_whole_order(closed_house: TestHouse) -> None:
    """It is in force at once."""
    async with opened(closed_house, *FINDINGS, "enter") as pilot:
        await enter(pilot, "+7")
        await press(pilot, "ctrl+s")
        assert pilot.app.focused is pilot.app.screen.query_one("#blank-responsible")
        assert not closed_house.reopened().audit.orders

        await enter(pilot, "owner")
        await press(pilot, "ctrl+s")

    assert order_of(closed_house, SERVICE, "A-1").responsible == "owner"


async def test_an_order_in_force_is_shown_and_not_changed(closed_house: TestHouse) -> None:
    order = Order(
        place=PlaceId("A-1"), requirement=SERVICE, due=date(2020, 3, 9), responsible="owner"
    )
    closed_house.reopened().order(order)

    async with opened(closed_house, *FINDINGS, "enter") as pilot:
        assert isinstance(pilot.app.screen, OrdersScreen)
        await press(pilot, "escape")
        assert "due 2020-03-09 · owner" in everything_shown(pilot)


async def test_the_form_tells_the_remedy_in_the_language_of_the_moment(house: TestHouse) -> None:
    async with opened(house, *FINDINGS, "enter", "ctrl+l") as pilot:
        assert isinstance(pilot.app.screen, OrderForm)
        remedy = str(pilot.app.screen.query_one(".remedy").render())

    assert "超出 6 人" in remedy
