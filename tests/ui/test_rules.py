"""The rulebook on the screen: searched, narrowed down, one requirement whole, and back."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from audit.ui.findings.screen import FindingsScreen
from audit.ui.home.screen import HomeScreen
from audit.ui.rules.rule_list import RuleList
from audit.ui.rules.screen import RulesScreen
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language
from tests.ui.driving import LARGE, SMALL, enter, everything_shown, figure, opened, press, shown
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA, GAP, LOAD
from tests.ui.round_pack import FEVER, REGISTER, round_pack
from tests.visits import key

WIDE = (140, 40)
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE, WIDE], ids=["small", "large", "wide"])
LANGUAGES = pytest.mark.parametrize("language", Language, ids=lambda language: language.value)


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit by rules with stations, nothing answered."""
    house = TestHouse(rulebook=round_pack())
    house.begin()
    return house


def listed(pilot: Pilot[None]) -> list[str]:
    """Return the requirements in the list."""
    return [each.id for each in pilot.app.screen.query_one(RuleList).requirements]


async def read_whole(pilot: Pilot[None]) -> str:
    """Return everything on the page, from its beginning to its end."""
    texts = []
    await press(pilot, "home")
    for _ in range(12):
        texts.append(everything_shown(pilot))
        await press(pilot, "pagedown")
    return " ".join(texts)


class TestList:
    """What the browser opens with."""

    @SIZES
    @LANGUAGES
    async def test_every_requirement_is_there(
        self, house: TestHouse, size: tuple[int, int], language: Language
    ) -> None:
        async with opened(house, "b", size=size, language=language) as pilot:
            assert isinstance(pilot.app.screen, RulesScreen)
            assert len(listed(pilot)) == 9
            drawn = shown(pilot)
        title = {Language.EN: "Area per person", Language.ZH: "人均办公面积"}[language]
        assert title in drawn
        assert "…" not in drawn.splitlines()[-1]

    async def test_the_page_stands_beside_the_list_only_where_there_is_room(
        self, house: TestHouse
    ) -> None:
        async with opened(house, "b", size=SMALL) as pilot:
            assert "How to check" not in shown(pilot)
        async with opened(house, "b", size=WIDE) as pilot:
            assert "How to check" in shown(pilot)

    async def test_the_page_follows_the_cursor(self, house: TestHouse) -> None:
        async with opened(house, "b", "down", size=WIDE) as pilot:
            assert "Are neighbours at least 1 m apart?" in everything_shown(pilot)

    async def test_what_is_not_in_force_on_the_day_says_so(self, house: TestHouse) -> None:
        """The limit of the register ended on the last of February."""
        async with opened(house, "b") as pilot:
            (line,) = [each for each in shown(pilot).splitlines() if "Register" in each]
        assert "not in force" in line

    async def test_it_is_in_the_palette_too(self, house: TestHouse) -> None:
        async with opened(house, "ctrl+p") as pilot:
            await enter(pilot, "rulebook")
            await press(pilot, "down", "enter")

            assert isinstance(pilot.app.screen, RulesScreen)

    async def test_escape_leads_home(self, house: TestHouse) -> None:
        async with opened(house, "b", "escape") as pilot:
            assert isinstance(pilot.app.screen, HomeScreen)

    async def test_another_language_keeps_place_and_search(self, house: TestHouse) -> None:
        async with opened(house, "b", "slash") as pilot:
            await enter(pilot, "notice 13")
            await press(pilot, "enter", "down", "ctrl+l")

            assert pilot.app.screen.query_one(RuleList).cursor == 1
            assert pilot.app.screen.query_one("#search", Input).value == "notice 13"
            assert "人员间距" in shown(pilot)


class TestSearch:
    """Words in either language, whatever the language of the screen."""

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("电梯", [LOAD]),
            ("ride at once", [LOAD]),
            ("SPACING", [GAP]),
            ("article 9", [FEVER]),
            ("ＦＥＶＥＲ", [FEVER]),
            ("p-5", [AREA]),
            ("2.0 指引", [AREA]),
        ],
    )
    async def test_it_finds(self, house: TestHouse, words: str, found: list[str]) -> None:
        async with opened(house, "b", "slash") as pilot:
            pilot.app.screen.query_one("#search", Input).value = words
            await press(pilot, "enter")

            assert listed(pilot)[: len(found)] == found
            assert pilot.app.focused is pilot.app.screen.query_one(RuleList)

    async def test_nothing_found_says_how_to_go_on(self, house: TestHouse) -> None:
        async with opened(house, "b", "slash") as pilot:
            await enter(pilot, "zzz")
            await press(pilot, "enter")
            assert "Nothing fits" in everything_shown(pilot)

            await press(pilot, "enter", "x")
            assert len(listed(pilot)) == 9


class TestFilters:
    """By keys and by the bar."""

    @pytest.mark.parametrize(
        ("filter_key", "wanted", "found"),
        [
            ("a", "lifts", [LOAD]),
            ("p", "workspace", [AREA, GAP]),
            ("s", "guide", [AREA]),
            ("m", "in principle", [GAP]),
        ],
    )
    async def test_a_key_narrows_the_list(
        self, house: TestHouse, filter_key: str, wanted: str, found: list[str]
    ) -> None:
        async with opened(house, "b", filter_key) as pilot:
            await enter(pilot, wanted)
            await press(pilot, "enter")

            assert listed(pilot) == found

    async def test_a_click_opens_a_filter(self, house: TestHouse) -> None:
        async with opened(house, "b") as pilot:
            await pilot.click("#filter-area")
            await press(pilot, "down", "down", "enter")

            assert listed(pilot) == [LOAD]

    async def test_filters_go_together_and_are_dropped_together(self, house: TestHouse) -> None:
        async with opened(house, "b", "p") as pilot:
            await enter(pilot, "workspace")
            await press(pilot, "enter", "m")
            await enter(pilot, "must")
            await press(pilot, "enter")
            assert listed(pilot) == [AREA]

            await press(pilot, "x")
            assert len(listed(pilot)) == 9

    async def test_escape_from_a_filter_changes_nothing(self, house: TestHouse) -> None:
        async with opened(house, "b", "a", "down", "down", "escape") as pilot:
            assert len(listed(pilot)) == 9


