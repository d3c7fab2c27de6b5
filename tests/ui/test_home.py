"""The list of audits: the first thing anybody sees."""

from __future__ import annotations

import pytest

from audit.domain.errors import Damaged, NotSaved
from audit.domain.particulars import AuditKind
from audit.services.ports import Listed
from audit.ui.beginning.screen import BeginningScreen
from audit.ui.dialogs.trouble import Trouble
from audit.ui.home.screen import HomeScreen
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language, Message
from tests.ui.driving import LARGE, SMALL, app_of, everything_shown, opened, press, settled, shown
from tests.ui.houses import TestHouse
from tests.ui.office_pack import SIGN
from tests.visits import key


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_an_empty_list_says_what_to_do(size: tuple[int, int]) -> None:
    """A new user must not face a blank screen."""
    async with opened(TestHouse(), size=size) as pilot:
        assert "Press n to begin one" in everything_shown(pilot)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_an_audit_stands_with_all_its_figures(size: tuple[int, int]) -> None:
    """Building, kind, date, progress, score, failures, vetoes and conclusion, in two lines."""
    house = TestHouse()
    walk = house.begin(kind=AuditKind.INSPECTION)
    walk.enter(key(SIGN, "B"), {"seen": "no"})

    async with opened(house, size=size) as pilot:
        text = shown(pilot)

    for words in (
        "Plumbline Tower",
        "Inspection",
        "2020-03-02",
        "13%",
        "score   0.0",
        "✗   1",
        "‼  0",
        "Incomplete",
    ):
        assert words in text


async def test_enter_opens_the_audit_under_the_cursor() -> None:
    house = TestHouse()
    house.begin(name="First Tower")
    house.begin(name="Second Tower")

    async with opened(house, "down", "enter") as pilot:
        assert isinstance(pilot.app.screen, WalkScreen)
        assert "Second Tower" in shown(pilot)


async def test_n_asks_for_a_new_audit_and_escape_comes_back() -> None:
    async with opened(TestHouse(), "n") as pilot:
        assert isinstance(pilot.app.screen, BeginningScreen)

        await press(pilot, "escape")

        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_locked_audit_says_so_and_the_program_goes_on() -> None:
    """Two windows on one audit are refused with a reason, not with an end."""
    house = TestHouse()
    walk = house.begin()
    house.store.held.add(walk.audit.id)

    async with opened(house, "enter") as pilot:
        assert isinstance(pilot.app.screen, Trouble)
        assert "Another window has the audit open." in everything_shown(pilot)

        await press(pilot, "enter")

        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_damaged_audit_is_listed_with_its_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is never left out, and never opened as if it were whole."""
    house = TestHouse()
    walk = house.begin()
    trouble = Message("The record does not fit its checksums.")
    listed = [Listed(walk.audit.id, {}, trouble)]
    monkeypatch.setattr(house.store, "listed", lambda: listed)

    def refuse(_: object) -> None:
        raise Damaged(trouble, hint=Message("A copy was set aside."))

    monkeypatch.setattr(house.store, "open", refuse)

    async with opened(house) as pilot:
        assert "✗ damaged" in shown(pilot)
        assert "does not fit its checksums" in shown(pilot)

        await press(pilot, "enter")

        assert "A copy was set aside." in everything_shown(pilot)


async def test_what_the_house_has_to_say_stands_first() -> None:
    house = TestHouse().noticing(Message("The data folder seems to be on a network drive."))

    async with opened(house) as pilot:
        assert "seems to be on a network drive" in everything_shown(pilot)


async def test_a_sample_that_cannot_be_saved_is_said_and_the_list_opens() -> None:
    """A full disk at the first start is no reason to stay away."""
    house = TestHouse()

    def refuse(*_: object) -> None:
        raise NotSaved(Message("The disk is full."))

    app = house.app()
    app._make_sample = refuse
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await settled(pilot)

        assert "The disk is full." in everything_shown(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_leaving_an_audit_shows_what_became_of_it() -> None:
    """The list is read again, with the cursor where it was."""
    house = TestHouse()
    house.begin()

    async with opened(house, "enter", "y", "escape") as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "13%" in shown(pilot)


async def test_q_ends_the_program() -> None:
    async with opened(TestHouse(), "q") as pilot:
        assert not app_of(pilot).is_running or app_of(pilot)._exit


async def test_the_list_speaks_chinese() -> None:
    house = TestHouse()
    house.begin()

    async with opened(house, language=Language.ZH) as pilot:
        text = shown(pilot)

    assert "自查" in text
    assert "得分" in text
