"""What changed between two days, on the screen."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from audit.ui.rules.change_list import ChangeList
from audit.ui.rules.changes_screen import ChangesScreen
from audit.ui.rules.screen import RulesScreen
from checklists.language import Language
from tests.ui.driving import SMALL, enter, everything_shown, opened, press, shown
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA
from tests.ui.round_pack import REGISTER, round_pack

WIDE = (140, 40)
SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])


@pytest.fixture
def house() -> TestHouse:
    """Return a house whose rules begin and end on several days."""
    return TestHouse(rulebook=round_pack())


async def compare(pilot: Pilot[None], earlier: str, later: str) -> None:
    """Choose two days by keys."""
    for ask, day in (("f", earlier), ("t", later)):
        await press(pilot, ask)
        await enter(pilot, day)
        await press(pilot, "enter")


def signs(pilot: Pilot[None]) -> dict[str, str]:
    """Return the requirements in the list by their ids, with their signs."""
    rows = pilot.app.screen.query_one(ChangeList).rows
    return {row.change.requirement.id: row.sign for row in rows if row.change is not None}


@SIZES
@pytest.mark.parametrize("language", Language, ids=lambda language: language.value)
async def test_it_opens_with_the_last_change(
    house: TestHouse, size: tuple[int, int], language: Language
) -> None:
    """The visit is on 2 March; the last thing that happened is that a limit ended."""
    async with opened(house, "b", "w", size=size, language=language) as pilot:
        assert isinstance(pilot.app.screen, ChangesScreen)
        text = everything_shown(pilot)
        assert signs(pilot) == {REGISTER: "−"}
    assert "2020-02-24" in text
    assert "2020-03-02" in text


async def test_new_altered_and_ended_stand_apart(house: TestHouse) -> None:
    async with opened(house, "b", "w", size=WIDE) as pilot:
        await compare(pilot, "2020-02-23", "2020-03-05")

        found = signs(pilot)
        assert found[AREA] == "±"
        assert found[REGISTER] == "−"
        assert found["order.guests"] == "+"
        for words in ("New (7)", "Altered (1)", "Ended (1)", "7 new, 1 altered, 1 ended"):
            assert words in everything_shown(pilot)


@SIZES
async def test_what_the_limit_was_and_is_stands_beside(
    house: TestHouse, size: tuple[int, int]
) -> None:
    async with opened(house, "b", "w", size=size) as pilot:
        await compare(pilot, "2020-02-23", "2020-02-24")
        await press(pilot, "end")

        text = everything_shown(pilot)
        assert "now ≥ 2.5 m² per person · must · Notice 13, Article 5" in text
        assert "Office guide 2.0" in text


async def test_only_what_binds_an_addressee_counts(house: TestHouse) -> None:
    async with opened(house, "b", "w") as pilot:
        await compare(pilot, "2020-02-23", "2020-02-24")
        assert "order.guests" in signs(pilot)

        await press(pilot, "a")
        await enter(pilot, "tenant")
        await press(pilot, "enter")
        assert "order.guests" not in signs(pilot)


async def test_brackets_go_from_change_to_change(house: TestHouse) -> None:
    async with opened(house, "b", "w", "left_square_bracket") as pilot:
        assert "From 2020-02-24 to 2020-03-01" in everything_shown(pilot)

        await press(pilot, "left_square_bracket")
        assert "From 2020-02-23 to 2020-02-24" in everything_shown(pilot)

        await press(pilot, "right_square_bracket")
        assert "From 2020-02-24 to 2020-03-01" in everything_shown(pilot)


async def test_two_equal_days_say_that_nothing_changed(house: TestHouse) -> None:
    async with opened(house, "b", "w") as pilot:
        await compare(pilot, "2020-03-05", "2020-03-05")

        assert "Nothing changed." in everything_shown(pilot)
        assert not signs(pilot)


async def test_a_change_leads_to_its_requirement_and_back(house: TestHouse) -> None:
    async with opened(house, "b", "w", "enter") as pilot:
        assert isinstance(pilot.app.screen, RulesScreen)
        assert "Is every entry of the register whole?" in everything_shown(pilot)

        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ChangesScreen)
        assert "From 2020-02-24" in everything_shown(pilot)


async def test_first_and_last_line_are_whole(house: TestHouse) -> None:
    for language in Language:
        async with opened(house, "b", "w", language=language) as pilot:
            drawn = shown(pilot).splitlines()
        assert "…" not in drawn[0]
        assert "…" not in drawn[-1]
