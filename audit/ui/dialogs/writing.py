"""A text that is written into a dialog and kept only when the program has taken it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, TextArea
from typing_extensions import override

from audit.ui.commands import Command, bindings
from audit.ui.fitting import lines, one_line
from audit.ui.speaking import Dialog
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_input import LineInput, LinesInput
from audit.ui.widgets.prose import Prose
from checklists.errors import PlumblineError
from checklists.language import Message

Take = Callable[[str], object]
"""Keeps the text, or raises an error of the program's own family; the text then stays."""

KEEP = Command("enter,ctrl+s", "keep", Message("Keep"), Message("Keep the text."), display="⏎")
GO_ON = Command(
    "enter,ctrl+s", "keep", Message("Go on"), Message("Go on with this file."), display="⏎"
)
KEEP_LINES = Command("ctrl+s", "keep", Message("Keep"), Message("Keep the text."))
TAKE_OVER = Command(
    "up", "take_over", Message("As before"), Message("Write the same reason as the last time.")
)
CANCEL = Command(
    "escape", "cancel", Message("Cancel"), Message("Close without keeping what was typed.")
)


class WritingDialog(Dialog[bool]):
    """Asks for a text. The result says whether it was taken."""

    DEFAULT_CSS = """
    WritingDialog {
        & .prompt { height: auto; color: $text-muted; }
        & .trouble { height: auto; color: $text-error; }
    }
    """

    def __init__(self, title: Message, take: Take, *, prompt: Message, text: str = "") -> None:
        super().__init__()
        self._title = title
        self._prompt = prompt
        self._take = take
        self._text = text

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="frame") as frame:
            frame.border_title = self.say.tell(self._title)
            yield Prose(lines(self.say.tell(self._prompt)), classes="prompt")
            yield self._field()
            yield Prose(classes="trouble")
        yield KeyBar()

    @abstractmethod
    def _field(self) -> Input | TextArea:
        """Make the field, with the id "text"."""

    @property
    @abstractmethod
    def text(self) -> str:
        """What is in the field."""

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Hand the text over; with an error the dialog stays open and nothing is lost."""
        try:
            self._take(self.text)
        except PlumblineError as error:
            words = f"✗ {lines(error.told(self.say))}"
            self.query_one(".trouble", Prose).update(words)
            return
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Close without keeping."""
        self.dismiss(False)


class Writing(WritingDialog):
    """Asks for one line. ``offer`` is a text that is taken over with a key, and not before."""

    BINDINGS = bindings((KEEP, TAKE_OVER, CANCEL))

    def __init__(
        self, title: Message, take: Take, *, prompt: Message, text: str = "", offer: str = ""
    ) -> None:
        super().__init__(title, take, prompt=prompt, text=text)
        self._offer = offer

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to take over only what there is."""
        return action != "take_over" or bool(self._offer)

    def action_take_over(self) -> None:
        """Write what is offered into the field."""
        field = self.query_one("#text", Input)
        field.value = self._offer
        field.cursor_position = len(self._offer)

    @override
    def _field(self) -> Input | TextArea:
        hint = self.say("↑ writes: {text}", text=one_line(self._offer)) if self._offer else ""
        return LineInput(self._text, id="text", placeholder=hint, select_on_focus=True)

    @property
    @override
    def text(self) -> str:
        """What is in the field."""
        return self.query_one("#text", Input).value


class NamingFile(Writing):
    """Asks for the path of a file; nothing is kept yet, and no key says so."""

    BINDINGS = bindings((GO_ON, CANCEL))


class WritingLines(WritingDialog):
    """Asks for a text of several lines."""

    BINDINGS = bindings((KEEP_LINES, CANCEL))

    @override
    def _field(self) -> Input | TextArea:
        return LinesInput(self._text, id="text")

    @property
    @override
    def text(self) -> str:
        """What is in the field."""
        return self.query_one("#text", TextArea).text
