"""A reading that keeps the limits, found by trying: for samples, where nothing special is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice, product
from typing import Final

from audit.domain.items import CheckItem, weighing
from audit.services.walking import Walk
from checklists.judgements import Outcome
from checklists.limits import State
from checklists.places import Quantity, Value, ValueType
from checklists.requirements import Requirement

_MOST_TRIES: Final = 3000
_COUNTS: Final = (7, 5, 2, 1, 10, 14, 30, 60, 0, 100, 300)


def usual_reading(walk: Walk, item: CheckItem) -> dict[str, Value] | None:
    """Return values with which the item passes; None if none are found or none are needed."""
    if item.outcome is not Outcome.NOT_CHECKED:
        return None
    requirement = item.requirement
    quantities = [
        each for each in walk.rulebook.quantities(requirement).values() if not each.optional
    ]
    weigh = weighing(walk.audit, walk.rulebook, item.key)
    choices = [list(_candidates(each, requirement, item.place.facts)) for each in quantities]
    for chosen in islice(product(*choices), _MOST_TRIES):
        values = {each.id: value for each, value in zip(quantities, chosen, strict=True)}
        if weigh(values).outcome is Outcome.PASS:
            return values
    return None


def _candidates(
    quantity: Quantity, requirement: Requirement, facts: Mapping[str, Value]
) -> Iterator[Value]:
    """Yield what may be entered, the likeliest first."""
    if quantity.id in facts:
        yield facts[quantity.id]
        return
    match quantity.type:
        case ValueType.BOOL:
            yield from (True, False)
        case ValueType.CHOICE:
            yield from _choices(quantity, requirement)
        case ValueType.INT:
            yield from (each for each in _COUNTS if _is_possible(quantity, Decimal(each)))
        case ValueType.DECIMAL:
            figures = [*_figures(requirement), *map(Decimal, _COUNTS)]
            yield from (each for each in figures if _is_possible(quantity, each))


def _choices(quantity: Quantity, requirement: Requirement) -> Sequence[str]:
    good = [
        option
        for limit in requirement.limits
        if isinstance(limit, State) and limit.quantity == quantity.id
        for option in limit.good
    ]
    return list(dict.fromkeys([*good, *(option.id for option in quantity.options)]))


def _figures(requirement: Requirement) -> Iterator[Decimal]:
    for limit in requirement.limits:
        yield from (figure for figure in limit.demand if isinstance(figure, Decimal))


def _is_possible(quantity: Quantity, figure: Decimal) -> bool:
    return figure >= quantity.low and (quantity.high is None or figure <= quantity.high)
