"""Readings just below, at and just above the figure of a limit, made from the limit's kind."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checklists.limits import (
    AtLeast,
    AtMost,
    Between,
    Equals,
    Frequency,
    Limit,
    PerPerson,
    Record,
    Share,
)
from checklists.places import Quantity, Value, ValueType
from checklists.requirements import Requirement
from tests.checklists.packs.office_rules import office_rules
from tests.checklists.packs.printed import Printed

Reading = tuple[dict[str, Value], bool]
"""Values, and whether they keep what is printed."""

LEAST_STEP = Decimal("0.0001")


def readings(requirement: Requirement, limit: Limit, printed: Printed) -> Iterator[Reading]:
    """Return readings around the printed figure."""
    quantities = office_rules().quantities(requirement)
    match limit:
        case Share():
            yield from _of_share(limit, printed)
        case PerPerson():
            yield from _of_people(limit, printed, quantities[limit.amount])
        case AtLeast() | AtMost() | Between() | Equals():
            yield from _of_quantity(limit.quantity, printed, quantities[limit.quantity])
        case Record():
            for recorded in (9, 10, 11):
                values: dict[str, Value] = {limit.days_due: 10, limit.days_recorded: recorded}
                yield values, printed.keeps(Decimal(recorded), 10)
        case Frequency(days_since=str(name)):
            yield from _of_quantity(name, printed, quantities[name])
        case Frequency(done=str(name)):
            yield from _of_times(name, printed, quantities[name])
        case _:
            raise AssertionError(limit.kind)


def _around(centre: Decimal, quantity: Quantity) -> Iterator[int | Decimal]:
    """Return the figure and its nearest neighbours that can be entered."""
    is_whole = quantity.type is ValueType.INT
    step = Decimal(1) if is_whole else LEAST_STEP
    for value in (centre - step, centre, centre + step):
        if value >= quantity.low:
            yield int(value) if is_whole else value


def _of_quantity(name: str, printed: Printed, quantity: Quantity) -> Iterator[Reading]:
    for end in printed.figure.split(".."):
        for value in _around(Decimal(end), quantity):
            yield {name: value}, printed.keeps(Decimal(value))


def _of_share(limit: Share, printed: Printed) -> Iterator[Reading]:
    for whole in (1, 2, 13, 20, 21, 1000):
        for part in range(max(0, whole // 2 - 1), whole // 2 + 3):
            yield {limit.part: part, limit.whole: whole}, printed.keeps(Decimal(part) / whole)


def _of_people(limit: PerPerson, printed: Printed, area: Quantity) -> Iterator[Reading]:
    for people in (1, 3, 7):
        for amount in _around(Decimal(printed.figure) * people, area):
            keeps = printed.keeps(Decimal(amount), people)
            yield {limit.amount: amount, limit.people: people}, keeps


def _of_times(name: str, printed: Printed, count: Quantity) -> Iterator[Reading]:
    for people, days in ((1, 1), (12, 7)):
        due = Decimal(printed.figure) * people * days
        for done in _around(due, count):
            values: dict[str, Value] = {name: done, "people": people, "days": days}
            yield values, printed.keeps(Decimal(done), people * days)
