"""Closing: what is missing stands first, and nothing closes by accident."""

from __future__ import annotations

import pytest

from audit.domain.particulars import AuditKind, Inspector
from audit.ui.beginning.particulars import ParticularsScreen
from audit.ui.closing.screen import ClosingScreen
from audit.ui.documents.screen import DocumentsScreen
from audit.ui.findings.screen import FindingsScreen
from audit.ui.walk.screen import WalkScreen
from tests.ui.driving import LARGE, SMALL, enter, everything_shown, opened, press, shown
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA, SERVICE, SIGN
from tests.visits import key

CLOSING = ("enter", "c")


@pytest.fixture
def house() -> TestHouse:
    """Return a house with an inspection in which one item failed and the rest is open."""
    house = TestHouse()
    house.begin(kind=AuditKind.INSPECTION).enter(key(SERVICE, "A-1"), {"days": "9"})
    return house


@pytest.fixture
def self_check() -> TestHouse:
    """Return a house with a self-check, nothing answered."""
    house = TestHouse()
    house.begin()
    return house


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_what_keeps_it_open_stands_first(house: TestHouse, size: tuple[int, int]) -> None:
    async with opened(house, *CLOSING, size=size) as pilot:
        text = shown(pilot)

    must, note = text.index("✗ must"), text.index("! note")
    assert must < note
    assert "no deadline" in text
    assert "10 things are missing" in text


async def test_enter_goes_to_what_is_missing(house: TestHouse) -> None:
    async with opened(house, *CLOSING, "down", "down", "enter") as pilot:
        assert isinstance(pilot.app.screen, WalkScreen)
        assert pilot.app.screen.course.key == key(SERVICE, "A-1")


async def test_enter_on_a_missing_deadline_goes_to_the_order_and_escape_comes_back(
    house: TestHouse,
) -> None:
    """At the item itself there is nothing to enter it."""
    async with opened(house, *CLOSING, "enter") as pilot:
        assert isinstance(pilot.app.screen, FindingsScreen)
        await press(pilot, "enter")
        assert "Order for finding 1" in everything_shown(pilot)

        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, ClosingScreen)


async def test_an_audit_without_places_is_not_called_complete() -> None:
    house = TestHouse()
    house.house.desk.begin(house.particulars(AuditKind.SELF_CHECK, "Empty", "full"), ()).leave()

    async with opened(house, "enter", "enter") as pilot:
        assert "Nothing is open any more" not in everything_shown(pilot)
        await press(pilot, "c")
        text = everything_shown(pilot)

    assert "nothing to check yet" in text
    assert "Nothing is missing" not in text


async def test_an_inspection_without_deadlines_stays_open(house: TestHouse) -> None:
    """The notice would order nothing."""
    async with opened(house, *CLOSING, "c") as pilot:
        assert "no deadline" in everything_shown(pilot)
        assert isinstance(pilot.app.screen, ClosingScreen)
    assert not house.reopened().audit.is_closed


async def test_a_self_check_closes_after_asking_and_offers_the_document(
    self_check: TestHouse,
) -> None:
    async with opened(self_check, *CLOSING, "c") as pilot:
        assert "Still missing: 9. Close the audit all the same?" in everything_shown(pilot)
        await press(pilot, "y")

        assert isinstance(pilot.app.screen, DocumentsScreen)
    assert self_check.reopened().audit.is_closed


async def test_enter_on_what_the_audit_does_not_say_of_itself_leads_there(
    self_check: TestHouse,
) -> None:
    async with opened(self_check, *CLOSING, "end") as pilot:
        assert "Nobody is named who carried out the check." in everything_shown(pilot)
        await press(pilot, "enter")

        assert isinstance(pilot.app.screen, ParticularsScreen)


async def test_no_leaves_it_open(self_check: TestHouse) -> None:
    async with opened(self_check, *CLOSING, "c", "n"):
        pass

    assert not self_check.reopened().audit.is_closed


async def test_a_closing_that_is_not_saved_closes_nothing(self_check: TestHouse) -> None:
    async with opened(self_check, *CLOSING) as pilot:
        self_check.store.is_full = True
        await press(pilot, "c", "y")

        assert "NOT saved" in shown(pilot)
        assert isinstance(pilot.app.screen, ClosingScreen)
    assert not self_check.reopened().audit.is_closed


async def test_a_complete_audit_says_that_nothing_is_missing(self_check: TestHouse) -> None:
    walk = self_check.reopened()
    checker = Inspector(name="Facility manager")
    walk.change(walk.audit.particulars.model_copy(update={"inspectors": (checker,)}))
    walk.enter(key(SIGN, "B"), {"seen": "yes"})
    for item in walk.assessment.open_items:
        walk.not_applicable(item.key, "not today")

    async with opened(self_check, *CLOSING) as pilot:
        assert "Nothing is missing" in shown(pilot)
        assert "✓ Conforms" in shown(pilot)


async def test_a_closed_audit_opens_again_for_a_reason(self_check: TestHouse) -> None:
    self_check.reopened().close_audit()

    async with opened(self_check, *CLOSING) as pilot:
        assert "was closed on 2020-03-02" in shown(pilot)
        await press(pilot, "o")
        await enter(pilot, "forgot the lift")
        await press(pilot, "enter")

        assert "was closed" not in shown(pilot)
    assert not self_check.reopened().audit.is_closed


async def test_without_a_reason_it_stays_closed(self_check: TestHouse) -> None:
    self_check.reopened().close_audit()

    async with opened(self_check, *CLOSING, "o", "enter") as pilot:
        assert "nothing was entered" in everything_shown(pilot)
    assert self_check.reopened().audit.is_closed


async def test_escape_goes_back_to_the_walk(house: TestHouse) -> None:
    async with opened(house, *CLOSING, "escape") as pilot:
        assert isinstance(pilot.app.screen, WalkScreen)
        assert pilot.app.screen.course.key != key(AREA, "W-999")
