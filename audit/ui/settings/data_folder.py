"""Whether the data folder is encrypted, and how that is changed, among the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static
from typing_extensions import override

from audit.services.locking_up import LockState
from audit.ui.fitting import lines, one_line
from audit.ui.widgets.prose import Prose
from checklists.errors import PlumblineError
from checklists.language import Message, Speech

STATES: Final = {
    LockState.OFF: Message("not encrypted"),
    LockState.ON: Message("encrypted"),
    LockState.BETWEEN: Message("only a part of it is encrypted"),
}
WAYS: Final = {
    LockState.OFF: Message("Encrypt it on the command line: “plumbline lock on”."),
    LockState.ON: Message(
        "Decrypt it on the command line: “plumbline lock off”; another passphrase: “plumbline lock"
        " change”."
    ),
    LockState.BETWEEN: Message(
        "Finish it on the command line: “plumbline lock on” or “plumbline lock off”."
    ),
}


class DataFolder(Vertical):
    """Says it as it is when the screen opens; nothing of it can be changed here."""

    DEFAULT_CSS = """
    DataFolder {
        height: auto;
        & > Horizontal { height: auto; }
        & .label { width: 24; padding: 0 1 0 0; height: auto; }
        & #data-folder-state { padding: 0 1; }
    }
    """

    def __init__(self, say: Speech, lock_state: Callable[[], LockState]) -> None:
        super().__init__(id="data-folder")
        self._say = say
        self._lock_state = lock_state

    @override
    def compose(self) -> ComposeResult:
        state, way = self._told()
        with Horizontal():
            yield Static(Content(one_line(self._say("Data folder"))), classes="label")
            yield Prose(state, id="data-folder-state")
        yield Prose(lines(way), classes="meaning")

    def _told(self) -> tuple[str, str]:
        say = self._say
        try:
            state = self._lock_state()
        except PlumblineError as error:
            return say("damaged"), error.told(say)
        return say.tell(STATES[state]), say.tell(WAYS[state])
