"""A list that draws only the rows in sight, so that two thousand cost as much as twenty."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from typing_extensions import override

from audit.ui.widgets.drawn_lines import drawn_line
from audit.ui.widgets.steady_scroll import SteadyScroll


class RowList(SteadyScroll, can_focus=True, inherit_bindings=False):
    """Rows of the same height with one of them under the cursor."""

    DEFAULT_CSS = """
    RowList {
        height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; background: $surface;
        & > .row-list--cursor { background: $primary 25%; }
        &:focus > .row-list--cursor { background: $primary 45%; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--cursor", "row-list--row"}
    BINDINGS = [  # noqa: RUF012  Textual's own form
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
    ]
    ROW_HEIGHT: ClassVar[int] = 1

    count: reactive[int] = reactive(0, layout=False)
    cursor: reactive[int] = reactive(0, repaint=False)

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: RowList, index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        @override
        def control(self) -> RowList:
            """The list."""
            return self.rows

    class Chosen(Moved):
        """A row was chosen with Enter or the mouse."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._strips: dict[int, list[Strip]] = {}
        """What is drawn of the rows, by index."""

    @abstractmethod
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Return the lines of a row, each at most ``width`` cells wide."""

    def show(self, count: int, cursor: int = 0) -> None:
        """Show other rows."""
        self._strips.clear()
        self.count = count
        self._measure()
        self.cursor = cursor
        self.call_after_refresh(self._follow)
        self.refresh()

    def renew(self, *indexes: int) -> None:
        """Draw some rows again."""
        for index in indexes:
            self._strips.pop(index, None)
            line = index * self.ROW_HEIGHT - self.scroll_offset.y
            self.refresh(Region(0, line, self.size.width, self.ROW_HEIGHT))

    def renew_all(self) -> None:
        """Draw every row again, when it comes into sight."""
        self._strips.clear()
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Draw the two rows that changed, and follow."""
        self.renew(before, now)
        self._follow()
        if before != now:
            self.post_message(self.Moved(self, now))

    def action_move(self, step: int) -> None:
        """Go up or down."""
        self.cursor += step

    def action_page(self, step: int) -> None:
        """Go up or down by a screenful."""
        self.cursor += step * max(1, self.size.height // self.ROW_HEIGHT - 1)

    def action_edge(self, last: int) -> None:
        """Go to the first or last row."""
        self.cursor = (self.count - 1) * last

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.count:
            self.post_message(self.Chosen(self, self.cursor))

    @override
    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._strips.clear()

    @override
    def render_line(self, y: int) -> Strip:
        index, part = divmod(y + self.scroll_offset.y, self.ROW_HEIGHT)
        if index >= self.count:
            return Strip.blank(self.size.width, self.rich_style)
        if index not in self._strips:
            self._strips[index] = self._drawn(index)
        return self._strips[index][part]

    def on_resize(self) -> None:
        """Draw everything to the new width."""
        self._strips.clear()
        self._measure()
        self.call_after_refresh(self._follow)

    def on_focus(self) -> None:
        """Show the cursor strongly."""
        self.renew(self.cursor)

    def on_blur(self) -> None:
        """Show the cursor weakly."""
        self.renew(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Go to the row, or choose it where the cursor stands already."""
        index = (event.y + self.scroll_offset.y) // self.ROW_HEIGHT
        if index >= self.count:
            return
        if index == self.cursor:
            self.action_choose()
        self.cursor = index

    def _measure(self) -> None:
        self.spread(Size(self.size.width, self.count * self.ROW_HEIGHT))

    def scroll_to_row(self, index: int) -> None:
        """Bring a row into sight."""
        if 0 <= index < self.count and self.is_attached:
            top = index * self.ROW_HEIGHT
            region = Region(0, top, max(1, self.size.width), self.ROW_HEIGHT)
            self.scroll_to_region(region, animate=False, force=True)

    def _follow(self) -> None:
        self.scroll_to_row(self.cursor)

    def _drawn(self, index: int) -> list[Strip]:
        width = self.scrollable_content_region.width
        name = "row-list--cursor" if index == self.cursor else "row-list--row"
        style = self.get_visual_style(name)
        lines = [*self.draw(index, width)][: self.ROW_HEIGHT]
        lines += [Content("")] * (self.ROW_HEIGHT - len(lines))
        return [drawn_line(self, line, width, style) for line in lines]
