"""A closed audit is walked through to read it: what cannot be done there is not offered."""

from __future__ import annotations

import pytest

from audit.ui.beginning.particulars import ParticularsScreen
from audit.ui.closing.screen import ClosingScreen
from audit.ui.orders.screen import OrdersScreen
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language
from tests.ui.driving import opened, press, shown
from tests.ui.houses import TestHouse, place
from tests.ui.office_pack import AREA
from tests.visits import key


def closed() -> TestHouse:
    """Return a house with a closed audit."""
    house = TestHouse()
    house.begin(place("W-1", "workspace", "One"), place("W-2", "workspace", "Two"))
    house.reopened().close_audit()
    return house


@pytest.mark.parametrize(
    ("language", "absent"),
    [(Language.EN, (" Save ", " Close ", " Pass ")), (Language.ZH, (" 保存 ", " 结束检查 "))],
)
async def test_its_keys_offer_what_can_be_done(language: Language, absent: tuple[str, ...]) -> None:
    async with opened(closed(), "enter", language=language, size=(160, 50)) as pilot:
        bar = shown(pilot).splitlines()[-1]
    for words in absent:
        assert words not in bar


async def test_enter_reads_on() -> None:
    async with opened(closed(), "enter") as pilot:
        assert isinstance(pilot.app.screen, WalkScreen)
        first = pilot.app.screen.course.key
        await press(pilot, "enter")
        assert pilot.app.screen.course.key != first


async def test_the_closing_can_be_looked_at_and_taken_back_there() -> None:
    async with opened(closed(), "enter", "c") as pilot:
        assert isinstance(pilot.app.screen, ClosingScreen)


async def test_the_particulars_are_a_key_away_while_it_is_open() -> None:
    house = TestHouse()
    house.begin()

    async with opened(house, "enter", "f4") as pilot:
        assert isinstance(pilot.app.screen, ParticularsScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, WalkScreen)


async def test_steps_of_orders_are_offered_only_once_these_are_in_force() -> None:
    house = TestHouse()
    house.begin(place("W-1", "workspace", "One"))
    house.reopened().enter(key(AREA, "W-1"), {"usable_area": "10", "people": "9"})

    async with opened(house, "enter", "g", "enter", "ctrl+s", "o", size=(160, 50)) as pilot:
        assert isinstance(pilot.app.screen, OrdersScreen)
        bar = shown(pilot).splitlines()[-1]
    for words in ("Done", "Extend", "Withdraw"):
        assert words not in bar
    assert "Remove" in bar
