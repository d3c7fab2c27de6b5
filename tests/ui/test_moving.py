"""Going from item to item, and back."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from audit.ui.walk.screen import WalkScreen
from tests.ui.driving import enter, everything_shown, opened, press, shown
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA, DAMPER, GAP, LOAD, SERVICE, SIGN
from tests.visits import key


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit, nothing answered."""
    house = TestHouse()
    house.begin()
    return house


def here(pilot: Pilot[None]) -> tuple[str, str] | None:
    """Return place and requirement one stands at."""
    assert isinstance(pilot.app.screen, WalkScreen)
    at = pilot.app.screen.course.key
    return (at.place, at.requirement) if at else None


@pytest.mark.parametrize(
    ("keys", "place", "requirement"),
    [
        (("pagedown",), "W-301", AREA),
        (("pagedown", "pagedown", "pageup"), "W-301", AREA),
        (("ctrl+down", "ctrl+down"), "W-302", AREA),
        (("ctrl+down", "ctrl+down", "ctrl+up"), "W-301", AREA),
        (("l", "l"), "W-301", GAP),
        (("pageup",), "B", SIGN),
    ],
)
async def test_a_key_goes_there(
    house: TestHouse, keys: tuple[str, ...], place: str, requirement: str
) -> None:
    async with opened(house, "enter", *keys) as pilot:
        assert here(pilot) == (place, requirement)


async def test_later_answers_nothing(house: TestHouse) -> None:
    async with opened(house, "enter", "l", "l", "l"):
        pass

    assert not house.reopened().audit.answers


async def test_the_walk_goes_on_where_something_is_open(house: TestHouse) -> None:
    """An audit that is opened again does not start from the front door."""
    walk = house.reopened()
    walk.enter(key(SIGN, "B"), {"seen": "yes"})
    walk.enter(key(AREA, "W-301"), {"usable_area": 90, "people": 10})

    async with opened(house, "enter") as pilot:
        assert here(pilot) == ("W-301", GAP)


async def test_f_goes_to_the_next_failed_item(house: TestHouse) -> None:
    house.reopened().enter(key(SERVICE, "A-1"), {"days": 9})

    async with opened(house, "enter", "f") as pilot:
        assert here(pilot) == ("A-1", SERVICE)


async def test_f_says_when_nothing_has_failed(house: TestHouse) -> None:
    async with opened(house, "enter", "f") as pilot:
        assert "Nothing else has failed." in everything_shown(pilot)


async def test_p_jumps_to_the_place_whose_name_is_typed(house: TestHouse) -> None:
    async with opened(house, "enter", "p") as pilot:
        await enter(pilot, "lift")
        await press(pilot, "enter")

        assert here(pilot) == ("L-1", LOAD)


async def test_a_name_that_no_place_bears_says_so(house: TestHouse) -> None:
    """An empty list alone looks like a fault."""
    async with opened(house, "enter", "p") as pilot:
        await enter(pilot, "cellar")
        assert "Nothing is called “cellar”." in everything_shown(pilot)

        await press(pilot, "enter", "escape")
        assert here(pilot) == ("B", SIGN)


async def test_escape_leaves_the_jump_where_one_was(house: TestHouse) -> None:
    async with opened(house, "enter", "p", "down", "escape") as pilot:
        assert here(pilot) == ("B", SIGN)


async def test_the_list_on_the_left_can_be_walked(house: TestHouse) -> None:
    """Tab goes there, the arrows move, Enter goes to the place."""
    async with opened(house, "enter", "shift+tab", "shift+tab") as pilot:
        assert pilot.app.focused is pilot.app.screen.query_one("#places")
        await press(pilot, "end", "enter")

        assert here(pilot) == ("A-1", DAMPER)


async def test_the_list_shows_progress_and_failures(house: TestHouse) -> None:
    async with opened(house, "enter", "pagedown") as pilot:
        await enter(pilot, "42")
        await press(pilot, "enter")

        lines = [line[:27] for line in shown(pilot).splitlines()]
        assert " ✗ W-301 Open office   1/2 " in lines


class TestUndo:
    """Undo and redo without end."""

    async def test_undo_takes_the_answer_back_and_goes_there(self, house: TestHouse) -> None:
        async with opened(house, "enter", "y", "u") as pilot:
            assert here(pilot) == ("B", SIGN)
            assert "○ 8 open" in shown(pilot)

    async def test_redo_brings_it_back(self, house: TestHouse) -> None:
        async with opened(house, "enter", "y", "u", "ctrl+r") as pilot:
            assert "○ 7 open" in shown(pilot)

        assert house.reopened().audit.answers

    async def test_undo_forgets_first_what_is_only_typed(self, house: TestHouse) -> None:
        """One step back is the figure in the field, not the last saved answer."""
        async with opened(house, "enter", "y") as pilot:
            await enter(pilot, "42")
            await press(pilot, "u")

            assert "○ 7 open" in shown(pilot)

    async def test_there_may_be_nothing_to_take_back(self, house: TestHouse) -> None:
        async with opened(house, "enter", "u", "u", "u", "u", "u", "u") as pilot:
            assert "There is nothing to take back." in shown(pilot)

    async def test_an_undo_that_cannot_be_saved_changes_nothing(self, house: TestHouse) -> None:
        async with opened(house, "enter", "y") as pilot:
            house.store.is_full = True
            await press(pilot, "u")

            assert "NOT saved" in shown(pilot)
            assert "○ 7 open" in shown(pilot)
