"""The walk: measuring, seeing the judgement, and never believing what is not saved."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from audit.domain.particulars import AuditKind
from audit.ui.home.screen import HomeScreen
from audit.ui.walk.item_pane import ItemPane
from audit.ui.walk.score_bar import ScoreBar
from audit.ui.walk.screen import WalkScreen
from checklists.judgements import Outcome
from tests.ui.driving import LARGE, SMALL, enter, everything_shown, figure, opened, press, shown
from tests.ui.houses import TestHouse, place
from tests.ui.office_pack import AREA, DAMPER, GAP, LOAD, SERVICE, SIGN
from tests.visits import key


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit, nothing answered."""
    house = TestHouse()
    house.begin()
    return house


def screen(pilot: Pilot[None]) -> WalkScreen:
    """Return the walk."""
    assert isinstance(pilot.app.screen, WalkScreen)
    return pilot.app.screen


class TestSeeing:
    """What is always in sight."""

    @pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
    async def test_figures_and_rulebook_are_in_sight(
        self, house: TestHouse, size: tuple[int, int]
    ) -> None:
        async with opened(house, "enter", size=size) as pilot:
            text = shown(pilot)

        for words in (
            "Score –",
            "Decided 0/8 0%",
            "✗ 0 failed",
            "‼ 0 critical",
            "○ 8 open",
            "✓ saved",
            "rules office-pack of 2020-03-05",
        ):
            assert words in text

    async def test_the_rule_stands_beside_the_item_where_there_is_room(
        self, house: TestHouse
    ) -> None:
        async with opened(house, "enter", size=LARGE) as pilot:
            assert "How to check" in shown(pilot)

            await press(pilot, "i")

            assert "How to check" not in shown(pilot)

    async def test_the_rule_comes_over_the_item_where_there_is_none(self, house: TestHouse) -> None:
        async with opened(house, "enter") as pilot:
            assert "How to check" not in shown(pilot)

            await press(pilot, "i")
            assert "How to check" in shown(pilot)

            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, WalkScreen)

    async def test_an_audit_without_places_says_what_to_do(self) -> None:
        house = TestHouse()
        walk = house.house.desk.begin(
            house.particulars(AuditKind.SELF_CHECK, "Empty Tower", "full")
        )
        walk.leave()

        async with opened(house, "enter") as pilot:
            assert "There are no places yet" in everything_shown(pilot)


class TestTyping:
    """The judgement appears while figures are typed; nothing is recorded yet."""

    async def test_the_judgement_follows_each_digit(self, house: TestHouse) -> None:
        """90 m² for 36 people is enough, for 42 it is not."""
        async with opened(house, "enter", "pagedown") as pilot:
            await enter(pilot, "36")
            assert "✓ passed" in shown(pilot)

            await press(pilot, "backspace", "backspace")
            await enter(pilot, "42")

            text = shown(pilot)
            assert "✗ failed" in text
            assert "2.14 m²" in everything_shown(pilot)
            assert "≥ 2.5 m²" in everything_shown(pilot)
            assert "6 people too many" in everything_shown(pilot)
            assert "Notice 13" in everything_shown(pilot)
            assert "2020-02-24" in everything_shown(pilot)

    async def test_nothing_is_recorded_while_typing(self, house: TestHouse) -> None:
        async with opened(house, "enter", "pagedown") as pilot:
            await enter(pilot, "42")

            assert not house.reopened().audit.answers
            assert "○ 8 open" in shown(pilot)

    async def test_what_is_known_of_the_place_stands_in_the_field(self, house: TestHouse) -> None:
        """And the cursor in the field that is still empty."""
        async with opened(house, "enter", "pagedown") as pilot:
            assert figure(pilot, "usable_area").value == "90"
            assert pilot.app.focused is figure(pilot, "people")

    async def test_a_letter_is_a_command_even_in_a_figure(self, house: TestHouse) -> None:
        async with opened(house, "enter", "pagedown") as pilot:
            await enter(pilot, "4")
            await press(pilot, "l")

            assert screen(pilot).course.key == key(GAP, "W-301")

    async def test_full_width_digits_of_an_input_method_count(self, house: TestHouse) -> None:
        async with opened(house, "enter", "pagedown") as pilot:
            await pilot.press("４", "２")
            await press(pilot, "enter")

        assert house.reopened().item(key(AREA)).outcome is Outcome.FAIL

    @pytest.mark.parametrize(
        ("typed", "complaint"),
        [
            ("-3", "too small"),
            ("99999", "cannot be right"),
            ("4.5", "not a whole number"),
            ("人", "no figure"),
        ],
    )
    async def test_what_cannot_be_measured_is_refused_with_a_reason(
        self, house: TestHouse, typed: str, complaint: str
    ) -> None:
        """And stays in the field, to be put right."""
        async with opened(house, "enter", "pagedown") as pilot:
            await enter(pilot, typed)
            await press(pilot, "enter")

            assert complaint in everything_shown(pilot)
            assert figure(pilot, "people").value == typed
            assert not house.reopened().audit.answers


