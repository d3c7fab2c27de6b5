"""Opening the interface, pressing keys, and reading what stands on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input

from audit.ui.app import PlumblineApp
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.walk.fields import FigureField
from checklists.language import Language
from tests.ui.houses import TestHouse
from tests.ui.stillness import threads_at_work

SMALL = (80, 24)
LARGE = (120, 40)


@asynccontextmanager
async def opened(
    house: TestHouse, *keys: str, size: tuple[int, int] = SMALL, language: Language = Language.EN
) -> AsyncIterator[Pilot[None]]:
    """Open the interface, wait for the list of audits, and press some keys."""
    async with house.app(language).run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, *keys)
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, each once all is quiet."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def enter(pilot: Pilot[None], text: str) -> None:
    """Type a text, key by key."""
    await pilot.press(*(_NAMES.get(character, character) for character in text))
    await settled(pilot)


async def hammer(pilot: Pilot[None], *keys: str) -> None:
    """Press keys faster than anything can answer, then wait until all is quiet."""
    for key in keys:
        character = key if len(key) == 1 else None
        pilot.app.post_message(Key(_NAMES.get(key, key), character))
    await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way but what waits for the user."""
    await pilot.pause()
    while _is_busy(pilot):
        await pilot.pause(0.01)
        await pilot.pause()


async def until(pilot: Pilot[None], holds: Callable[[], bool], *, tries: int = 2000) -> None:
    """Wait until something holds that another thread brings about."""
    for _ in range(tries):
        if holds():
            await pilot.pause()
            return
        await pilot.pause(0.01)
    raise AssertionError(shown(pilot))


def _is_busy(pilot: Pilot[None]) -> bool:
    if app_of(pilot).keys_in_turn.is_busy:
        return True
    if isinstance(pilot.app.screen, Confirmation):
        return False
    if threads_at_work():
        return True
    return any(each.name in _FINITE and not each.is_finished for each in pilot.app.workers)


def shown(pilot: Pilot[None]) -> str:
    """Return what stands on the screen, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


def everything_shown(pilot: Pilot[None]) -> str:
    """Return what stands on the screen without line breaks, for what may be wrapped."""
    return " ".join(shown(pilot).split())


def figure(pilot: Pilot[None], quantity: str) -> Input:
    """Return the field in which a quantity is typed."""
    for field in pilot.app.screen.query(FigureField):
        if field.quantity is not None and field.quantity.id == quantity:
            return field.input
    raise AssertionError(quantity)


def app_of(pilot: Pilot[None]) -> PlumblineApp:
    """Return the app, as what it is."""
    app = pilot.app
    assert isinstance(app, PlumblineApp)
    return app


_NAMES = {
    " ": "space",
    ".": "full_stop",
    "-": "minus",
    "/": "slash",
    "+": "plus",
    ",": "comma",
    ":": "colon",
    ";": "semicolon",
    "_": "underscore",
}
_FINITE = frozenset(
    {
        "reread",
        "look_back",
        "action_attach",
        "action_look_at",
        "look_into_folder",
        "look_for_photos",
        "look_on",
        "action_read",
        "action_look",
        "action_write",
        "show_page",
        "read_on",
    }
)
"""The workers that end by themselves; the others wait for a dialog to be answered."""
