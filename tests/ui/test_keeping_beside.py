"""Recording much at once: the screen stays alive, and nothing is left half done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event

import pytest
from textual.widgets import TextArea

from audit.domain.items import CheckItem
from audit.services import recording
from audit.services.many_answers import Proposal, proposals
from audit.services.walking import Walk
from audit.ui import keeping_beside
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.dialogs.waiting import Waiting
from audit.ui.walk import joining
from audit.ui.walk.many_dialog import ManyDialog
from audit.ui.walk.place_list import PlaceList
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language, Message
from tests.ui.driving import LARGE, app_of, everything_shown, opened, press, settled, until
from tests.ui.houses import TestHouse, place
from tests.ui.round_pack import round_pack

TAKEN_TOGETHER = ("enter", "equals_sign", "1", "y")


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> TestHouse:
    """Return a house with three air systems, for which even little is much."""
    monkeypatch.setattr(joining, "MANY", 0)
    monkeypatch.setattr(joining, "MANY_ANSWERS", 0)
    monkeypatch.setattr(keeping_beside, "LONG", 0)
    house = TestHouse(rulebook=round_pack())
    house.begin(*(place(f"A-{n}", "air_system", f"Fan {n}", "B1") for n in range(1, 4)))
    return house


@pytest.fixture
def may_end(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Return what lets a recording begun in the meantime come to its end."""
    allowed = Event()
    append = recording.Recorder._append

    def slow(*arguments: object) -> None:
        allowed.wait(30)
        append(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Walk, "_append", slow)
    yield allowed
    allowed.set()


async def test_many_answers_are_recorded_and_said(house: TestHouse) -> None:
    async with opened(house, *TAKEN_TOGETHER) as pilot:
        assert "3 answers recorded together" in everything_shown(pilot)

    assert len(house.reopened().audit.answers) == 3


async def test_the_screen_says_that_it_is_saving(house: TestHouse, may_end: Event) -> None:
    async with opened(house, *TAKEN_TOGETHER[:-1]) as pilot:
        await pilot.press("y")
        await until(pilot, lambda: "Saving" in everything_shown(pilot))
        may_end.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await settled(pilot)


async def test_nobody_can_let_go_of_it_half_way(house: TestHouse, may_end: Event) -> None:
    async with opened(house, *TAKEN_TOGETHER[:-1]) as pilot:
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Waiting))
        await pilot.press("ctrl+c")
        assert isinstance(pilot.app.screen, Waiting)
        may_end.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await settled(pilot)

    assert len(house.reopened().audit.answers) == 3


async def test_what_is_typed_meanwhile_comes_afterwards(house: TestHouse, may_end: Event) -> None:
    async with opened(house, *TAKEN_TOGETHER[:-1]) as pilot:
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Waiting))
        await pilot.press("m", *"damp")
        may_end.set()
        await until(pilot, lambda: bool(pilot.app.screen.query("#text")))
        await settled(pilot)

        assert pilot.app.screen.query_one("#text", TextArea).text == "damp"


async def test_a_full_disk_records_nothing_and_says_so(house: TestHouse) -> None:
    async with opened(house, *TAKEN_TOGETHER[:-1]) as pilot:
        house.store.is_full = True
        await press(pilot, "y")
        assert "NOT saved" in everything_shown(pilot)
    house.store.is_full = False

    assert not house.reopened().audit.answers


async def test_it_is_taken_back_and_brought_back(house: TestHouse) -> None:
    async with opened(house, *TAKEN_TOGETHER, "u") as pilot:
        assert "Taken back: 3 answers at “Return air”" in everything_shown(pilot)
        assert not house.reopened().audit.answers
        await press(pilot, "ctrl+r")
        assert "Brought back: 3 answers at “Return air”" in everything_shown(pilot)

    assert len(house.reopened().audit.answers) == 3


async def test_in_the_grid_too(house: TestHouse) -> None:
    async with opened(house, *TAKEN_TOGETHER, "ctrl+g") as pilot:
        await press(pilot, "ctrl+z")
        assert "Taken back: 3 answers at “Return air”" in everything_shown(pilot)

    assert not house.reopened().audit.answers


async def test_looking_for_what_can_be_decided_together_can_be_let_go(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = Event()

    def slow(walk: Walk, item: CheckItem) -> Sequence[Proposal]:
        allowed.wait(30)
        return proposals(walk, item)

    monkeypatch.setattr(joining, "proposals", slow)

    async with opened(house, "enter") as pilot:
        await pilot.press("equals_sign")
        await until(pilot, lambda: isinstance(pilot.app.screen, Waiting))
        await pilot.press("escape")
        allowed.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await settled(pilot)

        assert not isinstance(pilot.app.screen, ManyDialog)


@pytest.mark.parametrize("is_judged", [False, True])
async def test_the_window_changes_while_places_are_taken_back(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch, *, is_judged: bool
) -> None:
    """What lies beneath is drawn again, and still finds the place that is on its way out."""
    allowed, following = Event(), Walk._following

    def slow(self: Walk, *arguments: object, **more: object) -> object:
        judged = following(self, *arguments, **more) if is_judged else None  # type: ignore[arg-type]
        allowed.wait(30)
        return judged or following(self, *arguments, **more)  # type: ignore[arg-type]

    async with opened(house, "enter", size=LARGE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        screen.walk.put_places([place("A-9", "air_system", "Fan 9", "B1")])
        screen.course.find()
        screen.query_one(PlaceList).lay_out()
        await settled(pilot)
        monkeypatch.setattr(Walk, "_following", slow)
        await pilot.press("u")
        await until(pilot, lambda: "Saving" in everything_shown(pilot))
        await pilot.resize_terminal(110, 30)
        await until(pilot, lambda: "Fan 9" in everything_shown(pilot))
        allowed.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await settled(pilot)

        assert "Taken back" in everything_shown(pilot)
        assert "Fan 9" not in everything_shown(pilot)


async def test_it_is_recorded_once_though_the_language_changes_meanwhile(
    house: TestHouse, may_end: Event
) -> None:
    async with opened(house, *TAKEN_TOGETHER[:-1]) as pilot:
        entries = len(house.reopened().history)
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Waiting))
        await app_of(pilot).speak(Language.ZH)
        await until(pilot, lambda: "正在保存" in everything_shown(pilot))
        may_end.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await settled(pilot)

    assert len(house.reopened().history) == entries + 3


async def test_it_ends_though_something_lies_above_it(house: TestHouse, may_end: Event) -> None:
    async with opened(house, *TAKEN_TOGETHER[:-1]) as pilot:
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Waiting))
        above = Confirmation(Message("Really?"))
        await pilot.app.push_screen(above)
        may_end.set()
        await settled(pilot)
        above.dismiss(True)
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await press(pilot, "m")

        assert pilot.app.screen.query("#text")


async def test_keys_are_taken_again_though_nobody_waits_any_more(
    house: TestHouse, may_end: Event
) -> None:
    async with opened(house, *TAKEN_TOGETHER[:-1]) as pilot:
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Waiting))
        waiting = next(each for each in pilot.app.workers if each.name == "action_many")
        waiting.cancel()
        await until(pilot, lambda: waiting.is_finished)
        may_end.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await press(pilot, "m")

        assert pilot.app.screen.query("#text")