class TestSaving:
    """Enter decides, saves, and goes to the next open item."""

    async def test_digits_and_enter_decide_and_go_on(self, house: TestHouse) -> None:
        async with opened(house, "enter", "pagedown") as pilot:
            await enter(pilot, "42")
            await press(pilot, "enter")

            assert screen(pilot).course.key == key(GAP, "W-301")
            assert "Area per person  ✗ failed" in shown(pilot)
            assert "‼ 1 critical" in shown(pilot)
        assert house.reopened().item(key(AREA)).outcome is Outcome.FAIL

    async def test_one_key_answers_what_is_seen(self, house: TestHouse) -> None:
        async with opened(house, "enter", "n") as pilot:
            assert screen(pilot).course.key == key(AREA, "W-301")

        assert house.reopened().item(key(SIGN, "B")).outcome is Outcome.FAIL

    @pytest.mark.parametrize(("digit", "outcome"), [("1", Outcome.PASS), ("2", Outcome.FAIL)])
    async def test_a_number_chooses_a_state(
        self, house: TestHouse, digit: str, outcome: Outcome
    ) -> None:
        async with opened(
            house, "enter", "ctrl+down", "ctrl+down", "ctrl+down", "ctrl+down"
        ) as pilot:
            await press(pilot, digit)

        assert house.reopened().item(key(DAMPER, "A-1")).outcome is outcome

    @pytest.mark.parametrize("digit", ["1", "2", "4"])
    async def test_a_stray_figure_never_answers_what_is_seen(
        self, house: TestHouse, digit: str
    ) -> None:
        """Somebody who is one item too far types a figure; it must not sign a veto."""
        async with opened(house, "enter") as pilot:
            await press(pilot, digit)

        assert not house.reopened().audit.answers

    async def test_enter_alone_never_says_yes(self, house: TestHouse) -> None:
        """Someone who presses Enter to go on must not sign for what was not looked at."""
        async with opened(house, "enter", "enter") as pilot:
            assert screen(pilot).course.key == key(AREA, "W-301")

        assert not house.reopened().audit.answers

    async def test_the_arrow_keys_choose_a_state_too(self, house: TestHouse) -> None:
        async with opened(house, "enter", "down", "down", "enter"):
            pass

        assert house.reopened().item(key(SIGN, "B")).outcome is Outcome.FAIL

    async def test_enter_in_the_first_field_goes_to_the_empty_one(self, house: TestHouse) -> None:
        """Two figures make one answer; it is saved with the second."""
        async with opened(house, "enter", "ctrl+down", "ctrl+down", "ctrl+down") as pilot:
            assert screen(pilot).course.key == key(LOAD, "L-1")
            await press(pilot, "tab")
            await press(pilot, "enter")

            assert pilot.app.focused is figure(pilot, "riders")

            await enter(pilot, "9")
            await press(pilot, "enter")

        walk = house.reopened()
        assert walk.item(key(LOAD, "L-1")).outcome is Outcome.FAIL

    async def test_enter_in_an_empty_field_goes_on_to_the_next_empty_one(
        self, house: TestHouse
    ) -> None:
        """Half an answer is not saved by the key that means a whole one."""
        async with opened(house, "enter", "ctrl+down", "ctrl+down", "ctrl+down") as pilot:
            await press(pilot, "tab", "backspace")
            assert figure(pilot, "rated").value == ""
            await press(pilot, "enter")
            assert pilot.app.focused is figure(pilot, "riders")

            await press(pilot, "enter")
            assert pilot.app.focused is figure(pilot, "rated")
        assert not house.reopened().audit.answers

    async def test_a_last_empty_field_is_named(self, house: TestHouse) -> None:
        async with opened(house, "enter", "ctrl+down", "ctrl+down", "ctrl+down") as pilot:
            await press(pilot, "tab")
            await enter(pilot, "8")
            await press(pilot, "shift+tab", "enter")

            assert "Still to be entered: Riders" in everything_shown(pilot)
            assert screen(pilot).course.key == key(LOAD, "L-1")
        assert not house.reopened().audit.answers

    async def test_a_fact_that_may_stay_unknown_is_offered_but_not_forced(
        self, house: TestHouse
    ) -> None:
        """Without the area nothing can be decided; still the count of people is worth keeping."""
        house.reopened().put_places([place("W-301", "workspace", "Open office", "3")])
        async with opened(house, "enter", "pagedown") as pilot:
            pilot.app.screen.query_one(ItemPane).focus_quantity("people")
            await press(pilot, "4", "enter")
            assert pilot.app.focused is figure(pilot, "usable_area")

            await press(pilot, "enter")
        assert house.reopened().item(key(AREA)).outcome is Outcome.INDETERMINATE

    async def test_going_elsewhere_saves_what_can_stand(self, house: TestHouse) -> None:
        async with opened(house, "enter", "pagedown") as pilot:
            await enter(pilot, "36")
            await press(pilot, "pagedown")

        assert house.reopened().item(key(AREA)).outcome is Outcome.PASS

    async def test_going_elsewhere_keeps_what_cannot_stand_as_typed(self, house: TestHouse) -> None:
        """Typed figures are never lost, and never recorded as what they are not."""
        async with opened(house, "enter", "pagedown") as pilot:
            await enter(pilot, "99999")
            await press(pilot, "pagedown", "pageup")

            assert figure(pilot, "people").value == "99999"
            assert "* not saved yet" in shown(pilot)

    async def test_the_last_answer_says_that_nothing_is_open(self, house: TestHouse) -> None:
        walk = house.reopened()
        for requirement, where in (
            (AREA, "W-301"),
            (GAP, "W-301"),
            (AREA, "W-302"),
            (GAP, "W-302"),
            (LOAD, "L-1"),
            (DAMPER, "A-1"),
            (SERVICE, "A-1"),
        ):
            walk.not_applicable(key(requirement, where), "not today")

        async with opened(house, "enter", "y") as pilot:
            assert "Nothing is open any more" in everything_shown(pilot)


