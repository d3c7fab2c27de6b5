"""What is drawn of a building from visit to visit: points with their signs, still exact.

A line joins only whole visits by one checklist. What says something else, as a second look or an
open visit does, stands by itself with a sign of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from string import ascii_lowercase
from typing import Final

from audit.services.building_history import BuildingHistory, VisitFigures
from audit.ui.due.signs import REPEAT, SECOND_LOOK
from checklists.language import Message, Text

OPEN_VISIT: Final = "○"
"""The sign of a visit that is not closed."""
_MARKS: Final = ("●", "◆", "■", "▼", "★", *ascii_lowercase)
_COLOURS: Final = ("text-primary", "text-accent", "text-success", "text-error", "foreground")
_MUTED: Final = "text-muted"
_WHOLE: Final = 100
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MOST_TICKS: Final = 6

Amount = Callable[[VisitFigures], Fraction | None]
Titles = Mapping[str, Text | str]
"""What checklists are called, by the ids of pack and checklist."""


class View(StrEnum):
    """What is drawn."""

    SCORE = "score"
    FINDINGS = "findings"
    ORDERS = "orders"


@dataclass(frozen=True, slots=True)
class Mark:
    """How the points of something look: a sign, and the name of a colour of the theme."""

    sign: str
    colour: str


@dataclass(frozen=True, slots=True)
class Series:
    """Points that belong together."""

    name: Message | Text | str
    mark: Mark
    points: tuple[tuple[date, Fraction], ...]
    is_joined: bool = False
    """Whether a line leads from each point to the next."""
    is_stem: bool = False
    """Whether each point stands on a stem from the ground, as amounts of their own do."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart."""

    title: Message
    days: tuple[date, ...]
    """The days of all visits, in their order: the same in every view."""
    series: tuple[Series, ...]
    top: int
    """The upper end of the scale, which begins at 0."""
    ticks: tuple[int, ...]


def drawing(view: View, history: BuildingHistory, titles: Titles) -> Drawing:
    """Return what is drawn of a building."""
    days = tuple(dict.fromkeys(visit.on for visit in history.visits))
    match view:
        case View.SCORE:
            whole = [each for each in history.visits if each.is_whole]
            is_partial = any(each.decided < each.applicable for each in whole)
            shares = _spots(whole, _share) if is_partial else ()
            decided = Series(Message("decided, in per cent"), Mark("+", _MUTED), shares)
            lines = _lines(history, titles, _points)
            # A score stands over the share where both fall on the same spot.
            series = (*([decided] if shares else []), *lines, *_others(history, _points))
            return Drawing(Message("Points of 100"), days, series, _WHOLE, (0, 25, 50, 75, _WHOLE))
        case View.FINDINGS:
            found = (*_lines(history, titles, _failed), *_others(history, _failed))
            again = _stems(
                history, Message("failed before, too"), Mark(REPEAT, "text-warning"), _again
            )
            return _amounts(Message("Failed items"), days, (*found, *again))
        case View.ORDERS:
            standing = _stems(history, Message("not settled"), Mark("○", "text-accent"), _orders)
            overdue = _stems(history, Message("overdue"), Mark("✗", "text-error"), _overdue)
            return _amounts(
                Message("Orders by the visit they were given in"), days, (*standing, *overdue)
            )


def marks(history: BuildingHistory) -> Mapping[str, Mark]:
    """Return how each checklist looks, the same in every chart and in the table."""
    used = dict.fromkeys(visit.checklist for visit in history.visits)
    return {
        checklist: Mark(_MARKS[n % len(_MARKS)], _COLOURS[n % len(_COLOURS)])
        for n, checklist in enumerate(used)
    }


def mark_of(visit: VisitFigures, of_checklists: Mapping[str, Mark]) -> Mark:
    """Return how a visit looks: as its checklist, or apart where it joins no line."""
    if visit.reinspects is not None:
        return Mark(SECOND_LOOK, _MUTED)
    return of_checklists[visit.checklist] if visit.is_closed else Mark(OPEN_VISIT, _MUTED)


def scale(most: int) -> tuple[int, ...]:
    """Return the whole numbers an axis for amounts is marked with, from 0 to ``most`` or beyond."""
    step = next((each for each in _STEPS if most <= each * (_MOST_TICKS - 1)), _STEPS[-1])
    return tuple(range(0, most + step, step)) if most else (0, 1)


def _lines(history: BuildingHistory, titles: Titles, amount: Amount) -> Iterator[Series]:
    looks = marks(history)
    for checklist, visits in history.lines.items():
        if points := _spots(visits, amount):
            name = titles.get(checklist, checklist)
            yield Series(name, looks[checklist], points, is_joined=len(points) > 1)


def _others(history: BuildingHistory, amount: Amount) -> Iterator[Series]:
    again = [visit for visit in history.visits if visit.reinspects is not None]
    running = [each for each in history.visits if each.reinspects is None and not each.is_closed]
    for name, mark, visits in (
        (Message("re-inspection"), Mark(SECOND_LOOK, _MUTED), again),
        (Message("open visit"), Mark(OPEN_VISIT, _MUTED), running),
    ):
        if points := _spots(visits, amount):
            yield Series(name, mark, points)


def _stems(history: BuildingHistory, name: Message, mark: Mark, amount: Amount) -> Iterator[Series]:
    points = tuple(spot for spot in _spots(history.visits, amount) if spot[1])
    if points:
        yield Series(name, mark, points, is_stem=True)


def _amounts(title: Message, days: tuple[date, ...], series: tuple[Series, ...]) -> Drawing:
    most = max((int(amount) for each in series for _, amount in each.points), default=0)
    ticks = scale(most)
    return Drawing(title, days, series, ticks[-1], ticks)


def _spots(visits: Iterable[VisitFigures], amount: Amount) -> tuple[tuple[date, Fraction], ...]:
    found = ((visit.on, amount(visit)) for visit in visits)
    return tuple((day, value) for day, value in found if value is not None)


def _points(visit: VisitFigures) -> Fraction | None:
    return visit.points


def _share(visit: VisitFigures) -> Fraction | None:
    return None if visit.coverage is None else 100 * visit.coverage


def _failed(visit: VisitFigures) -> Fraction | None:
    return Fraction(visit.failed) if visit.decided else None


def _again(visit: VisitFigures) -> Fraction | None:
    return Fraction(visit.repeats)


def _orders(visit: VisitFigures) -> Fraction | None:
    return Fraction(visit.orders)


def _overdue(visit: VisitFigures) -> Fraction | None:
    return Fraction(visit.overdue)
