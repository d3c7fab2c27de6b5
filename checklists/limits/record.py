"""A record that has an entry for every day it is due."""

from __future__ import annotations

from typing import Literal

from typing_extensions import override

from checklists.entries import Id
from checklists.limits.frequency import DAYS
from checklists.limits.terms import (
    Measure,
    RemedyKey,
    Terms,
    Values,
    at_least,
    figure_of,
)


class Record(Terms):
    """days_recorded ≥ days_due; the remedy is the missing days."""

    kind: Literal["record"]
    days_due: Id
    days_recorded: Id

    @property
    @override
    def needs(self) -> tuple[str, ...]:
        """The days due and the days recorded."""
        return (self.days_due, self.days_recorded)

    @property
    @override
    def demand(self) -> tuple[object, ...]:
        """Every day; there is no other demand of this kind."""
        return ("every day",)

    @override
    def measure(self, values: Values) -> Measure:
        """Compare; the remedy is the missing days."""
        due, recorded = figure_of(values, self.days_due), figure_of(values, self.days_recorded)
        return at_least(
            recorded, due, unit=DAYS, missing=RemedyKey.MISSING_DAYS, action=self.action
        )
