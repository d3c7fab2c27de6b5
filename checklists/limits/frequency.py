"""How often something is done: times in a period, or days since the last time."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator
from typing_extensions import override

from checklists.entries import Id, Misfit
from checklists.figures import as_decimal
from checklists.language import Message, Text
from checklists.limits.terms import (
    Comparator,
    Measure,
    RemedyKey,
    Terms,
    Values,
    at_least,
    figure_of,
    positive,
)

DAYS = Text(zh="天", en="days")
TIMES = Text(zh="次", en="times")


class Frequency(Terms):
    """done ≥ times · per · per ..., or days_since ≤ every_days."""

    kind: Literal["frequency"]
    done: Id | None = None
    """The quantity that counts how often it was done."""
    times: Annotated[int, Field(gt=0)] | None = None
    per: tuple[Id, ...] = ()
    """Quantities the number of times is multiplied by: people, days."""
    days_since: Id | None = None
    """The quantity that says how many days ago it was last done."""
    every_days: Annotated[int, Field(gt=0)] | None = None
    remedy: RemedyKey = RemedyKey.MISSING_TIMES
    """Under which name the missing times are given; overdue days have a name of their own."""

    @model_validator(mode="after")
    def _one_form(self) -> Frequency:
        counted = self.done is not None and self.times is not None
        elapsed = self.days_since is not None and self.every_days is not None
        if counted == elapsed:
            raise Misfit(Message("Give either done and times, or days_since and every_days."))
        return self

    @property
    @override
    def needs(self) -> tuple[str, ...]:
        """What is counted, and what the demand is multiplied by."""
        return (self.days_since,) if self.days_since else (self.done or "", *self.per)

    @property
    @override
    def demand(self) -> tuple[object, ...]:
        """The times, or the days."""
        return (self.times, self.every_days)

    @override
    def measure(self, values: Values) -> Measure:
        """Compare; the remedy is the missing times or the days overdue."""
        if self.days_since is not None and self.every_days is not None:
            return self._elapsed(figure_of(values, self.days_since), self.every_days)
        return self._counted(values)

    def _elapsed(self, days: Fraction, most: int) -> Measure:
        return Measure(
            holds=days <= most,
            value=days,
            unit=DAYS,
            comparator=Comparator.AT_MOST,
            bound=(as_decimal(most),),
            margin=most - days,
            remedy=positive({RemedyKey.DAYS_OVERDUE: days - most}),
            action=self.action,
        )

    def _counted(self, values: Values) -> Measure:
        done = figure_of(values, self.done or "")
        due = Fraction(self.times or 0)
        for factor in self.per:
            due *= figure_of(values, factor)
        return at_least(done, due, unit=TIMES, missing=self.remedy, action=self.action)
