"""Charts: figures a reader would rather look at, with the words that say the same.

A chart holds exact figures and finished words. Whoever draws it writes each label beside what it
labels, and gives who cannot see it every figure as words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from reports.looks import Tone


@dataclass(frozen=True, slots=True)
class Gauge:
    """A measured amount against what is allowed, drawn to scale on one bar."""

    measured: Fraction
    measured_text: str
    at_least: Fraction | None = None
    at_most: Fraction | None = None
    limit_text: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the measured amount keeps to its limits; the limit itself is kept."""
        enough = self.at_least is None or self.measured >= self.at_least
        not_too_much = self.at_most is None or self.measured <= self.at_most
        return enough and not_too_much


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One bar of a chart with its label and its figure."""

    label: str
    share: Fraction | None
    """From 0 to 1; None where nothing is known: then only the words stand."""
    value: str
    """The figure as it is written at the bar's end."""
    note: str = ""
    """Of second rank, after the figure: out of how many, by how much."""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class BarChart:
    """Labelled bars one under the other, all on one scale from 0 to 1; such as score by area."""

    bars: tuple[ChartBar, ...]
    title: str = ""
    alt: str = ""
    """What the chart shows, in a sentence; its figures are told besides."""
    limit: Fraction | None = None
    """From 0 to 1: a mark across all bars, such as what is needed to pass."""
    limit_text: str = ""
    empty: str = ""
    """What is said where there are no bars."""

    def __post_init__(self) -> None:
        """Refuse shares no bar can show."""
        shares = [self.limit, *(bar.share for bar in self.bars)]
        if any(share is not None and not 0 <= share <= 1 for share in shares):
            raise ValueError("a share lies between 0 and 1")


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """What a figure was on one day."""

    on: date
    value: Fraction
    label: str
    """The figure as it is written beside the point."""
    when: str = ""
    """The day as it is written under the chart; as figures where this is empty."""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class TrendSeries:
    """How one figure went, in the order of days."""

    name: str
    points: tuple[TrendPoint, ...]
    tone: Tone = Tone.ACCENT

    def __post_init__(self) -> None:
        """Refuse points that go back in time."""
        days = [point.on for point in self.points]
        if days != sorted(days):
            raise ValueError("the points of a series follow one another in time")


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Figures over time: a line for each series, its name at its end."""

    series: tuple[TrendSeries, ...]
    title: str = ""
    alt: str = ""
    """What the chart shows, in a sentence; its figures are told besides."""
    least: Fraction | None = None
    """Where the scale begins; at 0, or lower where a value is, where this is None."""
    most: Fraction | None = None
    """Where the scale ends; above the highest value where this is None."""
    limit: Fraction | None = None
    limit_text: str = ""
    empty: str = ""
    """What is said where there are no points."""


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One measured value against its limits: what and where, and how far off."""

    label: str
    gauge: Gauge
    place: str = ""
    margin: str = ""
    """How far off, in words with a figure: "0.36 m² short"."""


@dataclass(frozen=True, slots=True)
class LimitChart:
    """Measured values one under the other, each drawn to its own limit, which all stand in line.

    So values in different units can be compared: who is how far off, against what is allowed.
    """

    rows: tuple[LimitRow, ...]
    title: str = ""
    alt: str = ""
    """What the chart shows, in a sentence; its figures are told besides."""
    empty: str = ""
    """What is said where there are no rows."""
