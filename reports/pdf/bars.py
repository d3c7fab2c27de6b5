"""Bar charts: shares one under the other, each with its words beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reportlab.lib.colors import Color
from typing_extensions import override

from reports.blocks import BarChart, ChartBar, Span, Tone, Weight
from reports.hearing import summary
from reports.pdf.boxes import Box
from reports.pdf.desk import Desk
from reports.pdf.look import HAIRLINE, LINE, TINT
from reports.pdf.pen import Pen
from reports.pdf.scales import BAR_TEXT, BarRow, limit_line, scale, titled, zero_line
from reports.pdf.tags import Element, Role

_THICK: Final = 0.52
"""How thick a bar is against the line of text beside it."""


class Share(Box):
    """A share from 0 to 1 as a bar; a dotted line where it is not known."""

    def __init__(self, share: float | None, colour: Color, line: float) -> None:
        """Draw a bar in the middle of a line of text that is ``line`` high."""
        self._share = share
        self._colour = colour
        self._line = line

    @override
    def height(self, width: float) -> float:
        return self._line

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        middle = top - self._line / 2
        if self._share is None:
            pen.line(x, middle, x + width, middle, LINE, HAIRLINE * 2, dash=(1, 2.5))
            return
        thick = self._line * _THICK
        pen.area(x, middle + thick / 2, width, thick, fill=TINT, stroke=LINE, thickness=HAIRLINE)
        if self._share:
            pen.area(x, middle + thick / 2, width * self._share, thick, fill=self._colour)


def bar_chart(block: BarChart, desk: Desk) -> Box:
    """Lay out a bar chart; who cannot see it reads it as a table of labels and figures."""
    table = Element(Role.TABLE, alt=summary(block, desk.say))
    if not block.bars:
        return titled(block.title, block.empty, table, None, desk)
    lines = [zero_line()]
    if block.limit is not None:
        lines.append(limit_line(float(block.limit)))
    words = block.limit_text if block.limit is not None else ""
    rows = [_row(bar, desk) for bar in block.bars]
    return titled(block.title, "", table, scale(rows, lines, words, 2, desk), desk)


def _row(bar: ChartBar, desk: Desk) -> BarRow:
    label = desk.paragraph(bar.label, BAR_TEXT)
    sign = f"{bar.tone.sign}\N{NO-BREAK SPACE}" if bar.tone.sign else ""
    tone = Tone.MUTED if bar.share is None and bar.tone is Tone.PLAIN else bar.tone
    figure = desk.paragraph(
        (
            Span(f"{sign}{bar.value}", Weight.BOLD, tone),
            Span(f"   {bar.note}" if bar.note else "", tone=Tone.MUTED),
        ),
        replace(BAR_TEXT),
    )
    colour = desk.theme.colours[Tone.ACCENT if bar.tone is Tone.PLAIN else bar.tone]
    share = None if bar.share is None else float(bar.share)
    wide = (label.natural_width, figure.natural_width)
    return BarRow(label, Share(share, colour, label.leading), figure, wide)
