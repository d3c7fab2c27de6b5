"""Measured values against their limits: who is how far off.

Each value is drawn against its own limit, and all limits stand in one line: so much too little, so
much too much, whatever the unit. What is allowed is tinted.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from reportlab.lib.colors import Color
from typing_extensions import override

from reports.blocks import Gauge, LimitChart, LimitRow, Span, Tone, Weight
from reports.hearing import summary
from reports.pdf.boxes import Box, Stack
from reports.pdf.desk import NOTE, Desk
from reports.pdf.look import ALLOWED, FRAME_LINE, HAIRLINE, LINE, RULE, WHITE
from reports.pdf.pen import Pen
from reports.pdf.scales import BAR_TEXT, BarRow, limit_line, scale, titled
from reports.pdf.tags import Element, Role

LIMIT_AT: Final = Fraction(3, 5)
"""Where on the scale every limit stands."""


@dataclass(frozen=True, slots=True)
class Against:
    """Where on the scale things stand, each from 0 to 1."""

    measured: Fraction
    allowed: tuple[Fraction, Fraction]
    """The stretch that is allowed."""
    is_cut: bool
    """Whether the value lies beyond the scale's end."""
    start: Fraction = Fraction(0)
    """Where the bar begins."""


def against(gauge: Gauge) -> Against:
    """Place a gauge on the scale on which its limit stands at ``LIMIT_AT``."""
    limit = _reference(gauge)
    if limit is None:
        return Against(LIMIT_AT, (Fraction(0), Fraction(1)), is_cut=False)
    measured = _place(gauge.measured, limit, gauge)
    least = Fraction(0) if gauge.at_least is None else _place(gauge.at_least, limit, gauge)
    most = Fraction(1) if gauge.at_most is None else _place(gauge.at_most, limit, gauge)
    # Where nothing is allowed at all, only what goes beyond is a bar.
    start = Fraction(0) if limit > 0 else min(_within(measured), LIMIT_AT)
    allowed = (_within(least), _within(most))
    return Against(_within(measured), allowed, is_cut=measured > 1, start=start)


def _reference(gauge: Gauge) -> Fraction | None:
    """Return the limit that stands in line with the others: the one the value comes nearer to."""
    match gauge.at_least, gauge.at_most:
        case None, limit:
            return limit
        case limit, None:
            return limit
        case least, most if most - gauge.measured <= gauge.measured - least:
            return most
        case least, _:
            return least


def _place(amount: Fraction, limit: Fraction, gauge: Gauge) -> Fraction:
    if limit > 0:
        return LIMIT_AT * amount / limit
    # A limit of nothing gives no measure: what goes beyond it is drawn as half the rest.
    beyond = max(abs(gauge.measured - limit), Fraction(1))
    return LIMIT_AT + (1 - LIMIT_AT) / 2 * (amount - limit) / beyond


def _within(share: Fraction) -> Fraction:
    return min(max(share, Fraction(0)), Fraction(1))


class Bullet(Box):
    """One value on the scale: what is allowed as a tint, the value as a bar."""

    _ZONE: Final = 12.0
    _BAR: Final = 5.5

    def __init__(self, gauge: Gauge, colour: Color, line: float) -> None:
        """Draw in the middle of text that is ``line`` high."""
        self._places = against(gauge)
        self._limits = [it for it in (gauge.at_least, gauge.at_most) if it is not None]
        self._colour = colour
        self._line = line

    @override
    def height(self, width: float) -> float:
        return self._line

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        middle = top - self._line / 2
        if not self._limits:
            pen.line(x, middle, x + width, middle, LINE, 2 * HAIRLINE, dash=(1, 2.5))
            return
        zone = middle + self._ZONE / 2
        first, last = (float(it) for it in self._places.allowed)
        if last > first:
            tinted = x + width * first
            pen.area(tinted, zone, width * (last - first), self._ZONE, fill=ALLOWED)
        pen.area(x, zone, width, self._ZONE, stroke=LINE, thickness=HAIRLINE)
        start = width * float(self._places.start)
        end = width * float(self._places.measured)
        long = max(end - start, 2 * RULE)
        pen.area(x + start, middle + self._BAR / 2, long, self._BAR, fill=self._colour)
        if self._places.is_cut:
            self._cut(pen, x + end - 11, middle)
        if len(self._limits) > 1:
            for place in (first, last):
                at = x + width * place
                pen.line(at, zone, at, zone - self._ZONE, FRAME_LINE, RULE)

    def _cut(self, pen: Pen, x: float, middle: float) -> None:
        """Break the bar where the value goes on beyond the scale."""
        half = self._BAR / 2 + 1.5
        for at in (x, x + 3.2):
            pen.line(at - 1.5, middle - half, at + 1.5, middle + half, WHITE, 1.6)


def limit_chart(block: LimitChart, desk: Desk) -> Box:
    """Lay out the values; who cannot see them reads a table."""
    table = Element(Role.TABLE, alt=summary(block, desk.say))
    if not block.rows:
        return titled(block.title, block.empty, table, None, desk)
    rows = [_row(row, desk) for row in block.rows]
    body = scale(rows, [limit_line(float(LIMIT_AT))], desk.say("Limit"), 3, desk)
    return titled(block.title, "", table, body, desk)


def _tone(gauge: Gauge) -> Tone:
    if gauge.at_least is None and gauge.at_most is None:
        return Tone.PLAIN
    return Tone.GOOD if gauge.is_met else Tone.BAD


def _row(row: LimitRow, desk: Desk) -> BarRow:
    tone = _tone(row.gauge)
    label = desk.paragraph((Span(row.label, Weight.BOLD),), BAR_TEXT)
    place = desk.paragraph(row.place, NOTE)
    sign = f"{tone.sign}\N{NO-BREAK SPACE}" if tone.sign else ""
    measured = desk.paragraph(
        (
            Span(f"{sign}{row.gauge.measured_text}", Weight.BOLD, tone),
            Span(f"   {row.margin}" if row.margin else "", tone=tone),
        ),
        BAR_TEXT,
    )
    limit = desk.paragraph(row.gauge.limit_text, NOTE)
    line = label.leading + limit.leading
    return BarRow(
        Stack((label, place) if row.place else (label,)),
        Bullet(row.gauge, desk.theme.colours[tone], line),
        Stack((measured, limit) if row.gauge.limit_text else (measured,)),
        (
            max(label.natural_width, place.natural_width),
            max(measured.natural_width, limit.natural_width),
        ),
    )
