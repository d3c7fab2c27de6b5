"""What must be said at a check item for it to pass, or to fail: so that one key can say it.

Only what is looked at and told by yes, no or a state is found; a figure is never made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from typing import Final, TypeAlias

from audit.domain.answers import ItemKey
from audit.domain.audits import Audit
from audit.domain.items import weighing
from checklists.judgements import Outcome
from checklists.places import Quantity, Value, ValueType
from checklists.rulebook import Rulebook

Said: TypeAlias = Mapping[str, Value]
"""What was said of each statement of an item, by quantity."""

_MOST: Final = 3000
_FAILED: Final = frozenset({Outcome.FAIL, Outcome.ADVISORY_FAIL})


@dataclass(frozen=True)
class Ways:
    """The statements of an item, and what saying one thing or another would come to."""

    statements: Sequence[Quantity]
    """What has to be said, by yes, no or a state."""
    figures: Sequence[Quantity]
    """What has to be measured or counted before anything can be told, and was not yet."""
    outcomes: Sequence[tuple[Said, Outcome]]
    """Everything that could be said, with what it comes to."""

    @cached_property
    def passing(self) -> Sequence[Said]:
        """Everything with which the item passes."""
        return [said for said, outcome in self.outcomes if outcome is Outcome.PASS]

    @cached_property
    def agreed(self) -> Said:
        """What is said in every way to pass; whoever says that it passes has said this."""
        return {
            each.id: self.passing[0][each.id]
            for each in self.statements
            if self.passing and len({said[each.id] for said in self.passing}) == 1
        }

    @property
    def unsettled(self) -> Sequence[Quantity]:
        """What can be one thing or another though the item passes, and so must be looked at."""
        return [each for each in self.statements if each.id not in self.agreed]

    @cached_property
    def failing(self) -> Sequence[Said]:
        """Everything with which the item fails by a single statement, the others being in order.

        Nothing where it is not settled what being in order is.
        """
        failing = [said for said, outcome in self.outcomes if outcome in _FAILED]
        if len(self.statements) == 1:
            return failing
        if len(self.passing) != 1:
            return []
        return [said for said in failing if len(self.amiss(said)) == 1]

    def amiss(self, said: Said) -> Sequence[Quantity]:
        """Return the statements that are not as they have to be."""
        good = self.passing[0] if self.passing else {}
        return [each for each in self.statements if said[each.id] != good.get(each.id)]


def ways_to_answer(audit: Audit, rulebook: Rulebook, key: ItemKey, entered: Said) -> Ways:
    """Return what can be said at an item beside the figures that were entered there."""
    wanted = [
        each
        for each in rulebook.quantities(rulebook.requirements[key.requirement]).values()
        if not each.optional
    ]
    statements = [each for each in wanted if is_told(each)]
    figures = [each for each in wanted if not is_told(each) and each.id not in entered]
    if not statements or figures or prod(map(_choices, statements)) > _MOST:
        return Ways(statements, figures, ())
    weigh = weighing(audit, rulebook, key)
    return Ways(
        statements,
        figures,
        [(said, weigh({**entered, **said}).outcome) for said in _everything(statements)],
    )


def is_told(quantity: Quantity) -> bool:
    """Whether a quantity is told by yes, no or a state, and not by a figure."""
    return quantity.type in {ValueType.BOOL, ValueType.CHOICE}


def _everything(statements: Sequence[Quantity]) -> Iterator[dict[str, Value]]:
    names = [each.id for each in statements]
    for values in product(*map(_values, statements)):
        yield dict(zip(names, values, strict=True))


def _values(quantity: Quantity) -> Sequence[Value]:
    if quantity.type is ValueType.BOOL:
        return (True, False)
    return [option.id for option in quantity.options]


def _choices(quantity: Quantity) -> int:
    return len(_values(quantity))
