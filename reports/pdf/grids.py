"""Boxes side by side in rows: tables, forms, photographs, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import accumulate
from typing import Final

from reportlab.lib.colors import Color
from typing_extensions import override

from reports.pdf.boxes import Box, Gap, Room
from reports.pdf.look import FRAME_LINE, HAIRLINE, INK, LINE, RULE
from reports.pdf.marking import Decoration
from reports.pdf.pen import Pen
from reports.pdf.tags import Element

WORTH_STARTING: Final = 0.35
"""A row higher than a page is begun only where this share of a page is left for it."""


LEAST_ROWS: Final = 2
"""How many rows a table starts with at the end of a page, or not at all."""


class Ruling(Enum):
    """Which lines a grid draws."""

    NONE = "none"
    OPEN = "open"
    """A hairline under each row, stronger lines above and under the header and at the end."""
    CLOSED = "closed"
    """A frame around every cell."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One place of a grid."""

    box: Box
    span: int = 1
    """How many columns the cell takes."""
    fill: Color | None = None
    tags: tuple[Element, ...] = ()
    """What the cell is, inside the row: the last in the one before it."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a grid."""

    cells: tuple[GridCell, ...]
    least: float = 0
    """How high the row is at least, padding included."""
    stays_with_next: bool = False
    fill: Color | None = None
    tags: tuple[Element, ...] = ()
    """What the row is, inside the grid."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What is the same for all rows of a grid."""

    shares: tuple[float, ...]
    """The columns' widths against one another."""
    ruling: Ruling = Ruling.NONE
    across: float = 0
    """Padding left and right in each cell."""
    down: float = 0
    """Padding above and below in each cell."""
    header: tuple[GridRow, ...] = ()
    """Rows that come again on top of every page."""
    flush: bool = False
    """Whether the outer cells start and end at the grid's edges; for grids without lines."""
    tags: tuple[Element, ...] = ()
    """What the grid is; nothing where it only puts things beside one another."""
    _widths: dict[float, tuple[float, ...]] = field(default_factory=dict, compare=False, repr=False)

    def widths(self, width: float) -> tuple[float, ...]:
        """Return the columns' widths in a grid that is ``width`` wide."""
        if width not in self._widths:
            whole = sum(self.shares)
            # The outer padding of a flush grid lies outside, so that all cells are equal inside.
            shared = width + 2 * self.across if self.flush else width
            self._widths[width] = tuple(shared * share / whole for share in self.shares)
        return self._widths[width]

    def places(self, row: GridRow, width: float) -> list[tuple[GridCell, float, float]]:
        """Return each cell of a row with its left edge and its width."""
        start = -self.across if self.flush else 0.0
        edges = list(accumulate(self.widths(width), initial=start))
        places = []
        column = 0
        for cell in row.cells:
            places.append((cell, edges[column], edges[column + cell.span] - edges[column]))
            column += cell.span
        return places


