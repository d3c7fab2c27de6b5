"""Whatever people write: no screen falls over it, and none lets it disguise anything."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from textual.widgets import Input, TextArea

from audit.domain import wording
from audit.domain.answers import Order
from audit.domain.buildings import PlaceId
from checklists.language import Language
from tests.ui.driving import SMALL, opened, press, shown
from tests.ui.houses import TestHouse, place
from tests.ui.office_pack import AREA
from tests.visits import key

HOSTILE = {
    "closing tag": "[/b]",
    "opening tag": "[red]x",
    "link": "[@click=app.quit]x[/]",
    "variable": "$mark $x {x} %s",
    "emoji": "👩‍🏫 room 🏢",
    "cjk": "三层开放办公区（东侧）会议室与走廊之间的那一间",
    "combining": "e\u0301a\u0308\u0323o\u0302\u0301" * 9,
    "long": "x" * 10_000,
    "long chinese": "长" * 10_000,
    "bidi": "a\u202eb\u2066c\u200fd",
    "control": "a\x1b[31mb\x07c\x00d\x7f\x9b",
    "newlines": "a\nb\r\nc\u2028d",
    "backslash": "\\[b]\\",
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
    "closing": ("enter", "c"),
    "report": ("enter", "d"),
    "palette": ("enter", "ctrl+p"),
    "help": ("enter", "f1"),
}


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


@pytest.mark.parametrize("language", Language, ids=lambda language: language.value)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_every_screen_stands_it(
    text: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other, with everything that can be drawn drawn."""
    house = house_full_of(text, monkeypatch)

    for keys in SCREENS.values():
        async with opened(house, *keys, size=SMALL, language=language) as pilot:
            drawn = shown(pilot)

            assert len(drawn.splitlines()) == SMALL[1]
            assert not any(character in drawn for character in "\x1b\x07\x00\u202e\u2066\u200f\x9b")
        house.store.held.clear()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_every_field_stands_it(text: str) -> None:
    """Typed or pasted, taken or refused: the program goes on and loses nothing."""
    house = TestHouse()
    house.begin()

    for keys in (
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
    ):
        async with opened(house, *keys, size=SMALL) as pilot:
            for field in pilot.app.screen.query(Input):
                field.value = text
            for area in pilot.app.screen.query(TextArea):
                area.text = text
            await press(pilot, "enter", "ctrl+s")

            assert len(shown(pilot).splitlines()) == SMALL[1]
        house.store.held.clear()


async def test_markup_is_shown_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    house = house_full_of("[b]Tower[/b] [@click=app.quit]x[/]", monkeypatch)

    async with opened(house, size=SMALL) as pilot:
        assert "[b]Tower[/b] [@click=app.quit]x[/]" in shown(pilot)


async def test_what_turns_or_hides_is_shown_as_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """U+202E in a name must not let "gpj.exe" look like "exe.jpg"."""
    house = house_full_of("photo\u202egpj.exe", monkeypatch)

    async with opened(house, size=SMALL) as pilot:
        assert "photo\ufffdgpj.exe" in shown(pilot)
