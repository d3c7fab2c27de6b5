"""Rows of bars on one scale, with the lines that run through all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from reportlab.lib.colors import Color
from typing_extensions import override

from reports.blocks import Weight
from reports.pdf.boxes import Box, Room, Stack, Tagged
from reports.pdf.desk import SMALL, Desk
from reports.pdf.grids import Grid, GridCell, GridRow, Layout
from reports.pdf.look import HAIRLINE, INK, RULE
from reports.pdf.marking import Decoration
from reports.pdf.paragraphs import Paragraph
from reports.pdf.pen import Pen
from reports.pdf.tags import Element, Role, Scope, data_cell, header_cell
from reports.pdf.typesetting import Style

BAR_TEXT: Final = Style(size=8.5)
_ACROSS: Final = 4.0
_LABEL_SHARE: Final = 0.36
_FIGURE_SHARE: Final = 0.34
_HEAD_GAP: Final = 2.0


class Line(NamedTuple):
    """A line through all rows, at a share of the scale from 0 to 1."""

    share: float
    colour: Color
    thickness: float


@dataclass(frozen=True, slots=True)
class BarRow:
    """What stands before a bar, the bar, and what stands after it."""

    label: Paragraph | Stack
    bar: Box
    figure: Paragraph | Stack
    wide: tuple[float, float]
    """How wide label and figure are on one line."""


class Scale(Box):
    """Rows of bars. The words of the limit stand above its line, on every page."""

    def __init__(self, grid: Grid, lines: Sequence[Line], words: Paragraph | None) -> None:
        """Draw ``lines`` through ``grid``, with ``words`` over the last of them."""
        self._grid = grid
        self._lines = tuple(lines)
        self._words = words

    def _head(self, width: float) -> float:
        return self._words.height(width) + _HEAD_GAP if self._words else 0

    @override
    def height(self, width: float) -> float:
        return self._head(width) + self._grid.height(width)

    @override
    def split(self, width: float, room: Room) -> tuple[Box, Box] | None:
        pieces = self._grid.split(width, room.within(self._head(width)))
        if pieces is None:
            return None
        upper, lower = (
            Scale(it, self._lines, self._words) for it in pieces if isinstance(it, Grid)
        )
        return self.parted(upper, lower)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        layout = self._grid.layout
        _, left, wide = layout.places(self._grid.rows[0], width)[1]
        start, long = x + left + layout.across, wide - 2 * layout.across
        under = top - self._head(width)
        self._grid.draw(pen, x, under, width)
        bottom = top - self.height(width)
        for share, colour, thickness in self._lines:
            at = start + long * share
            pen.line(at, under, at, bottom, colour, thickness)
        if self._words is not None:
            at = start + long * self._lines[-1].share
            wide = min(self._words.natural_width, width) + 0.01
            place = min(max(at - wide / 2, x), x + width - wide)
            with pen.decoration(Decoration.REPEATED):
                self._words.draw(pen, place, top, wide)


def scale(
    rows: Sequence[BarRow], lines: Sequence[Line], limit: str, down: float, desk: Desk
) -> Scale:
    """Set rows under one another, as much room for the bars as the words leave."""
    measure = desk.theme.measure
    label = _column((row.wide[0] for row in rows), _LABEL_SHARE * measure)
    figure = _column((row.wide[1] for row in rows), _FIGURE_SHARE * measure)
    layout = Layout(
        (label, measure + 2 * _ACROSS - label - figure, figure),
        across=_ACROSS,
        down=down,
        flush=True,
    )
    words = desk.paragraph(limit, SMALL) if limit else None
    return Scale(Grid(layout, [_row(row) for row in rows]), lines, words)


def _column(widths: Iterable[float], most: float) -> float:
    return min(max(widths, default=0.0), most) + 2 * _ACROSS + 0.01


def _row(row: BarRow) -> GridRow:
    return GridRow(
        (
            GridCell(row.label, tags=(header_cell(Scope.ROW),)),
            GridCell(row.bar),
            GridCell(row.figure, tags=(data_cell(),)),
        ),
        tags=(Element(Role.ROW),),
    )


def limit_line(share: float) -> Line:
    """Return the line of a limit."""
    return Line(share, INK, RULE)


def zero_line() -> Line:
    """Return the line all bars start from."""
    return Line(0, INK, HAIRLINE)


def titled(title: str, empty: str, table: Element, body: Box | None, desk: Desk) -> Box:
    """Put a chart's title above it, or say that there is nothing to draw."""
    boxes: list[Box] = []
    if title:
        style = Style(8.5, weight=Weight.BOLD)
        tag = Element(Role.CAPTION) if body is not None else None
        head = desk.paragraph(title, style, tag=tag).spaced(0, 5)
        head.stays_with_next = True
        boxes.append(head)
    if body is None:
        boxes.append(desk.nothing(empty))
        return Stack(boxes).spaced(8, 10)
    boxes.append(body)
    return Tagged(Stack(boxes), table).spaced(8, 12)
