"""The last line but one: what was done last, and at the right how many photos have come."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from audit.ui.fitting import between, marked


class EchoLine(Widget, can_focus=False):
    """One line; what was done gives way to what has come."""

    DEFAULT_CSS = """
    EchoLine {
        dock: bottom; height: 1; padding: 0 1; margin: 0 0 1 0; background: $panel;
    }
    """

    words: reactive[str] = reactive("")
    arrived: reactive[str] = reactive("")
    """How many photos have come into the watched folder, in words; empty for none."""

    @override
    def render(self) -> Content:
        """Draw both."""
        end = Content.assemble((self.arrived, "$text-accent bold"))
        return between(Content(marked(self.words)), end, self.size.width)
