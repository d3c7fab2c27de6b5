"""Something that is seen to be so, or not."""

from __future__ import annotations

from typing import Literal

from typing_extensions import override

from checklists.entries import Id
from checklists.limits.terms import Comparator, Measure, Terms, Values


class Confirmed(Terms):
    """The yes/no quantity is yes."""

    kind: Literal["confirmed"]
    quantity: Id = "confirmed"

    @property
    @override
    def needs(self) -> tuple[str, ...]:
        """The yes/no quantity."""
        return (self.quantity,)

    @property
    @override
    def demand(self) -> tuple[object, ...]:
        """Yes."""
        return (True,)

    @override
    def measure(self, values: Values) -> Measure:
        """Look whether it was confirmed."""
        seen = values[self.quantity] is True
        return Measure(
            holds=seen,
            value=seen,
            unit=None,
            comparator=Comparator.EQUALS,
            bound=("true",),
            action=None if seen else self.action,
        )
