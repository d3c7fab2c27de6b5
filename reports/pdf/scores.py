"""The few big figures on top of a report, and the word that sums them up."""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.colors import Color
from typing_extensions import override

from reports.blocks import Badge, Figure, ScoreStrip, Tone, Weight
from reports.pdf.boxes import WHOLE, Box, Stack
from reports.pdf.desk import LABEL, NOTE, SMALL, Desk
from reports.pdf.grids import Grid, GridCell, GridRow, Layout
from reports.pdf.look import HAIRLINE, INK, LINE, RULE, TINT, WHITE
from reports.pdf.panels import Chip, Frame, Panel
from reports.pdf.pen import Pen
from reports.pdf.tags import Element, Role, list_item
from reports.pdf.typesetting import Style

_ACROSS = 9.0
_BIGGEST = 21.0
_SMALLEST = 10.0


class Strip(Box):
    """Columns between two lines, with hairlines from column to column."""

    def __init__(self, grid: Grid, columns: int) -> None:
        self._grid = grid
        self._columns = columns

    @override
    def height(self, width: float) -> float:
        return self._grid.height(width)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        high = self.height(width)
        self._grid.draw(pen, x, top, width)
        for number in range(1, self._columns):
            at = x + width * number / self._columns
            pen.line(at, top - 10, at, top - high + 10, LINE, HAIRLINE)
        pen.line(x, top, x + width, top, INK, RULE)
        pen.line(x, top - high, x + width, top - high, INK, HAIRLINE)


def score_strip(block: ScoreStrip, desk: Desk) -> Box:
    """Lay out the figures, and under them the conclusion."""
    boxes: list[Box] = []
    if block.figures:
        size = _figure_size(block.figures, desk)
        cells = tuple(_figure(figure, size, desk) for figure in block.figures)
        tags = (Element(Role.LIST),)
        layout = Layout((1.0,) * len(cells), across=_ACROSS, down=9, tags=tags)
        boxes.append(Strip(Grid(layout, (GridRow(cells),)), len(cells)))
    if block.conclusion is not None:
        boxes.append(_conclusion(block.conclusion, block, desk).spaced(8, 0))
    elif block.note:
        boxes.append(desk.paragraph(block.note, NOTE).spaced(6, 0))
    return Stack(boxes, kept=WHOLE).spaced(8, 12)


def _figure_size(figures: tuple[Figure, ...], desk: Desk) -> float:
    """Return the size at which the longest figure stands on one line, if that can be read."""
    room = desk.theme.measure / len(figures) - 2 * _ACROSS
    style = Style(_BIGGEST, weight=Weight.BOLD)
    longest = max(desk.paragraph(figure.value, style).natural_width for figure in figures)
    return max(_SMALLEST, min(_BIGGEST, _BIGGEST * room / max(longest, 1) - 0.05))


def _figure(figure: Figure, size: float, desk: Desk) -> GridCell:
    big = Style(size, 1.25, weight=Weight.BOLD, tone=figure.tone)
    (item, label), (_, body) = list_item()
    label_tone = Tone.MUTED if figure.tone is Tone.PLAIN else figure.tone
    boxes: list[Box] = [
        desk.signed(figure.label, replace(LABEL, tone=label_tone), figure.tone.sign, tag=label),
        desk.paragraph(figure.value, big, tag=body).spaced(1, 1),
    ]
    if figure.note:
        boxes.append(desk.paragraph(figure.note, NOTE, tag=body))
    return GridCell(Stack(boxes), tags=(item,))


def _conclusion(badge: Badge, block: ScoreStrip, desk: Desk) -> Box:
    words = f"{badge.mark}  {badge.text}" if badge.mark else badge.text
    boxes: list[Box] = [desk.paragraph(words, Style(13, 1.35, weight=Weight.BOLD, tone=badge.tone))]
    if block.note:
        boxes.append(desk.paragraph(block.note, replace(SMALL, size=8.5)).spaced(2, 0))
    return Panel(
        Stack(boxes), Frame(12, 8, fill=TINT, edge=desk.theme.colours[badge.tone], edge_width=3.2)
    )


def chip(badge: Badge, desk: Desk) -> Chip:
    """Set a badge; the gravest is filled, so that it stands out in black and white."""
    colour: Color = desk.theme.colours[badge.tone]
    filled = badge.tone is Tone.BAD
    style = Style(8, weight=Weight.BOLD, colour=WHITE if filled else colour)
    words = f"{badge.mark} {badge.text}" if badge.mark else badge.text
    return Chip(desk.paragraph(words, style), colour, filled=filled)
