"""Keys are taken in turn: none reaches a screen that the key before it is about to cover."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sized
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from textual.events import Key, MouseDown, MouseUp, Paste
from textual.screen import Screen
from textual.worker import Worker, WorkerState

TakenInTurn: TypeAlias = Key | Paste | MouseDown | MouseUp
"""What reaches what has the focus, or changes it."""

if TYPE_CHECKING:
    from audit.ui.speaking import SpeakingApp

MOST: Final = 1.0
"""So many seconds a key waits at most for the one before it."""
_OFTEN: Final = 0.004
"""So many seconds between two looks whether what a key began is under way."""
_PATIENCE: Final = 10.0
"""So many seconds a key waits at most for a program that never comes to rest."""
_OF_A_KEY: Final = "default"
"""The group of workers that do what a key asks for; those in the background name their own."""


class KeysInTurn:
    """Hands keys, pasted texts and clicks on one by one.

    Textual sends a key to what has the focus at the moment it arrives. A key typed while a dialog
    comes up or the language changes would reach the screen beneath, or nothing. So a key waits
    until the one before it has been taken, and what it called up stands there with its focus.
    """

    def __init__(self, app: SpeakingApp) -> None:
        self._app = app
        self._kept: deque[TakenInTurn] = deque()
        self._turn: asyncio.Task[None] | None = None
        self._asking: set[Worker[object]] = set()
        self._ahead: deque[Key | Paste] = deque()
        """What was typed for a screen that is still being read."""
        self._is_of_now: Callable[[Key | Paste], bool] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a key is still being taken."""
        return self._turn is not None

    def keep(self, event: TakenInTurn) -> bool:
        """Keep a key for later while another one is being taken; say whether it was kept."""
        if self.is_busy:
            self._kept.append(event)
            return True
        return self._lay_by(event)

    def begin(self) -> None:
        """Let the keys that follow wait for the one that was just handed on."""
        self._turn = asyncio.create_task(self._wait())

    def stop(self) -> None:
        """Take no more keys: the program ends."""
        self.drop()
        if self._turn is not None:
            self._turn.cancel()

    def ask(self, worker: Worker[object]) -> None:
        """Note that a worker waits for the user, so that nobody waits for it."""
        self._asking.add(worker)

    def go_on(self, worker: Worker[object]) -> None:
        """Note that a worker has its answer."""
        self._asking.discard(worker)

    def hold(self, is_of_now: Callable[[Key | Paste], bool]) -> None:
        """Lay by what is typed, but for what ``is_of_now``, until the next screen is there."""
        self._is_of_now = is_of_now

    def release(self) -> None:
        """Let what was laid by be taken, once what is being done has led to the next screen."""
        self._is_of_now = None
        self._kept.extendleft(reversed(self._ahead))
        self._ahead.clear()
        if self._kept and not self.is_busy:
            self.begin()

    def forget(self) -> None:
        """Forget what was laid by: the user let go of the screen it was for, and goes on typing."""
        self._is_of_now = None
        self._ahead.clear()

    def drop(self) -> None:
        """Forget all that was typed before it was seen that the screen does not come."""
        self.forget()
        self._kept.clear()

    def _lay_by(self, event: TakenInTurn) -> bool:
        is_of_now = self._is_of_now
        if is_of_now is None or not isinstance(event, Key | Paste) or is_of_now(event):
            return False
        self._ahead.append(event)
        return True

    async def _wait(self) -> None:
        await self._until_taken()
        while self._kept:
            event = self._kept.popleft()
            if not self._lay_by(event):
                # Still busy until then: what arrives in between comes after what was kept.
                self._app.call_later(self._app.take_key, event)
                return
        self._turn = None

    async def _until_taken(self) -> None:
        """Wait until the key was taken, its work is done or waits, and the focus is set."""
        screen, end, is_laid_out = self._app.screen, monotonic() + MOST, False
        while True:
            await _quiet()
            if self._is_at_work() and monotonic() < end:
                await asyncio.sleep(_OFTEN)
                is_laid_out = False
            elif not is_laid_out or self._app.screen is not screen:
                screen, is_laid_out = self._app.screen, True
                await _laid_out(screen)
            else:
                return

    def _is_at_work(self) -> bool:
        return any(
            each.group == _OF_A_KEY
            and each not in self._asking
            and each.state in {WorkerState.PENDING, WorkerState.RUNNING}
            for each in self._app.workers
        )


async def _quiet() -> None:
    """Wait until all else waits: for a clock, for a thread, or for the user."""
    # No public name tells. To send a word through every widget, from the one that had the key up
    # to the app, costs a fifth of what a key does, and does not reach what works beside them.
    ready: Sized = getattr(asyncio.get_running_loop(), "_ready", ())
    end = monotonic() + _PATIENCE
    await asyncio.sleep(0)
    while ready and monotonic() < end:  # noqa: ASYNC110  nothing there is to wait for
        await asyncio.sleep(0)


async def _laid_out(screen: Screen[Any]) -> None:
    """Wait until a screen that has just come up has its place; some do more only then."""
    laid_out = asyncio.Event()
    if screen.call_after_refresh(laid_out.set):
        with suppress(TimeoutError):
            await asyncio.wait_for(laid_out.wait(), MOST)
