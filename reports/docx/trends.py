"""The lines of a chart over time, drawn to scale."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final

from reports.blocks import TrendChart, TrendSeries
from reports.docx.drawing import PER_MM, Sheet, pixels_of
from reports.docx.look import GREY, LINE, Look

_EDGE: Final = 3 * PER_MM
_STROKE: Final = 5
_DOT: Final = 19
_HEADROOM: Final = Fraction(110, 100)


def trend_drawing(chart: TrendChart, look: Look, wide_mm: int, high_mm: int) -> bytes:
    """Return the lines of a chart with at least one point, as PNG."""
    sheet = Sheet(wide_mm * PER_MM, high_mm * PER_MM)
    least, most = _scale(chart)
    days = [point.on for series in chart.series for point in series.points]
    first, last = min(days), max(days)

    def down(value: Fraction) -> int:
        room = sheet.height - 2 * _EDGE
        return sheet.height - _EDGE - pixels_of((value - least) / (most - least), room)

    def across(on: date) -> int:
        room = sheet.width - 2 * _EDGE
        span = (last - first).days
        return _EDGE + (pixels_of(Fraction((on - first).days, span), room) if span else room // 2)

    for quarter in range(5):
        height = down(least + (most - least) * Fraction(quarter, 4))
        sheet.area(_EDGE // 2, height, sheet.width - _EDGE, 1, LINE)
    if chart.limit is not None:
        for start in range(_EDGE // 2, sheet.width - _EDGE, 24):
            sheet.area(start, down(chart.limit) - 1, 14, 3, GREY)
    for series in chart.series:
        places = [(across(point.on), down(point.value)) for point in series.points]
        _draw(sheet, places, series, look)
    return sheet.png()


def _scale(chart: TrendChart) -> tuple[Fraction, Fraction]:
    """Return where the scale begins and ends; never at the same amount."""
    values = [point.value for series in chart.series for point in series.points]
    values += [chart.limit] if chart.limit is not None else []
    least = min([Fraction(0), *values]) if chart.least is None else chart.least
    most = max(values) * _HEADROOM if chart.most is None else chart.most
    return least, most if most > least else least + 1


def _draw(sheet: Sheet, places: list[tuple[int, int]], series: TrendSeries, look: Look) -> None:
    colour = look.colour(series.tone)
    for start, end in pairwise(places):
        sheet.line(start, end, _STROKE, colour)
    for place, point in zip(places, series.points, strict=True):
        sheet.dot(*place, _DOT, colour)
        if point.tone is not series.tone:
            sheet.dot(*place, _DOT - 8, look.colour(point.tone))
