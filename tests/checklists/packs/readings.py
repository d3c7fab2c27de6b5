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
    Sample,
    Share,
)
from checklists.places import Quantity, Value, ValueType
from checklists.requirements import Requirement
from tests.checklists.packs.office_rules import office_rules
from tests.checklists.packs.printed_terms import Printed

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
            yield from _of_each(limit.days_due, limit.days_recorded, printed)
        case Sample():
            yield from _of_each(limit.sampled, limit.complete, printed)
        case Frequency(days_since=str(name)):
            yield from _of_quantity(name, printed, quantities[name])
        case Frequency(done=str(name)):
            yield from _of_times(name, limit.per, printed, quantities[name])
        case _:
            raise AssertionError(limit.kind)


def _around(centre: Decimal, quantity: Quantity) -> Iterator[int | Decimal]:
    """Return the figure and its nearest neighbours that can be entered."""
    is_whole = quantity.type is ValueType.INT
    step = Decimal(1) if is_whole else LEAST_STEP
    for value in (centre - step, centre, centre + step):
        if value >= quantity.low and (quantity.high is None or value <= quantity.high):
            yield int(value) if is_whole else value


def _of_quantity(name: str, printed: Printed, quantity: Quantity) -> Iterator[Reading]:
    for end in printed.figure.split(".."):
        for value in _around(Decimal(end), quantity):
            yield {name: value}, printed.keeps(Decimal(value))


def _of_each(whole: str, part: str, printed: Printed) -> Iterator[Reading]:
    """Return readings where each of the whole needs one: a day an entry, a person a file."""
    for due in (1, 10):
        for done in (due - 1, due, due + 1):
            yield {whole: due, part: done}, printed.keeps(Decimal(done), due)


def _of_share(limit: Share, printed: Printed) -> Iterator[Reading]:
    for whole in (1, 2, 13, 20, 21, 1000):
        most = int(Decimal(printed.figure) * whole)
        for part in range(max(0, most - 1), most + 3):
            yield {limit.part: part, limit.whole: whole}, printed.keeps(Decimal(part) / whole)


def _of_people(limit: PerPerson, printed: Printed, area: Quantity) -> Iterator[Reading]:
    for people in (1, 3, 7):
        for amount in _around(Decimal(printed.figure) * people, area):
            keeps = printed.keeps(Decimal(amount), people)
            yield {limit.amount: amount, limit.people: people}, keeps


def _of_times(
    name: str, per: tuple[str, ...], printed: Printed, count: Quantity
) -> Iterator[Reading]:
    """Return readings of a count, for one of each thing it is due for, and for several."""
    for each in (1, 7):
        due = Decimal(printed.figure) * each ** len(per)
        for done in _around(due, count):
            values: dict[str, Value] = {name: done, **dict.fromkeys(per, each)}
            yield values, printed.keeps(Decimal(done), each ** len(per))
