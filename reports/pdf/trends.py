"""Figures over time: a line for each series, labels beside its points, its name at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from reportlab.lib.colors import Color
from typing_extensions import override

from reports.blocks import Align, Tone, TrendChart, TrendPoint, TrendSeries, Weight
from reports.hearing import day_of, heard
from reports.pdf.axes import axis
from reports.pdf.boxes import Box, Stack
from reports.pdf.desk import NOTE, SMALL, Desk, aligned
from reports.pdf.look import GREY, HAIRLINE, INK, LINE, RULE, WHITE
from reports.pdf.paragraphs import Paragraph
from reports.pdf.pen import Pen
from reports.pdf.tags import Element, Role
from reports.pdf.typesetting import Style

_PLOT: Final = 118.0
"""How high the plot is."""
_NAME_SHARE: Final = 0.26
_GAP: Final = 6.0
_THICK: Final = 1.5
_DOT: Final = 2.3
_CLEAR: Final = 4.5
"""How far a label stands from its point."""
_MOST_FIGURES: Final = 24
_DASHES: Final = (None, (5.0, 2.0), (1.5, 2.0))
"""How lines differ beside their colours."""


class Area(NamedTuple):
    """A part of the page: left, top, width, height."""

    x: float
    top: float
    width: float
    height: float

    def meets(self, other: Area) -> bool:
        """Whether two areas have room in common."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.top > other.top - other.height
            and other.top > self.top - self.height
        )


@dataclass(frozen=True, slots=True)
class _Spot:
    """A point of a series where it stands in the plot."""

    x: float
    y: float
    series: int
    label: Paragraph
    colour: Color
    is_low: bool
    """Whether the line turns up here, so that there is room below."""


class TrendPlot(Box):
    """The plot with everything written around it; to who cannot see it, one figure."""

    def __init__(self, block: TrendChart, desk: Desk) -> None:
        self._block = block
        self._desk = desk
        self._tag = Element(Role.FIGURE, alt=heard(block, desk.say))
        self._axis = axis(block)
        note = aligned(NOTE, Align.RIGHT)
        self._ticks = [
            (at, desk.paragraph(said, note, tag=self._tag)) for at, said in self._axis.ticks
        ]
        self._names = [self._name(it) for it in block.series]
        limit = block.limit_text if block.limit is not None else ""
        self._limit = desk.paragraph(limit, SMALL, tag=self._tag)
        self._above = self._limit.leading + _CLEAR
        self._below = self._limit.leading + _GAP
        self._days = _days(block)

    def _name(self, series: TrendSeries) -> Paragraph:
        style = Style(8.5, 1.3, weight=Weight.BOLD, tone=series.tone)
        return self._desk.paragraph(series.name, style, tag=self._tag)

    @override
    def height(self, width: float) -> float:
        return self._above + self._high(width) + self._below

    def _high(self, width: float) -> float:
        """Return how high the plot is: no lower than the names beside it."""
        room = self._room(width) - 2 * _GAP
        return max(_PLOT, sum(name.height(room) for name in (*self._names, self._limit)))

    def _room(self, width: float) -> float:
        """Return what the names take on the right."""
        longest = max(name.natural_width for name in (*self._names, self._limit))
        return min(longest + 0.01, width * _NAME_SHARE) + 2 * _GAP

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        self._tag.area = (x, top - self.height(width), x + width, top)
        with pen.inside(self._tag):
            plot = self._plot(x, top, width)
            self._draw_axis(pen, plot, x)
            spots = [list(self._spots(number, plot)) for number in range(len(self._names))]
            for row in spots:
                self._draw_line(pen, row)
            self._draw_names(pen, spots, plot, x + width)
            self._draw_labels(pen, spots, plot)
            self._draw_days(pen, plot)

    def _plot(self, x: float, top: float, width: float) -> Area:
        left = max((words.natural_width for _, words in self._ticks), default=0) + _GAP
        wide = width - left - self._room(width)
        return Area(x + left, top - self._above, wide, self._high(width))

    def _y(self, share: float, plot: Area) -> float:
        return plot.top - plot.height * (1 - share)

    def _x(self, point: TrendPoint, plot: Area) -> float:
        first, last = self._days[0].on, self._days[-1].on
        whole = (last - first).days
        inset = plot.width * 0.03
        share = (point.on - first).days / whole if whole else 0.5
        return plot.x + inset + (plot.width - 2 * inset) * share

    def _draw_axis(self, pen: Pen, plot: Area, x: float) -> None:
        end = plot.x + plot.width
        for share, words in self._ticks:
            y = self._y(share, plot)
            pen.line(plot.x, y, end, y, LINE if share else INK, HAIRLINE)
            words.draw(pen, x, y + words.leading / 2, plot.x - _GAP - x)
        if self._block.limit is not None:
            y = self._y(self._axis.share(self._block.limit), plot)
            pen.line(plot.x, y, end, y, INK, RULE, dash=(2, 2))

    def _spots(self, number: int, plot: Area) -> Iterator[_Spot]:
        series = self._block.series[number]
        values = [point.value for point in series.points]
        for place, point in enumerate(series.points):
            tone = series.tone if point.tone is Tone.PLAIN else point.tone
            style = Style(8, 1.3, weight=Weight.BOLD, tone=tone)
            around = values[max(place - 1, 0) : place + 2]
            yield _Spot(
                self._x(point, plot),
                self._y(self._axis.share(point.value), plot),
                number,
                self._desk.signed(point.label, style, point.tone.sign, tag=self._tag),
                self._desk.theme.colours[tone],
                is_low=2 * point.value < min(around) + max(around),
            )

    def _draw_line(self, pen: Pen, spots: Sequence[_Spot]) -> None:
        for one, next_one in pairwise(spots):
            colour = self._desk.theme.colours[self._block.series[one.series].tone]
            dash = _DASHES[one.series % len(_DASHES)]
            pen.line(one.x, one.y, next_one.x, next_one.y, colour, _THICK, dash=dash)
        for spot in spots:
            fill = WHITE if spot.series % 2 else spot.colour
            pen.dot(spot.x, spot.y, _DOT, spot.colour, fill=fill)

    def _draw_names(
        self, pen: Pen, spots: Sequence[Sequence[_Spot]], plot: Area, end: float
    ) -> None:
        """Write each name level with its line's end, one not into the other."""
        left = plot.x + plot.width + _GAP
        room = end - left - _GAP
        ends = [(row[-1].y, self._names[row[-1].series]) for row in spots if row]
        if self._block.limit is not None:
            ends.append((self._y(self._axis.share(self._block.limit), plot), self._limit))
        ends = [(y, name) for y, name in ends if name.letters.text]
        lowest = plot.top + self._above
        foot = plot.top - plot.height + sum(name.height(room) for _, name in ends)
        for y, name in sorted(ends, key=lambda it: -it[0]):
            high = name.height(room)
            top = max(min(y + high / 2, lowest), foot)
            name.draw(pen, left, top, room)
            lowest = top - high
            foot -= high

    def _draw_labels(self, pen: Pen, spots: Sequence[Sequence[_Spot]], plot: Area) -> None:
        """Write the figures beside the points, as many as there is room for."""
        dots = [
            Area(spot.x - _DOT, spot.y + _DOT, 2 * _DOT, 2 * _DOT) for row in spots for spot in row
        ]
        lines = [pair for row in spots for pair in pairwise(row)]
        taken: list[Area] = []
        for spot in _by_weight(spots):
            free = [
                area
                for area in _beside(spot, plot, self._above)
                if not any(area.meets(other) for other in (*taken, *dots))
            ]
            clear = [area for area in free if not any(_crosses(*line, area) for line in lines)]
            for area in (*clear, *free)[:1]:
                spot.label.draw(pen, area.x, area.top, area.width)
                taken.append(area)

    def _draw_days(self, pen: Pen, plot: Area) -> None:
        """Write the days under the plot: the first, the last, and those between with room."""
        taken: list[Area] = []
        foot = plot.top - plot.height
        for point in _outer_first(self._days):
            words = self._desk.paragraph(day_of(point), NOTE, tag=self._tag)
            wide = words.natural_width + 0.01
            at = self._x(point, plot)
            left = min(max(at - wide / 2, plot.x), plot.x + plot.width - wide)
            area = Area(left - _GAP, foot, wide + 2 * _GAP, 1)
            if any(area.meets(other) for other in taken):
                continue
            taken.append(area)
            pen.line(at, foot, at, foot - 3, GREY, HAIRLINE)
            words.draw(pen, left, foot - 3, wide)


