"""The chart itself. Nothing is written into it but digits and signs, so no column can slip."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from rich.color import Color as RichColor
from rich.style import Style
from rich.text import Text
from textual.color import Color
from textual_plotext import PlotextPlot
from typing_extensions import override

from audit.ui.dashboard.charts import Drawing, Series

Rgb = tuple[int, int, int]

_DAY: Final = 10
"""The cells of a day: 2020-03-02."""
_APART: Final = 4
"""So many cells at least are between two days below the chart."""
_AXIS: Final = 6
"""The cells at the left that are none of the days'."""
_MARGIN: Final = 24
"""One part of so many of the time is left free at both sides."""
_BELOW: Final = 2
"""The lines of the axis and of its days."""
_TICK_ROWS: Final = 3
"""So many lines at least are between two figures at the side: nearer ones look uneven."""
_LINE: Final = "braille"
_STEM: Final = "│"


class TrendChart(PlotextPlot):
    """Points over time, in the colours of the moment."""

    DEFAULT_CSS = """
    TrendChart { width: 1fr; height: 1fr; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._drawing: Drawing | None = None
        self._at: date | None = None

    def draw(self, drawing: Drawing, at: date | None) -> None:
        """Draw something; a line stands at the day ``at``."""
        self._drawing = drawing
        self._at = at
        self.refresh()

    @override
    def render(self) -> Text:
        """Draw what there is to the size there is."""
        drawing, (width, height) = self._drawing, self.size
        if drawing is None or not drawing.days or width < _DAY + _AXIS or height < len("xyz"):
            return Text()
        self.plt.clear_figure()
        # Textual's own widget does both as well: the one alone is forgotten after a resize.
        self.plt.plotsize(width, height)
        self.plt._set_size(width, height)  # noqa: SLF001
        self._set_axes(drawing, width, height)
        if self._at is not None and len(drawing.days) > 1:
            self.plt.vline(self._at.toordinal(), color=self._rgb("foreground-muted"))
        for each in drawing.series:
            self._put(each)
        lines = Text.from_ansi(self.plt.build()).split()
        lines[-1] = Text(self._days_below(drawing, width), self._days_style)
        return Text("\n").join(lines)

    def _set_axes(self, drawing: Drawing, width: int, height: int) -> None:
        plot, days = self.plt, drawing.days
        start, end = ends(days)
        plot.canvas_color(self._rgb("surface"))
        plot.axes_color(self._rgb("surface"))
        plot.ticks_color(self._rgb("text-muted"))
        plot.xaxes(True, False)
        plot.yaxes(True, False)
        plot.xlim(start, end)
        plot.ylim(0, drawing.top)
        step = max(1, -(-(len(drawing.ticks) - 1) * _TICK_ROWS // max(height - _BELOW, 1)))
        ticks = drawing.ticks[::step]
        plot.yticks([float(tick) for tick in ticks], [f"{tick:>3}" for tick in ticks])
        # Plotext puts words now here, now a cell beside; so it gets blanks, and we write the days.
        named = named_days(days, width - _AXIS)
        plot.xticks([day.toordinal() for day in named], ["" for _ in named])

    def _put(self, series: Series) -> None:
        days = [day.toordinal() for day, _ in series.points]
        # The one place where figures are floats: a cell of the chart is no exact thing.
        heights = [float(amount) for _, amount in series.points]
        colour = self._rgb(series.mark.colour)
        if series.is_joined:
            self.plt.plot(days, heights, marker=_LINE, color=colour)
        if series.is_stem:
            for day, height in zip(days, heights, strict=True):
                self.plt.plot([day, day], [0, height], marker=_STEM, color=colour)
        self.plt.scatter(days, heights, marker=series.mark.sign, color=colour)

    def _days_below(self, drawing: Drawing, width: int) -> str:
        start, end = ends(drawing.days)
        left = max(len(f"{tick:>3}") for tick in drawing.ticks) + 1
        cells = width - left - 1
        named = [
            (day, left + round(cells * (day.toordinal() - start) / (end - start)))
            for day in named_days(drawing.days, width - _AXIS)
        ]
        return below(named, width)

    @property
    def _days_style(self) -> Style:
        words, ground = self._rgb("text-muted"), self._rgb("surface")
        return Style.from_color(RichColor.from_rgb(*words), RichColor.from_rgb(*ground))

    def _rgb(self, name: str) -> Rgb:
        variables = self.app.theme_variables
        ground = Color.parse(variables["surface"])
        return (ground + Color.parse(variables[name])).rgb


def ends(days: Sequence[date]) -> tuple[float, float]:
    """Return where the scale of days begins and ends, with some room beside the outermost."""
    first, last = days[0].toordinal(), days[-1].toordinal()
    margin = max((last - first) / _MARGIN, 1.0)
    return first - margin, last + margin


def below(named: Sequence[tuple[date, int]], width: int) -> str:
    """Return a line with days, each below its column as far as the line has room."""
    line = ""
    for day, column in named:
        begin = max(min(column - _DAY // 2, width - _DAY), len(line) + 1 if line else 0)
        line = line.ljust(begin) + day.isoformat()
    return line


def named_days(days: Sequence[date], width: int) -> Sequence[date]:
    """Return the days that can be named below a chart ``width`` cells wide: the ends, and between.

    None is nearer to another than its name is long.
    """
    first, last = days[0], days[-1]
    span = (last - first).days
    if not span or width < 2 * _DAY + _APART:
        return [last]
    least = -(-(_DAY + _APART) * span // width)
    named = [first]
    for day in days[1:-1]:
        if (day - named[-1]).days >= least and (last - day).days >= least:
            named.append(day)
    return [*named, last]
