"""Reaching anything at once: by a letter on the screen, or by words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.ui.dialogs.hopping import Hopping, Mark
from audit.ui.rules.screen import RulesScreen
from audit.ui.walk.screen import WalkScreen
from audit.ui.widgets.letters import ALPHABET, letters_for
from checklists.language import Language
from tests.ui.driving import LARGE, SMALL, enter, figure, opened, press, settled, shown
from tests.ui.houses import TestHouse, many_places
from tests.ui.office_pack import AREA, DAMPER, GAP, SIGN
from tests.ui.test_walk import screen
from tests.visits import key


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit, nothing answered."""
    house = TestHouse()
    house.begin()
    return house


@given(st.integers(0, len(ALPHABET) ** 2))
def test_no_mark_is_the_beginning_of_another(count: int) -> None:
    marks = letters_for(count)

    assert len(set(marks)) == count
    single = {mark for mark in marks if len(mark) == 1}
    assert not [mark for mark in marks if len(mark) > 1 and mark[0] in single]


class TestLetters:
    """A letter on every target."""

    @pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
    async def test_a_letter_leads_to_its_row(self, house: TestHouse, size: tuple[int, int]) -> None:
        async with opened(house, "enter", "semicolon", size=size) as pilot:
            assert isinstance(pilot.app.screen, Hopping)
            assert "d○ W-301" in shown(pilot)
            await press(pilot, "d")
            assert screen(pilot).course.key == key(AREA, "W-301")

    async def test_a_letter_leads_to_a_field(self, house: TestHouse) -> None:
        async with opened(house, "enter", "pagedown", "pagedown") as pilot:
            assert screen(pilot).course.key == key(GAP, "W-301")
            await press(pilot, "semicolon")
            marks = [*pilot.app.screen.query(Mark)]
            spread = next(mark for mark in marks if mark.target.id == "spread")
            await press(pilot, spread.letters)
            assert pilot.app.focused is figure(pilot, "spread")

    @pytest.mark.parametrize("pressed", ["escape", "m", "1"])
    async def test_what_leads_nowhere_leaves_everything(
        self, house: TestHouse, pressed: str
    ) -> None:
        async with opened(house, "enter", "semicolon", pressed) as pilot:
            assert isinstance(pilot.app.screen, WalkScreen)
            assert screen(pilot).course.key == key(SIGN, "B")
        assert not house.reopened().audit.answers

    async def test_another_language_leaves_the_letters(self, house: TestHouse) -> None:
        """What they stand at is elsewhere then."""
        async with opened(house, "enter", "semicolon", "ctrl+l") as pilot:
            assert isinstance(pilot.app.screen, WalkScreen)

    async def test_many_targets_bear_two_letters(self) -> None:
        house = TestHouse()
        house.begin(*many_places(60))

        async with opened(house, "enter", "semicolon", size=(80, 60)) as pilot:
            last = [
                mark for mark in pilot.app.screen.query(Mark) if isinstance(mark.target.id, int)
            ][-1]
            assert len(last.letters) == 2
            await press(pilot, *last.letters)
            here = screen(pilot).course.key
            assert here is not None
            assert here.place != "W-0001"

    async def test_a_resize_takes_the_letters_away(self, house: TestHouse) -> None:
        async with opened(house, "enter", "semicolon") as pilot:
            await pilot.resize_terminal(100, 30)
            await settled(pilot)
            assert isinstance(pilot.app.screen, WalkScreen)


class TestSearch:
    """Words lead to items, places, notes and rules."""

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("meeting corner", key(AREA, "W-302")),
            ("return air", key(DAMPER, "A-1")),
            ("density.spacing 302", key(GAP, "W-302")),
            ("neighbours w-301", key(GAP, "W-301")),
        ],
    )
    async def test_words_lead_there(
        self, house: TestHouse, words: str, found: tuple[str, str]
    ) -> None:
        async with opened(house, "enter", "slash") as pilot:
            await enter(pilot, words)
            await press(pilot, "enter")
            assert screen(pilot).course.key == found

    async def test_a_note_is_found_by_its_words(self, house: TestHouse) -> None:
        house.reopened().note(key(GAP, "W-302"), "[b]wobbly[/b] desk")

        async with opened(house, "enter", "slash") as pilot:
            await enter(pilot, "wobbly")
            assert "[b]wobbly" in shown(pilot)
            await press(pilot, "enter")
            assert screen(pilot).course.key == key(GAP, "W-302")

    async def test_a_rule_is_opened_in_the_rulebook(self, house: TestHouse) -> None:
        async with opened(house, "enter", "slash") as pilot:
            await enter(pilot, "rule return")
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, RulesScreen)
            await press(pilot, "escape")
            assert screen(pilot).course.key == key(SIGN, "B")

    async def test_chinese_is_searched_in_chinese(self, house: TestHouse) -> None:
        async with opened(house, "enter", "slash", language=Language.ZH) as pilot:
            await enter(pilot, "回风")
            await press(pilot, "enter")
            assert screen(pilot).course.key == key(DAMPER, "A-1")
