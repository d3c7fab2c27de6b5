"""Deciding many items at once: listed before, one step, never a figure."""

from __future__ import annotations

import pytest

from audit.domain.answers import Answer, Reading
from audit.services.many_answers import Proposal, proposals
from audit.services.walking import Walk
from audit.ui.walk.many_dialog import ManyDialog
from checklists.judgements import Outcome
from checklists.language import Language, Speech
from tests.ui.driving import LARGE, SMALL, everything_shown, opened, press, shown
from tests.ui.houses import TestHouse, place
from tests.ui.office_pack import AREA, DAMPER, SERVICE, SIGN
from tests.ui.round_pack import REGISTER, round_pack
from tests.visits import key

SAY = Speech(Language.EN)
HOSTILE = "[red]机房[/red]"


@pytest.fixture
def house() -> TestHouse:
    """Return a house with three air systems and a room, nothing answered."""
    house = TestHouse(rulebook=round_pack())
    house.begin(
        place("A-1", "air_system", "Fan coils", "B1"),
        place("A-2", "air_system", HOSTILE, "B1"),
        place("A-3", "air_system", "Fresh air", "9"),
        place("W-1", "workspace", "Office", "9"),
    )
    return house


def offered(walk: Walk, *at: str) -> dict[str, Proposal]:
    """Return the proposals at an item by their English titles."""
    requirement, where = at
    found = proposals(walk, walk.item(key(requirement, where)))
    return {SAY.tell(each.title): each for each in found}


class TestProposals:
    """What is offered from an item."""

    def test_the_same_answer_for_every_place_of_a_kind(self, house: TestHouse) -> None:
        walk = house.reopened()
        walk.enter(key(DAMPER, "A-1"), {"return_air": "open"})

        proposal = offered(walk, DAMPER, "A-1")["Same answer everywhere: Air system"]

        assert [*proposal.answers] == [key(DAMPER, "A-2"), key(DAMPER, "A-3")]
        assert {each.outcome for each in proposal.judgements.values()} == {Outcome.FAIL}

    def test_the_same_answer_on_a_floor(self, house: TestHouse) -> None:
        walk = house.reopened()
        walk.enter(key(DAMPER, "A-1"), {"return_air": "open"})

        proposal = offered(walk, DAMPER, "A-1")["Same answer on floor B1"]

        assert [*proposal.answers] == [key(DAMPER, "A-2")]

    def test_what_was_decided_is_never_answered_again(self, house: TestHouse) -> None:
        walk = house.reopened()
        walk.enter(key(DAMPER, "A-1"), {"return_air": "open"})
        walk.enter(key(DAMPER, "A-2"), {"return_air": "closed"})

        proposal = offered(walk, DAMPER, "A-1")["Same answer everywhere: Air system"]

        assert [*proposal.answers] == [key(DAMPER, "A-3")]

    def test_what_was_answered_and_is_undecided_is_not_answered_over(
        self, house: TestHouse
    ) -> None:
        """Somebody measured there; what is missing is another figure, not another answer."""
        walk = house.reopened()
        walk.answer(key(DAMPER, "A-2"), Answer(readings=(Reading(values={}, spot="hatch"),)))
        walk.enter(key(DAMPER, "A-1"), {"return_air": "open"})
        assert walk.item(key(DAMPER, "A-2")).outcome.is_open

        proposal = offered(walk, DAMPER, "A-1")["Same answer everywhere: Air system"]

        assert [*proposal.answers] == [key(DAMPER, "A-3")]

    def test_what_does_not_apply_is_not_answered(self) -> None:
        """The register is asked for no more on that day."""
        house = TestHouse(rulebook=round_pack())
        house.begin(place("B", "building", "Tower"), place("B2", "building", "Annex"))
        walk = house.reopened()
        walk.not_applicable(key(REGISTER, "B"), "no guests")

        assert not [title for title in offered(walk, REGISTER, "B") if "Same answer" in title]

    def test_a_measured_figure_is_not_taken_to_another_place(self) -> None:
        house = TestHouse(rulebook=round_pack())
        house.begin(place("W-1", "workspace", "One"), place("W-2", "workspace", "Two"))
        walk = house.reopened()
        walk.enter(key(AREA, "W-1"), {"usable_area": "90", "people": "40"})

        assert not [title for title in offered(walk, AREA, "W-1") if "Same answer" in title]

    def test_what_a_record_says_may_hold_for_several_places(self, house: TestHouse) -> None:
        walk = house.reopened()
        walk.enter(key(SERVICE, "A-1"), {"days": "3"})

        assert "Same answer everywhere: Air system" in offered(walk, SERVICE, "A-1")

    def test_a_reason_serves_for_the_rest_of_a_place(self, house: TestHouse) -> None:
        walk = house.reopened()
        walk.not_applicable(key(DAMPER, "A-1"), "locked")

        proposal = offered(walk, DAMPER, "A-1")["All else not applicable at Fan coils"]

        assert [*proposal.answers] == [key(SERVICE, "A-1")]

    def test_all_else_in_order_leaves_out_what_must_be_measured(self, house: TestHouse) -> None:
        found = offered(house.reopened(), DAMPER, "A-1")

        proposal = found["All else in order at this station: Office floors"]
        assert {each.requirement for each in proposal.answers} == {DAMPER}
        assert {each.outcome for each in proposal.judgements.values()} == {Outcome.PASS}
        assert proposal.passed_over == 2

    def test_records_are_never_in_order_unseen(self) -> None:
        house = TestHouse(rulebook=round_pack())
        house.begin(place("B", "building", "Building"))

        for proposal in offered(house.reopened(), SIGN, "B").values():
            assert key(REGISTER, "B") not in proposal.answers


