"""Tables: fixed widths, a paragraph in every cell, rows that hold together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from reports.docx.elements import Element, is_table, letters_in, properties, set_property, w
from reports.docx.writing import keep_with_next

OPEN: Final = "PlumblineTable"
"""The style of tables with lines from row to row only."""

CLOSED: Final = "PlumblineForm"
"""The style of tables with a frame around every cell."""

PLACED: Final = "PlumblineLayout"
"""The style of what only stands side by side."""

_LONG: Final = 500
"""A row with so many letters may part at the end of a page."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """One place of a table."""

    content: Sequence[Element]
    span: int = 1
    fill: str = ""
    borders: Sequence[Element] = ()
    """Edges of its own, such as ``border("bottom", ...)``."""
    stands: str = "top"
    """``top``, ``center`` or ``bottom``."""
    inner: Mapping[str, int] = field(default_factory=dict)
    """Padding of its own by side."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table."""

    cells: Sequence[TableCell]
    least: int = 0
    """How high it is at least."""
    is_header: bool = False
    """Whether it comes again on top of each page."""
    stays_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """What is the same for all rows of a table."""

    style: str
    shares: Sequence[float]
    """The columns' widths against one another."""
    width: int
    """How wide the table is."""
    title: str = ""
    description: str = ""
    """What is read out in place of the table."""
    borders: Sequence[Element] = ()
    has_header: bool = False

    @property
    def widths(self) -> list[int]:
        """The columns' widths, which sum up to the table's."""
        whole = sum(self.shares)
        edges = [round(self.width * share / whole) for share in accumulate(self.shares)]
        return [end - start for start, end in zip([0, *edges], edges, strict=False)]


def border(
    side: str, colour: str, eighths: int = 4, kind: str = "single", *, apart: int = 0
) -> Element:
    """Return an edge, ``eighths`` of a point thick and ``apart`` points from a paragraph."""
    return w(side, val=kind, sz=eighths, space=apart, color=colour)


def beside(colour: str, eighths: int = 24) -> Element:
    """Return the edges of a paragraph with a stroke on its left, level with a table's."""
    return w("pBdr", border("left", colour, eighths, apart=4))


def table(grid: Grid, rows: Sequence[TableRow]) -> Element:
    """Return a table."""
    given = [
        w("tblStyle", val=grid.style),
        w("tblW", w=grid.width, type="dxa"),
        w("tblLayout", type="fixed"),
        w(
            "tblLook",
            val="04A0" if grid.has_header else "0480",
            firstRow=int(grid.has_header),
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
    ]
    if grid.title:
        given.append(w("tblCaption", val=grid.title))
    if grid.description:
        given.append(w("tblDescription", val=grid.description))
    if grid.borders:
        given.append(w("tblBorders", *grid.borders))
    columns = w("tblGrid", *(w("gridCol", w=width) for width in grid.widths))
    made = [_row(row, grid.widths) for row in rows]
    return w("tbl", properties("tblPr", given), columns, *made)


def _row(row: TableRow, widths: Sequence[int]) -> Element:
    given = []
    if row.least:
        given.append(w("trHeight", val=row.least, hRule="atLeast"))
    if row.is_header:
        given.append(w("tblHeader"))
    if row.is_header or sum(letters_in(cell.content) for cell in row.cells) < _LONG:
        given.append(w("cantSplit"))
    cells = []
    column = 0
    for cell in row.cells:
        cells.append(_cell(cell, sum(widths[column : column + cell.span])))
        column += cell.span
    if row.stays_with_next:
        keep_with_next(cells)
    return w("tr", *([properties("trPr", given)] if given else []), *cells)


def _cell(cell: TableCell, width: int) -> Element:
    given = [w("tcW", w=width, type="dxa")]
    if cell.span > 1:
        given.append(w("gridSpan", val=cell.span))
    if cell.borders:
        given.append(w("tcBorders", *cell.borders))
    if cell.fill:
        given.append(w("shd", val="clear", color="auto", fill=cell.fill))
    if cell.inner:
        sides = [side for side in ("top", "left", "bottom", "right") if side in cell.inner]
        given.append(w("tcMar", *(w(side, w=cell.inner[side], type="dxa") for side in sides)))
    if cell.stands != "top":
        given.append(w("vAlign", val=cell.stands))
    content = list(cell.content)
    if not content or is_table(content[-1]):
        # Word calls a file damaged in which a cell does not end with a paragraph.
        content.append(w("p"))
    return w("tc", properties("tcPr", given), *content)


def never_parted(made: Element) -> None:
    """Hold a table on one page: each row stays with the next one."""
    rows = list(made.iterchildren("{*}tr"))
    keep_with_next(rows[:-1])
    for row in rows:
        set_property(row, "trPr", w("cantSplit"))
