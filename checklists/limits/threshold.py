"""A quantity against a figure: a gap, persons in a room, a concentration, minutes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import model_validator
from typing_extensions import override

from checklists.entries import Id, Misfit
from checklists.figures import as_decimal, exact
from checklists.language import Message
from checklists.limits.terms import (
    Comparator,
    Measure,
    RemedyKey,
    Terms,
    Values,
    figure_of,
    positive,
)


@dataclass(frozen=True, slots=True)
class Range:
    """The values a limit accepts."""

    low: Fraction | None = None
    high: Fraction | None = None
    is_open: bool = False
    """Whether the low end itself is outside."""

    def takes(self, least: Fraction, most: Fraction) -> bool | None:
        """Whether a reading that lies somewhere in least..most is accepted; None if in part."""
        above = self.low is None or (least > self.low if self.is_open else least >= self.low)
        below = self.high is None or most <= self.high
        if above and below:
            return True
        short = self.low is not None and (most <= self.low if self.is_open else most < self.low)
        beyond = self.high is not None and least > self.high
        return False if short or beyond else None


class Threshold(Terms):
    """What the four comparisons have in common."""

    quantity: Id
    uncertainty: Id | None = None
    """A quantity that says how far off the reading may be; where that straddles the limit, the
    reading cannot decide."""
    remedy: RemedyKey | None = None
    """Under which name the shortfall or excess is given."""

    @property
    @override
    def needs(self) -> tuple[str, ...]:
        """The quantity."""
        return (self.quantity,)

    @property
    @override
    def subject(self) -> tuple[str, ...]:
        """The quantity, whatever it is compared with."""
        return (self.quantity,)

    def _holds(self, values: Values, accepted: Range) -> bool | None:
        spread = Fraction(0)
        if self.uncertainty is not None and self.uncertainty in values:
            spread = figure_of(values, self.uncertainty)
        value = figure_of(values, self.quantity)
        return accepted.takes(value - spread, value + spread)


class OneFigure(Threshold):
    """A comparison with one figure: that of the document, or one that the auditor has set."""

    figure: Decimal | None = None
    figure_from: Id | None = None
    """The fact that holds the figure, of the place or as ``building.<fact>``: a house value."""

    @model_validator(mode="after")
    def _one_origin(self) -> OneFigure:
        if (self.figure is None) == (self.figure_from is None):
            raise Misfit(Message("Give either figure or figure_from."))
        return self

    @property
    @override
    def needs(self) -> tuple[str, ...]:
        """The quantity, and the fact that holds the figure."""
        return (self.quantity,) if self.figure_from is None else (self.quantity, self.figure_from)

    @property
    @override
    def demand(self) -> tuple[object, ...]:
        """The figure, or the name of the fact that holds it."""
        return (self.figure, self.figure_from)

    def _figure(self, values: Values) -> Fraction:
        if self.figure_from is not None:
            return figure_of(values, self.figure_from)
        return exact(self.figure or Decimal(0))

    def _shown(self, figure: Fraction) -> Decimal:
        """Return the figure as it is written in the pack, or as the auditor set it."""
        return as_decimal(figure) if self.figure is None else self.figure


class AtLeast(OneFigure):
    """quantity ≥ figure, or strictly more."""

    kind: Literal["at_least"]
    strict: bool = False
    """Whether the figure itself is not enough."""

    @property
    @override
    def demand(self) -> tuple[object, ...]:
        """The figure, and whether it is itself enough."""
        return (*super().demand, self.strict)

    @override
    def measure(self, values: Values) -> Measure:
        """Compare; the remedy is the shortfall."""
        value, least = figure_of(values, self.quantity), self._figure(values)
        return Measure(
            holds=self._holds(values, Range(low=least, is_open=self.strict)),
            value=value,
            unit=None,
            comparator=Comparator.ABOVE if self.strict else Comparator.AT_LEAST,
            bound=(self._shown(least),),
            margin=value - least,
            remedy=positive({self.remedy or RemedyKey.SHORTFALL: least - value}),
            action=self.action,
        )


class AtMost(OneFigure):
    """quantity ≤ figure."""

    kind: Literal["at_most"]

    @override
    def measure(self, values: Values) -> Measure:
        """Compare; the remedy is the excess, and for people how many may stay."""
        value, most = figure_of(values, self.quantity), self._figure(values)
        key = self.remedy or RemedyKey.EXCESS
        allowed = {RemedyKey.ALLOWED_PEOPLE: most} if key is RemedyKey.REMOVE_PEOPLE else {}
        return Measure(
            holds=self._holds(values, Range(high=most)),
            value=value,
            unit=None,
            comparator=Comparator.AT_MOST,
            bound=(self._shown(most),),
            margin=most - value,
            remedy={**positive({key: value - most}), **allowed},
            action=self.action,
        )


class Between(Threshold):
    """low ≤ quantity ≤ high."""

    kind: Literal["between"]
    low: Decimal
    high: Decimal

    @model_validator(mode="after")
    def _ordered(self) -> Between:
        if self.low > self.high:
            raise Misfit(Message("The low end is above the high end."))
        return self

    @property
    @override
    def demand(self) -> tuple[object, ...]:
        """Both ends."""
        return (self.low, self.high)

    @override
    def measure(self, values: Values) -> Measure:
        """Compare; the remedy is the shortfall below or the excess above."""
        value, low, high = figure_of(values, self.quantity), exact(self.low), exact(self.high)
        below = self.remedy or RemedyKey.SHORTFALL
        return Measure(
            holds=self._holds(values, Range(low=low, high=high)),
            value=value,
            unit=None,
            comparator=Comparator.BETWEEN,
            bound=(self.low, self.high),
            margin=min(value - low, high - value),
            remedy=positive({below: low - value, RemedyKey.EXCESS: value - high}),
            action=self.action,
        )


class Equals(Threshold):
    """quantity = figure."""

    kind: Literal["equals"]
    figure: Decimal

    @property
    @override
    def demand(self) -> tuple[object, ...]:
        """The figure."""
        return (self.figure,)

    @override
    def measure(self, values: Values) -> Measure:
        """Compare; the remedy is the shortfall or the excess."""
        value, figure = figure_of(values, self.quantity), exact(self.figure)
        key = self.remedy or RemedyKey.EXCESS
        return Measure(
            holds=self._holds(values, Range(low=figure, high=figure)),
            value=value,
            unit=None,
            comparator=Comparator.EQUALS,
            bound=(self.figure,),
            margin=-abs(value - figure),
            remedy=positive({RemedyKey.SHORTFALL: figure - value, key: value - figure}),
            action=self.action,
        )
