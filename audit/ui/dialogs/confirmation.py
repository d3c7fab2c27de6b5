"""A question that is answered with yes or no."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static
from typing_extensions import override

from audit.ui.commands import Command, bindings
from audit.ui.fitting import lines, shortened
from audit.ui.speaking import Dialog
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from checklists.language import Message

_MOST = 1500

YES = Command("y,enter", "yes", Message("Yes"), Message("Do it."), display="y")
NO = Command("n,escape", "no", Message("No"), Message("Leave everything as it is."), display="n")


class Confirmation(Dialog[bool]):
    """Asks before something that cannot be taken back with a key."""

    BINDINGS = bindings((YES, NO))

    def __init__(self, question: Message) -> None:
        super().__init__()
        self._question = question

    @override
    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="frame") as frame:
            frame.border_title = self.say("Please confirm")
            question = self.say.tell(self._question)
            yield Prose(lines(shortened(question, _MOST)))
            yield Static()
        yield KeyBar()

    def action_yes(self) -> None:
        """Agree."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Decline."""
        self.dismiss(False)
