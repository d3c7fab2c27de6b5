"""Houses whose audits are half decided, and buildings that were visited many times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from audit.domain.answers import Order
from audit.domain.buildings import Place
from audit.domain.events import AuditId
from audit.services.walking import Walk
from tests.ui.houses import TestHouse, place, usual_places
from tests.ui.office_pack import AREA, DAMPER, GAP, LOAD, SERVICE, SIGN
from tests.visits import key

FIRST: Final = date(2020, 3, 2)
QUIET: Final[Mapping[tuple[str, str], Mapping[str, str]]] = {
    (AREA, "W-301"): {"usable_area": "90", "people": "30"},
    (AREA, "W-302"): {"usable_area": "40", "people": "10"},
    (GAP, "W-301"): {"gap": "1.2"},
    (GAP, "W-302"): {"gap": "1.5"},
    (LOAD, "L-1"): {"riders": "5", "rated": "13"},
    (DAMPER, "A-1"): {"return_air": "closed"},
    (SERVICE, "A-1"): {"days": "3"},
    (SIGN, "B"): {"seen": "yes"},
}
"""A visit in which all is in order."""
CROWDED: Final = {(AREA, "W-301"): {"usable_area": "90", "people": "42"}}
NARROW: Final = {(GAP, "W-302"): {"gap": "0.8"}}
DUSTY: Final = {(SERVICE, "A-1"): {"days": "9"}}
_PATTERN: Final[Sequence[Mapping[tuple[str, str], Mapping[str, str]]]] = (
    {},
    CROWDED,
    NARROW,
    {**CROWDED, **NARROW},
    DUSTY,
    {**CROWDED, **DUSTY},
    {},
)


def enter_all(walk: Walk, readings: Mapping[tuple[str, str], Mapping[str, str]]) -> None:
    """Enter what is asked at all."""
    for (requirement, at), values in readings.items():
        if key(requirement, at) in walk.assessment.items:
            walk.enter(key(requirement, at), values)


def half_way(name: str = "Plumbline Tower", more: Sequence[Place] = ()) -> TestHouse:
    """Return a house with a visit half decided: one critical and one major item failed."""
    house = TestHouse()
    walk = house.begin(
        *usual_places(), place("W-1001", "workspace", "Attic", "10"), *more, name=name
    )
    enter_all(
        walk,
        {
            **CROWDED,
            **DUSTY,
            (AREA, "W-302"): {"usable_area": "40", "people": "4"},
            (GAP, "W-301"): {"gap": "1.02", "spread": "0.05"},
            (SIGN, "B"): {"seen": "yes"},
        },
    )
    return house


def whole() -> TestHouse:
    """Return a house with a visit in which all is decided and in order."""
    house = TestHouse()
    enter_all(house.begin(), QUIET)
    return house


def without_places() -> TestHouse:
    """Return a house with a visit nothing is asked in yet."""
    house = TestHouse()
    walk = house.begin()
    for each in usual_places():
        walk.remove_place(each.id)
    return house


def visit(
    house: TestHouse,
    on: date,
    readings: Mapping[tuple[str, str], Mapping[str, str]],
    *,
    name: str = "Plumbline Tower",
    checklist: str = "full",
    closes: bool = True,
) -> AuditId:
    """Visit a building on a day, all in order but what is said; what fails is ordered in a week."""
    house.clock.at = house.clock.at.replace(year=on.year, month=on.month, day=on.day)
    walk = house.begin(name=name, checklist=checklist, on=on)
    enter_all(walk, {**QUIET, **readings})
    for requirement, at in readings:
        if key(requirement, at) in walk.assessment.items:
            due = on + timedelta(days=7)
            walk.order(
                Order(
                    place=key(requirement, at).place,
                    requirement=requirement,
                    due=due,
                    responsible="Manager",
                )
            )
    if closes:
        walk.close_audit()
    walk.leave()
    return walk.audit.id


def visited(times: int, *, name: str = "Plumbline Tower") -> TestHouse:
    """Return a house with a building visited so often, every sixth time by the short checklist.

    The last visit is still open where there are several.
    """
    house = TestHouse()
    for n in range(times):
        visit(
            house,
            FIRST + timedelta(days=24 * n),
            _PATTERN[n % len(_PATTERN)],
            name=name,
            checklist="quick" if n % 6 == 4 else "full",
            closes=times == 1 or n < times - 1,
        )
    return house
