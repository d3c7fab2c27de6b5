"""A long text that is broken into lines once, and of which only the lines in sight are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual
from typing_extensions import override

from audit.ui.widgets.steady_scroll import SteadyScroll

LayOut = Callable[[int], Sequence[Content]]
"""Returns the lines of a text, each at most so many cells wide."""


class LinePane(SteadyScroll, can_focus=True, inherit_bindings=False):
    """Lines that are scrolled."""

    DEFAULT_CSS = """
    LinePane {
        height: 1fr; padding: 0 1; overflow-x: hidden; scrollbar-size-vertical: 1;
        background: $surface;
    }
    """
    BINDINGS = [  # noqa: RUF012  Textual's own form
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._lay_out: LayOut = lambda _: ()
        self._lines: Sequence[Content] = ()
        self._width = 0

    def show(self, lay_out: LayOut) -> None:
        """Show another text from its beginning."""
        self._lay_out = lay_out
        self._width = 0
        self._measure()
        self.scroll_to(0, 0, animate=False, force=True)

    @override
    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if line >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        style = self.visual_style
        drawn = Visual.to_strips(
            self, self._lines[line], width, 1, style, pad=True, apply_selection=False
        )
        return drawn[0].adjust_cell_length(width, style.rich_style)

    def on_resize(self) -> None:
        """Break the text into lines of the new width."""
        self._measure()

    def _measure(self) -> None:
        # The scrollbar takes its cell from the width, so that one lay-out serves with and without.
        width = self.container_viewport_width
        if width > 0 and width != self._width:
            self._width = width
            self._lines = self._lay_out(width)
        self.spread(Size(width, len(self._lines)))
        self.refresh()

    @property
    def container_viewport_width(self) -> int:
        """The cells of a line, whether the scrollbar is there or not."""
        width = self.scrollable_content_region.width
        return max(0, width - (0 if self.show_vertical_scrollbar else 1))
