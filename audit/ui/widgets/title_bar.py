"""The first line of a screen: where one is, and on the right what it is about."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from audit.ui.fitting import between, one_line


class TitleBar(Widget, can_focus=False):
    """The first line of a screen."""

    DEFAULT_CSS = """
    TitleBar {
        dock: top; height: 1; padding: 0 1; background: $primary-muted; color: $foreground;
    }
    """

    left: reactive[str] = reactive("")
    end: reactive[str] = reactive("")

    def __init__(self, left: str = "", end: str = "", short: str = "") -> None:
        super().__init__()
        self.set_reactive(TitleBar.left, left)
        self.set_reactive(TitleBar.end, end)
        self._short = short
        """What stands at the right where there is no room for both sides whole."""

    @override
    def render(self) -> Content:
        """Draw it; the left side gives way."""
        name = Content.assemble((one_line(self.left), "bold"))
        end, width = Content(one_line(self.end)), self.size.width
        if self._short and name.cell_length + 1 + end.cell_length > width:
            end = Content(one_line(self._short))
        return between(name, end, width)
