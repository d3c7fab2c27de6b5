"""The walk by stations: what is seen, asked and read stands apart, and nothing is passed over."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from audit.domain.particulars import AuditKind
from audit.ui.walk.place_list import PlaceList
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language
from tests.ui.driving import enter, everything_shown, opened, press, shown
from tests.ui.houses import TestHouse, place, usual_places
from tests.ui.office_pack import AREA, LOAD, SERVICE, SIGN
from tests.ui.round_pack import FEVER, GUESTS, round_pack
from tests.visits import key

WIDE = (140, 40)


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit by rules with stations, nothing answered."""
    house = TestHouse(rulebook=round_pack())
    house.begin()
    return house


def left(pilot: Pilot[None]) -> list[str]:
    """Return the lines of the list on the left."""
    width = pilot.app.screen.query_one(PlaceList).size.width
    return [line[:width].rstrip() for line in shown(pilot).splitlines()[2:-2]]


def at(pilot: Pilot[None]) -> tuple[str, str]:
    """Return place and requirement one stands at."""
    assert isinstance(pilot.app.screen, WalkScreen)
    here = pilot.app.screen.course.key
    assert here is not None
    return here.place, here.requirement


async def test_stations_stand_in_walking_order_with_their_progress(house: TestHouse) -> None:
    house.reopened().enter(key(SIGN, "B"), {"seen": "yes"})

    async with opened(house, "enter") as pilot:
        lines = left(pilot)

    stations = [line.split() for line in lines if line.startswith((" ○ ", " ✓ ", " ✗ "))]
    assert [each[1] for each in stations] == ["Entrance", "Lifts", "Office", "Papers"]
    assert stations[0][-1] == "1/2"


async def test_only_the_station_at_hand_is_open(house: TestHouse) -> None:
    async with opened(house, "enter") as pilot:
        assert any("B The building" in line for line in left(pilot))
        assert not any("W-301" in line for line in left(pilot))

        await press(pilot, "ctrl+down", "ctrl+down")
        assert any("W-301" in line for line in left(pilot))


async def test_what_is_asked_and_read_has_a_heading_of_its_own(house: TestHouse) -> None:
    async with opened(house, "enter") as pilot:
        lines = [line.strip() for line in left(pilot)]
    assert lines.index("Seen and measured") < lines.index("Asked")
    assert "Guests asked" in lines[lines.index("Asked") + 1]


async def test_records_are_marked_at_the_item_too(house: TestHouse) -> None:
    async with opened(house, "enter", "p") as pilot:
        await enter(pilot, "papers")
        await press(pilot, "enter", "ctrl+down")

        assert at(pilot) == ("A-1", SERVICE)
        assert "Papers · A-1 Fan coils" in everything_shown(pilot)
        assert "from records" in everything_shown(pilot)
        assert "   Records" in "\n".join(left(pilot))


async def test_the_next_open_item_follows_the_round(house: TestHouse) -> None:
    async with opened(house, "enter") as pilot:
        way = [at(pilot)]
        for _ in range(3):
            await press(pilot, "l")
            way.append(at(pilot))

    assert way == [("B", SIGN), ("B", GUESTS), ("L-1", LOAD), ("W-301", AREA)]


async def test_the_same_place_comes_back_at_another_station(house: TestHouse) -> None:
    """The building is looked at by the entrance, and its papers at the end."""
    async with opened(house, "enter", *["ctrl+down"] * 5) as pilot:
        assert at(pilot) == ("B", FEVER)

        await press(pilot, *["ctrl+up"] * 5)
        assert at(pilot) == ("B", SIGN)


async def test_one_jumps_to_a_station(house: TestHouse) -> None:
    async with opened(house, "enter", "p") as pilot:
        assert "Jump to a station or place" in everything_shown(pilot)
        await enter(pilot, "floors")
        await press(pilot, "enter")

        assert at(pilot) == ("W-301", AREA)


@pytest.mark.parametrize("size", [(80, 24), WIDE], ids=["small", "wide"])
async def test_a_station_can_be_chosen_in_the_list(house: TestHouse, size: tuple[int, int]) -> None:
    async with opened(house, "enter", "shift+tab", "shift+tab", size=size) as pilot:
        await press(pilot, "end", "enter")

        assert at(pilot)[1] == FEVER


async def test_places_nothing_is_asked_at_are_named() -> None:
    """A room that was entered must not vanish from the list."""
    house = TestHouse(rulebook=round_pack())
    walk = house.house.desk.begin(
        house.particulars(AuditKind.SELF_CHECK, "Tower", "quick"),
        [*usual_places(), place("G-1", "air_system", "Plant room")],
    )
    walk.leave()

    async with opened(house, "enter", size=WIDE) as pilot:
        text = "\n".join(left(pilot))
        assert "Nothing is asked at" in text
        assert "G-1 Plant room" in text


async def test_it_is_said_in_chinese(house: TestHouse) -> None:
    async with opened(house, "enter", language=Language.ZH) as pilot:
        text = "\n".join(left(pilot))
    for words in ("出入口", "目视与实测", "询问", "档案资料"):
        assert words in text


async def test_the_three_scores_stand_apart_when_closing(house: TestHouse) -> None:
    walk = house.reopened()
    walk.enter(key(SIGN, "B"), {"seen": "yes"})
    walk.enter(key(GUESTS, "B"), {"seen": "no"})

    async with opened(house, "enter", "c") as pilot:
        lines = [line.split() for line in shown(pilot).splitlines()]
    assert ["Seen", "and", "measured", "100.0", "1/8"] in lines
    assert ["Asked", "0.0", "1/1", "✗", "1", "failed"] in lines
    assert ["Records", "–", "0/1"] in lines


class TestHouseValues:
    """A figure no document gives is labelled wherever it is shown."""

    async def test_in_the_judgement(self, house: TestHouse) -> None:
        async with opened(house, "enter", "p") as pilot:
            await enter(pilot, "papers")
            await press(pilot, "enter")
            await enter(pilot, "38")

            assert "≤ 37.3 (house value)" in everything_shown(pilot)

    async def test_in_the_findings(self, house: TestHouse) -> None:
        house.reopened().enter(key(FEVER, "B"), {"warmest": "38"})

        async with opened(house, "enter", "g") as pilot:
            assert "38 (limit ≤ 37.3 (house value))" in everything_shown(pilot)

    async def test_in_the_form_of_a_place(self, house: TestHouse) -> None:
        async with opened(house, "enter", "a", "enter") as pilot:
            (line,) = [each for each in shown(pilot).splitlines() if "Fever from" in each]
            assert "house value" in line
