"""One key decides what is seen or asked, and leads to the next open item."""

from __future__ import annotations

import pytest

from audit.ui.dialogs.numbered import Numbered
from checklists.judgements import Outcome
from checklists.language import Language
from tests.ui.driving import enter, everything_shown, figure, opened, press
from tests.ui.houses import TestHouse, place
from tests.ui.office_pack import AREA, DAMPER, GAP, SERVICE, SIGN
from tests.ui.test_walk import screen
from tests.visits import key


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit, nothing answered."""
    house = TestHouse()
    house.begin()
    return house


@pytest.mark.parametrize(("pressed", "outcome"), [("v", Outcome.PASS), ("z", Outcome.FAIL)])
async def test_one_key_decides_and_goes_on(
    house: TestHouse, pressed: str, outcome: Outcome
) -> None:
    async with opened(house, "enter", pressed) as pilot:
        assert screen(pilot).course.key == key(AREA, "W-301")

    assert house.reopened().item(key(SIGN, "B")).outcome is outcome


async def test_what_passes_is_said_in_the_words_of_the_item() -> None:
    """What is recorded is the state that was seen, not that somebody pressed a key."""
    house = TestHouse()
    house.begin(place("A-1", "air_system", "Fan coils"))

    async with opened(house, "enter", "v"):
        pass

    answer = house.reopened().item(key(DAMPER, "A-1")).answer
    assert answer is not None
    assert dict(answer.readings[0].values) == {"return_air": "closed"}


async def test_of_several_states_that_fail_it_is_asked_which() -> None:
    house = TestHouse()
    house.begin(place("A-1", "air_system", "Fan coils"))

    async with opened(house, "enter", "z") as pilot:
        assert isinstance(pilot.app.screen, Numbered)
        assert "1 Return air: Open" in everything_shown(pilot)
        await press(pilot, "2")
        assert screen(pilot).course.key == key(SERVICE, "A-1")

    answer = house.reopened().item(key(DAMPER, "A-1")).answer
    assert answer is not None
    assert dict(answer.readings[0].values) == {"return_air": "cannot_close"}


async def test_escape_from_that_question_decides_nothing() -> None:
    house = TestHouse()
    house.begin(place("A-1", "air_system", "Fan coils"))

    async with opened(house, "enter", "z", "escape"):
        pass

    assert not house.reopened().audit.answers


@pytest.mark.parametrize("pressed", ["v", "z"])
async def test_a_key_never_makes_up_a_figure(house: TestHouse, pressed: str) -> None:
    """What is measured is typed: the cursor stands where, and the line below says what."""
    async with opened(house, "enter", "pagedown", pressed) as pilot:
        assert screen(pilot).course.key == key(AREA, "W-301")
        assert pilot.app.focused is figure(pilot, "people")
        assert "Still to be entered: People present" in everything_shown(pilot)

    assert not house.reopened().audit.answers


async def test_a_key_on_a_whole_figure_says_that_enter_decides(house: TestHouse) -> None:
    async with opened(house, "enter", "pagedown") as pilot:
        await enter(pilot, "36")
        await press(pilot, "v")
        assert "Here Enter decides" in everything_shown(pilot)

    assert not house.reopened().audit.answers


async def test_a_closed_audit_is_not_decided_by_a_key(house: TestHouse) -> None:
    walk = house.reopened()
    for item in [*walk.assessment.open_items]:
        walk.not_applicable(item.key, "not here")
    walk.close_audit()
    count = len(house.reopened().history)

    async with opened(house, "enter", "v", "z", "X"):
        pass

    assert len(house.reopened().history) == count


class TestSameReason:
    """The reason given last is given again with one key, and seen."""

    async def test_it_is_recorded_and_said(self, house: TestHouse) -> None:
        async with opened(house, "enter", "x") as pilot:
            await enter(pilot, "closed wing")
            await press(pilot, "enter", "X")
            assert "Not applicable: “closed wing” · Area per person" in everything_shown(pilot)
            assert screen(pilot).course.key == key(GAP, "W-301")

        answer = house.reopened().item(key(AREA, "W-301")).answer
        assert answer is not None
        assert answer.not_applicable == "closed wing"

    async def test_it_outlives_the_screen(self, house: TestHouse) -> None:
        house.reopened().not_applicable(key(SIGN, "B"), "closed wing")

        async with opened(house, "enter", "X"):
            pass

        assert house.reopened().item(key(AREA, "W-301")).outcome is Outcome.NOT_APPLICABLE

    async def test_without_one_the_reason_is_asked(self, house: TestHouse) -> None:
        async with opened(house, "enter", "X") as pilot:
            assert "Why does this not concern the place?" in everything_shown(pilot)

        assert not house.reopened().audit.answers

    async def test_a_hostile_reason_is_shown_as_it_is(self, house: TestHouse) -> None:
        house.reopened().not_applicable(key(SIGN, "B"), "[red]x[/red]\nline two")

        async with opened(house, "enter", "X", language=Language.ZH) as pilot:
            assert "“[red]x[/red] line two”" in everything_shown(pilot)
