"""By which rules an audit begins: the rulebook, its checklist with its size, and house rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from audit.ui.beginning.screen import BeginningScreen
from audit.ui.home.screen import HomeScreen
from audit.ui.places.screen import PlacesScreen
from audit.ui.widgets.form import Form
from checklists.language import Language, Text
from checklists.rulebook import Rulebook
from tests.ui.driving import LARGE, SMALL, enter, everything_shown, opened, press
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA
from tests.ui.round_pack import round_pack

OVERLAY = f"""
id: strict-house
title: {{zh: 本公司规定, en: Company rules}}
issuer: {{zh: 示例公司, en: Example Ltd}}
dated: 2020-02-25
base: round-pack
stricter:
  - requirement: {AREA}
    limit: notice
    at_least: 4
    reason: {{zh: 公司要求更宽。, en: The company wants more room.}}
"""


def with_two_packs(folder: Path | None = None) -> TestHouse:
    """Return a house with two rulebooks at hand, and house rules in a folder."""
    first, second = TestHouse().rulebook, renamed(round_pack())
    books = {"office-pack": first, "round-pack": second}
    house = TestHouse()
    house.house.desk.find_rulebook = books.__getitem__
    house.house = replace(
        house.house,
        packs=tuple(books),
        find_rulebook=books.__getitem__,
        overlays=folder,
    )
    return house


def renamed(rulebook: Rulebook) -> Rulebook:
    """Return the rulebook under another name."""
    title = Text(zh="分站检查规则", en="Rules by stations")
    pack = rulebook.pack.model_copy(update={"id": "round-pack", "title": title})
    return replace(rulebook, pack=pack)


class TestPacks:
    """Where several rulebooks are at hand, one is chosen."""

    async def test_a_single_one_is_not_asked_for(self) -> None:
        async with opened(TestHouse(), "n") as pilot:
            assert "Rulebook" not in everything_shown(pilot)

    async def test_the_chosen_one_brings_its_checklists(self) -> None:
        async with opened(with_two_packs(), "n", "tab", "right", size=LARGE) as pilot:
            text = everything_shown(pilot)
            assert "Rules by stations" in text
            assert "Quick self-check 3 items, about 7 min" in text
            assert "estimate for one place" in text

    async def test_the_audit_is_begun_by_the_chosen_one(self) -> None:
        house = with_two_packs()

        async with opened(house, "n", "tab", "right") as pilot:
            pilot.app.screen.query_one(Form).focus_blank("building")
            await enter(pilot, "Tower")
            await press(pilot, "ctrl+s")

            assert isinstance(pilot.app.screen, PlacesScreen)
            assert pilot.app.screen.walk.rulebook.pack.id == "round-pack"

    async def test_the_browser_changes_over_to_the_other(self) -> None:
        async with opened(with_two_packs(), "b", "k") as pilot:
            await enter(pilot, "stations")
            await press(pilot, "enter")

            text = everything_shown(pilot)
            assert "Rules by stations" in text
            assert "9 of 9" in text


class TestHouseRules:
    """Those in the folder that are laid over the chosen rulebook."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """Return a folder with one file of house rules."""
        (tmp_path / "strict.yaml").write_text(OVERLAY, encoding="utf-8")
        return tmp_path

    async def test_they_are_asked_for_only_where_they_fit(self, folder: Path) -> None:
        async with opened(with_two_packs(folder), "n", "tab", size=LARGE) as pilot:
            assert "House rules" not in everything_shown(pilot)

            await press(pilot, "right")
            assert "House rules none" in everything_shown(pilot)

    async def test_the_audit_is_judged_by_the_chosen_ones(self, folder: Path) -> None:
        async with opened(with_two_packs(folder), "n", "tab", "right") as pilot:
            form = pilot.app.screen.query_one(Form)
            form.focus_blank("overlay")
            await press(pilot, "right")
            assert "Company rules" in everything_shown(pilot)
            form.focus_blank("building")
            await enter(pilot, "Tower")
            await press(pilot, "ctrl+s")

            assert isinstance(pilot.app.screen, PlacesScreen)
            walk = pilot.app.screen.walk
            assert walk.audit.tailoring is not None
            assert walk.audit.tailoring.overlay.id == "strict-house"
            assert len(walk.rulebook.requirements[AREA].limits) == 3

    async def test_a_file_with_faults_is_named_and_refused_at_the_field(self, folder: Path) -> None:
        (folder / "strict.yaml").write_text(
            OVERLAY.replace("at_least: 4", "at_least: 1"), encoding="utf-8"
        )

        async with opened(with_two_packs(folder), "n", "tab", "right", size=LARGE) as pilot:
            form = pilot.app.screen.query_one(Form)
            form.focus_blank("overlay")
            await press(pilot, "right")
            assert "strict.yaml ✗ cannot be used" in everything_shown(pilot)

            await press(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, BeginningScreen)
            assert pilot.app.focused is form.query_one("#blank-overlay")
            assert "strict.yaml" in everything_shown(pilot)


class TestLeaving:
    """What was entered is not dropped by one key."""

    async def test_an_untouched_form_is_left_at_once(self) -> None:
        async with opened(TestHouse(), "n", "escape") as pilot:
            assert isinstance(pilot.app.screen, HomeScreen)

    @pytest.mark.parametrize("language", Language, ids=lambda language: language.value)
    async def test_one_with_entries_asks_first(self, language: Language) -> None:
        async with opened(TestHouse(), "n", size=SMALL, language=language) as pilot:
            pilot.app.screen.query_one(Form).focus_blank("building")
            await enter(pilot, "Tower")
            await press(pilot, "escape", "n")
            assert isinstance(pilot.app.screen, BeginningScreen)
            assert "Tower" in everything_shown(pilot)

            await press(pilot, "escape", "y")
            assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_places_say_how_long_the_visit_takes() -> None:
    """What does not apply takes no time."""
    house = TestHouse(rulebook=round_pack())
    house.begin()

    async with opened(house, "enter", "a") as pilot:
        assert "5 places · 10 check items · about 26 min in all" in everything_shown(pilot)
