"""A state chosen from a list: a damper closed, a window opened daily."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import model_validator
from typing_extensions import override

from checklists.entries import Id, Misfit
from checklists.language import Message, Text
from checklists.limits.terms import Comparator, Measure, Terms, Values


class State(Terms):
    """quantity is one of ``good``; a ``bad`` state carries its action.

    A state in neither list is one the limit says nothing about.
    """

    kind: Literal["state"]
    quantity: Id
    good: tuple[Id, ...]
    bad: Mapping[Id, Text]
    """The action for each state that is not allowed."""

    @model_validator(mode="after")
    def _apart(self) -> State:
        if both := set(self.good) & set(self.bad):
            raise Misfit(Message("Good and bad at once: {states}.", states=sorted(both)))
        return self

    @property
    @override
    def needs(self) -> tuple[str, ...]:
        """The state."""
        return (self.quantity,)

    @property
    @override
    def demand(self) -> tuple[object, ...]:
        """Which states are good and which are bad."""
        return (frozenset(self.good), frozenset(self.bad))

    @override
    def measure(self, values: Values) -> Measure:
        """Look the state up."""
        state = str(values[self.quantity])
        return Measure(
            holds=state not in self.bad,
            value=state,
            unit=None,
            comparator=Comparator.ONE_OF,
            bound=self.good,
            action=self.bad.get(state),
        )
