"""Whatever people wrote about orders: the screens that follow them up show it and stand it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from audit.domain import wording
from audit.domain.particulars import AuditKind
from audit.ui.home.screen import HomeScreen
from tests.ui.driving import SMALL, opened, press, shown
from tests.ui.due_houses import DAY, begun_again, looked_again, ordered, reported
from tests.ui.houses import TestHouse
from tests.ui.test_hostile_text import HOSTILE, assert_is_harmless

SCREENS = {
    "home": (),
    "due": ("d",),
    "due by building": ("d", "b"),
    "calendar": ("d", "k"),
    "orders": ("d", "enter"),
    "re-inspection": ("end", "enter"),
    "first time": ("end", "enter", "t"),
    "last step": ("end", "enter", "c"),
    "result": ("end", "enter", "c", "enter"),
}
FORMS = (("end", "i"), ("d", "k"), ("home", "down", "enter", "c", "enter"))


def house_full_of(text: str, monkeypatch: pytest.MonkeyPatch) -> TestHouse:
    """Return a house with a repeat finding and an open second look, every text of it this one."""
    house = TestHouse()
    with monkeypatch.context() as patch:
        patch.setattr(wording, "_checked", lambda kept, *_: kept)
        patch.setattr(wording, "line", lambda kept, **_: kept)
        for _ in range(2):
            first = ordered(house, name=text, measure=text, responsible=text)
            reported(house, first, by=text)
            house.clock.pass_minutes(DAY)
            if len(house.store.listed()) == 1:
                looked_again(house, first)
        begun_again(house, house.store.listed()[-1].audit).leave()
    return house


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_every_screen_stands_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other, in both languages."""
    house = house_full_of(text, monkeypatch)

    async with opened(house, size=SMALL) as pilot:
        for keys in SCREENS.values():
            await press(pilot, *keys)
            assert_is_harmless(shown(pilot))
            await press(pilot, "ctrl+l")
            assert_is_harmless(shown(pilot))
            await go_home(pilot)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_every_field_stands_it(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pasted, taken or refused: the program goes on."""
    monkeypatch.chdir(tmp_path)
    house = TestHouse()
    first = ordered(house, AuditKind.INSPECTION)
    begun_again(house, first).leave()
    ordered(house, AuditKind.INSPECTION)

    async with opened(house, size=SMALL) as pilot:
        for keys in FORMS:
            await press(pilot, *keys)
            for field in pilot.app.screen.query(Input):
                field.value = text
            await press(pilot, "enter", "ctrl+s")
            assert_is_harmless(shown(pilot))
            await go_home(pilot)


async def go_home(pilot: Pilot[None]) -> None:
    """Go back to the list of audits, whatever is asked on the way."""
    for _ in range(12):
        if isinstance(pilot.app.screen, HomeScreen):
            return
        await press(pilot, "escape")
    raise AssertionError(shown(pilot))
