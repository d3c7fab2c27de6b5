"""Leaving the program from anywhere: what was typed is saved first, or asked about."""

from __future__ import annotations

import pytest
from textual.events import Key

from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.home.screen import HomeScreen
from tests.ui.driving import enter, opened, press, settled
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA
from tests.visits import key


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit."""
    house = TestHouse()
    house.begin()
    return house


async def test_a_typed_figure_is_saved_on_the_way_out(house: TestHouse) -> None:
    """Ctrl+Q promises that everything is saved."""
    async with opened(house, "enter", "y") as pilot:
        await enter(pilot, "42")
        await pilot.press("ctrl+q")
        await pilot.pause()

    answers = house.reopened().audit.answers
    assert answers[key(AREA)].readings[0].values["people"] == 42


async def test_a_figure_that_cannot_be_saved_is_asked_about(house: TestHouse) -> None:
    """And n stays where it was."""
    async with opened(house, "enter", "y") as pilot:
        await enter(pilot, "-3")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirmation)
        await press(pilot, "n")
        assert not isinstance(pilot.app.screen, Confirmation)


async def test_a_half_filled_form_is_asked_about(house: TestHouse) -> None:
    """A new audit with a name in it is not thrown away by a slip."""
    async with opened(house, "n") as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()

        assert isinstance(pilot.app.screen, Confirmation)


async def test_escape_held_down_goes_no_further_than_the_list(house: TestHouse) -> None:
    """Keys that arrive before the screen is gone take nothing from under it."""
    async with opened(house, "enter") as pilot:
        for _ in range(4):
            pilot.app.post_message(Key("escape", None))
        await settled(pilot)

        assert isinstance(pilot.app.screen, HomeScreen)
