"""Doing something beside the screen: a moving bar if it takes long, and Esc to let it go."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key, Paste
from textual.widgets import ProgressBar, Static
from typing_extensions import override

from audit.ui.commands import Command, bindings
from audit.ui.speaking import Dialog, SpokenScreen
from audit.ui.widgets.working import PATIENCE
from checklists.errors import PlumblineError
from checklists.language import Message

Read = TypeVar("Read")

WAITING: Final = (
    Command("escape", "cancel", Message("Cancel"), Message("Go back without waiting for it.")),
)


class Waiting(Dialog[bool]):
    """Waits for a job; the result is whether it was done, and not let go or in vain.

    What must not be left half done cannot be let go.
    """

    BINDINGS = bindings(WAITING, Binding("ctrl+c", "cancel", show=False))
    DEFAULT_CSS = """
    Waiting {
        background: $background 0%;
        & .frame { display: none; padding: 1 2; }
        &.-shown .frame { display: block; }
        & ProgressBar, & Bar { width: 1fr; }
        & .hint { color: $text-muted; }
    }
    """

    def __init__(
        self, words: Message, job: Callable[[], None], *, may_be_let_go: bool = True
    ) -> None:
        super().__init__()
        self._words = words
        self._job = job
        self._may_be_let_go = may_be_let_go
        self.was_let_go = False
        """Whether the user did not wait for its end."""
        self._was_done: bool | None = None
        """How the job ended; None until then."""

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="frame"):
            yield Static(Content(self.say.tell(self._words)))
            yield ProgressBar(total=None, show_percentage=False, show_eta=False)
            if self._may_be_let_go:
                yield Static(Content(self.say("Esc goes back.")), classes="hint")

    @override
    def on_mount(self) -> None:
        """Begin the job, once: to say all in another language is no reason to do it again."""
        self.set_timer(PATIENCE, lambda: self.add_class("-shown"))
        self.read_on()

    @work(exclusive=True, group="job")
    async def read_on(self) -> None:
        """Do the job. Who does not wait for its end is not bothered with it any more."""
        try:
            await asyncio.to_thread(self._job)
        except PlumblineError as error:
            if not self.was_let_go:
                self.speaking.complain(error)
            self._was_done = False
        else:
            self._was_done = True
        self.dismiss(self._was_done)

    def on_screen_resume(self) -> None:
        """Go away where the job ended while something else lay above."""
        if self._was_done is not None:
            self.dismiss(self._was_done)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to let go only of what may be."""
        return action != "cancel" or self._may_be_let_go

    def is_meant(self, event: Key | Paste) -> bool:
        """Whether what was typed is to let it go; all else is typed ahead for what is waited for."""
        found = self.active_bindings.get(event.key) if isinstance(event, Key) else None
        return found is not None and found.binding.action == "cancel"

    def action_cancel(self) -> None:
        """Let it go."""
        self.was_let_go = True
        self.dismiss(False)


async def waited_for(
    screen: SpokenScreen[Any],
    words: Message,
    job: Callable[[], Read],
    *,
    may_be_let_go: bool = True,
) -> Read | None:
    """Return what a job returns; None if it failed, which is said, or the user let it go.

    What is typed meanwhile is for the screen that comes. Must be called from a worker.
    """
    found: list[Read] = []
    keys = screen.speaking.keys_in_turn
    # Through the dialog passes only whether it was waited for: it knows no types.
    dialog = Waiting(words, lambda: found.append(job()), may_be_let_go=may_be_let_go)
    keys.hold(dialog.is_meant)
    is_done = False
    try:
        if await screen.app.push_screen_wait(dialog):
            is_done = bool(found)
    finally:
        # Whatever ends the waiting, keys are not laid by for ever.
        if is_done:
            keys.release()
        elif dialog.was_let_go:
            keys.forget()
        else:
            keys.drop()
    return found[0] if is_done else None
