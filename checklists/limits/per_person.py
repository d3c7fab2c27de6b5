"""An amount that must suffice for each person: office area, dormitory area."""

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

SQUARE_METRES_EACH = Text(zh="平方米/人", en="m² per person")


class PerPerson(Terms):
    """amount / people ≥ at_least; the remedy is people − ⌊amount / at_least⌋, or more area."""

    kind: Literal["per_person"]
    amount: Id
    people: Id
    at_least: Annotated[Decimal, Field(gt=0)]
    """The least amount for one person, in m²."""

    @property
    @override
    def needs(self) -> tuple[str, ...]:
        """The amount and the people."""
        return (self.amount, self.people)

    @property
    @override
    def demand(self) -> tuple[object, ...]:
        """The least amount for one person."""
        return (self.at_least,)

    @override
    def measure(self, values: Values) -> Measure:
        """Compare the amount for each person; nobody has too little."""
        amount, people = figure_of(values, self.amount), figure_of(values, self.people)
        least = exact(self.at_least)
        each = amount / people if people else None
        allowed = floor(amount / least)
        return Measure(
            holds=amount >= least * people,
            value=each,
            unit=SQUARE_METRES_EACH,
            comparator=Comparator.AT_LEAST,
            bound=(self.at_least,),
            margin=each - least if each is not None else None,
            remedy={
                **positive(
                    {
                        RemedyKey.REMOVE_PEOPLE: people - allowed,
                        RemedyKey.EXTRA_AREA_M2: least * people - amount,
                    }
                ),
                RemedyKey.ALLOWED_PEOPLE: Fraction(allowed),
            },
            action=self.action,
        )