def _days(block: TrendChart) -> list[TrendPoint]:
    """Return one point of each day, in order."""
    days = {point.on: point for series in block.series for point in series.points}
    return [days[on] for on in sorted(days)]


def _beside(spot: _Spot, plot: Area, above: float) -> Iterator[Area]:
    """Return where a label may stand: on the side its line leaves free, then on the other."""
    wide, high = spot.label.natural_width + 0.01, spot.label.leading
    left = min(max(spot.x - wide / 2, plot.x - _GAP), plot.x + plot.width + _GAP - wide)
    tops = (spot.y + _CLEAR + high, spot.y - _CLEAR)
    for top in reversed(tops) if spot.is_low else tops:
        if plot.top - plot.height <= top - high and top <= plot.top + above:
            yield Area(left, top, wide, high)


def _crosses(one: _Spot, other: _Spot, area: Area) -> bool:
    """Whether the line from one point to the next runs through an area."""
    first, last = max(one.x, area.x), min(other.x, area.x + area.width)
    if first > last or one.x == other.x:
        return False
    slope = (other.y - one.y) / (other.x - one.x)
    heights = [one.y + slope * (at - one.x) for at in (first, last)]
    return min(heights) < area.top and max(heights) > area.top - area.height


def _outer_first(points: Sequence[TrendPoint]) -> list[TrendPoint]:
    return [*points[-1:], *points[:-1]]


def _by_weight(spots: Sequence[Sequence[_Spot]]) -> Iterator[_Spot]:
    """Return the ends of every line first, then its highest and lowest points, then the rest.

    Of many points only the first are worth a figure: a thicket of figures tells nothing.
    """
    told: set[int] = set()
    for row in spots:
        by_height = sorted(row, key=lambda spot: spot.y)
        for spot in (*row[-1:], *row[:1], *by_height[-1:], *by_height[:1]):
            if id(spot) not in told:
                told.add(id(spot))
                yield spot
    if sum(map(len, spots)) <= _MOST_FIGURES:
        for row in spots:
            yield from (spot for spot in row if id(spot) not in told)


def trend_chart(block: TrendChart, desk: Desk) -> Box:
    """Lay out a trend."""
    boxes: list[Box] = []
    if block.title:
        boxes.append(desk.paragraph(block.title, Style(8.5, weight=Weight.BOLD)).spaced(0, 4))
        boxes[0].stays_with_next = True
    if _days(block):
        boxes.append(TrendPlot(block, desk))
    else:
        boxes.append(desk.nothing(block.empty))
    return Stack(boxes).spaced(8, 12)
