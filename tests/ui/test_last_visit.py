"""Taking over from the last visit: facts at once, answers one by one, each confirmed by a key."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from textual.pilot import Pilot

from audit.domain.events import AuditId
from audit.services.walking import Walk
from audit.ui.walk.fields import ChoiceField, FigureField
from audit.ui.walk.screen import WalkScreen
from audit.ui.widgets.form import Form
from audit.ui.widgets.prose import Prose
from checklists.judgements import Outcome
from checklists.language import Language
from tests.ui.driving import LARGE, SMALL, enter, everything_shown, figure, opened, press, shown
from tests.ui.houses import TestHouse, place
from tests.ui.office_pack import AREA, DAMPER, GAP, SERVICE
from tests.ui.round_pack import round_pack
from tests.visits import key

BEFORE = date(2020, 2, 28)
HOSTILE = "[/b]机房 $x"


class TwoVisits(TestHouse):
    """A house with a former visit to the building, and one of today."""

    def __init__(self) -> None:
        super().__init__(rulebook=round_pack())
        self.then = self.begin(
            place("A-1", "air_system", HOSTILE, "B1"),
            place("W-1", "workspace", "Office", "9", usable_area=Decimal(90)),
            place("W-2", "workspace", "Store", "9", usable_area=Decimal(20)),
            on=BEFORE,
        )
        self.then.enter(key(DAMPER, "A-1"), {"return_air": "closed"})
        self.then.enter(key(AREA, "W-1"), {"usable_area": "90", "people": "40"})
        self.then.not_applicable(key(GAP, "W-1"), "one desk only")
        self.now = self.begin(
            place("A-1", "air_system", HOSTILE, "B1"), place("W-9", "workspace", "Office", "9")
        )

    def again(self) -> Walk:
        """Return the audit of today as it stands in the store."""
        return self.read(self.now.audit.id)

    def read(self, audit: AuditId) -> Walk:
        """Return an audit as it stands in the store."""
        return self.house.desk._walk(self.store._log(audit), self.rulebook)


@pytest.fixture
def house() -> TwoVisits:
    """Return a house with two visits."""
    return TwoVisits()


def walking(pilot: Pilot[None]) -> WalkScreen:
    """Return the walk."""
    assert isinstance(pilot.app.screen, WalkScreen)
    return pilot.app.screen


TO_TODAY = ("down", "enter")
"""The keys that open the audit of today from the list."""
PROPOSING = ("L", "2")
"""Facts, and the answers as proposals."""


class TestTakingOver:
    """By a key, as one step."""

    @pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
    @pytest.mark.parametrize("language", Language)
    async def test_what_is_taken_over_is_said_before(
        self, house: TwoVisits, size: tuple[int, int], language: Language
    ) -> None:
        async with opened(house, *TO_TODAY, "L", size=size, language=language) as pilot:
            assert "2020-02-28" in shown(pilot)
            for key_of_row in "1234":
                assert f" {key_of_row} " in shown(pilot)
            await press(pilot, "escape")

        assert house.again().audit.recall is None

    async def test_what_finds_no_place_here_is_said(self) -> None:
        """Its door bears another number by now, or it is something else."""
        house = TestHouse(rulebook=round_pack())
        house.begin(place("X", "workspace", HOSTILE), place("A", "air_system", "Air"), on=BEFORE)
        house.begin(place("X", "lift", "Lift", rated=13), place("A", "air_system", "Air"))
        (then, _) = (each.audit for each in house.store.listed())
        log = house.store._log(then)
        house.house.desk._walk(log, house.rulebook).enter(
            key(DAMPER, "A"), {"return_air": "closed"}
        )

        async with opened(house, *TO_TODAY, "L") as pilot:
            assert "find none here: X [/b]机房 $x" in everything_shown(pilot)

    async def test_facts_alone(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, "L", "1") as pilot:
            assert "Taken over: 1 fact." in everything_shown(pilot)

        audit = house.again().audit
        assert audit.places[key(AREA, "W-9").place].facts == {"usable_area": Decimal(90)}
        assert (audit.recall, dict(audit.answers)) == (None, {})

    async def test_no_answer_is_given_by_it(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, *PROPOSING) as pilot:
            assert "3 items wait for Enter" in everything_shown(pilot)

        walk = house.again()
        assert not walk.audit.answers
        assert walk.assessment.score.decided == 0

    async def test_places_that_are_missing_here_can_be_added(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, "L", "4") as pilot:
            assert "Taken over: 1 place, 1 fact. 3 items wait" in everything_shown(pilot)

        assert [*house.again().audit.places] == ["A-1", "W-9", "W-2"]

    async def test_it_is_taken_back_with_one_key_and_brought_back(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, *PROPOSING, "u") as pilot:
            assert "Taken back: what was taken over from 2020-02-28." in everything_shown(pilot)
            assert walking(pilot).course.proposals is None
            assert house.again().audit.recall is None
            await press(pilot, "ctrl+r")
            assert walking(pilot).course.proposals is not None

        assert house.again().audit.recall is not None

    async def test_a_full_disk_takes_nothing_over(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, "L") as pilot:
            house.store.is_full = True
            await press(pilot, "2")
            assert "NOT saved" in shown(pilot)
            assert walking(pilot).course.proposals is None

    async def test_of_several_visits_one_is_chosen(self, house: TwoVisits) -> None:
        house.begin(place("W-9", "workspace", "Office"), on=date(2020, 2, 27))

        async with opened(house, *TO_TODAY, "L") as pilot:
            assert "from which visit" in shown(pilot)
            assert shown(pilot).index("2020-02-28") < shown(pilot).index("2020-02-27")

    async def test_without_an_earlier_visit_it_is_said(self) -> None:
        house = TestHouse()
        house.begin()

        async with opened(house, "enter", "L") as pilot:
            assert "no earlier visit to this building" in everything_shown(pilot)


class TestBeginning:
    """In the form an audit begins with."""

    async def begun(self, house: TestHouse, *keys: str) -> Walk:
        """Begin an audit from the last visit, and return it."""
        before = {each.audit for each in house.store.listed()}
        async with opened(house, "n") as pilot:
            pilot.app.screen.query_one(Form).focus_blank("former")
            await press(pilot, *keys, "ctrl+s")
            assert isinstance(pilot.app.screen, WalkScreen)
        (audit,) = {each.audit for each in house.store.listed()} - before
        return house.house.desk._walk(house.store._log(audit), house.rulebook)

    async def test_without_a_former_visit_nothing_is_asked(self) -> None:
        async with opened(TestHouse(), "n", size=LARGE) as pilot:
            assert "Take over from" not in shown(pilot)

    async def test_the_building_is_filled_in_from_it(self, house: TwoVisits) -> None:
        async with opened(house, "n") as pilot:
            form = pilot.app.screen.query_one(Form)
            form.focus_blank("former")
            assert form.entered.get("building", "") == ""
            await press(pilot, "right")
            assert form.entered["building"] == "Plumbline Tower"
            assert form.entered["unit"] == "Property management"
            assert form.entered["fact-large"] == "yes"

    async def test_places_and_facts_without_answers(self, house: TwoVisits) -> None:
        walk = await self.begun(house, "right", "right")

        assert [*walk.audit.places] == ["A-1", "W-1", "W-2"]
        assert walk.audit.places[key(AREA, "W-1").place].facts == {"usable_area": Decimal(90)}
        assert walk.audit.recall is None

    async def test_answers_are_only_proposed(self, house: TwoVisits) -> None:
        house.store._logs.pop(house.now.audit.id)

        walk = await self.begun(house, "right", "tab", "right")

        assert walk.audit.recall is not None
        assert walk.audit.recall.audit == house.then.audit.id
        assert not walk.audit.answers

    async def test_beginning_empty_stays_possible(self, house: TwoVisits) -> None:
        before = len(house.store.listed())
        async with opened(house, "n") as pilot:
            form = pilot.app.screen.query_one(Form)
            form.focus_blank("former")
            await press(pilot, "right", "left", "ctrl+s")

        assert len(house.store.listed()) == before + 1

    async def test_a_visit_that_cannot_be_read_is_said(self, house: TwoVisits) -> None:
        async with opened(house, "n") as pilot:
            form = pilot.app.screen.query_one(Form)
            form.focus_blank("former")
            for log in house.store._logs.values():
                log._events = log._events[1:]
            await press(pilot, "right")
            assert "does not begin with the beginning" in everything_shown(pilot)
            assert form.entered["former"] == "-"


class TestConfirming:
    """One item at a time."""

    @pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
    async def test_what_was_found_stands_there_and_is_not_decided(
        self, house: TwoVisits, size: tuple[int, int]
    ) -> None:
        async with opened(house, *TO_TODAY, *PROPOSING, size=size) as pilot:
            screen = walking(pilot)
            assert screen.course.key == key(DAMPER, "A-1")
            assert "Last visit 2020-02-28" in shown(pilot)
            assert "Only proposed" in everything_shown(pilot)
            assert screen.query_one(ChoiceField).has_class("-proposed")
            assert "◎" in shown(pilot)
            assert "○" in state_line(pilot)

    async def test_enter_confirms_the_item_at_hand_alone(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, *PROPOSING, "enter") as pilot:
            assert walking(pilot).course.key != key(DAMPER, "A-1")

        walk = house.again()
        assert [*walk.audit.answers] == [key(DAMPER, "A-1")]
        assert walk.history[-1].data["confirms"] == house.then.audit.id

    async def test_a_figure_is_confirmed_with_enter(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, *PROPOSING) as pilot:
            await walking(pilot).go_to_item(key(AREA, "W-9"))
            await pilot.pause()
            assert figure(pilot, "people").value == "40"
            assert walking(pilot).query(FigureField).last().has_class("-proposed")
            await press(pilot, "enter")

        item = house.again().item(key(AREA, "W-9"))
        assert item.outcome is Outcome.FAIL
        assert item.answer is not None
        assert item.answer.readings[0].values["people"] == 40

    async def test_typing_replaces_it(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, *PROPOSING) as pilot:
            await walking(pilot).go_to_item(key(AREA, "W-9"))
            walking(pilot).query_one("ItemPane").focus_quantity("people")  # type: ignore[attr-defined]
            await pilot.pause()
            await enter(pilot, "30")
            assert not walking(pilot).query(FigureField).last().has_class("-proposed")
            await press(pilot, "enter")

        walk = house.again()
        assert walk.item(key(AREA, "W-9")).outcome is Outcome.PASS
        assert "confirms" not in walk.history[-1].data

    async def test_why_it_did_not_apply_is_confirmed_too(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, *PROPOSING, size=LARGE) as pilot:
            await walking(pilot).go_to_item(key(GAP, "W-9"))
            await pilot.pause()
            assert "one desk only" in told(pilot, "#item-then")
            await press(pilot, "enter")

        assert house.again().item(key(GAP, "W-9")).outcome is Outcome.NOT_APPLICABLE

    @pytest.mark.parametrize("away", ["down", "l", "ctrl+down", "escape"])
    async def test_going_away_confirms_nothing(self, house: TwoVisits, away: str) -> None:
        async with opened(house, *TO_TODAY, *PROPOSING, away):
            pass

        assert not house.again().audit.answers

    async def test_all_else_in_order_takes_no_figure_along(self, house: TwoVisits) -> None:
        """What can be said together is what somebody says now, never what was found then."""
        async with opened(house, *TO_TODAY, *PROPOSING) as pilot:
            await press(pilot, "equals_sign", "1", "y")

        assert key(AREA, "W-9") not in house.again().audit.answers

    async def test_in_order_is_no_way_to_confirm_a_figure(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, *PROPOSING) as pilot:
            await walking(pilot).go_to_item(key(AREA, "W-9"))
            await press(pilot, "v")
            assert "Enter confirms what the last visit found" in everything_shown(pilot)

        assert not house.again().audit.answers

    async def test_they_are_there_again_after_a_restart(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, *PROPOSING, "enter"):
            pass
        house.store.held.clear()

        async with opened(house, *TO_TODAY) as pilot:
            proposals = walking(pilot).course.proposals
            assert proposals is not None
            assert proposals.keys == [key(AREA, "W-9"), key(GAP, "W-9")]

    async def test_they_can_be_gone_through_by_themselves(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, *PROPOSING, "s") as pilot:
            assert "proposed by the last visit" in shown(pilot)

    async def test_a_former_visit_that_is_gone_is_said(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, *PROPOSING):
            pass
        house.store.held.clear()
        log = house.store._log(house.then.audit.id)
        log._events = log._events[:-1]

        async with opened(house, *TO_TODAY) as pilot:
            assert "is not the one it was" in everything_shown(pilot)
            assert walking(pilot).course.proposals is None


class TestLeaving:
    """What is left for later."""

    async def test_it_is_kept_when_the_program_is_left(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, "l"):
            pass
        house.store.held.clear()

        async with opened(house, *TO_TODAY, "s") as pilot:
            (line,) = (each for each in shown(pilot).splitlines() if "left for later" in each)
            assert line.strip(" │┃▌▐").endswith("1")

    async def test_it_is_taken_back_by_its_name(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, "l", "u") as pilot:
            assert "Taken back: the leaving for later at “Return air”" in everything_shown(pilot)

        assert not house.again().audit.left

    async def test_an_answer_ends_it(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, "l", "up", "v"):
            pass

        assert not house.again().audit.left

    async def test_it_is_recorded_once(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY, "l", "up", "l"):
            pass

        assert len([each for each in house.again().history if each.kind == "left"]) == 1

    async def test_a_full_disk_is_said_and_the_round_goes_on(self, house: TwoVisits) -> None:
        async with opened(house, *TO_TODAY) as pilot:
            house.store.is_full = True
            here = walking(pilot).course.key
            await press(pilot, "l")
            assert "NOT saved" in shown(pilot)
            assert walking(pilot).course.key != here

    async def test_there_is_a_filter_for_what_waits_for_the_service(self, house: TwoVisits) -> None:
        walk = house.again()
        walk.leave_for_later(key(SERVICE, "A-1"))

        assert house.again().audit.left == {key(SERVICE, "A-1")}


def told(pilot: Pilot[None], selector: str) -> str:
    """Return what a part of the item says, without line breaks."""
    prose = walking(pilot).query_one(selector, Prose)
    return " ".join(prose.content.plain.split())


def state_line(pilot: Pilot[None]) -> str:
    """Return the line of the item at hand in the list."""
    (line,) = (each for each in shown(pilot).splitlines() if "○ Return air" in each)
    return line
