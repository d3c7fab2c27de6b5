"""The form an audit begins with."""

from __future__ import annotations

from datetime import time

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from audit.domain.particulars import AuditKind
from audit.ui.beginning.screen import BeginningScreen
from audit.ui.places.screen import PlacesScreen
from audit.ui.widgets.form import Form
from checklists.language import Language
from tests.ui.driving import LARGE, SMALL, enter, everything_shown, opened, press, settled, shown
from tests.ui.houses import TestHouse


async def fill(pilot: Pilot[None], blank: str, text: str) -> None:
    """Go to a field and type into it."""
    pilot.app.screen.query_one(Form).focus_blank(blank)
    await enter(pilot, text)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_it_opens_with_what_is_usual(size: tuple[int, int]) -> None:
    """Today, a self-check, the first checklist with the number of its items."""
    async with opened(TestHouse(), "n", size=size) as pilot:
        text = everything_shown(pilot)

    for words in ("Self-check", "Quick self-check 3 items", "2020-03-02", "Large and crowded"):
        assert words in text


@pytest.mark.parametrize(
    ("language", "example"),
    [(Language.EN, "such as 2020-03-09"), (Language.ZH, "例如 2020-03-09")],
    ids=["en", "zh"],
)
async def test_the_example_of_a_date_is_today(language: Language, example: str) -> None:
    house = TestHouse()
    house.clock.pass_minutes(7 * 24 * 60)

    async with opened(house, "n", language=language) as pilot:
        pilot.app.screen.query_one("#blank-date", Input).value = ""
        await settled(pilot)

        assert example in shown(pilot)


async def test_another_language_closes_the_list_of_a_field() -> None:
    """It was said in the former one, and what is chosen from it would be lost."""
    async with opened(TestHouse(), "n", "enter", "ctrl+l") as pilot:
        assert isinstance(pilot.app.screen, BeginningScreen)
        await press(pilot, "enter", "down", "enter")

        assert "行政检查 ▾" in shown(pilot)


async def test_a_self_check_begins_by_keys_alone() -> None:
    house = TestHouse()

    async with opened(house, "n") as pilot:
        await fill(pilot, "building", "Example Tower")
        await press(pilot, "ctrl+s")

        assert isinstance(pilot.app.screen, PlacesScreen)
    walk = house.reopened()
    assert walk.audit.particulars.building.name == "Example Tower"
    assert walk.audit.particulars.kind is AuditKind.SELF_CHECK


async def test_only_an_inspection_asks_for_inspectors() -> None:
    async with opened(TestHouse(), "n", size=LARGE) as pilot:
        assert "Inspector 1" not in shown(pilot)

        await press(pilot, "right")

        assert "Inspector 1" in shown(pilot)
        assert "Certificate number 2" in shown(pilot)


async def test_an_inspection_is_offered_the_checklist_that_asks_most() -> None:
    async with opened(TestHouse(), "n", size=LARGE) as pilot:
        assert "Quick self-check 3 items" in everything_shown(pilot)
        await press(pilot, "right")
        assert "Full inspection" in everything_shown(pilot)
        assert "Quick self-check" not in everything_shown(pilot)
        await press(pilot, "left")

        assert "Quick self-check 3 items" in everything_shown(pilot)


async def test_a_checklist_that_was_chosen_stays_with_another_kind() -> None:
    async with opened(TestHouse(), "n", "tab", "right", size=LARGE) as pilot:
        assert "Full inspection" in everything_shown(pilot)
        await press(pilot, "left", "shift+tab", "right")

        assert "Quick self-check 3 items" in everything_shown(pilot)


async def test_an_inspection_without_certificates_is_refused_at_the_field() -> None:
    """And nothing that was typed is lost."""
    house = TestHouse()

    async with opened(house, "n", "right", size=LARGE) as pilot:
        await fill(pilot, "building", "Example Tower")
        await press(pilot, "ctrl+s")

        assert isinstance(pilot.app.screen, BeginningScreen)
        assert "two inspectors with different certificate numbers" in everything_shown(pilot)
        assert "Example Tower" in shown(pilot)
    assert not house.store.listed()


async def test_an_inspection_begins_with_two_inspectors() -> None:
    house = TestHouse()

    async with opened(house, "n", "right") as pilot:
        for blank, text in (
            ("building", "Tower"),
            ("inspector_1", "A"),
            ("certificate_1", "01"),
            ("inspector_2", "B"),
            ("certificate_2", "02"),
        ):
            await fill(pilot, blank, text)
        await press(pilot, "ctrl+s")

    assert house.reopened().audit.particulars.kind is AuditKind.INSPECTION


async def test_what_an_inspection_asked_for_does_not_reach_a_self_check() -> None:
    """Someone who changes their mind must not leave an authority's number behind."""
    house = TestHouse()

    async with opened(house, "n", "right") as pilot:
        await fill(pilot, "building", "Tower")
        await fill(pilot, "number", "12")
        pilot.app.screen.query_one(Form).focus_blank("kind")
        await press(pilot, "left", "ctrl+s")

    assert house.reopened().audit.particulars.number == ""


