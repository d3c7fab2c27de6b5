"""A text that is written into a dialog and kept only when the program has taken it."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea
from typing_extensions import override

from audit.ui.commands import Command, bindings
from audit.ui.fitting import lines, one_line
from audit.ui.speaking import Dialog
from audit.ui.widgets.key_bar import KeyBar
from checklists.errors import PlumblineError
from checklists.language import Message

Take = Callable[[str], object]
"""Keeps the text, or raises an error of the program's own family; the text then stays."""

KEEP = Command("enter", "keep", Message("Keep"), Message("Keep the text."))
KEEP_LINES = Command("ctrl+s", "keep", Message("Keep"), Message("Keep the text."))
CANCEL = Command(
    "escape", "cancel", Message("Cancel"), Message("Close without keeping what was typed.")
)


class Writing(Dialog[bool]):
    """Asks for one line. The result says whether it was taken."""

    BINDINGS = bindings((KEEP, CANCEL))
    DEFAULT_CSS = """
    Writing {
        & .prompt { height: auto; color: $text-muted; }
        & .trouble { height: auto; color: $text-error; }
        & .trouble.-empty { display: none; }
        & TextArea { height: 8; border: none; padding: 0; background: $panel; }
        & Input { background: $panel; }
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
            yield Static(Content(lines(self.say.tell(self._prompt))), classes="prompt")
            yield self._field()
            yield Static(classes="trouble -empty")
        yield KeyBar()

    def _field(self) -> Input | TextArea:
        field = Input(self._text, id="text", compact=True, select_on_focus=True)
        field.cursor_blink = False
        return field

    @property
    def text(self) -> str:
        """What is in the field."""
        return self.query_one("#text", Input).value

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Hand the text over; with an error the dialog stays open and nothing is lost."""
        try:
            self._take(self.text)
        except PlumblineError as error:
            trouble = self.query_one(".trouble", Static)
            trouble.update(Content(f"✗ {lines(error.told(self.say))}"))
            trouble.remove_class("-empty")
            return
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Close without keeping."""
        self.dismiss(False)


class WritingLines(Writing):
    """Asks for a text of several lines."""

    BINDINGS = bindings((KEEP_LINES, CANCEL))

    @override
    def _field(self) -> Input | TextArea:
        area = TextArea(self._text, id="text", compact=True, tab_behavior="focus")
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        return area

    @property
    @override
    def text(self) -> str:
        """What is in the field."""
        return self.query_one("#text", TextArea).text


def typed_path(text: str) -> str:
    """Return a path as a terminal pastes it: without quotes, ``file://`` or escaped blanks."""
    path = one_line(text).strip().removeprefix("file://")
    if len(path) > 1 and path[0] == path[-1] and path[0] in "'\"":
        return path[1:-1]
    return path.replace("\\ ", " ")
