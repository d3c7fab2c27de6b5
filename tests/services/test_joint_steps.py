"""Places and answers recorded together: one step, all or nothing, each told of in the record."""

from __future__ import annotations

from decimal import Decimal

import pytest

from audit.domain.answers import Answer, Reading
from audit.domain.audits import fold
from audit.domain.buildings import PlaceId
from audit.domain.errors import AuditClosed, BadEntry, BadReading, NotFound, NotSaved
from audit.domain.events import EventKind
from audit.domain.items import assess
from checklists.judgements import Outcome
from checklists.places import Value
from tests.visits import AREA, GAP, Office, key, room


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def read(**values: Value) -> Answer:
    """Return an answer of one reading."""
    return Answer(readings=(Reading(values=values),))


def test_places_and_answers_come_together(office: Office) -> None:
    """A row of a table: what is known of the room, and what was measured there."""
    walk = office.walk()

    walk.put_together(
        [room(area=Decimal(120))], {key(AREA): read(people=42), key(GAP): read(gap=2)}
    )

    assert walk.item(key(AREA)).outcome is Outcome.PASS
    assert walk.item(key(GAP)).outcome is Outcome.PASS
    assert walk.audit.places[PlaceId("W-301")].facts == {"area": 120}


def test_a_new_place_is_answered_in_the_step_that_brings_it(office: Office) -> None:
    walk = office.walk()

    walk.put_together([room("W-9", area=Decimal(10))], {key(AREA, "W-9"): read(people=42)})

    assert walk.item(key(AREA, "W-9")).outcome is Outcome.FAIL


def test_each_answer_is_an_event_of_its_own(office: Office) -> None:
    """Whoever reads the record finds every answer where answers stand."""
    walk = office.walk()

    walk.put_together([room()], {key(AREA): read(people=4), key(GAP): read(gap=2)})

    kinds = [event.kind for event in walk.history[1:]]
    assert kinds == [EventKind.PLACES_PUT, EventKind.ANSWERED, EventKind.ANSWERED]


def test_what_came_together_is_taken_back_together(office: Office) -> None:
    walk = office.walk()
    walk.enter(key(GAP), {"gap": "1.5"})
    walk.put_together([room(area=Decimal(1))], {key(AREA): read(people=4), key(GAP): None})

    walk.undo()

    assert walk.audit.places[PlaceId("W-301")].facts == {"area": 90}
    assert [*walk.audit.answers] == [key(GAP)]
    assert walk.assessment == assess(walk.audit, walk.rulebook)


def test_and_brought_back_together(office: Office) -> None:
    walk = office.walk()
    walk.put_together([room(area=Decimal(1))], {key(AREA): read(people=4), key(GAP): read(gap=2)})
    together = walk.audit
    walk.undo()

    walk.redo()

    assert walk.audit.answers == together.answers
    assert walk.audit.places == together.places
    assert walk.redo() is None


def test_two_such_steps_are_two_steps(office: Office) -> None:
    walk = office.walk()
    walk.put_together([room(area=Decimal(50))], {key(AREA): read(people=4)})
    walk.put_together([room(area=Decimal(60))], {key(AREA): read(people=5)})

    walk.undo()

    assert walk.audit.places[PlaceId("W-301")].facts == {"area": 50}
    assert walk.audit.answers[key(AREA)] == read(people=4)


def test_only_what_was_touched_is_judged_again_and_rightly(office: Office) -> None:
    walk = office.walk()
    walk.put_places([room("W-302", area="30")])
    before = walk.item(key(GAP, "W-302"))

    walk.put_together([room(area=Decimal(20))], {key(AREA): read(people=42)})

    assert walk.assessment == assess(fold(walk.history), walk.rulebook)
    assert walk.item(key(GAP, "W-302")) is before


@pytest.mark.parametrize(
    ("places", "answers", "refusal"),
    [
        ([room(area=Decimal(-1))], {key(GAP): read(gap=2)}, BadReading),
        ([room("")], {key(GAP): read(gap=2)}, BadEntry),
        ([room()], {key(GAP, "W-9"): read(gap=2)}, NotFound),
        ([room()], {key("lift.load"): read(gap=2)}, NotFound),
        ([], {key(GAP): Answer(justification="\u202egnikcus")}, BadEntry),
    ],
)
def test_one_bad_part_keeps_all_out(
    office: Office, places: list[object], answers: dict[object, object], refusal: type[Exception]
) -> None:
    walk = office.walk()
    before = walk.audit

    with pytest.raises(refusal):
        walk.put_together(places, answers)  # type: ignore[arg-type]

    assert walk.audit is before


def test_a_full_disk_keeps_all_out(office: Office) -> None:
    walk = office.walk()
    before = walk.audit
    office.store.is_full = True

    with pytest.raises(NotSaved):
        walk.put_together([room()], {key(GAP): read(gap=2)})

    assert walk.audit is before


def test_a_closed_audit_takes_none(office: Office) -> None:
    walk = office.walk()
    walk.close_audit()

    with pytest.raises(AuditClosed):
        walk.put_together([room()], {key(GAP): read(gap=2)})


def test_nothing_is_no_step(office: Office) -> None:
    walk = office.walk()

    walk.put_together([], {})

    assert len(walk.history) == 1


def test_what_came_alone_bears_no_mark(office: Office) -> None:
    """Records of former versions, and their hashes, stay as they are."""
    walk = office.walk()

    walk.enter(key(GAP), {"gap": "1.5"})
    walk.put_places([room("W-2")])

    assert all("step" not in event.data for event in walk.history)
