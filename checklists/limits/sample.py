"""A dated sample of a record: of the entries that were looked at, how many are complete."""

from __future__ import annotations

from typing import Literal

from typing_extensions import override

from checklists.entries import Id
from checklists.language import Text
from checklists.limits.terms import (
    Measure,
    RemedyKey,
    Terms,
    Values,
    at_least,
    figure_of,
)

ENTRIES = Text(zh="条", en="entries")


class Sample(Terms):
    """complete ≥ sampled; the remedy is the incomplete entries.

    For registers without a rhythm, such as a visitors' register, where no number of days is due.
    """

    kind: Literal["sample"]
    sampled: Id
    """The quantity that counts the entries that were looked at."""
    complete: Id
    """The quantity that counts those of them that hold all they should."""

    @property
    @override
    def needs(self) -> tuple[str, ...]:
        """The entries looked at and those that are complete."""
        return (self.sampled, self.complete)

    @property
    @override
    def demand(self) -> tuple[object, ...]:
        """Every entry; there is no other demand of this kind."""
        return ("every entry",)

    @override
    def measure(self, values: Values) -> Measure:
        """Compare; the remedy is the incomplete entries."""
        sampled, complete = figure_of(values, self.sampled), figure_of(values, self.complete)
        return at_least(
            complete, sampled, unit=ENTRIES, missing=RemedyKey.MISSING_ENTRIES, action=self.action
        )
