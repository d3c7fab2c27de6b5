"""A scrolled widget that lays the screen out, or is drawn again by a lay-out, only where it must be."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget
from typing_extensions import override


class SteadyScroll(ScrollView, inherit_bindings=False):
    """What draws its own lines.

    Textual's own lays the whole screen out when it gets another line. If it has a border or does
    not fill its parent it also takes every lay-out for one of itself, and draws its scrollbar
    again a moment after all the rest.
    """

    _laid_out: tuple[Size, Size, Size] | None = None

    def spread(self, size: Size) -> None:
        """Scroll over so many cells; the screen is laid out if the scrollbar comes or goes."""
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)  # pyright: ignore[reportArgumentType]
            self._scroll_update(size)
            self.scroll_y = self.validate_scroll_y(self.scroll_y)
            if self._laid_out is not None:
                # The scrollbar knows it by now: a lay-out need not draw it a moment after the rest.
                self._laid_out = (*self._laid_out[:2], size)

    @override
    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        now = (size, size - self.styles.gutter.totals, self.virtual_size)
        if now == self._laid_out:
            return False
        self._laid_out = now
        return super()._size_updated(size, virtual_size, container_size, layout)
