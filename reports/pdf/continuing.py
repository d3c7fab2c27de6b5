"""What a form's body repeats at the foot of its further pages: the places to sign."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from typing_extensions import override

from reports.blocks import Part
from reports.pdf.boxes import Box, Gap
from reports.pdf.desk import SMALL, Desk
from reports.pdf.forms import LINE_BY_HAND
from reports.pdf.grids import Grid, GridCell, GridRow, Layout
from reports.pdf.look import FRAME_LINE, HAIRLINE
from reports.pdf.panels import Underline
from reports.pdf.pen import Pen

_ACROSS: Final = 3
"""How many places stand side by side."""

_BY_HAND: Final = 75.0
"""How much wider than its label a place to sign is at least meant to be."""
_MOST_LABEL: Final = 2 / 3

CLEAR: Final = 10.0
"""Room between a page's content and the strip."""


class Strip(Box):
    """Places to sign under a hairline."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid

    @override
    def height(self, width: float) -> float:
        return self._grid.height(width)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.line(x, top, x + width, top, FRAME_LINE, HAIRLINE)
        self._grid.draw(pen, x, top, width)


def strip(part: Part, desk: Desk) -> Strip | None:
    """Lay out the places to sign of a part's continuation pages; None where it has none."""
    if not part.continuation:
        return None
    style = replace(SMALL, size=8.5)
    labels = [desk.paragraph(line.label, style) for line in part.continuation]
    cells = [
        GridCell(Underline(label, desk.paragraph(line.value, style), LINE_BY_HAND, _MOST_LABEL))
        for label, line in zip(labels, part.continuation, strict=True)
    ]
    columns = min(len(cells), _ACROSS)
    cells += [GridCell(Gap())] * (-len(cells) % columns)
    shares = tuple(
        max(label.natural_width for label in labels[column::columns]) + _BY_HAND
        for column in range(columns)
    )
    rows = [GridRow(tuple(cells[at : at + columns])) for at in range(0, len(cells), columns)]
    return Strip(Grid(Layout(shares, across=6, down=1, flush=True), rows))