class TestWalk:
    """By keys."""

    @pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
    @pytest.mark.parametrize("language", Language)
    async def test_it_is_listed_before_it_is_recorded(
        self, house: TestHouse, size: tuple[int, int], language: Language
    ) -> None:
        async with opened(house, "enter", size=size, language=language) as pilot:
            await press(pilot, "equals_sign", "1")
            assert isinstance(pilot.app.screen, ManyDialog)
            for words in ("A-1", "A-2", "A-3", "[red]机房"):
                assert words in shown(pilot)
            await press(pilot, "enter")
            assert not house.reopened().audit.answers

    async def test_it_is_recorded_with_a_key_and_taken_back_with_one(
        self, house: TestHouse
    ) -> None:
        async with opened(house, "enter", "equals_sign", "1", "y") as pilot:
            assert "3 answers recorded together" in everything_shown(pilot)
            assert len(house.reopened().audit.answers) == 3
            await press(pilot, "u")
            assert "Taken back: 3 answers at “Return air”" in everything_shown(pilot)
            assert not house.reopened().audit.answers
            await press(pilot, "ctrl+r")

        assert len(house.reopened().audit.answers) == 3

    @pytest.mark.parametrize("last", ["n", "escape"])
    async def test_it_can_be_declined(self, house: TestHouse, last: str) -> None:
        async with opened(house, "enter", "equals_sign", "1", last):
            pass

        assert not house.reopened().audit.answers

    async def test_a_full_disk_records_nothing(self, house: TestHouse) -> None:
        async with opened(house, "enter", "equals_sign", "1") as pilot:
            house.store.is_full = True
            await press(pilot, "y")
            assert "NOT saved" in shown(pilot)
        house.store.is_full = False

        assert not house.reopened().audit.answers

    async def test_where_there_is_nothing_it_is_said(self) -> None:
        house = TestHouse()
        house.begin(place("W-1", "workspace", "One"))

        async with opened(house, "enter", "equals_sign") as pilot:
            assert "Nothing can be decided together" in everything_shown(pilot)


async def test_undo_and_redo_have_no_end(house: TestHouse) -> None:
    """Every step there is can be taken back, and all of them brought back again."""
    walk = house.reopened()
    for _ in range(10):
        walk.enter(key(DAMPER, "A-1"), {"return_air": "open"})
        walk.withdraw(key(DAMPER, "A-1"))
    walk.enter(key(DAMPER, "A-1"), {"return_air": "closed"})

    async with opened(house, "enter", *["u"] * 22) as pilot:
        assert "There is nothing to take back." in everything_shown(pilot)
        assert not house.reopened().audit.answers
        await press(pilot, *["ctrl+r"] * 22)
        assert "There is nothing to bring back." in everything_shown(pilot)

    assert house.reopened().item(key(DAMPER, "A-1")).outcome is Outcome.PASS