class TestNotSaving:
    """A full disk must never look like a saved answer."""

    async def test_a_full_disk_is_shown_and_nothing_pretended(self, house: TestHouse) -> None:
        async with opened(house, "enter", "pagedown") as pilot:
            house.store.is_full = True
            await enter(pilot, "42")
            await press(pilot, "enter")

            assert "NOT saved" in shown(pilot)
            assert "✓ saved" not in shown(pilot)
            assert "The disk is full." in everything_shown(pilot)
            assert "○ 8 open" in shown(pilot)
            assert screen(pilot).course.key == key(AREA, "W-301")
            assert figure(pilot, "people").value == "42"
        assert not house.reopened().audit.answers

    async def test_the_typed_figures_are_saved_once_there_is_room(self, house: TestHouse) -> None:
        async with opened(house, "enter", "pagedown") as pilot:
            house.store.is_full = True
            await enter(pilot, "42")
            await press(pilot, "enter")
            house.store.is_full = False
            await press(pilot, "enter")

            assert pilot.app.screen.query_one(ScoreBar).is_saved
        assert house.reopened().item(key(AREA)).outcome is Outcome.FAIL

    async def test_one_key_answers_are_not_pretended_either(self, house: TestHouse) -> None:
        async with opened(house, "enter") as pilot:
            house.store.is_full = True
            await press(pilot, "y")

            assert "NOT saved" in shown(pilot)
            assert screen(pilot).course.key == key(SIGN, "B")
        assert not house.reopened().audit.answers

    async def test_leaving_with_unsaved_figures_asks_first(self, house: TestHouse) -> None:
        async with opened(house, "enter", "pagedown") as pilot:
            house.store.is_full = True
            await enter(pilot, "42")
            await press(pilot, "escape")
            assert "typed and not saved: 1. Leave all the" in everything_shown(pilot)

            await press(pilot, "n")
            assert figure(pilot, "people").value == "42"

            await press(pilot, "escape", "y")
            assert isinstance(pilot.app.screen, HomeScreen)


class TestLeaving:
    """Everything is on disk already."""

    async def test_escape_lets_go_of_the_audit(self, house: TestHouse) -> None:
        async with opened(house, "enter") as pilot:
            assert house.store.held

            await press(pilot, "escape")

            assert isinstance(pilot.app.screen, HomeScreen)
            assert not house.store.held

    async def test_quitting_lets_go_of_the_audit(self, house: TestHouse) -> None:
        async with opened(house, "enter", "y", "ctrl+q"):
            pass

        assert not house.store.held
        assert house.reopened().item(key(SIGN, "B")).outcome is Outcome.PASS

    async def test_a_closed_audit_takes_no_answer(self, house: TestHouse) -> None:
        house.reopened().close_audit()

        async with opened(house, "enter", "y") as pilot:
            assert "■ closed" in shown(pilot)

        assert not house.reopened().audit.answers


async def test_what_is_seen_has_no_limit_but_what_it_should_be() -> None:
    """A limit of “yes” says nothing to anybody."""
    house = TestHouse()
    house.begin()
    house.reopened().enter(key(SIGN, "B"), {"seen": "no"})

    async with opened(house, "enter", "pageup") as pilot:
        assert "Actual no   Should be yes" in shown(pilot)
        await press(pilot, "g")
        assert "no (should be: yes)" in everything_shown(pilot)
