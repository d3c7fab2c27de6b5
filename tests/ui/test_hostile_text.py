"""Whatever people write: no screen falls over it, and none lets it disguise anything."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from audit.domain import wording
from audit.domain.answers import Order
from audit.domain.buildings import PlaceId
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.home.screen import HomeScreen
from audit.ui.places.place_form import PlaceForm
from tests.ui.driving import SMALL, opened, press, shown
from tests.ui.houses import TestHouse, place
from tests.ui.office_pack import AREA
from tests.visits import key

HOSTILE = {
    "markup": "[/b] [red]x [@click=app.quit]y[/] $mark $x {x} %s \\[b]\\",
    "wide": "👩‍🏫 room 🏢 三层开放办公区（东侧） e\u0301a\u0308\u0323o\u0302\u0301",
    "long": "x" * 10_000,
    "long chinese": "长" * 10_000,
    "disguised": "a\u202eb\u2066c\u200fd \x1b[31me\x07f\x00g\x7fh\x9bi\nj\r\nk\u2028l",
}
"""By what is bad about it."""

SCREENS = {
    "home": (),
    "walk": ("enter",),
    "item": ("enter", "pagedown"),
    "jump": ("enter", "p"),
    "rule": ("enter", "pagedown", "i"),
    "note": ("enter", "pagedown", "m"),
    "evidence": ("enter", "pagedown", "e"),
    "reason": ("enter", "pagedown", "x"),
    "places": ("enter", "a"),
    "place": ("enter", "a", "down", "enter"),
    "removing": ("enter", "a", "down", "x"),
    "findings": ("enter", "g"),
    "order": ("enter", "g", "enter"),
    "orders": ("enter", "g", "o"),
    "order whole": ("enter", "g", "o", "enter"),
    "what if": ("enter", "pagedown", "h"),
    "what if, people": ("enter", "pagedown", "h", "3"),
    "closing": ("enter", "c"),
    "report": ("enter", "d"),
    "rule whole": ("enter", "pagedown", "b"),
    "finding's rule": ("enter", "g", "b"),
    "palette": ("enter", "ctrl+p"),
    "help": ("enter", "f1"),
}


FORMS = (
    ("n",),
    ("enter", "pagedown"),
    ("enter", "x"),
    ("enter", "m"),
    ("enter", "e"),
    ("enter", "r"),
    ("enter", "p"),
    ("enter", "a", "a", "right"),
    ("enter", "a", "i"),
    ("enter", "d"),
    ("b", "slash"),
    ("b", "t"),
    ("b", "w", "f"),
)


def house_full_of(text: str, monkeypatch: pytest.MonkeyPatch) -> TestHouse:
    """Return a house where every text anybody can write is this one.

    The services refuse the worst of it; what an older program or another one has stored is not
    refused, so the guard is taken off while the audit is made.
    """
    house = TestHouse()
    with monkeypatch.context() as patch:
        patch.setattr(wording, "_checked", lambda kept, *_: kept)
        patch.setattr(wording, "line", lambda kept, **_: kept)
        walk = house.begin(
            place("B", "building", text),
            place("W-301", "workspace", text, text, usable_area=Decimal(90)),
            name=text,
        )
        walk.enter(key(AREA), {"people": "42"})
        walk.enter(key(AREA), {"people": "43"}, reading=1)
        walk.note(key(AREA), text)
        walk.justify(key(AREA), text)
        walk.attach(key(AREA), b"x", name=text, caption=text)
        walk.order(
            Order(
                place=PlaceId("W-301"),
                requirement=AREA,
                due=date(2020, 3, 9),
                responsible=text,
                measure=text,
            )
        )
    return house


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_every_screen_stands_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other, in both languages, with everything that can be drawn drawn."""
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
    """Typed or pasted, taken or refused: the program goes on and loses nothing."""
    monkeypatch.chdir(tmp_path)
    house = TestHouse()
    house.begin()

    async with opened(house, size=SMALL) as pilot:
        for keys in FORMS:
            await press(pilot, *keys)
            for field in pilot.app.screen.query(Input):
                field.value = text
            for area in pilot.app.screen.query(TextArea):
                area.text = text
            await press(pilot, "enter", "ctrl+s")
            assert_is_harmless(shown(pilot))
            await go_home(pilot)


def assert_is_harmless(drawn: str) -> None:
    """No control or direction character reaches the terminal."""
    assert len(drawn.splitlines()) == SMALL[1]
    assert not set(drawn) & set("\x1b\x07\x00\x7f\x9b\u202e\u2066\u200f\u2028")


async def go_home(pilot: Pilot[None]) -> None:
    """Go back to the list of audits, whatever is asked on the way."""
    for _ in range(12):
        if isinstance(pilot.app.screen, HomeScreen):
            return
        stack = pilot.app.screen_stack
        is_asked = isinstance(pilot.app.screen, Confirmation)
        leaves = is_asked and (len(stack) == 3 or isinstance(stack[-2], PlaceForm))
        await press(pilot, "y" if leaves else "escape")
    raise AssertionError(shown(pilot))


async def test_markup_is_shown_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    house = house_full_of("[b]Tower[/b] [@click=app.quit]x[/]", monkeypatch)

    async with opened(house, size=SMALL) as pilot:
        assert "[b]Tower[/b] [@click=app.quit]x[/]" in shown(pilot)


async def test_what_turns_or_hides_is_shown_as_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """U+202E in a name must not let "gpj.exe" look like "exe.jpg"."""
    house = house_full_of("photo\u202egpj.exe", monkeypatch)

    async with opened(house, size=SMALL) as pilot:
        assert "photo\ufffdgpj.exe" in shown(pilot)