class Grid(Box):
    """Rows of boxes. The header is repeated at the top of each page and nowhere else."""

    def __init__(self, layout: Layout, rows: Sequence[GridRow]) -> None:
        self.layout = layout
        self.rows = tuple(rows)
        self._heights: dict[float, tuple[float, ...]] = {}

    def _all_rows(self) -> tuple[GridRow, ...]:
        return (*self.layout.header, *self.rows)

    def _row_heights(self, width: float) -> tuple[float, ...]:
        if width not in self._heights:
            self._heights[width] = tuple(self._high(row, width) for row in self._all_rows())
        return self._heights[width]

    def _high(self, row: GridRow, width: float) -> float:
        layout = self.layout
        inner = max(
            cell.box.height(wide - 2 * layout.across) for cell, _, wide in layout.places(row, width)
        )
        return max(row.least, inner + 2 * layout.down)

    @override
    def height(self, width: float) -> float:
        return sum(self._row_heights(width))

    @override
    def split(self, width: float, room: Room) -> tuple[Box, Box] | None:
        heights = self._row_heights(width)
        repeated = len(self.layout.header)
        header = sum(heights[:repeated])
        used, count = header, 0
        for high in heights[repeated:]:
            if not room.holds(used + high):
                break
            used += high
            count += 1
        if count == len(self.rows):
            return None
        if header + heights[repeated + count] > room.page:
            pieces = self._row_parted(count, width, room.less(used))
            if pieces is not None:
                return self._cut(count, pieces[0], pieces[1])
        while count > 0 and self.rows[count - 1].stays_with_next:
            count -= 1
        if count == 0 or self._starts_too_late(count, room):
            return None
        return self.parted(Grid(self.layout, self.rows[:count]), self._rest(self.rows[count:]))

    def _starts_too_late(self, count: int, room: Room) -> bool:
        """Whether only one row would stand under the header at the end of a page."""
        started = sum(not row.stays_with_next for row in self.rows[:count])
        return bool(self.layout.header) and started < LEAST_ROWS and not room.is_whole_page

    def _rest(self, rows: Sequence[GridRow]) -> Grid:
        return Grid(self.layout, rows)

    def _cut(self, count: int, last: GridRow, first: GridRow) -> tuple[Box, Box]:
        upper = Grid(self.layout, (*self.rows[:count], last))
        return self.parted(upper, self._rest((first, *self.rows[count + 1 :])))

    def _row_parted(self, index: int, width: float, room: Room) -> tuple[GridRow, GridRow] | None:
        """Part one row that is higher than a page."""
        if room.left < WORTH_STARTING * room.page:
            return None
        row = self.rows[index]
        inner = room.within(2 * self.layout.down)
        upper: list[GridCell] = []
        lower: list[GridCell] = []
        parted = False
        for cell, _, wide in self.layout.places(row, width):
            first, rest, moved = _cell_parted(cell.box, wide - 2 * self.layout.across, inner)
            parted = parted or moved
            upper.append(replace(cell, box=first))
            lower.append(replace(cell, box=rest))
        if not parted:
            return None
        return (
            GridRow(tuple(upper), fill=row.fill, tags=row.tags),
            GridRow(tuple(lower), fill=row.fill, tags=row.tags),
        )

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        heights = self._row_heights(width)
        self._fill(pen, x, top, width, heights)
        y = top
        with pen.inside(*self.layout.tags):
            for index, (row, high) in enumerate(zip(self._all_rows(), heights, strict=True)):
                is_header = index < len(self.layout.header)
                if is_header and any(tag.is_placed for tag in row.tags):
                    with pen.decoration(Decoration.REPEATED):
                        self._draw_row(pen, row, x, y, width)
                else:
                    self._draw_row(pen, row, x, y, width)
                y -= high
        self._rule(pen, x, top, width, heights)

    def _draw_row(self, pen: Pen, row: GridRow, x: float, top: float, width: float) -> None:
        layout = self.layout
        with pen.inside(*row.tags):
            for cell, left, wide in layout.places(row, width):
                inside = wide - 2 * layout.across
                with pen.inside(*cell.tags):
                    cell.box.draw(pen, x + left + layout.across, top - layout.down, inside)

    def _fill(self, pen: Pen, x: float, top: float, width: float, heights: Sequence[float]) -> None:
        y = top
        for row, high in zip(self._all_rows(), heights, strict=True):
            if row.fill is not None:
                pen.area(x, y, width, high, fill=row.fill)
            for cell, left, wide in self.layout.places(row, width):
                if cell.fill is not None:
                    pen.area(x + left, y, wide, high, fill=cell.fill)
            y -= high

    def _rule(self, pen: Pen, x: float, top: float, width: float, heights: Sequence[float]) -> None:
        match self.layout.ruling:
            case Ruling.NONE:
                return
            case Ruling.OPEN:
                self._rule_open(pen, x, top, width, heights)
            case Ruling.CLOSED:
                self._rule_closed(pen, x, top, width, heights)

    def _rule_open(
        self, pen: Pen, x: float, top: float, width: float, heights: Sequence[float]
    ) -> None:
        header = len(self.layout.header)
        pen.line(x, top, x + width, top, INK, RULE)
        y = top
        for index, high in enumerate(heights, start=1):
            y -= high
            strong = index in {header, len(heights)}
            colour, thickness = (INK, RULE if index == len(heights) else HAIRLINE)
            if not strong:
                colour, thickness = LINE, HAIRLINE
            pen.line(x, y, x + width, y, colour, thickness)

    def _rule_closed(
        self, pen: Pen, x: float, top: float, width: float, heights: Sequence[float]
    ) -> None:
        y = top
        for row, high in zip(self._all_rows(), heights, strict=True):
            for _, left, wide in self.layout.places(row, width):
                pen.area(x + left, y, wide, high, stroke=FRAME_LINE, thickness=HAIRLINE)
            y -= high
        pen.area(x, top, width, top - y, stroke=INK, thickness=RULE)


def _cell_parted(box: Box, width: float, room: Room) -> tuple[Box, Box, bool]:
    """Return what of a cell stays, what moves on, and whether anything stays."""
    if room.holds(box.height(width)):
        return box, Gap(), True
    pieces = box.split(width, room)
    if pieces is None:
        return Gap(), box, False
    return pieces[0], pieces[1], True
