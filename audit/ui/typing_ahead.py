"""Keys are taken in turn: none reaches a screen that the key before it is about to cover."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.worker import Worker, WorkerState

if TYPE_CHECKING:
    from audit.ui.speaking import SpeakingApp

MOST: Final = 1.0
"""So many seconds a key waits at most for the one before it."""
_OFTEN: Final = 0.004
"""So many seconds between two looks whether what a key began is under way."""
_ROUNDS: Final = 3
"""What a key sets off is told from widget to widget: a key, what was submitted, what it means."""
_OF_A_KEY: Final = "default"
"""The group of workers that do what a key asks for; those in the background name their own."""


class KeysInTurn:
    """Hands keys and pasted texts on one by one.

    Textual sends a key to what has the focus at the moment it arrives. A key typed while a dialog
    comes up or the language changes would reach the screen beneath, or nothing. So a key waits
    until the one before it has been taken, and what it called up stands there with its focus.
    """

    def __init__(self, app: SpeakingApp) -> None:
        self._app = app
        self._kept: deque[Key | Paste] = deque()
        self._turn: asyncio.Task[None] | None = None
        self._asking: set[Worker[object]] = set()

    @property
    def is_busy(self) -> bool:
        """Whether a key is still being taken."""
        return self._turn is not None

    def keep(self, event: Key | Paste) -> bool:
        """Keep a key for later while another one is being taken; say whether it was kept."""
        if self.is_busy:
            self._kept.append(event)
        return self.is_busy

    def begin(self) -> None:
        """Let the keys that follow wait for the one that was just handed on."""
        self._turn = asyncio.create_task(self._wait())

    def stop(self) -> None:
        """Take no more keys: the program ends."""
        self._kept.clear()
        if self._turn is not None:
            self._turn.cancel()

    def ask(self, worker: Worker[object]) -> None:
        """Note that a worker waits for the user, so that nobody waits for it."""
        self._asking.add(worker)

    def go_on(self, worker: Worker[object]) -> None:
        """Note that a worker has its answer."""
        self._asking.discard(worker)

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(MOST):
                await self._until_taken()
        except TimeoutError:
            pass
        if self._kept:
            # Still busy until then: what arrives in between comes after what was kept.
            self._app.call_later(self._app.take_key, self._kept.popleft())
        else:
            self._turn = None

    async def _until_taken(self) -> None:
        """Wait until the key was taken, its work is done or waits, and the focus is set."""
        screen = None
        while screen is not self._app.screen or self._is_at_work():
            screen = self._app.screen
            for _ in range(_ROUNDS):
                await self._pass_through(self._app.focused or screen)
            if self._is_at_work():
                await asyncio.sleep(_OFTEN)

    def _is_at_work(self) -> bool:
        return any(
            each.group == _OF_A_KEY
            and each not in self._asking
            and each.state in {WorkerState.PENDING, WorkerState.RUNNING}
            for each in self._app.workers
        )

    async def _pass_through(self, first: DOMNode) -> None:
        """Come after everything that waits on the way from a widget to the app."""
        for node in _upwards(first):
            passed = asyncio.Event()
            if node.is_running and node.call_later(passed.set):
                await passed.wait()


def _upwards(first: DOMNode) -> Iterator[DOMNode]:
    node: DOMNode | None = first
    while node is not None:
        yield node
        node = node.parent
