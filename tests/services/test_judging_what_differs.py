"""What a step leaves as it was is not judged again, and nothing drifts apart from judging all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audit.domain.buildings import Building
from audit.domain.errors import NotFound
from audit.domain.items import assess
from audit.services.walking import Walk
from tests.visits import AREA, GAP, SIGN, Office, key, particulars, room

Step = Callable[[Walk], object]

ROOMS: Final = ("a", "b", "c")
_STEPS: Final[dict[str, Step]] = {
    "people": lambda walk: walk.enter(key(AREA, "b"), {"people": 42}),
    "fewer people": lambda walk: walk.enter(key(AREA, "b"), {"people": 4, "area": "12.50"}),
    "gap": lambda walk: walk.enter(key(GAP, "a"), {"gap": "0.5"}),
    "the same gap": lambda walk: walk.enter(key(GAP, "a"), {"gap": "0.50"}),
    "justified": lambda walk: walk.justify(key(GAP, "a"), "built in"),
    "seen": lambda walk: walk.enter(key(SIGN, "c"), {"seen": "no"}),
    "does not apply": lambda walk: walk.not_applicable(key(SIGN, "a"), "no door"),
    "withdrawn": lambda walk: walk.withdraw(key(SIGN, "a")),
    "a larger room": lambda walk: walk.put_places([room("b", area=Decimal(400))]),
    "the same room": lambda walk: walk.put_places([room("b", area=Decimal("90.0"))]),
    "a new room": lambda walk: walk.put_places([room("d", area=Decimal(10)), room("c")]),
    "no room": lambda walk: walk.remove_place(room("a").id),
    "another day": lambda walk: walk.change(particulars(on=date(2020, 3, 9))),
    "a small tower": lambda walk: walk.change(
        particulars(building=Building(name="Tower", facts={"large": False}))
    ),
    "a note": lambda walk: walk.note(key(AREA, "b"), "crowded at noon"),
    "undo": lambda walk: walk.undo(),
    "redo": lambda walk: walk.redo(),
}


@pytest.fixture
def walk() -> Walk:
    """Return a walk through three rooms."""
    return visit()


@given(names=st.lists(st.sampled_from([*_STEPS]), max_size=12))
@example(names=["gap", "the same gap", "undo"])
@example(names=["the same room", "undo", "redo"])
@example(names=["people", "no room", "undo", "undo", "redo", "redo"])
@example(names=["a new room", "another day", "undo", "undo"])
def test_after_any_steps_it_stands_as_if_all_were_judged_anew(names: list[str]) -> None:
    walk = visit()
    for name in names:
        try:
            _STEPS[name](walk)
        except NotFound:
            continue

        assert repr(walk.assessment) == repr(assess(walk.audit, walk.rulebook))
        afresh = assess(walk.audit, walk.rulebook)
        assert walk.assessment.score == afresh.score
        assert walk.assessment.by_place == afresh.by_place


@pytest.mark.parametrize(
    ("steps", "differing"),
    [
        (("people", "undo"), {key(AREA, "b")}),
        (("people", "undo", "redo"), {key(AREA, "b")}),
        (("a note", "undo"), {key(AREA, "b")}),
        (("the same room",), {key(name, "b") for name in (AREA, GAP, SIGN)}),
        (("a larger room",), {key(name, "b") for name in (AREA, GAP, SIGN)}),
    ],
)
def test_only_what_a_step_changed_is_judged_again(
    walk: Walk, steps: tuple[str, ...], differing: set[object]
) -> None:
    for name in steps[:-1]:
        _STEPS[name](walk)
    before = walk.assessment.items

    _STEPS[steps[-1]](walk)

    assert {
        name for name, item in walk.assessment.items.items() if item is not before.get(name)
    } <= differing


def test_what_the_whole_building_is_judged_by_is_judged_everywhere(walk: Walk) -> None:
    before = walk.assessment.items

    walk.change(particulars(on=date(2020, 3, 9)))

    assert not [name for name, item in walk.assessment.items.items() if item is before[name]]


def visit() -> Walk:
    """Begin a visit to three rooms of the same size."""
    rooms = [room(name, area=Decimal(90)) for name in ROOMS]
    return Office().walk(particulars().kind, *rooms)
