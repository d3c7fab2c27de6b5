"""A part that may be at most a share of the whole: attendance, lift load, seats."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import override

from checklists.entries import Id
from checklists.figures import exact
from checklists.language import Text
from checklists.limits.terms import (
    Comparator,
    Measure,
    RemedyKey,
    Terms,
    Values,
    figure_of,
    positive,
)

PER_CENT = Text(zh="%", en="%")


class Share(Terms):
    """part ≤ at_most · whole; the remedy is part − ⌊at_most · whole⌋."""

    kind: Literal["share"]
    part: Id
    whole: Id
    at_most: Annotated[Decimal, Field(gt=0, le=1)]
    """The largest share, such as 0.5."""

    @property
    @override
    def needs(self) -> tuple[str, ...]:
        """The part and the whole."""
        return (self.part, self.whole)

    @property
    @override
    def demand(self) -> tuple[object, ...]:
        """The largest share."""
        return (self.at_most,)

    @override
    def measure(self, values: Values) -> Measure:
        """Compare the share, in per cent of the whole; of nothing, everything is too much."""
        part, whole = figure_of(values, self.part), figure_of(values, self.whole)
        most = exact(self.at_most) * whole
        allowed = floor(most)
        percent = 100 * part / whole if whole else None
        limit = 100 * self.at_most
        return Measure(
            holds=part <= most,
            value=percent,
            unit=PER_CENT,
            comparator=Comparator.AT_MOST,
            bound=(limit,),
            margin=exact(limit) - percent if percent is not None else None,
            remedy={
                **positive({RemedyKey.REMOVE_PEOPLE: part - allowed}),
                RemedyKey.ALLOWED_PEOPLE: Fraction(allowed),
            },
            action=self.action,
        )
