"""What would be: how an item turns, what turns the conclusion, and how many people fit."""

from __future__ import annotations

import pytest

from audit.domain.particulars import AuditKind
from audit.ui.closing.screen import ClosingScreen
from audit.ui.findings.screen import FindingsScreen
from audit.ui.walk.screen import WalkScreen
from audit.ui.whatif.screen import WhatIfScreen
from checklists.language import Language
from tests.ui.driving import LARGE, SMALL, enter, everything_shown, opened, press, shown
from tests.ui.houses import TestHouse, place
from tests.ui.office_pack import AREA, SERVICE, SIGN
from tests.visits import key

FINDINGS = ("enter", "g")


@pytest.fixture
def house() -> TestHouse:
    """Return a house with an inspection in which a critical and a major item failed."""
    house = TestHouse()
    walk = house.begin(kind=AuditKind.INSPECTION)
    walk.enter(key(AREA), {"usable_area": "90", "people": "42"})
    walk.enter(key(SERVICE, "A-1"), {"days": "9"})
    return house


class TestItem:
    """What puts one item right, and what that alone changes."""

    @pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
    async def test_a_finding_turns_by_people_or_by_room(
        self, house: TestHouse, size: tuple[int, int]
    ) -> None:
        async with opened(house, *FINDINGS, "h", size=size) as pilot:
            text = everything_shown(pilot)

        for words in (
            "Area per person W-301 · Open office ✗ failed",
            "2.14 m² per person (limit ≥ 2.5 m² per person)",
            "→ move 6 people out, or 15 m² more area",
            "If it alone were put right Score 0.0 → 50.0 (+50.0)",
            "The conclusion becomes: ○ Incomplete",
        ):
            assert words in text

    async def test_one_of_two_vetoes_alone_changes_no_conclusion(self, house: TestHouse) -> None:
        """The other one still holds it."""
        house.reopened().enter(key(AREA, "W-302"), {"usable_area": "40", "people": "42"})

        async with opened(house, *FINDINGS, "h") as pilot:
            assert "The conclusion stays: ✗ Does not conform" in everything_shown(pilot)

    async def test_the_people_of_the_place_stand_below(self, house: TestHouse) -> None:
        async with opened(house, *FINDINGS, "h", "end") as pilot:
            text = everything_shown(pilot)

        assert "✗ at most 36 people may be here; 42 people were counted" in text
        assert "nobody more fits" in text or "more person fits" in text

    async def test_an_item_in_order_needs_nothing(self, house: TestHouse) -> None:
        house.reopened().enter(key(SIGN, "B"), {"seen": "yes"})

        async with opened(house, "enter", *["up"] * 9, "h") as pilot:
            assert isinstance(pilot.app.screen, WhatIfScreen)
            assert "There is nothing to put right here." in everything_shown(pilot)

    async def test_an_open_item_shows_what_it_would_be_worth(self) -> None:
        house = TestHouse()
        house.begin()

        async with opened(house, "enter", "h") as pilot:
            text = everything_shown(pilot)

        assert "If it is found in order" in text
        assert "Score 100.0" in text

    async def test_what_was_typed_in_the_walk_is_saved_first(self) -> None:
        """Or it would speak of what was there before."""
        house = TestHouse()
        house.begin()

        async with opened(house, "enter", "pagedown") as pilot:
            await enter(pilot, "42")
            await press(pilot, "h")

            assert "move 6 people out" in everything_shown(pilot)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, WalkScreen)
            assert pilot.app.screen.course.key == key(AREA)


class TestWholeAudit:
    """The steps from the conclusion as it is to the best one."""

    async def test_each_step_names_its_findings_and_points(self, house: TestHouse) -> None:
        async with opened(house, *FINDINGS, "h", "2", size=(120, 60)) as pilot:
            text = everything_shown(pilot)

        for words in (
            "Now ✗ Does not conform",
            "1. Put 1 finding right: “Incomplete”",
            "✗ ‼ #1 W-301 Area per person",
            "2. Decide 6 open items; if all are in order: “Conforms after rectification”",
            "3. Put 1 finding right: “Conforms”",
            "In all: move 6 people out",
            "→ 100.0",
        ):
            assert words in text

    async def test_it_scrolls_to_its_end_where_it_is_small(self, house: TestHouse) -> None:
        async with opened(house, *FINDINGS, "h", "2", "end") as pilot:
            assert "3. Put 1 finding right" in everything_shown(pilot)

    async def test_where_it_conforms_no_step_leads_on(self) -> None:
        house = TestHouse()
        walk = house.begin()
        walk.enter(key(SIGN, "B"), {"seen": "yes"})
        for item in walk.assessment.open_items:
            walk.not_applicable(item.key, "not today")

        async with opened(house, "enter", "c", "h") as pilot:
            assert "Now ✓ Conforms" in everything_shown(pilot)
            assert "No step leads to a better one." in everything_shown(pilot)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, ClosingScreen)


class TestPeople:
    """How many may be where."""

    async def test_the_place_one_stands_at_comes_first(self, house: TestHouse) -> None:
        walk = house.reopened()
        walk.enter(key(AREA, "W-302"), {"usable_area": "40", "people": "17"})

        async with opened(house, *FINDINGS, "down", "h", "3") as pilot:
            lines = [line.strip() for line in shown(pilot).splitlines() if " · " in line]

        assert lines[0].startswith("W-302 · Meeting corner")

    async def test_each_says_which_rule_binds_and_what_more_room_changes(
        self, house: TestHouse
    ) -> None:
        async with opened(house, *FINDINGS, "h", "3") as pilot:
            text = everything_shown(pilot)

        assert "● Area per person · ≥ 2.5 m² per person · Notice 13" in text
        assert "For one more person: " in text

    async def test_where_no_rule_limits_people_it_says_so(self) -> None:
        house = TestHouse()
        house.begin(place("B", "building", "The building"))

        async with opened(house, "enter", "h", "3") as pilot:
            assert "No rule that binds here" in everything_shown(pilot)


class TestKeys:
    """One key in, one key out."""

    async def test_arrows_turn_the_views(self, house: TestHouse) -> None:
        async with opened(house, *FINDINGS, "h", "left") as pilot:
            assert "at most 36 people" in everything_shown(pilot)
            await press(pilot, "right", "right")
            assert "Put 1 finding right" in everything_shown(pilot)

    async def test_without_an_item_there_is_no_view_of_one(self) -> None:
        house = TestHouse()
        house.begin()
        house.reopened().close_audit()

        async with opened(house, "enter", "c", "h", "1") as pilot:
            assert "This item" not in shown(pilot)
            assert "Whole audit" in shown(pilot)

    async def test_the_key_that_opened_it_closes_it(self, house: TestHouse) -> None:
        async with opened(house, *FINDINGS, "h", "h") as pilot:
            assert isinstance(pilot.app.screen, FindingsScreen)

    @pytest.mark.parametrize("view", ["1", "2", "3"])
    async def test_every_view_is_told_in_both_languages(self, house: TestHouse, view: str) -> None:
        async with opened(house, *FINDINGS, "h", view, language=Language.ZH) as pilot:
            text = shown(pilot)
            assert "假如" in text
            await press(pilot, "ctrl+l")

            assert "What if" in shown(pilot)
            assert "整改" not in shown(pilot)

    async def test_nothing_is_recorded(self, house: TestHouse) -> None:
        before = len(house.reopened().history)

        async with opened(house, *FINDINGS, "h", "2", "3", "1", "escape"):
            pass

        assert len(house.reopened().history) == before
