"""Fields for one line and for several, which show what hides or turns as a mark."""

from __future__ import annotations

from rich.highlighter import Highlighter
from rich.text import Text
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input, TextArea
from typing_extensions import override

from audit.ui.fitting import marked


class _Marking(Highlighter):
    """Replaces one sign by one, so that the cursor stays where it is."""

    @override
    def highlight(self, text: Text) -> None:
        text.plain = marked(text.plain)


class LineInput(Input):
    """A field for one line, without border or blinking cursor."""

    DEFAULT_CSS = """
    LineInput, LineInput.-textual-compact { background: $panel; padding: 0 1; }
    LineInput:focus { background: $primary 35%; }
    """

    # Of fixed width, it need not lay the screen out anew at every key as Textual's does.
    value: Reactive[str] = Reactive("", layout=False, init=False)
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(
        self,
        value: str = "",
        *,
        id: str,  # noqa: A002  Textual's own name
        placeholder: str = "",
        select_on_focus: bool = False,
    ) -> None:
        super().__init__(
            value,
            id=id,
            placeholder=placeholder,
            highlighter=_Marking(),
            select_on_focus=select_on_focus,
            compact=True,
        )
        self.cursor_blink = False


class LinesInput(TextArea):
    """A field for several lines; Tab leaves it."""

    DEFAULT_CSS = """
    LinesInput, LinesInput.-textual-compact {
        height: 8; border: none; padding: 0 1; background: $panel;
    }
    """

    def __init__(self, text: str, *, id: str) -> None:  # noqa: A002  Textual's own name
        super().__init__(text, id=id, compact=True, tab_behavior="focus")
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    @override
    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        line.plain = marked(line.plain)
        return line
