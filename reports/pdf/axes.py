"""Scales with round figures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Final

from checklists.figures import rounded
from reports.blocks import TrendChart

_STEPS: Final = 4
"""About how many figures a scale shows."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from ``least`` to ``most``."""

    least: Fraction
    most: Fraction
    ticks: tuple[tuple[float, str], ...]
    """Where a figure stands, from 0 to 1, and how it is written."""

    def share(self, value: Fraction) -> float:
        """Return where a value stands, from 0 to 1."""
        inside = min(max(value, self.least), self.most)
        return float((inside - self.least) / (self.most - self.least))


def axis(chart: TrendChart) -> Axis:
    """Return the scale all series of a chart are drawn on."""
    values = [point.value for series in chart.series for point in series.points]
    if chart.limit is not None:
        values.append(chart.limit)
    least = min([Fraction(0) if chart.least is None else chart.least, *values])
    most = max([*values, least] if chart.most is None else [*values, chart.most])
    if most == least:
        most = least + 1
    step = _round_step((most - least) / _STEPS)
    if chart.least is None:
        least = step * floor(least / step)
    if chart.most is None:
        most = step * ceil(most / step)
    whole = most - least
    shown = [step * n for n in range(ceil(least / step), floor(most / step) + 1)]
    ticks = tuple((float((at - least) / whole), _written(at, step)) for at in shown)
    return Axis(least, most, ticks)


def _round_step(least: Fraction) -> Fraction:
    """Return the smallest of 1, 2, 5, times a power of ten, that is not less."""
    power = Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return next(power * n for n in (1, 2, 5, 10) if power * n >= least)


def _written(value: Fraction, step: Fraction) -> str:
    places = 0
    while step < 1:
        step *= 10
        places += 1
    return format(rounded(value, places), "f")