@pytest.mark.parametrize("date", ["2020-02-30", "yesterday", ""])
async def test_a_date_that_is_none_is_refused_at_the_field(date: str) -> None:
    house = TestHouse()

    async with opened(house, "n") as pilot:
        await fill(pilot, "building", "Tower")
        pilot.app.screen.query_one(Form).focus_blank("date")
        await press(pilot, "end", *["backspace"] * 10)
        await enter(pilot, date)
        await press(pilot, "ctrl+s")

        assert "is no date" in everything_shown(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one("#blank-date")
    assert not house.store.listed()


async def test_a_building_without_a_name_is_refused_at_the_field() -> None:
    async with opened(TestHouse(), "n", "ctrl+s") as pilot:
        assert "has no name" in everything_shown(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one("#blank-building")


async def test_a_full_disk_is_said_and_the_form_stays() -> None:
    house = TestHouse()
    house.store.is_full = True

    async with opened(house, "n") as pilot:
        await fill(pilot, "building", "Tower")
        await press(pilot, "ctrl+s")

        assert isinstance(pilot.app.screen, BeginningScreen)
        assert "The disk is full." in everything_shown(pilot)
        assert "Tower" in shown(pilot)


async def test_the_checklist_can_be_chosen_from_a_list() -> None:
    house = TestHouse()

    async with opened(house, "n") as pilot:
        pilot.app.screen.query_one(Form).focus_blank("checklist")
        await press(pilot, "enter")
        await enter(pilot, "full")
        await press(pilot, "enter")
        await fill(pilot, "building", "Tower")
        await press(pilot, "ctrl+s")

    assert house.reopened().audit.particulars.checklist == "full"


async def test_another_language_keeps_what_was_typed() -> None:
    async with opened(TestHouse(), "n", "right", size=LARGE) as pilot:
        await fill(pilot, "building", "Tower")
        await press(pilot, "ctrl+l")

        assert "行政检查" in shown(pilot)
        assert "Tower" in shown(pilot)
        assert "检查人员 1" in shown(pilot)


async def test_it_is_asked_in_chinese_too() -> None:
    async with opened(TestHouse(), "n", language=Language.ZH) as pilot:
        assert "楼宇" in shown(pilot)


SELDOM = {
    "representative": "Head [/b]",
    "post": "Director",
    "phone": "010-12345678",
    "arrived": "9:30",
    "left": "11:40",
}
OF_AUTHORITY = {"record_number": "8", "review_body": "City government", "court": "Court"}


async def unfold(pilot: Pilot[None]) -> None:
    """Open what is folded away."""
    pilot.app.screen.query_one(Form).focus_blank("more")
    await press(pilot, "right")


async def test_what_only_some_forms_print_is_folded_away() -> None:
    """The usual audit begins with one line more, not eight."""
    async with opened(TestHouse(), "n", size=LARGE) as pilot:
        folded = everything_shown(pilot)
        await unfold(pilot)
        unfolded = everything_shown(pilot)

    assert "Telephone" not in folded
    assert "Telephone" in unfolded
    assert "Court" not in unfolded


async def test_what_is_unfolded_reaches_the_audit() -> None:
    house = TestHouse()

    async with opened(house, "n") as pilot:
        await fill(pilot, "building", "Tower")
        await unfold(pilot)
        for blank, text in SELDOM.items():
            await fill(pilot, blank, text)
        await press(pilot, "ctrl+s")

    kept = house.reopened().audit.particulars
    assert (kept.representative, kept.post, kept.phone) == ("Head [/b]", "Director", "010-12345678")
    assert (kept.arrived, kept.left) == (time(9, 30), time(11, 40))


async def test_an_inspection_says_where_to_turn_to() -> None:
    house = TestHouse()
    inspectors = {
        "inspector_1": "A",
        "certificate_1": "01",
        "inspector_2": "B",
        "certificate_2": "02",
    }

    async with opened(house, "n", "right") as pilot:
        await unfold(pilot)
        for blank, text in {"building": "Tower", **inspectors, **OF_AUTHORITY}.items():
            await fill(pilot, blank, text)
        await press(pilot, "ctrl+s")

    kept = house.reopened().audit.particulars
    assert {name: getattr(kept, name) for name in OF_AUTHORITY} == OF_AUTHORITY


async def test_what_an_authority_says_does_not_reach_a_self_check_through_the_fold() -> None:
    """Someone changes their mind after all was entered."""
    house = TestHouse()

    async with opened(house, "n", "right") as pilot:
        await unfold(pilot)
        for blank, text in {"building": "Tower", **OF_AUTHORITY}.items():
            await fill(pilot, blank, text)
        pilot.app.screen.query_one(Form).focus_blank("kind")
        await press(pilot, "left", "ctrl+s")

    assert house.reopened().audit.particulars.court == ""


@pytest.mark.parametrize(("blank", "words"), [("arrived", "no time of day"), ("left", "no time")])
async def test_a_time_that_is_none_is_refused_at_its_field(blank: str, words: str) -> None:
    house = TestHouse()

    async with opened(house, "n") as pilot:
        await fill(pilot, "building", "Tower")
        await unfold(pilot)
        await fill(pilot, blank, "noon")
        await press(pilot, "ctrl+s")

        assert words in everything_shown(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one(f"#blank-{blank}")
    assert not house.store.listed()


async def test_a_visit_that_ends_before_it_begins_is_refused_at_its_end() -> None:
    async with opened(TestHouse(), "n") as pilot:
        await fill(pilot, "building", "Tower")
        await unfold(pilot)
        await fill(pilot, "arrived", "11:40")
        await fill(pilot, "left", "9:30")
        await press(pilot, "ctrl+s")

        assert "ends before it begins" in everything_shown(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one("#blank-left")
