"""How figures went from visit to visit, as charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from checklists.language import Speech
from reports.blocks import Block, Tone, TrendChart, TrendPoint, TrendSeries
from reports.content.visit_lines import VisitLine
from reports.documents.filling import points

_WHOLE: Final = Fraction(100)
_FEWEST: Final = 2
"""A trend has at least so many points."""
_TONES: Final = (Tone.ACCENT, Tone.PLAIN, Tone.MUTED)

Figure = Callable[[VisitLine], Fraction | None]
Shown = Callable[[Fraction], str]


@dataclass(frozen=True, slots=True)
class _Measured:
    """A figure of visits: its name, how it is got and how it is written."""

    name: str
    figure: Figure
    shown: Shown
    tone: Tone | None = None


def trend_charts(visits: Sequence[VisitLine], say: Speech) -> Iterator[Block]:
    """Return how score, coverage and findings of whole visits went; nothing for a single visit."""
    if len(visits) < _FEWEST:
        return
    yield TrendChart(
        series=_series(visits, (_Measured(say("Points"), lambda v: v.points, points),), say),
        title=say("Points of 100"),
        alt=say("The score of each whole visit, from 0 to 100."),
        least=Fraction(0),
        most=_WHOLE,
        empty=say("No visit is scored."),
    )
    yield TrendChart(
        series=_series(
            visits,
            (_Measured(say("Coverage"), _coverage, points),),
            say,
        ),
        title=say("Items decided, in per cent of those that apply"),
        alt=say("What share of the items that apply was decided in each whole visit."),
        least=Fraction(0),
        most=_WHOLE,
        empty=say("No item applies."),
    )
    yield TrendChart(
        series=_series(
            visits,
            (
                _Measured(say("Findings"), lambda v: Fraction(v.failed), str, Tone.CAUTION),
                _Measured(say("Critical"), lambda v: Fraction(v.vetoes), str, Tone.BAD),
            ),
            say,
        ),
        title=say("Findings, and those of them that alone decide the conclusion"),
        alt=say("How many findings each whole visit came to, and how many of them were critical."),
        least=Fraction(0),
        empty=say("There is no visit yet."),
    )


def _coverage(visit: VisitLine) -> Fraction | None:
    return None if visit.coverage is None else 100 * visit.coverage


def _series(
    visits: Sequence[VisitLine], measured: Sequence[_Measured], say: Speech
) -> tuple[TrendSeries, ...]:
    """Return a line for each figure and each set of rules, for other rules give other figures."""
    rules = list(dict.fromkeys(visit.rules for visit in visits))
    found: list[TrendSeries] = []
    for position, judged_by in enumerate(rules):
        alike = [visit for visit in visits if visit.rules == judged_by]
        for each in measured:
            spots = tuple(_points(alike, each))
            if spots:
                name = each.name
                if len(rules) > 1:
                    name = say(
                        "{figure}: {checklist}", figure=each.name, checklist=alike[0].checklist
                    )
                tone = each.tone or _TONES[position % len(_TONES)]
                found.append(TrendSeries(name, spots, tone))
    return tuple(found)


def _points(visits: Sequence[VisitLine], measured: _Measured) -> Iterator[TrendPoint]:
    for visit in visits:
        figure = measured.figure(visit)
        if figure is not None:
            yield TrendPoint(visit.on, figure, measured.shown(figure))
