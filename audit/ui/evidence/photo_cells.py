"""A photo in the cells of a terminal: coarse, but in every terminal, with a frame and covers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from audit.services.photos import Area, PhotoView, Raster
from audit.ui.colourless import wants_no_colour

Colour = tuple[int, int, int]

_BLACK: Final = (0, 0, 0)
_FRAME: Final = (255, 220, 0)
_DARK_TO_LIGHT: Final = " .:-=+*%@"
"""Signs in place of colours, where none are wanted."""


class PhotoCells(Widget):
    """Shows a part of a photo, two pixels a cell."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._view: PhotoView | None = None
        self._part = Area(0, 0, 1, 1)
        self._covers: Sequence[Area] = ()
        self._frame: Area | None = None
        self._raster: tuple[PhotoView, Area, Raster] | None = None
        self._is_plain = wants_no_colour()

    def show(
        self,
        view: PhotoView | None,
        part: Area | None = None,
        covers: Sequence[Area] = (),
        frame: Area | None = None,
    ) -> None:
        """Show a part of a photo, or the whole of it, or nothing."""
        self._view = view
        if view is not None:
            self._part = part or Area(0, 0, view.width, view.height)
        self._covers, self._frame = covers, frame
        self.refresh()

    @override
    def render_line(self, y: int) -> Strip:
        raster = self._drawn()
        width = self.size.width
        top = max(0, (self.size.height - raster.height // 2) // 2) if raster else 0
        row = y - top
        if raster is None or not 0 <= row < raster.height // 2:
            return Strip.blank(width, self.rich_style)
        left = max(0, (width - raster.width) // 2)
        cells = [self._cell(raster, x, row) for x in range(raster.width)]
        blank = Segment(" " * left, self.rich_style)
        return Strip([blank, *cells]).adjust_cell_length(width, self.rich_style)

    def _drawn(self) -> Raster | None:
        """Return the part in as many pixels as there is room for, an even number of lines."""
        view, part = self._view, self._part
        room_x, room_y = self.size.width, 2 * self.size.height
        if view is None or not (part.width > 0 < part.height and room_x > 0 < room_y):
            return None
        width = min(room_x, max(1, room_y * part.width // part.height))
        height = min(room_y, max(2, width * part.height // part.width)) // 2 * 2
        known = self._raster
        if (
            known is None
            or (known[0], known[1]) != (view, part)
            or (known[2].width, known[2].height) != (width, height)
        ):
            known = self._raster = (view, part, view.scaled(part, width, height))
        return known[2]

    def _cell(self, raster: Raster, x: int, row: int) -> Segment:
        upper = self._colour(raster, x, 2 * row)
        lower = self._colour(raster, x, 2 * row + 1)
        if self._is_plain:
            if _FRAME in (upper, lower):
                return Segment("#", self.rich_style)
            light = (sum(upper) + sum(lower)) * (len(_DARK_TO_LIGHT) - 1) // (6 * 255)
            return Segment(_DARK_TO_LIGHT[light], self.rich_style)
        return Segment("▀", Style.from_color(Color.from_rgb(*upper), Color.from_rgb(*lower)))

    def _colour(self, raster: Raster, x: int, y: int) -> Colour:
        if self._frame is not None and self._is_edge(self._frame, raster, x, y):
            return _FRAME
        # A pixel is black where any of what it stands for is covered.
        if any(self._touches(each, raster, x, y) for each in self._covers):
            return _BLACK
        return raster.at(x, y)

    def _pixels(self, area: Area, raster: Raster) -> Area:
        """Return which pixels of the raster an area touches."""
        part = self._part
        return Area(
            (area.left - part.left) * raster.width // part.width,
            (area.top - part.top) * raster.height // part.height,
            -(-(area.right - part.left) * raster.width // part.width),
            -(-(area.bottom - part.top) * raster.height // part.height),
        )

    def _touches(self, area: Area, raster: Raster, x: int, y: int) -> bool:
        on = self._pixels(area, raster)
        return on.left <= x < on.right and on.top <= y < on.bottom

    def _is_edge(self, area: Area, raster: Raster, x: int, y: int) -> bool:
        on = self._pixels(area, raster)
        is_in = on.left <= x < on.right and on.top <= y < on.bottom
        return is_in and (x in (on.left, on.right - 1) or y in (on.top, on.bottom - 1))
