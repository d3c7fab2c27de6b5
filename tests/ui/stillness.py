"""Waiting until the program is still: not for so long, but until there is nothing left to do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sized
from typing import Final, ParamSpec, TypeVar

from textual._context import active_app
from textual.app import App
from textual.screen import Screen

from audit.ui.speaking import SpeakingApp

Given = ParamSpec("Given")
Made = TypeVar("Made")


_AT_WORK: Final[list[object]] = []
_to_thread: Final = asyncio.to_thread


def threads_at_work() -> int:
    """Return how many jobs other threads do at the moment for a screen."""
    return len(_AT_WORK)


async def to_counted_thread(
    job: Callable[Given, Made], /, *args: Given.args, **kwargs: Given.kwargs
) -> Made:
    """Do a job in another thread, as `asyncio.to_thread` does; it counts as long as it is awaited."""
    _AT_WORK.append(job)
    try:
        return await _to_thread(job, *args, **kwargs)
    finally:
        _AT_WORK.remove(job)


async def still(min_sleep: float = 0.0, max_sleep: float = 0.0) -> None:
    """Return once the program waits for a clock, for another thread, or for the user.

    Textual's own guesses this from how much the processor has to do, which says little on a
    machine that is shared. It stands in for that one, hence the lengths of time it does not need.
    """
    ready: Sized = getattr(asyncio.get_running_loop(), "_ready", ())
    while True:
        await asyncio.sleep(0)
        app = active_app.get(None)
        if app is not None and _waits_for_a_clock(app):
            await asyncio.sleep(0.001)
        elif ready:
            continue
        elif app is None or not app._running or not app._screen_stack or app._batch_count:
            return
        elif _is_to_be_drawn(app.screen):
            app.screen._on_timer_update()
        else:
            return


def _waits_for_a_clock(app: App[object]) -> bool:
    """Whether it is about to do something more, but not at once."""
    # Keys wait as this module does: the two would take each other for work.
    takes_a_key = isinstance(app, SpeakingApp) and app.keys_in_turn.is_busy
    return takes_a_key or app._resize_timer is not None


def _is_to_be_drawn(screen: Screen[object]) -> bool:
    return screen.is_current and bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
