"""Going through a part of the round, finding back, and stepping from failed to failed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.answers import ItemKey
from audit.domain.buildings import PlaceId
from audit.services.parts import also_open, here, on_floor, papers, parts
from audit.ui.home.screen import HomeScreen
from audit.ui.walk.place_list import PlaceList
from audit.ui.walk.trail import Trail
from checklists.language import Language
from tests.ui.driving import SMALL, everything_shown, opened, press, shown
from tests.ui.houses import TestHouse, place
from tests.ui.office_pack import AREA, DAMPER, GAP, LOAD, SERVICE, SIGN
from tests.ui.round_pack import FEVER, GUESTS, REGISTER, round_pack
from tests.ui.test_walk import screen
from tests.visits import key

TEXT = "[red]楼层[/red]"


@pytest.fixture
def house() -> TestHouse:
    """Return a house with stations and one audit, nothing answered."""
    house = TestHouse(rulebook=round_pack())
    house.begin()
    return house


class TestParts:
    """What belongs to a part."""

    def test_a_place_is_gone_through_whatever_the_station(self, house: TestHouse) -> None:
        walk = house.reopened()
        part = here(walk.item(key(SIGN, "B")))

        asked = {each.requirement for each in part.among(walk.assessment.items)}
        assert asked == {SIGN, GUESTS, REGISTER, FEVER} & asked
        assert {SIGN, GUESTS, FEVER} <= asked

    def test_a_floor_holds_its_places_only(self, house: TestHouse) -> None:
        walk = house.reopened()
        part = on_floor(walk.item(key(AREA, "W-301")))

        assert part is not None
        assert {each.place for each in part.among(walk.assessment.items)} == {"W-301", "W-302"}

    def test_a_place_without_floor_is_on_none(self, house: TestHouse) -> None:
        assert on_floor(house.reopened().item(key(SIGN, "B"))) is None

    def test_papers_are_what_records_show(self, house: TestHouse) -> None:
        found = papers().among(house.reopened().assessment.items)

        assert key(SERVICE, "A-1") in found
        assert key(SIGN, "B") not in found

    def test_each_part_holds_what_it_says(self, house: TestHouse) -> None:
        walk = house.reopened()
        walk.enter(key(SIGN, "B"), {"seen": "no"})
        walk.enter(key(GAP, "W-301"), {"gap": "1.02", "spread": "0.05"})
        walk.not_applicable(key(LOAD, "L-1"), "out of order")
        walk.note(key(DAMPER, "A-1"), "hot")
        walk.attach(key(AREA, "W-302"), b"x", name="desks.jpg")
        walk.leave_for_later(key(AREA, "W-301"))
        walk.leave_for_later(key(SIGN, "B"))

        held = {part.id: [*part.among(walk.assessment.items)] for part in parts(walk)}

        assert held["failed"] == [key(SIGN, "B")]
        assert held["undecided"] == [key(GAP, "W-301")]
        assert held["waived"] == [key(LOAD, "L-1")]
        assert held["notes"] == [key(DAMPER, "A-1")]
        assert held["evidence"] == [key(AREA, "W-302")]
        assert held["later"] == [key(AREA, "W-301")]
        assert {*held["open"]} == {item.key for item in walk.assessment.open_items}

    def test_what_else_is_open_here_and_on_the_floor_is_counted(self, house: TestHouse) -> None:
        walk = house.reopened()

        assert also_open(walk.assessment, walk.item(key(AREA, "W-301"))) == (1, 2)


class TestGoing:
    """A part is gone through with the keys that go through everything."""

    async def test_a_floor_is_gone_through_and_left_for_where_one_was(self) -> None:
        house = TestHouse()
        house.begin(
            place("L-1", "lift", "Lift", "3", rated=13),
            place("A-1", "air_system", "Fan coils", "B1"),
            place("A-2", "air_system", "Fan coils", "3"),
        )
        async with opened(house, "enter", "pagedown") as pilot:
            assert screen(pilot).course.key == key(DAMPER, "A-1")
            await press(pilot, "pageup", "K")
            assert "Only: on floor 3" in shown(pilot)
            assert "A-1" not in shown(pilot)

            await press(pilot, "7", "enter", "v", "3", "enter")

            assert "Only:" not in shown(pilot)
            assert screen(pilot).course.key == key(DAMPER, "A-1")

    async def test_the_key_that_began_it_ends_it(self, house: TestHouse) -> None:
        async with opened(house, "enter", "P") as pilot:
            assert "Only: papers" in shown(pilot)
            await press(pilot, "P")
            assert "Only:" not in shown(pilot)
            assert screen(pilot).course.key == key(SIGN, "B")

    async def test_escape_shows_all_before_it_leaves(self, house: TestHouse) -> None:
        async with opened(house, "enter", "k", "escape") as pilot:
            assert "Only:" not in shown(pilot)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, HomeScreen)

    async def test_only_failed_is_chosen_with_two_keys(self, house: TestHouse) -> None:
        house.reopened().enter(key(SERVICE, "A-1"), {"days": "9"})

        async with opened(house, "enter", "s") as pilot:
            assert "failed" in shown(pilot)
            await press(pilot, "3")
            assert screen(pilot).course.key == key(SERVICE, "A-1")
            rows = pilot.app.screen.query_one(PlaceList).rows
            assert [row.item for row in rows if row.item] == [key(SERVICE, "A-1")]

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            (Language.EN, "{all}, {n} of them do not apply"),
            (Language.ZH, "{all}，其中 {n} 项不适用"),
        ],
        ids=["en", "zh"],
    )
    async def test_what_the_score_leaves_out_is_told(
        self, house: TestHouse, language: Language, words: str
    ) -> None:
        """Else the number of all items and the total in the line at the top seem to disagree."""
        walk = house.reopened()
        walk.not_applicable(key(LOAD, "L-1"), "out of order")
        walk.not_applicable(key(SIGN, "B"), "no entrance of its own")
        every, applicable = len(walk.assessment.items), walk.assessment.score.applicable

        async with opened(house, "enter", "s", language=language) as pilot:
            text = shown(pilot)

        assert f"0/{applicable} " in text
        assert words.format(all=every, n=every - applicable) in text

    async def test_of_a_part_it_is_told_too(self, house: TestHouse) -> None:
        house.reopened().not_applicable(key(SIGN, "B"), "no entrance of its own")

        async with opened(house, "enter", "k") as pilot:
            assert "Items: 4, 2 of them do not apply; open: 2." in everything_shown(pilot)

    async def test_what_holds_nothing_is_not_begun(self, house: TestHouse) -> None:
        async with opened(house, "enter", "s", "3") as pilot:
            assert "There is nothing: failed." in everything_shown(pilot)
            assert "Only:" not in shown(pilot)

    async def test_an_item_that_left_the_part_stays_in_sight(self, house: TestHouse) -> None:
        """Somebody who decides the last failed item must see what became of it."""
        house.reopened().enter(key(SIGN, "B"), {"seen": "no"})

        async with opened(house, "enter", "s", "3", "v") as pilot:
            assert screen(pilot).course.key == key(SIGN, "B")
            assert "✓ passed" in everything_shown(pilot)

    async def test_what_was_left_for_later_is_found_again(self, house: TestHouse) -> None:
        async with opened(house, "enter", "l", "v", "s", "9") as pilot:
            assert screen(pilot).course.key == key(SIGN, "B")

    @pytest.mark.parametrize("language", Language)
    async def test_a_hostile_floor_is_shown_as_it_is(self, language: Language) -> None:
        house = TestHouse()
        house.begin(place("A-1", "air_system", TEXT, TEXT))

        async with opened(house, "enter", "K", size=SMALL, language=language) as pilot:
            assert "[red]楼层" in shown(pilot)


class TestTrail:
    """Back to where one was, and forth again."""

    async def test_back_leads_to_what_was_just_decided(self, house: TestHouse) -> None:
        async with opened(house, "enter", "v", "v", "o") as pilot:
            assert screen(pilot).course.key == key(GUESTS, "B")
            await press(pilot, "o")
            assert screen(pilot).course.key == key(SIGN, "B")
            await press(pilot, "O", "O")
            assert screen(pilot).course.key == key(LOAD, "L-1")

    async def test_at_the_end_it_is_said(self, house: TestHouse) -> None:
        async with opened(house, "enter", "o") as pilot:
            assert "nowhere to go back to" in everything_shown(pilot)
            await press(pilot, "O")
            assert "nowhere to go forth to" in everything_shown(pilot)

    async def test_failed_items_are_gone_through_both_ways(self, house: TestHouse) -> None:
        walk = house.reopened()
        walk.enter(key(SIGN, "B"), {"seen": "no"})
        walk.enter(key(GUESTS, "B"), {"seen": "no"})
        walk.enter(key(SERVICE, "A-1"), {"days": "9"})

        async with opened(house, "enter", "f") as pilot:
            assert screen(pilot).course.key == key(SERVICE, "A-1")
            await press(pilot, "F")
            assert screen(pilot).course.key == key(GUESTS, "B")

    @given(st.lists(st.integers(0, 5), min_size=1), st.integers(1, 30))
    def test_as_far_forth_as_back(self, visited: list[int], steps: int) -> None:
        trail = Trail()
        keys = [ItemKey(PlaceId("P"), str(number)) for number in visited]
        for each in keys:
            trail.come_to(each)

        turned = [trail.back(keys) for _ in range(steps)]
        made = sum(each is not None for each in turned)
        returned = [trail.forth(keys) for _ in range(made)]

        assert None not in returned
        assert not returned or returned[-1] == keys[-1]
        assert trail.forth(keys) is None

    def test_another_way_from_there_forgets_what_lay_ahead(self) -> None:
        trail = Trail()
        first, second, other = (ItemKey(PlaceId("P"), name) for name in "abc")
        for each in (first, second):
            trail.come_to(each)
        trail.back({first, second, other})

        trail.come_to(other)

        assert trail.forth({first, second, other}) is None
        assert trail.back({first, second, other}) == first

    def test_what_is_gone_is_passed_over(self) -> None:
        trail = Trail()
        first, gone, last = (ItemKey(PlaceId("P"), name) for name in "abc")
        for each in (first, gone, last):
            trail.come_to(each)

        assert trail.back({first, last}) == first
        assert trail.forth({first, last}) == last
