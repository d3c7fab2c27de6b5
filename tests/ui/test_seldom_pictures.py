"""What is seldom seen is like to look at: small in English, wide in Chinese.

Accept new ones with ``--snapshot-update`` only after looking at them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot

from audit.domain.events import Origin
from audit.services.desk import Desk, summarise
from audit.ui.walk.item_pane import ItemPane
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language
from tests import personal
from tests.fakes import CountingIdentifiers, FrozenClock, MemoryAuditStore
from tests.ui.driving import SMALL, press, settled
from tests.ui.houses import TestHouse, place
from tests.ui.office_pack import AREA, DAMPER, GAP
from tests.ui.round_pack import round_pack
from tests.ui.test_pictures import EN, ZH, Compare
from tests.ui.test_purging import house_over
from tests.visits import key

WIDE = (140, 40)
LOOKS = pytest.mark.parametrize(
    ("language", "size"), [(EN, SMALL), (ZH, WIDE)], ids=["en-small", "zh-wide"]
)


@pytest.fixture(autouse=True)
def _in_a_folder_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def keys(*names: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what presses keys once the program has come to rest."""

    async def go_there(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *names)
        await settled(pilot)

    return go_there


def visited_before() -> TestHouse:
    """Return a house with a former visit that found something, and one of today."""
    house = TestHouse(rulebook=round_pack())
    places = [
        place("A-1", "air_system", "Fan coils", "B1"),
        place("W-301", "workspace", "Open office", "3", usable_area=Decimal(90)),
        place("W-302", "workspace", "Meeting corner", "3", usable_area=Decimal(40)),
    ]
    then = house.begin(*places, on=date(2020, 2, 28))
    then.enter(key(DAMPER, "A-1"), {"return_air": "closed"})
    then.enter(key(AREA, "W-301"), {"usable_area": "90", "people": "40"})
    then.enter(key(AREA, "W-302"), {"usable_area": "40", "people": "12"})
    then.not_applicable(key(GAP, "W-302"), "one desk only")
    house.begin(*places)
    return house


@LOOKS
def test_what_the_last_visit_proposes(
    language: Language, size: tuple[int, int], snap_compare: Compare
) -> None:
    """A figure that waits to be confirmed, at an item that failed the last time."""
    go_there = keys("down", "enter", "L", "1", "p", *"W-301", "enter")

    assert snap_compare(visited_before().app(language), terminal_size=size, run_before=go_there)


@LOOKS
def test_a_what_if(language: Language, size: tuple[int, int], snap_compare: Compare) -> None:
    """One person more than may be there."""
    house = TestHouse()
    house.begin()
    house.reopened().enter(key(AREA, "W-301"), {"usable_area": "90", "people": "36"})

    async def go_there(pilot: Pilot[None]) -> None:
        await keys("enter")(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        await screen.go_to_item(key(AREA, "W-301"))
        screen.query_one(ItemPane).focus_quantity("people")
        await keys("shift+up")(pilot)

    assert snap_compare(house.app(language), terminal_size=size, run_before=go_there)


@LOOKS
def test_what_would_be_purged(
    language: Language,
    size: tuple[int, int],
    snap_compare: Compare,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(personal, "UuidIdentifiers", CountingIdentifiers)
    folder = personal.Folder(tmp_path)
    folder.closed()

    assert snap_compare(
        house_over(folder).app(language), terminal_size=size, run_before=keys("X", *"yes", "enter")
    )


@LOOKS
def test_what_two_people_changed_apart(
    language: Language, size: tuple[int, int], snap_compare: Compare
) -> None:
    """An answer, a note and another answer; one side comes to something else than the other."""
    assert snap_compare(parted().app(language), terminal_size=size, run_before=keys("enter", "D"))


def parted() -> TestHouse:
    """Return a house with an audit that two people went on with, each for themselves."""
    house = TestHouse()
    first = house.begin().audit.id
    copy = elsewhere(house)
    mine, theirs = house.house.desk.open(first), copy.open(first)
    mine.enter(key(AREA, "W-301"), {"usable_area": "90", "people": "36"})
    theirs.enter(key(AREA, "W-301"), {"usable_area": "90", "people": "42"})
    mine.note(key(AREA, "W-301"), "Two desks stand empty.")
    theirs.note(key(AREA, "W-301"), "Counted at ten, after the meeting.")
    mine.enter(key(GAP, "W-302"), {"gap": "1.2"})
    theirs.not_applicable(key(GAP, "W-302"), "one desk only")
    mine.leave()
    house.store.unite(theirs.history)
    return house


def elsewhere(house: TestHouse) -> Desk:
    """Return the desk of somebody who was given a copy of the only audit."""
    store = MemoryAuditStore(summarise(lambda _: house.rulebook))
    (line,) = house.store.listed()
    store.create(house.store.read(line.audit)).close()
    later = FrozenClock()
    later.pass_minutes(20)
    names = CountingIdentifiers()
    for _ in range(1000):
        names.new()
    return Desk(
        store,
        house.evidence,
        lambda _: house.rulebook,
        clock=later,
        identifiers=names,
        origin=Origin("property manager", "tablet"),
    )
