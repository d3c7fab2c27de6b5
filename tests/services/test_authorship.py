"""Who entered what stands at an item."""

from __future__ import annotations

import pytest

from audit.domain.events import Origin
from audit.services.authorship import entered_by
from audit.services.parts import parts
from audit.services.walking import Walk
from tests.visits import GAP, SIGN, Office, key

ME = Origin("inspector", "laptop")
OTHER = Origin("inspector", "tablet")


@pytest.fixture
def walk() -> Walk:
    """Return an open audit of one room."""
    return Office().walk()


def held(walk: Walk, part: str) -> list[str]:
    """Return the requirements a part holds."""
    (found,) = (each for each in parts(walk) if each.id == part)
    return [at.requirement for at in found.among(walk.assessment.items)]


def test_an_answer_is_of_the_last_who_gave_it(walk: Walk) -> None:
    walk.enter(key(SIGN), {"seen": "yes"})
    walk.origin = OTHER
    walk.enter(key(SIGN), {"seen": "no"})

    assert entered_by(walk.history) == {key(SIGN): {OTHER}}


def test_a_note_beside_the_answer_of_another_is_mine_too(walk: Walk) -> None:
    walk.origin = OTHER
    walk.enter(key(SIGN), {"seen": "yes"})
    walk.origin = ME
    walk.note(key(SIGN), "faded")

    assert held(walk, "mine") == [SIGN]
    assert held(walk, "others") == [SIGN]


@pytest.mark.parametrize("step", ["undone", "withdrawn", "emptied"])
def test_what_no_longer_stands_is_nobodys(walk: Walk, step: str) -> None:
    if step == "emptied":
        walk.note(key(SIGN), "faded")
        walk.note(key(SIGN), "")
    else:
        walk.enter(key(SIGN), {"seen": "yes"})
        walk.undo() if step == "undone" else walk.withdraw(key(SIGN))

    assert not entered_by(walk.history)


def test_a_file_taken_off_is_nobodys(walk: Walk) -> None:
    file = walk.attach(key(GAP), b"%PDF-1.7", name="plan.pdf")
    assert entered_by(walk.history) == {key(GAP): {ME}}

    walk.detach(file)

    assert not entered_by(walk.history)


def test_others_are_told_apart_only_where_there_are_any(walk: Walk) -> None:
    walk.enter(key(SIGN), {"seen": "yes"})

    assert "others" not in [part.id for part in parts(walk)]


def test_the_same_role_on_another_device_is_somebody_else(walk: Walk) -> None:
    walk.origin = OTHER
    walk.enter(key(SIGN), {"seen": "yes"})
    walk.origin = ME

    assert held(walk, "mine") == []
