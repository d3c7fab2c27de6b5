"""Everything that was recorded, in words."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from audit.domain.answers import Order
from audit.domain.documents import DocumentKind
from audit.services.subjects import Subject, judged_audit
from reports.content.histories import History, history_of
from tests.reports.buildings import CROWDED, FIRST, Premises
from tests.reports.visits import AIR, AREA, GAP, PHOTO, Visited, begun, measured, room
from tests.signers import SeededSigner
from tests.visits import Office, key, subject_of_walk


def told(visited: Visited) -> list[str]:
    """Return what is told of an audit, in English."""
    judged = judged_audit(visited.walk.history, visited.rulebook)
    subject = Subject(DocumentKind.RECTIFICATION_NOTICE, judged)
    return [event.what.en for event in history_of(subject).events]


class TestEvents:
    """Each kind of entry has its own words."""

    def test_an_answer_is_told_with_what_was_entered(self) -> None:
        visited = begun(rooms=1)
        visited.walk.answer(key(AREA, "301"), measured(people=42))

        assert told(visited)[-1] == "Area per person (办公室301): entered people present 42 people"

    def test_an_answer_withdrawn_and_what_does_not_apply(self) -> None:
        visited = begun(rooms=1)
        visited.walk.answer(key(AREA, "301"), measured(people=42))
        visited.walk.withdraw(key(AREA, "301"))
        visited.walk.not_applicable(key(AIR, "301"), "无空调")

        assert told(visited)[-2:] == [
            "Area per person (办公室301): answer withdrawn",
            "Return air (办公室301): does not apply, 无空调",
        ]

    def test_notes_files_and_orders(self) -> None:
        visited = begun(rooms=1)
        walk, item = visited.walk, key(AREA, "301")
        walk.answer(item, measured(people=42))
        walk.note(item, "很挤")
        walk.attach(item, PHOTO, name="desks.jpg")
        walk.order(Order(place=item.place, requirement=AREA, due=FIRST + timedelta(days=2)))

        assert told(visited)[-3:] == [
            "Area per person (办公室301): note “很挤”",
            "Area per person (办公室301): file desks.jpg added",
            "Area per person (办公室301): ordered to be put right by 2020-03-04",
        ]

    def test_what_was_taken_back_is_told_by_its_number(self) -> None:
        visited = begun(rooms=1)
        visited.walk.answer(key(AREA, "301"), measured(people=42))
        visited.walk.undo()
        visited.walk.redo()

        assert told(visited)[-2:] == ["Entry 2 taken back", "Entry 2 brought back"]

    def test_places_put_in_and_taken_out(self) -> None:
        visited = begun(rooms=1)
        visited.walk.put_places([room("302", area=Decimal(90))])
        visited.walk.remove_place(room("302").id)

        assert told(visited)[-2:] == ["Places put in: 办公室302", "Place taken out: 302"]

    def test_closing_and_reopening(self) -> None:
        visited = begun(rooms=0)
        visited.walk.close_audit()
        visited.walk.reopen("一处录错")

        assert told(visited)[-2:] == ["Audit closed", "Audit reopened: 一处录错"]


class TestOrders:
    """Every order with what happened to it."""

    @pytest.fixture(scope="class")
    def history(self) -> History:
        """Two orders: one put right, one extended and put right in part."""
        premises = Premises()
        first = premises.visit(FIRST, CROWDED, due=FIRST + timedelta(days=2)).audit.id
        premises.report_done(first, AREA, FIRST + timedelta(days=1))
        premises.extend(first, GAP, FIRST + timedelta(days=1))
        premises.look_again(first, FIRST + timedelta(days=5), {GAP: {"gap": Decimal("0.9")}})
        return history_of(premises.summary(first))

    def test_steps_are_told_in_their_order(self, history: History) -> None:
        (area, _) = history.orders

        words = [step.what.en.partition(" ")[0] for step in area.steps]

        assert words == ["Reported", "Re-inspected", "Closed."]

    def test_the_first_and_the_present_deadline_are_both_there(self, history: History) -> None:
        (_, gap) = history.orders

        assert gap.first_due == FIRST + timedelta(days=2)
        assert gap.due == FIRST + timedelta(days=8)

    def test_entries_of_all_audits_are_there(self, history: History) -> None:
        audits = {event.audit for event in history.events}

        assert len(audits) == 2
        assert any("Extended to 2020-03-10" in event.what.en for event in history.events)


def test_a_signature_is_told_for_what_it_is() -> None:
    """A reader of the log sees that the closing was signed."""
    office = Office(signer=SeededSigner())
    walk = office.walk()
    walk.close_audit()

    told_last = history_of(subject_of_walk(walk)).events[-1].what

    assert told_last.en == "The entry before was signed with the key of the device"