class TestWhole:
    """One requirement with all that is to be known of it."""

    @SIZES
    async def test_everything_is_on_it(self, house: TestHouse, size: tuple[int, int]) -> None:
        async with opened(house, "b", "enter", size=size) as pilot:
            text = await read_whole(pilot)

        for words in (
            "density.area_per_person",
            "station: Office floors",
            "How many people are here",
            "Measure with a tape",
            "A photo, the register.",
            "Usable area (m², may stay unknown)",
            "≥ 2.5 m²",
            "should",
            "Notice 13, Article 5",
            "from 2020-02-24",
            "everyone",
            "〔2020〕13号",
            "Example office",
            "binding notice",
            "p-5",
            "002:12",
        ):
            assert words in text, words

    async def test_house_values_and_addressees_are_named(self, house: TestHouse) -> None:
        async with opened(house, "b", "slash") as pilot:
            await enter(pilot, FEVER)
            await press(pilot, "enter", "enter")
            assert "house value" in everything_shown(pilot)

            await press(pilot, "escape", "slash", "home", "ctrl+k")
            await enter(pilot, "guests asked")
            await press(pilot, "enter", "enter")
            assert "Operator" in await read_whole(pilot)

    async def test_the_arrows_lead_to_the_next_and_back(self, house: TestHouse) -> None:
        async with opened(house, "b", "enter", "right") as pilot:
            assert "Are neighbours" in everything_shown(pilot)

            await press(pilot, "left")
            assert "How many people are here" in everything_shown(pilot)

    async def test_escape_leads_to_the_list_at_the_same_row(self, house: TestHouse) -> None:
        async with opened(house, "b", "down", "enter", "escape") as pilot:
            rows = pilot.app.screen.query_one(RuleList)
            assert pilot.app.focused is rows
            assert rows.cursor == 1

    async def test_the_lineage_is_that_of_the_day(self, house: TestHouse) -> None:
        """On the first day of February nothing of it was in force yet."""
        async with opened(house, "b", "enter", "t", size=WIDE) as pilot:
            await enter(pilot, "2020-02-01")
            await press(pilot, "enter")

            text = everything_shown(pilot)
            assert "Limits on 2020-02-01" in text
            assert "not yet in force" in text
            assert "rules of 2020-02-01" in text

    async def test_a_day_that_is_none_offers_nothing(self, house: TestHouse) -> None:
        async with opened(house, "b", "t") as pilot:
            await enter(pilot, "2020-13-01")
            assert "Nothing is called “2020-13-01”" in everything_shown(pilot)


class TestFromAnItem:
    """One key leads there, Esc leads back exactly."""

    @SIZES
    async def test_a_half_typed_figure_is_kept(
        self, house: TestHouse, size: tuple[int, int]
    ) -> None:
        async with opened(house, "enter", "p", size=size) as pilot:
            await enter(pilot, "W-301")
            await press(pilot, "enter")
            await enter(pilot, "4")
            await press(pilot, "b")
            assert isinstance(pilot.app.screen, RulesScreen)
            assert "How many people are here" in everything_shown(pilot)

            await press(pilot, "right", "left", "pagedown", "escape")
            assert isinstance(pilot.app.screen, WalkScreen)
            assert pilot.app.focused is figure(pilot, "people")
            await enter(pilot, "2")
            assert figure(pilot, "people").value == "42"
        assert not house.reopened().audit.answers

    async def test_another_language_meanwhile_keeps_it_too(self, house: TestHouse) -> None:
        async with opened(house, "enter", "p") as pilot:
            await enter(pilot, "W-301")
            await press(pilot, "enter")
            await enter(pilot, "4")
            await press(pilot, "b", "ctrl+l", "escape")

            assert figure(pilot, "people").value == "4"

    async def test_it_says_what_decided_this_item(self, house: TestHouse) -> None:
        house.reopened().enter(key(AREA), {"usable_area": 90, "people": 42})

        async with opened(house, "enter", "f", "b", size=WIDE) as pilot:
            text = everything_shown(pilot)

        assert "≥ 2.5 m² per person · must · decided" in text

    async def test_a_finding_leads_there_and_back(self, house: TestHouse) -> None:
        house.reopened().enter(key(AREA), {"usable_area": 90, "people": 42})

        async with opened(house, "enter", "g", "b") as pilot:
            assert isinstance(pilot.app.screen, RulesScreen)
            assert "How many people are here" in everything_shown(pilot)

            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, FindingsScreen)

    async def test_the_list_can_be_searched_from_there(self, house: TestHouse) -> None:
        async with opened(house, "enter", "b", "slash") as pilot:
            await enter(pilot, REGISTER)
            await press(pilot, "enter", "enter")
            assert "Is every entry of the register whole?" in everything_shown(pilot)

            await press(pilot, "escape", "escape")
            assert isinstance(pilot.app.screen, WalkScreen)


async def test_a_long_list_is_drawn_row_by_row() -> None:
    """Two hundred requirements cost no more than those in sight."""
    house = TestHouse(rulebook=round_pack(200))

    async with opened(house, "b", "end") as pilot:
        rows = pilot.app.screen.query_one(RuleList)
        assert rows.cursor == 208
        assert len(rows._strips) < 60
        assert "Matter 199" in shown(pilot)
