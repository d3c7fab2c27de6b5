"""A large audit is opened beside the screen, and whoever does not want to wait goes back."""

from __future__ import annotations

from threading import Event

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import TextArea

from audit.domain.errors import Damaged
from audit.domain.events import AuditId
from audit.services.walking import Walk
from audit.ui.dialogs.help import Help
from audit.ui.dialogs.trouble import Trouble
from audit.ui.dialogs.waiting import Waiting
from audit.ui.home.screen import HomeScreen
from audit.ui.walk import opening
from audit.ui.walk.screen import WalkScreen
from checklists.language import Message
from tests.ui.driving import app_of, everything_shown, opened, settled, until
from tests.ui.houses import TestHouse


class SlowDesk:
    """Lets the desk of a house open audits only when it may."""

    def __init__(self, house: TestHouse, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_end = Event()
        self.ended = Event()
        self._open = house.house.desk.open
        monkeypatch.setattr(house.house.desk, "open", self.open)
        monkeypatch.setattr(opening, "MANY", 1)

    def open(self, audit: AuditId) -> Walk:
        """Open it once that is allowed."""
        self.may_end.wait(30)
        try:
            return self._open(audit)
        finally:
            self.ended.set()


@pytest.fixture
def house() -> TestHouse:
    """Return a house with an audit that nobody holds."""
    house = TestHouse()
    house.begin()
    return house


async def test_the_screen_stays_alive_and_the_audit_comes(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowDesk(house, monkeypatch)

    async with opened(house) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "Opening the audit" in everything_shown(pilot))
        slow.may_end.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))

        assert house.store.held


async def test_who_goes_back_holds_nothing_even_when_it_comes_later(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise nobody could open it until the program ends."""
    slow = SlowDesk(house, monkeypatch)

    async with opened(house) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Waiting))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        slow.may_end.set()
        await until(pilot, slow.ended.is_set)
        await until(pilot, lambda: not house.store.held)
        await settled(pilot)

        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_is_typed_meanwhile_belongs_to_the_walk(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever knows the first item types its figures at once."""
    slow = SlowDesk(house, monkeypatch)

    async with opened(house) as pilot:
        await hammer_waiting(pilot, "enter", "m", *"damp")
        pilot.app.post_message(Paste(", 墙角潮湿"))
        slow.may_end.set()
        await until(pilot, lambda: bool(pilot.app.screen.query("#text")))
        await settled(pilot)

        assert pilot.app.screen.query_one("#text", TextArea).text == "damp, 墙角潮湿"


async def test_who_goes_back_has_typed_for_nothing(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of audits must not take for itself what was typed for the walk."""
    slow = SlowDesk(house, monkeypatch)

    async with opened(house) as pilot:
        await hammer_waiting(pilot, "enter", "n")
        await pilot.press("d", "escape")
        slow.may_end.set()
        await until(pilot, slow.ended.is_set)
        await settled(pilot)

        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_is_typed_after_going_back_is_for_the_list_of_audits(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowDesk(house, monkeypatch)

    async with opened(house) as pilot:
        await hammer_waiting(pilot, "enter", "m")
        pilot.app.post_message(Key("escape", None))
        pilot.app.post_message(Key("question_mark", "?"))
        await until(pilot, lambda: isinstance(pilot.app.screen, Help))
        slow.may_end.set()
        await until(pilot, slow.ended.is_set)


async def test_what_was_typed_does_not_close_what_has_to_be_read(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowDesk(house, monkeypatch)

    def damaged(audit: AuditId) -> Walk:
        slow.open(audit).leave()
        raise Damaged(Message("The file of the audit holds no entry at all."))

    monkeypatch.setattr(house.house.desk, "open", damaged)

    async with opened(house) as pilot:
        await hammer_waiting(pilot, "enter", "v", "enter")
        slow.may_end.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, Trouble))
        await settled(pilot)

        assert isinstance(pilot.app.screen, Trouble)


async def hammer_waiting(pilot: Pilot[None], *keys: str) -> None:
    """Press keys faster than anything can answer; all are taken while the audit is waited for."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))
    await until(pilot, lambda: isinstance(pilot.app.screen, Waiting))
    await until(pilot, lambda: not app_of(pilot).keys_in_turn.is_busy)


async def test_what_stands_in_the_way_is_said_as_ever(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MANY", 1)

    def damaged(_: AuditId) -> Walk:
        raise Damaged(Message("The file of the audit holds no entry at all."))

    monkeypatch.setattr(house.house.desk, "open", damaged)

    async with opened(house) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Trouble))

        assert "no entry at all" in everything_shown(pilot)


async def test_a_small_one_is_opened_at_once(house: TestHouse) -> None:
    """No dialog comes up for the wink it takes."""
    async with opened(house, "enter") as pilot:
        assert isinstance(pilot.app.screen, WalkScreen)
