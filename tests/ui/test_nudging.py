"""What if there were one person more: the figure is moved, everything follows, nothing is saved."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from audit.ui.walk.screen import WalkScreen
from checklists.language import Language
from tests.ui.driving import LARGE, SMALL, enter, everything_shown, figure, opened, press, shown
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA
from tests.visits import key


@pytest.fixture
def house() -> TestHouse:
    """Return a house with 36 people counted in the room of 90 m²: as many as may be there."""
    house = TestHouse()
    house.begin()
    house.reopened().enter(key(AREA, "W-301"), {"usable_area": "90", "people": "36"})
    return house


async def to_people(pilot: Pilot[None]) -> None:
    """Go to the field of the people."""
    screen = pilot.app.screen
    assert isinstance(screen, WalkScreen)
    await screen.go_to_item(key(AREA, "W-301"))
    screen.query_one("ItemPane").focus_quantity("people")  # type: ignore[attr-defined]
    await pilot.pause()


def people(house: TestHouse) -> object:
    """Return the number of people that is on record."""
    answer = house.reopened().item(key(AREA, "W-301")).answer
    assert answer is not None
    return answer.readings[0].values["people"]


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("language", Language)
async def test_everything_follows_and_nothing_is_saved(
    house: TestHouse, size: tuple[int, int], language: Language
) -> None:
    async with opened(house, "enter", size=size, language=language) as pilot:
        await to_people(pilot)
        await press(pilot, "shift+up")

        assert figure(pilot, "people").value == "37"
        for words in {
            Language.EN: ("What if: ✗ failed", "1 person too many", "≈ what if"),
            Language.ZH: ("假设：✗ 不合格", "超出 1 人", "≈ 假设"),
        }[language]:
            assert words in everything_shown(pilot)
    assert people(house) == 36


async def test_enter_keeps_it(house: TestHouse) -> None:
    async with opened(house, "enter") as pilot:
        await to_people(pilot)
        await press(pilot, "shift+down", "shift+down", "enter")

    assert people(house) == 34


async def test_escape_puts_the_saved_figure_back_and_stays(house: TestHouse) -> None:
    async with opened(house, "enter") as pilot:
        await to_people(pilot)
        await press(pilot, "shift+up", "shift+up", "escape")

        assert isinstance(pilot.app.screen, WalkScreen)
        assert pilot.app.screen.course.key == key(AREA, "W-301")
        assert figure(pilot, "people").value == "36"
        assert "✓ saved" in shown(pilot)
    assert people(house) == 36


@pytest.mark.parametrize("away", ["down", "ctrl+down", "l", "g", "a", "ctrl+q"])
async def test_going_on_does_not_keep_it(house: TestHouse, away: str) -> None:
    """A figure that was only supposed must never come onto the record."""
    async with opened(house, "enter") as pilot:
        await to_people(pilot)
        await press(pilot, "shift+up", away)

    assert people(house) == 36


async def test_what_is_typed_after_it_is_an_entry_again(house: TestHouse) -> None:
    async with opened(house, "enter") as pilot:
        await to_people(pilot)
        await press(pilot, "shift+up")
        await enter(pilot, "30")
        assert "What if" not in shown(pilot)
        await press(pilot, "down")

    assert people(house) == 30


@pytest.mark.parametrize(("press_key", "value"), [("greater_than_sign", "37"), ("<", "35")])
async def test_there_are_keys_for_terminals_without_shifted_arrows(
    house: TestHouse, press_key: str, value: str
) -> None:
    async with opened(house, "enter") as pilot:
        await to_people(pilot)
        await press(pilot, press_key)
        assert figure(pilot, "people").value == value


async def test_an_empty_field_is_not_moved() -> None:
    house = TestHouse()
    house.begin()
    async with opened(house, "enter") as pilot:
        await to_people(pilot)
        await press(pilot, "shift+up")
        assert figure(pilot, "people").value == ""


async def test_the_help_calls_it_a_what_if(house: TestHouse) -> None:
    async with opened(house, "enter", size=(120, 60)) as pilot:
        await to_people(pilot)
        await press(pilot, "f1")
        assert "⇧↑ and ⇧↓ move the figure to see what would be" in everything_shown(pilot)
        await press(pilot, "end")
        assert "a what-if; nothing of it is saved" in shown(pilot)
