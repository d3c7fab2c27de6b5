"""A long text that is broken into lines once, and of which only the lines in sight are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual
from typing_extensions import override

from audit.ui.widgets.steady_scroll import SteadyScroll

_PAGES = 64
"""Of so many pages of a text the whole picture is kept."""
_TEXTS = 64
"""Of so many texts it is kept what was drawn: place after place the same ones come back."""

LayOut = Callable[[int], Sequence[Content]]
"""Returns the lines of a text, each at most so many cells wide."""


class _Drawn:
    """What was drawn of a text in one width."""

    def __init__(self, text: Sequence[Content]) -> None:
        self.text = text
        """Kept with it, for it is known by its identity."""
        self.lines: dict[int, Strip] = {}
        self.pages: dict[tuple[Region, Size, int], list[Strip]] = {}
        """Whole pictures with border and scroll position."""


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
        self._drawn: dict[tuple[int, int], _Drawn] = {}
        """What was drawn, by text and width."""

    def show(self, lay_out: LayOut) -> None:
        """Show another text from its beginning."""
        self._lay_out = lay_out
        self._width = 0
        self._measure()
        self.scroll_to(0, 0, animate=False, force=True)

    @override
    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._drawn.clear()

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        pages = self._drawn_of(self.scrollable_content_region.width).pages
        page = (crop, self.size, self.scroll_offset.y)
        if page not in pages:
            if len(pages) >= _PAGES:
                pages.clear()
            pages[page] = super().render_lines(crop)
        return pages[page]

    @override
    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if line >= len(self._lines) or not width:
            # For a moment, while the screen is laid out for another window, there may be no room.
            return Strip.blank(width, self.rich_style)
        strips = self._drawn_of(width).lines
        if line not in strips:
            strips.update(enumerate(self._draw(line, width), start=line))
        return strips[line]

    def _drawn_of(self, width: int) -> _Drawn:
        """Return what was drawn of the text so far."""
        key = (id(self._lines), width)
        if key not in self._drawn:
            if len(self._drawn) >= _TEXTS:
                self._drawn.clear()
            self._drawn[key] = _Drawn(self._lines)
        return self._drawn[key]

    def _draw(self, line: int, width: int) -> Sequence[Strip]:
        """Draw a screenful of lines at once; each for itself takes three times as long."""
        texts = self._lines[line : line + max(1, self.size.height)]
        drawn = self._strips(Content("\n").join(texts), width)
        if len(drawn) != len(texts):
            # One is broken as it is too wide: a rare sign, or a lay-out for a former width. None
            # may push another out of its place.
            drawn = [self._strips(text, width)[0] for text in texts]
        return drawn

    def _strips(self, text: Content, width: int) -> Sequence[Strip]:
        style = self.visual_style
        drawn = Visual.to_strips(self, text, width, None, style, pad=True, apply_selection=False)
        return [strip.adjust_cell_length(width, style.rich_style) for strip in drawn]

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
