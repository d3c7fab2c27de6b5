"""Typed in one burst, the figures stand where they would stand if each key had been waited for."""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from audit.ui.walk.screen import WalkScreen
from tests.ui.driving import hammer, opened, press
from tests.ui.houses import TestHouse

Outcome = dict[str, Any]

BURSTS: Final = {
    "a move and digits": ("pagedown", "3", "enter"),
    "moves back and forth and digits": ("pagedown", "pagedown", "pageup", "1", "2", "tab", "4"),
    "two items": ("9", "0", "enter", "1", "0", "enter", "1", ".", "5", "enter"),
    "a dozen figures": tuple(key for digit in "123456789123" for key in (digit, "enter")),
    "three items by one key": ("v", "v", "v"),
    "one key, then figures": ("v", "8", "0", "enter", "9", "enter", "2", "enter"),
    "yes and a figure": ("y", "7", "7", "enter", "8", "enter"),
    "the last field and the next item's first": ("v", "5", "enter", "6", "enter", "7", "enter"),
    "undo and digits": ("v", "5", "enter", "6", "enter", "u", "7", "7", "enter"),
    "undo twice, redo, digits": ("v", "l", "l", "1", "enter", "u", "u", "ctrl+r", "2", "enter"),
    "a jump and digits": ("p", "l", "i", "f", "t", "enter", "6", "enter"),
    "a jump by letters and digits": (";", "c", "3", "enter"),
    "a search and digits": ("/", "l", "i", "f", "t", "enter", "6", "enter"),
    "a note in the middle": ("pagedown", "m", "w", "e", "t", "ctrl+s", "7", "enter", "8", "enter"),
    "not applicable, then a figure": ("b", "n", "o", "enter", "8", "0", "enter", "4", "enter"),
    "a part of the round and digits": ("k", "y", "P", "9", "enter"),
    "what-if and on": ("pagedown", "5", "shift+up", "shift+up", "pagedown", "3", "enter"),
    "places and back": ("a", "escape", "pagedown", "6", "4", "enter", "3", "enter"),
    "a place left and right": ("ctrl+down", "3", "enter", "ctrl+up", "n", "ctrl+down", "4"),
    "the language in the middle": ("pagedown", "6", "ctrl+l", "enter", "8", "ctrl+l", "enter", "2"),
    "left for the list and back": ("y", "escape", "enter", "5", "enter", "6", "enter"),
}


@pytest.mark.parametrize("keys", BURSTS.values(), ids=BURSTS)
async def test_a_burst_lands_where_it_lands_when_typed_slowly(keys: tuple[str, ...]) -> None:
    assert await typed(keys, at_once=True) == await typed(keys, at_once=False)


_ONE = st.sampled_from([*"0123456789", "enter", "v", "x", "l", "u", "y", "n", "o", "f", "."])
_GOING = st.sampled_from(["pagedown", "pageup", "ctrl+down", "ctrl+up", "down", "up", "ctrl+r"])
_AS_A_HAND_DOES = st.sampled_from(
    [("9", "enter"), ("1", "2", "enter"), ("p", "w", "enter"), ("m", "a", "ctrl+s"), ("b", "enter")]
)
_KEYS = st.lists(
    st.one_of(_ONE.map(lambda key: (key,)), _GOING.map(lambda key: (key,)), _AS_A_HAND_DOES),
    min_size=2,
    max_size=9,
).map(lambda parts: tuple(key for part in parts for key in part))


@settings(max_examples=12, deadline=None)
@given(keys=_KEYS)
@example(keys=("pagedown", "3", "pageup", "n", "pagedown", "4", "enter"))
async def test_any_burst_lands_where_it_lands_when_typed_slowly(keys: tuple[str, ...]) -> None:
    assert await typed(keys, at_once=True) == await typed(keys, at_once=False)


async def typed(keys: tuple[str, ...], *, at_once: bool) -> Outcome:
    """Return what came of some keys in the walk of an audit with nothing answered."""
    house = TestHouse()
    house.begin()
    async with opened(house, "enter") as pilot:
        if at_once:
            await hammer(pilot, *keys)
        else:
            await press(pilot, *keys)
        seen = standing(pilot)
    audit = house.reopened().audit
    return {
        **seen,
        "answers": {key: answer.model_dump() for key, answer in audit.answers.items()},
        "notes": dict(audit.notes),
        "places": list(audit.places),
    }


def standing(pilot: Pilot[None]) -> Outcome:
    """Return where one stands, with what typed and not saved."""
    screen = pilot.app.screen
    seen: Outcome = {"screen": type(screen).__name__, "focus": getattr(pilot.app.focused, "id", "")}
    for each in pilot.app.screen_stack:
        if isinstance(each, WalkScreen):
            seen |= {"item": each.course.key, "drafts": dict(each.course.drafts)}
    return seen
