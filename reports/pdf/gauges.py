"""A measured amount against its limit, drawn to scale."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from typing_extensions import override

from reports.blocks import Gauge, Tone, Weight
from reports.pdf.boxes import Box
from reports.pdf.breaking import cleaned
from reports.pdf.desk import Desk
from reports.pdf.look import HAIRLINE, INK, LINE, RULE, TINT
from reports.pdf.paragraphs import Paragraph
from reports.pdf.pen import Pen
from reports.pdf.tags import Element, Role
from reports.pdf.typesetting import Style

HEADROOM: Final = Fraction(118, 100)
"""How much longer the scale is than the greatest amount on it."""


class GaugeBar(Box):
    """The scale: the measured amount as a bar, each limit as a mark with its words under it."""

    _BAR: Final = 7
    _TICK: Final = 4

    def __init__(self, gauge: Gauge, desk: Desk) -> None:
        self._gauge = gauge
        self._tone = Tone.GOOD if gauge.is_met else Tone.BAD
        self._colour = desk.theme.colours[self._tone]
        bold = Style(8.5, 1.35, weight=Weight.BOLD, tone=self._tone)
        tag = Element(Role.FIGURE, alt=_heard(gauge, desk))
        self._tag = tag
        self._measured = desk.signed(gauge.measured_text, bold, self._tone.sign, tag=tag)
        self._limit = desk.paragraph(gauge.limit_text, Style(8, 1.35), tag=tag)
        limits = [limit for limit in (gauge.at_least, gauge.at_most) if limit is not None]
        self._limits = limits
        self._whole = max([gauge.measured, *limits, Fraction(0)]) * HEADROOM or Fraction(1)

    @override
    def height(self, width: float) -> float:
        above = self._measured.height(width)
        below = self._limit.height(width) if self._gauge.limit_text else 0
        return above + 2 + self._BAR + self._TICK + below

    def _share(self, amount: Fraction) -> float:
        return float(min(max(amount / self._whole, Fraction(0)), Fraction(1)))

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        self._tag.area = (x, top - self.height(width), x + width, top)
        with pen.inside(self._tag):
            self._draw(pen, x, top, width)

    def _draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        end = x + width * self._share(self._gauge.measured)
        half = self._measured.natural_width / 2
        self._words(pen, self._measured, x, end - half, top, width)
        bar_top = top - self._measured.height(width) - 2
        pen.area(x, bar_top, width, self._BAR, fill=TINT, stroke=LINE, thickness=HAIRLINE)
        if end > x:
            pen.area(x, bar_top, end - x, self._BAR, fill=self._colour)
        foot = bar_top - self._BAR - self._TICK
        for limit in self._limits:
            at = x + width * self._share(limit)
            pen.line(at, bar_top, at, foot + 1, INK, RULE * 1.6)
        if self._gauge.limit_text and self._limits:
            middle = sum(map(self._share, self._limits)) / len(self._limits)
            self._words(pen, self._limit, x, x + width * middle, foot, width)

    @staticmethod
    def _words(pen: Pen, words: Paragraph, x: float, at: float, top: float, width: float) -> None:
        """Write words around a place of the scale, but not past its ends."""
        wide = min(words.natural_width, width)
        left = min(max(at - wide / 2, x), x + width - wide)
        words.draw(pen, left, top, wide + 0.01)


def _heard(gauge: Gauge, desk: Desk) -> str:
    """Return what is read out in place of the scale."""
    measured = cleaned(gauge.measured_text)
    if not gauge.limit_text:
        return desk.say("Scale: {measured}", measured=measured)
    limit = cleaned(gauge.limit_text)
    if gauge.is_met:
        return desk.say("Scale: {measured}; required {limit}; met", measured=measured, limit=limit)
    return desk.say("Scale: {measured}; required {limit}; not met", measured=measured, limit=limit)
