"""What is told of a chart to who cannot see it; the same in every format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, assert_never

from checklists.language import Speech, Text
from reports.charts import BarChart, LimitChart, TrendChart, TrendPoint, TrendSeries

_CLAUSES: Final = Text(zh="，", en=", ")
_SERIES: Final = Text(zh="；", en="; ")
_NAMED: Final = Text(zh="：", en=": ")


def summary(chart: BarChart | LimitChart | TrendChart, say: Speech) -> str:
    """Return what a chart shows and which limit it marks, without its single figures."""
    match chart:
        case BarChart() | TrendChart():
            told = (chart.alt or chart.title, chart.limit_text if chart.limit is not None else "")
        case LimitChart():
            told = (chart.alt or chart.title, "")
        case _:
            assert_never(chart)
    return _joined(told, _SERIES, say)


def heard(chart: TrendChart, say: Speech) -> str:
    """Return all a trend shows, each figure with its day."""
    return _joined((summary(chart, say), *(_series(it, say) for it in chart.series)), _SERIES, say)


def day_of(point: TrendPoint) -> str:
    """Return the day of a point as it is written."""
    return point.when or point.on.isoformat()


def _series(series: TrendSeries, say: Speech) -> str:
    points = _joined((f"{day_of(it)} {it.label}" for it in series.points), _CLAUSES, say)
    return _joined((series.name, points), _NAMED, say)


def _joined(parts: Iterable[str], mark: Text, say: Speech) -> str:
    return say.tell(mark).join(part for part in parts if part)
