"""Two people with one audit: what stands after their copies are united, and what they must decide."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from audit.domain.answers import ItemKey, Order
from audit.domain.audits import fold
from audit.domain.buildings import PlaceId
from audit.domain.changes import Subject, SubjectKind
from audit.domain.conflicts import Conflict, Side
from audit.domain.documents import DocumentKind
from audit.domain.errors import BadEntry
from audit.domain.events import EventKind
from audit.domain.lines import first_misfit
from audit.domain.order_steps import Extended, InterimTaken, ReportedDone, Withdrawn
from audit.domain.rectification import OrderState
from audit.services.closing import Weight, gaps
from audit.services.form_lint.faults import FaultWeight
from audit.services.form_lint.linting import faults_of
from audit.services.subjects import Subject as Papers
from audit.services.subjects import as_closed, judged_audit
from checklists.judgements import Outcome
from tests.services.companies import Company, Device, document_of
from tests.visits import AREA, GAP, SIGN, key, room


def answer_of(device: Device, item: ItemKey) -> object:
    """Return what stands as measured, or None."""
    answer = device.walk.audit.answers.get(item)
    return None if answer is None else dict(answer.readings[0].values)


def subject(item: ItemKey, kind: SubjectKind = SubjectKind.ANSWER) -> Subject:
    """Return what a conflict about an item is about."""
    return Subject(kind, *item)


def only_conflict(device: Device) -> Conflict:
    """Return the one thing that has to be decided."""
    (conflict,) = device.walk.audit.conflicts.values()
    return conflict


def side_of(conflict: Conflict, author: str) -> Side:
    """Return what one person made of it."""
    return next(side for side in conflict.sides if side.event.origin.author == author)


@pytest.fixture
def company() -> Company:
    """Return two devices with one audit."""
    return Company()


class TestApart:
    """What was entered at different items."""

    def test_both_answers_are_there_everywhere(self, company: Company) -> None:
        one, other = company.devices
        one.walk.enter(key(GAP), {"gap": "2"})
        other.walk.enter(key(SIGN), {"seen": True})

        company.exchange()

        for device in company.devices:
            assert answer_of(device, key(GAP)) == {"gap": Decimal(2)}
            assert answer_of(device, key(SIGN)) == {"seen": True}
            assert not device.walk.audit.conflicts

    def test_uniting_records_nothing_and_the_next_step_joins(self, company: Company) -> None:
        one, other = company.devices
        one.walk.enter(key(GAP), {"gap": "2"})
        other.walk.enter(key(SIGN), {"seen": True})
        company.exchange()
        assert all(event.kind is not EventKind.MERGED for event in one.events)

        one.walk.enter(key(AREA), {"people": 3})

        kinds = [event.kind for event in one.events[-2:]]
        assert kinds == [EventKind.MERGED, EventKind.ANSWERED]
        assert first_misfit(one.events) is None
        assert one.walk.audit == fold(one.events)

    def test_the_head_of_what_is_apart_is_the_same_everywhere(self, company: Company) -> None:
        one, other = company.devices
        one.walk.enter(key(GAP), {"gap": "2"})
        other.walk.enter(key(SIGN), {"seen": True})

        company.exchange()

        assert one.walk.audit == other.walk.audit
        assert one.walk.audit.is_parted
        assert one.walk.audit.head not in {event.hash for event in one.events}


class TestSameAnswer:
    """What was entered at the same item."""

    @pytest.fixture
    def disputed(self, company: Company) -> Company:
        """Return devices that answered one item differently."""
        one, other = company.devices
        one.walk.enter(key(GAP), {"gap": "2"})
        other.walk.enter(key(GAP), {"gap": "0.5"})
        company.exchange()
        return company

    def test_both_stand_and_neither_is_judged(self, disputed: Company) -> None:
        for device in disputed.devices:
            conflict = device.walk.audit.conflicts[subject(key(GAP))]
            said = {side.event.origin.author for side in conflict.sides}
            assert said == {"person 1", "person 2"}
            assert answer_of(device, key(GAP)) is None
            assert device.walk.item(key(GAP)).outcome is Outcome.INDETERMINATE

    def test_closing_waits_for_the_decision(self, disputed: Company) -> None:
        walk = disputed.devices[0].walk
        for item in (key(AREA), key(SIGN)):
            walk.not_applicable(item, "store room")

        blocking = [g for g in gaps(walk.audit, walk.assessment) if g.weight is Weight.BLOCKS]

        assert [gap.item for gap in blocking] == [key(GAP)]
        with pytest.raises(BadEntry):
            walk.close_audit()

    @pytest.mark.parametrize("author", ["person 1", "person 2"])
    def test_a_decision_is_everybodys_after_the_next_exchange(
        self, disputed: Company, author: str
    ) -> None:
        one, other = disputed.devices
        conflict = only_conflict(one)
        chosen = side_of(conflict, author)

        one.walk.decide(conflict, chosen)
        disputed.exchange()

        for device in disputed.devices:
            assert not device.walk.audit.conflicts
            assert device.walk.audit.answers[key(GAP)] == chosen.value
        assert other.walk.audit == one.walk.audit

    def test_typing_anew_decides_as_well(self, disputed: Company) -> None:
        walk = disputed.devices[1].walk

        walk.enter(key(GAP), {"gap": "3"})

        assert not walk.audit.conflicts
        assert walk.audit == fold(walk.history)

    def test_a_decision_taken_back_is_to_be_made_again(self, disputed: Company) -> None:
        walk = disputed.devices[0].walk
        conflict = only_conflict(disputed.devices[0])
        walk.decide(conflict, conflict.sides[0])

        walk.undo()

        assert walk.audit.conflicts == {subject(key(GAP)): conflict}

    def test_two_decisions_made_apart_are_a_new_conflict(self, disputed: Company) -> None:
        conflict = only_conflict(disputed.devices[0])
        for device, side in zip(disputed.devices, conflict.sides, strict=True):
            device.walk.decide(conflict, side)

        disputed.exchange()

        again = only_conflict(disputed.devices[0])
        assert {side.event.seq for side in again.sides} != {
            side.event.seq for side in conflict.sides
        }

    def test_the_same_value_on_both_sides_is_no_conflict(self, company: Company) -> None:
        for device in company.devices:
            device.walk.enter(key(GAP), {"gap": "2"})

        company.exchange()

        assert not company.devices[0].walk.audit.conflicts
        assert answer_of(company.devices[0], key(GAP)) == {"gap": Decimal(2)}

    def test_whoever_knew_the_other_answer_has_decided(self, company: Company) -> None:
        one, other = company.devices
        one.walk.enter(key(GAP), {"gap": "2"})
        company.exchange()
        other.walk.enter(key(GAP), {"gap": "0.5"})

        company.exchange()

        assert not one.walk.audit.conflicts
        assert answer_of(one, key(GAP)) == {"gap": Decimal("0.5")}

    def test_nothing_is_taken_back_across_a_joining(self, disputed: Company) -> None:
        """Which of the steps of two people was the last nobody can say."""
        walk = disputed.devices[0].walk

        assert walk.undo() is None
        assert walk.redo() is None


class TestOtherThings:
    """Notes, places, particulars and files."""

    def test_two_notes(self, company: Company) -> None:
        for device in company.devices:
            device.walk.note(key(GAP), f"by {device.number}")

        company.exchange()

        conflict = only_conflict(company.devices[0])
        assert conflict.subject.kind is SubjectKind.NOTE
        company.devices[0].walk.decide(conflict, side_of(conflict, "person 1"))
        assert company.devices[0].walk.audit.notes[key(GAP)] == "by 1"

    @pytest.mark.parametrize(("chosen", "is_marked"), [("person 1", True), ("person 2", False)])
    def test_the_note_that_stands_keeps_its_mark(
        self, company: Company, chosen: str, is_marked: bool
    ) -> None:
        one, other = company.devices
        one.walk.note(key(GAP), "Zhang, 38.1", personal=True)
        other.walk.note(key(GAP), "nobody there", personal=False)
        company.exchange()

        one.walk.decide(only_conflict(one), side_of(only_conflict(one), chosen))

        assert (key(GAP) in one.walk.audit.personal_notes) is is_marked

    def test_a_place_changed_twice(self, company: Company) -> None:
        for device in company.devices:
            device.walk.put_places([room(area=str(50 + device.number))])

        company.exchange()

        conflict = only_conflict(company.devices[1])
        company.devices[1].walk.decide(conflict, side_of(conflict, "person 2"))
        place = company.devices[1].walk.audit.places[PlaceId("W-301")]
        assert place.facts["area"] == Decimal(52)

    def test_a_place_taken_out_where_another_recorded_something_stays(
        self, company: Company
    ) -> None:
        one, other = company.devices
        one.walk.remove_place(PlaceId("W-302"))
        other.walk.enter(key(GAP, "W-302"), {"gap": "2"})

        company.exchange()

        conflict = only_conflict(one)
        assert PlaceId("W-302") in one.walk.audit.places
        one.walk.decide(conflict, side_of(conflict, "person 1"))
        assert PlaceId("W-302") not in one.walk.audit.places
        assert not one.walk.audit.conflicts

    def test_particulars_changed_twice(self, company: Company) -> None:
        for device in company.devices:
            changed = device.walk.audit.particulars.model_copy(update={"unit": f"{device.number}"})
            device.walk.change(changed)

        company.exchange()

        conflict = only_conflict(company.devices[0])
        company.devices[0].walk.decide(conflict, side_of(conflict, "person 2"))
        assert company.devices[0].walk.audit.particulars.unit == "2"

    def test_a_file_removed_that_another_described_anew_stays(self, company: Company) -> None:
        one, other = company.devices
        file = one.walk.attach(key(GAP), b"photo", name="gap.jpg")
        company.exchange()
        one.walk.detach(file)
        other.walk.detach(file)
        other.walk.attach(key(GAP), b"photo", name="gap.jpg", caption="the gap")

        company.exchange()

        conflict = only_conflict(one)
        assert len(one.walk.audit.evidence[key(GAP)]) == 1
        one.walk.decide(conflict, side_of(conflict, "person 1"))
        assert not one.walk.audit.evidence[key(GAP)]

    def test_what_one_took_back_and_another_brought_back_is_to_be_decided(
        self, company: Company
    ) -> None:
        one, other = company.devices
        one.walk.enter(key(GAP), {"gap": "2"})
        company.exchange()
        one.walk.undo()
        other.walk.undo()
        other.walk.redo()

        company.exchange()

        conflict = only_conflict(one)
        assert {side.event.kind for side in conflict.sides} == {
            EventKind.ANSWERED,
            EventKind.UNDONE,
        }
        denial = next(side for side in conflict.sides if side.value is None)
        one.walk.decide(conflict, denial)
        assert key(GAP) not in one.walk.audit.answers
        assert not one.walk.audit.conflicts


def closed(device: Device) -> None:
    """Answer whatever is open, and close the audit."""
    for item in list(device.walk.assessment.open_items):
        device.walk.not_applicable(item.key, "store room")
    device.walk.close_audit()


class TestClosing:
    """One closes while the other goes on."""

    def test_it_counts_as_open_again(self, company: Company) -> None:
        one, other = company.devices
        other.walk.enter(key(SIGN), {"seen": True})
        closed(one)

        company.exchange()

        assert not one.walk.audit.is_closed
        assert one.walk.audit.overtaken is not None
        assert one.walk.audit.overtaken.origin.author == "person 1"

    def test_it_is_closed_once_everything_is_known(self, company: Company) -> None:
        one, other = company.devices
        other.walk.enter(key(GAP, "W-302"), {"gap": "2"})
        one.walk.not_applicable(key(GAP), "store room")
        company.exchange()

        closed(one)
        company.exchange()

        assert other.walk.audit.is_closed
        assert other.walk.audit.overtaken is None

    def test_both_may_close(self, company: Company) -> None:
        """The same findings, firmed by two people, are the same findings."""
        one, _ = company.devices
        one.walk.enter(key(GAP), {"gap": "0.5"})
        one.walk.order(
            Order(place=PlaceId("W-301"), requirement=GAP, due=date(2020, 4, 1), responsible="A")
        )
        for item in list(one.walk.assessment.open_items):
            one.walk.not_applicable(item.key, "store room")
        company.exchange()
        for device in company.devices:
            device.walk.close_audit()

        company.exchange()

        assert one.walk.audit.is_closed
        assert not one.walk.audit.conflicts
        assert as_closed(one.events)[-1].kind is EventKind.CLOSED

    def test_a_reopening_the_closing_did_not_know_of_stands(self, company: Company) -> None:
        one, other = company.devices
        closed(one)
        company.exchange()
        other.walk.reopen("a room was forgotten")
        one.walk.reopen("a slip of the pen")
        one.walk.close_audit()

        company.exchange()

        assert not one.walk.audit.is_closed


class TestOrders:
    """The manager puts things right while the inspector goes on."""

    @pytest.fixture
    def ordered(self, company: Company) -> Company:
        """Return devices with a closed audit that orders something."""
        one, _ = company.devices
        one.walk.enter(key(GAP), {"gap": "0.5"})
        one.walk.order(
            Order(place=PlaceId("W-301"), requirement=GAP, due=date(2020, 4, 1), responsible="A")
        )
        closed(one)
        company.exchange()
        return company

    def test_done_and_extended_both_count(self, ordered: Company) -> None:
        inspector, manager = ordered.devices
        (order,) = inspector.walk.audit.rectifications
        due = date(2020, 5, 1)
        manager.walk.rectify(ReportedDone(order=order, by="manager", on=date(2020, 3, 20)))
        inspector.walk.rectify(
            Extended(order=order, due=due, reason="holidays", approver="B"),
        )

        ordered.exchange()

        for device in ordered.devices:
            (now,) = device.walk.audit.rectifications.values()
            assert (now.state, now.due) == (OrderState.REPORTED_DONE, due)
            assert len(now.history) == 2
            assert device.walk.audit.is_closed
            assert not device.walk.audit.conflicts

    def test_two_extensions_last_until_the_later_day(self, ordered: Company) -> None:
        (order,) = ordered.devices[0].walk.audit.rectifications
        days = [date(2020, 5, 9), date(2020, 5, 2)]
        for device, due in zip(ordered.devices, days, strict=True):
            device.walk.rectify(Extended(order=order, due=due, reason="holidays", approver="B"))

        ordered.exchange()

        (now,) = ordered.devices[0].walk.audit.rectifications.values()
        assert now.due == max(days)
        assert [each.due for each in now.extensions] == sorted(days)

    @pytest.mark.parametrize("author", ["person 1", "person 2"])
    def test_withdrawn_and_extended_do_not_go_together(self, ordered: Company, author: str) -> None:
        one, other = ordered.devices
        (order,) = one.walk.audit.rectifications
        one.walk.rectify(Withdrawn(order=order, reason="it was none", by="A"))
        later = date(2020, 4, 1) + timedelta(days=9)
        other.walk.rectify(Extended(order=order, due=later, reason="holidays", approver="B"))
        ordered.exchange()
        conflict = only_conflict(other)

        other.walk.decide(conflict, side_of(conflict, author))
        ordered.exchange()

        (now,) = one.walk.audit.rectifications.values()
        assert not one.walk.audit.conflicts
        expected = OrderState.WITHDRAWN if author == "person 1" else OrderState.EXTENDED
        assert now.state is expected

    def test_documents_written_apart_leave_the_head_as_it_is(self, ordered: Company) -> None:
        """What was handed over shows the same audit."""
        head = ordered.devices[0].walk.audit.head
        for device in ordered.devices:
            device.walk.issued(document_of(device))

        ordered.exchange()

        for device in ordered.devices:
            assert device.walk.audit.head == head
            assert len(device.walk.audit.documents) == 2
            shown = judged_audit(device.events, device.rulebook)
            assert shown.audit.head == head
            assert first_misfit(shown.events) is None

    def test_no_final_paper_chooses_between_two_people(self, ordered: Company) -> None:
        one, other = ordered.devices
        (order,) = one.walk.audit.rectifications
        for device in (one, other):
            device.walk.rectify(InterimTaken(order=order, measure=f"guard {device.number}"))
        ordered.exchange()
        judged = judged_audit(one.events, one.rulebook)
        whole = Papers(DocumentKind.SELF_CHECK_REPORT, judged)
        served = Papers(
            DocumentKind.SELF_CHECK_REPORT, judged_audit(as_closed(one.events), one.rulebook)
        )

        stopping = [f for f in faults_of(whole) if f.weight is FaultWeight.ERROR]

        assert "changed apart" in stopping[0].what.msgid
        assert all("changed apart" not in fault.what.msgid for fault in faults_of(served))

    def test_orders_given_apart_about_one_finding(self, company: Company) -> None:
        one, other = company.devices
        one.walk.enter(key(GAP), {"gap": "0.5"})
        company.exchange()
        for device in company.devices:
            device.walk.order(
                Order(
                    place=PlaceId("W-301"),
                    requirement=GAP,
                    due=date(2020, 4, device.number),
                    responsible="A",
                )
            )
        company.exchange()
        assert len(one.walk.audit.rectifications) == 2
        conflict = only_conflict(other)

        other.walk.decide(conflict, side_of(conflict, "person 2"))
        company.exchange()

        (order,) = one.walk.audit.rectifications.values()
        assert order.due == date(2020, 4, 2)
        assert not one.walk.audit.conflicts
