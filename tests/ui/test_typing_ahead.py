"""Typed faster than the screen can follow: no key is lost, and none reaches the wrong screen."""

from __future__ import annotations

import asyncio
import threading

import pytest
from textual.events import Paste
from textual.widgets import TextArea

from audit.services.house import House
from audit.ui.app import PlumblineApp
from audit.ui.beginning.screen import BeginningScreen
from audit.ui.places.screen import PlacesScreen
from audit.ui.speaking import Dialog
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language
from tests.ui.driving import hammer, opened, press, settled, shown
from tests.ui.houses import TestHouse


@pytest.fixture
def house() -> TestHouse:
    """A house with one audit."""
    house = TestHouse()
    house.begin()
    return house


async def test_a_note_is_typed_while_its_dialog_comes_up(house: TestHouse) -> None:
    async with opened(house, "enter") as pilot:
        await hammer(pilot, "m", *"vlxgq")

        assert pilot.app.screen.query_one("#text", TextArea).text == "vlxgq"


async def test_a_note_is_kept_and_the_next_key_belongs_to_the_walk_again(house: TestHouse) -> None:
    async with opened(house, "enter") as pilot:
        await hammer(pilot, "m", *"wet", "ctrl+s", "m", "ctrl+a", *"dry", "ctrl+s", "i")

        assert isinstance(pilot.app.screen, Dialog)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, WalkScreen)


async def test_a_text_pasted_while_a_dialog_comes_up_arrives_after_what_was_typed_before(
    house: TestHouse,
) -> None:
    async with opened(house, "enter") as pilot:
        await hammer(pilot, "m", "a")
        pilot.app.post_message(Paste("门口潮湿"))
        await hammer(pilot, "b")

        assert pilot.app.screen.query_one("#text", TextArea).text == "a门口潮湿b"


async def test_what_is_typed_while_the_language_changes_stays_where_it_was_typed(
    house: TestHouse,
) -> None:
    async with opened(house, "enter", "m") as pilot:
        await hammer(pilot, *"ab", "ctrl+l", *"cd", "ctrl+l", *"ef")

        assert pilot.app.screen.query_one("#text", TextArea).text == "abcdef"


async def test_screens_are_gone_through_in_one_breath(house: TestHouse) -> None:
    async with opened(house) as pilot:
        await hammer(pilot, "enter", "a", "escape", "g", "escape", "escape", "n", "escape", "enter")

        assert isinstance(pilot.app.screen, WalkScreen)


async def test_a_new_audit_is_begun_and_its_first_place_asked_for_in_one_breath(
    house: TestHouse,
) -> None:
    async with opened(house, "n") as pilot:
        await hammer(pilot, *["tab"] * 5, *"Tower", "ctrl+s", "escape", "a")

        assert isinstance(pilot.app.screen, PlacesScreen)


async def test_keys_are_not_kept_for_ever_by_a_work_that_does_not_end(house: TestHouse) -> None:
    async with opened(house) as pilot:
        pilot.app.run_worker(asyncio.sleep(60))
        await hammer(pilot, "n")

        assert isinstance(pilot.app.screen, BeginningScreen)


@pytest.mark.parametrize("key", ["ctrl+l", "r"])
async def test_the_sample_is_made_once_whatever_is_pressed_meanwhile(key: str) -> None:
    house, may_go_on = TestHouse(), threading.Event()

    def make(_: House, language: Language) -> None:
        is_empty = not house.house.desk.listed()
        may_go_on.wait(5)
        if is_empty:
            house.begin(name=f"Sample {language.value}")

    app = PlumblineApp(house.house, language=Language.EN, make_sample=make)
    async with app.run_test() as pilot:
        await pilot.press(key)
        may_go_on.set()
        await settled(pilot)

        assert [each.summary["building"] for each in house.house.desk.listed()] == ["Sample en"]
        assert "Sample en" in shown(pilot)
