"""An error that must be read before anything goes on: where, what, and what to do."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from typing_extensions import override

from audit.ui.commands import Command, bindings
from audit.ui.fitting import lines, shortened
from audit.ui.speaking import Dialog
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from checklists.errors import PlumblineError
from checklists.language import Message

_MOST = 3000

GOT_IT = Command("enter,escape", "close", Message("Go on"), Message("Go on without it."))


class Trouble(Dialog[None]):
    """Shows an error of the program's own family."""

    BINDINGS = bindings((GOT_IT,))
    DEFAULT_CSS = """
    Trouble > .frame { border: round $error; border-title-color: $text-error; }
    """

    def __init__(self, title: Message, error: PlumblineError) -> None:
        super().__init__()
        self._title = title
        self._error = error

    @override
    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="frame") as frame:
            frame.border_title = f"✗ {self.say.tell(self._title)}"
            yield Prose(lines(shortened(self._error.told(self.say), _MOST)))
            yield Static(Content.assemble((f"[{self._error.code}]", "$text-muted")))
        yield KeyBar()

    def action_close(self) -> None:
        """Go on."""
        self.dismiss(None)
