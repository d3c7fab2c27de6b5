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
READ_ON = Command(
    "r", "read_on", Message("Read on"), Message("Look at it all the same; nothing is recorded.")
)


class Trouble(Dialog[bool]):
    """Shows an error of the program's own family; returns whether to read on all the same."""

    BINDINGS = bindings((GOT_IT, READ_ON))
    DEFAULT_CSS = """
    Trouble > .frame { border: round $error; border-title-color: $text-error; }
    """

    def __init__(self, title: Message, error: PlumblineError, *, may_read_on: bool = False) -> None:
        super().__init__()
        self._may_read_on = may_read_on
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
        self.dismiss(False)

    def action_read_on(self) -> None:
        """Go on, reading."""
        self.dismiss(True)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to read only what can be read."""
        return action != "read_on" or self._may_read_on
