"""The second look: what it asks, what it says, and that it says it once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from audit.domain.answers import OrderId
from audit.domain.audits import fold
from audit.domain.errors import BadEntry, BadStep, Locked, NotSaved
from audit.domain.events import EventKind
from audit.domain.lines import first_misfit
from audit.domain.order_steps import Result
from audit.domain.particulars import AuditKind
from audit.domain.rectification import OrderState
from audit.services.closing import Weight, gaps
from audit.services.reinspecting import (
    Opinion,
    begin_reinspection,
    expected,
    finish_reinspection,
    pending,
    unfinished,
)
from audit.services.walking import Walk
from checklists.limits import RemedyKey
from checklists.rulebook import Rulebook
from tests.fakes import MemoryAuditLog
from tests.orders import TWO, any_step, closed, order, order_about
from tests.rulebooks import limit, quantity, requirement, rulebook
from tests.visits import AREA, GAP, SIGN, Office, key, room

DAY = 24 * 60


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def begun(
    office: Office,
    kind: AuditKind = AuditKind.SELF_CHECK,
    failing: Mapping[str, Mapping[str, object]] | None = None,
) -> tuple[Walk, Walk]:
    """Return a closed audit nobody holds, and its re-inspection three days later."""
    first = closed(office, kind, failing=failing)
    first.leave()
    office.clock.pass_minutes(3 * DAY)
    return first, begin_reinspection(office.desk, first.audit.id)


def states(office: Office, first: Walk) -> Mapping[str, OrderState]:
    """Return the state of each order by its requirement."""
    audit = office.desk.state_of(first.audit.id)
    return {each.key.requirement: each.state for each in audit.rectifications.values()}


class TestBeginning:
    """An audit of its own that cites the first."""

    def test_it_cites_number_date_id_and_head(self, office: Office) -> None:
        first, second = begun(office, AuditKind.INSPECTION)

        cited = second.audit.reinspects
        assert cited is not None
        assert (cited.audit, cited.number) == (first.audit.id, "〔2020〕1")
        assert (cited.on, cited.head) == (date(2020, 3, 2), first.audit.head)
        assert second.audit.particulars.on == date(2020, 3, 5)
        assert second.audit.particulars.number == ""
        assert second.audit.particulars.kind is AuditKind.INSPECTION

    def test_it_bears_the_day_that_is_named(self, office: Office) -> None:
        """Who types it in the evening of the next day looked yesterday."""
        first = closed(office)
        first.leave()
        office.clock.pass_minutes(3 * DAY)

        second = begin_reinspection(office.desk, first.audit.id, on=date(2020, 3, 4))

        assert second.audit.particulars.on == date(2020, 3, 4)

    def test_it_cannot_come_before_the_first_visit(self, office: Office) -> None:
        first = closed(office)
        first.leave()

        with pytest.raises(BadEntry, match="before the first visit"):
            begin_reinspection(office.desk, first.audit.id, on=date(2020, 3, 1))

        assert len(office.desk.listed()) == 1

    def test_it_asks_only_for_what_was_failing(self, office: Office) -> None:
        _, second = begun(office)

        assert set(second.assessment.items) == {key(AREA), key(SIGN)}
        assert all(item.outcome.is_open for item in second.assessment.items.values())

    def test_it_starts_with_the_same_facts(self, office: Office) -> None:
        """And only the places that are looked at again."""
        walk = office.walk(AuditKind.SELF_CHECK, room(area=Decimal(90)), room("W-302"))
        walk.enter(key(AREA), {"people": 42})
        walk.order(order())
        walk.close_audit()
        walk.leave()

        second = begin_reinspection(office.desk, walk.audit.id)

        assert list(second.audit.places.values()) == [room(area=Decimal(90))]
        assert second.audit.particulars.building == walk.audit.particulars.building

    def test_reopened_it_is_the_same(self, office: Office) -> None:
        _, second = begun(office)
        second.leave()

        again = office.desk.open(second.audit.id)

        assert again.audit == second.audit
        assert set(again.assessment.items) == {key(AREA), key(SIGN)}

    def test_begun_twice_it_is_one(self, office: Office) -> None:
        first, second = begun(office)
        second.enter(key(SIGN), {"seen": True})
        second.leave()

        again = begin_reinspection(office.desk, first.audit.id)

        assert again.audit == second.audit
        assert unfinished(office.desk, first.audit.id) == second.audit.id

    def test_what_is_settled_is_not_asked_again(self, office: Office) -> None:
        first = closed(office)
        first.rectify(any_step("withdrawn", order_about(first, SIGN)))
        first.leave()

        second = begin_reinspection(office.desk, first.audit.id)

        assert set(second.assessment.items) == {key(AREA)}

    def test_a_finding_without_an_order_is_asked_too(self, office: Office) -> None:
        walk = office.walk()
        walk.enter(key(SIGN), {"seen": False})
        walk.close_audit()
        walk.leave()

        second = begin_reinspection(office.desk, walk.audit.id)

        assert set(second.assessment.items) == {key(SIGN)}
        assert expected(second, walk.audit) == {}

    def test_an_open_audit_has_nothing_to_look_at_again(self, office: Office) -> None:
        walk = office.walk()
        walk.leave()

        with pytest.raises(BadEntry) as caught:
            begin_reinspection(office.desk, walk.audit.id)

        assert "still open" in str(caught.value)

    def test_nor_has_one_in_which_nothing_failed(self, office: Office) -> None:
        walk = office.walk()
        walk.close_audit()
        walk.leave()

        with pytest.raises(BadEntry) as caught:
            begin_reinspection(office.desk, walk.audit.id)

        assert "Nothing" in str(caught.value)

    def test_other_inspectors_can_take_the_second_look(self, office: Office) -> None:
        first = closed(office, AuditKind.INSPECTION)
        first.leave()

        second = begin_reinspection(office.desk, first.audit.id, inspectors=TWO, number="〔2020〕9")

        assert second.audit.particulars.inspectors == TWO
        assert second.audit.particulars.number == "〔2020〕9"

    def test_an_inspection_is_not_looked_at_again_by_one(self, office: Office) -> None:
        first = closed(office, AuditKind.INSPECTION)
        first.leave()

        with pytest.raises(BadEntry) as caught:
            begin_reinspection(office.desk, first.audit.id, inspectors=TWO[:1])

        assert "two inspectors" in str(caught.value)


def capped_rulebook() -> Rulebook:
    """Return rules in which the beds and the area cap the same people, and a sign."""
    return rulebook(
        requirement(
            limit("per_person", amount="area", people="people", at_least=Decimal(4)),
            id=AREA,
            quantities=["area", quantity("people", "int")],
            capacity_with=[GAP],
        ),
        requirement(
            limit("at_most", quantity="people", figure=Decimal(6)),
            id=GAP,
            quantities=[quantity("people", "int")],
        ),
        requirement(
            limit("confirmed", quantity="seen"), id=SIGN, quantities=[quantity("seen", "bool")]
        ),
        facts=[quantity("area", optional=True)],
        building_facts=[quantity("large", "bool", optional=True)],
    )


@pytest.mark.parametrize("failing", [AREA, GAP])
def test_what_caps_the_same_people_is_asked_with_it(failing: str) -> None:
    """At the same place only, whichever of the two failed."""
    office = Office(rulebook=capped_rulebook())
    walk = office.walk(AuditKind.SELF_CHECK, room(area=Decimal(90)), room("W-302"))
    walk.enter(key(failing), {"people": 42 if failing == AREA else 7})
    walk.order(order(failing))
    walk.close_audit()
    walk.leave()

    second = begin_reinspection(office.desk, walk.audit.id)

    assert set(second.assessment.items) == {key(AREA), key(GAP)}
    cited = second.audit.reinspects
    assert cited is not None
    assert cited.decides(key(failing))
    assert not cited.decides(key(GAP if failing == AREA else AREA))


class TestWritingBack:
    """Item by item, into the first audit."""

    def test_what_passes_is_closed(self, office: Office) -> None:
        first, second = begun(office)
        second.enter(key(AREA), {"people": 36})
        second.enter(key(SIGN), {"seen": True})

        written = finish_reinspection(office.desk, second)

        assert set(written.results.values()) == {Result.PASSED}
        assert set(states(office, first).values()) == {OrderState.CLOSED}
        assert second.audit.is_closed

    def test_each_order_names_the_look_its_head_and_who(self, office: Office) -> None:
        first, second = begun(office, AuditKind.INSPECTION)
        second.enter(key(AREA), {"people": 36})
        finish_reinspection(office.desk, second)

        audit = office.desk.state_of(first.audit.id)
        (look,) = audit.rectifications[order_about(first, AREA)].reinspections
        assert look.reinspection.audit == second.audit.id
        assert look.reinspection.head == second.audit.head
        assert look.reinspection.inspectors == second.audit.particulars.inspectors
        assert first_misfit(office.desk.history(first.audit.id)) is None

    def test_less_left_to_do_is_partly(self, office: Office) -> None:
        """Six were too many, two still are."""
        first, second = begun(office)
        second.enter(key(AREA), {"people": 38})
        second.enter(key(SIGN), {"seen": False})

        finish_reinspection(office.desk, second)

        assert states(office, first) == {AREA: OrderState.PARTLY, SIGN: OrderState.FAILED}
        audit = office.desk.state_of(first.audit.id)
        left = audit.rectifications[order_about(first, AREA)].reinspections[-1].left
        assert left is not None
        assert left.figures[RemedyKey.REMOVE_PEOPLE] == "2"

    def test_more_left_to_do_is_failed(self, office: Office) -> None:
        first, second = begun(office)
        second.enter(key(AREA), {"people": 43})

        finish_reinspection(office.desk, second)

        assert states(office, first)[AREA] is OrderState.FAILED

    def test_a_place_given_up_needs_nothing_any_more(self, office: Office) -> None:
        first, second = begun(office)
        second.not_applicable(key(AREA), "The room is empty")

        finish_reinspection(office.desk, second)

        assert states(office, first)[AREA] is OrderState.CLOSED

    def test_what_was_not_decided_stands_as_it_did(self, office: Office) -> None:
        first, second = begun(office)
        second.enter(key(AREA), {"people": 36})

        written = finish_reinspection(office.desk, second)

        assert written.undecided == (order_about(first, SIGN),)
        assert states(office, first)[SIGN] is OrderState.OPEN

    def test_what_failed_can_be_looked_at_once_more(self, office: Office) -> None:
        first, second = begun(office)
        second.enter(key(AREA), {"people": 42})
        second.enter(key(SIGN), {"seen": True})
        finish_reinspection(office.desk, second)
        second.leave()

        third = begin_reinspection(office.desk, first.audit.id)
        third.enter(key(AREA), {"people": 30})
        finish_reinspection(office.desk, third)

        assert set(third.assessment.items) == {key(AREA)}
        assert states(office, first) == {AREA: OrderState.CLOSED, SIGN: OrderState.CLOSED}

    def test_an_excused_limit_is_kept(self) -> None:
        """“In principle”, with a justification that was recorded."""
        office = Office()
        first, second = begun(office, failing={GAP: {"gap": "0.5"}})
        second.enter(key(GAP), {"gap": "0.5"})
        second.justify(key(GAP), "Walls cannot be moved")

        finish_reinspection(office.desk, second)

        assert states(office, first)[GAP] is OrderState.CLOSED

    def test_a_recommendation_that_is_still_missed_is_not(self) -> None:
        office = Office()
        walk = office.walk()
        walk.enter(key(GAP), {"gap": "0.5"})
        walk.justify(key(GAP), "Walls cannot be moved")
        walk.order(order(GAP))
        walk.close_audit()
        walk.leave()
        second = begin_reinspection(office.desk, walk.audit.id)
        second.enter(key(GAP), {"gap": "0.5"})
        second.justify(key(GAP), "Walls cannot be moved")

        finish_reinspection(office.desk, second)

        assert states(office, walk)[GAP] is OrderState.FAILED

    def test_what_failed_again_needs_no_order_in_the_re_inspection(self, office: Office) -> None:
        """It stands in the first audit."""
        _, second = begun(office, AuditKind.INSPECTION)
        second.enter(key(AREA), {"people": 42})
        second.enter(key(SIGN), {"seen": False})

        assert not [
            gap
            for gap in gaps(second.audit, second.assessment)
            if gap.weight is Weight.BLOCKS or gap.item is not None
        ]


class TestOpinions:
    """People may know more than the readings, but not against them."""

    def test_partly_can_be_said_where_there_is_no_figure(self, office: Office) -> None:
        first, second = begun(office)
        second.enter(key(SIGN), {"seen": False})
        sign = order_about(first, SIGN)

        finish_reinspection(
            office.desk, second, {sign: Opinion(Result.PARTLY, "One of two doors has one")}
        )

        look = office.desk.state_of(first.audit.id).rectifications[sign].reinspections[-1]
        assert (look.result, look.remark) == (Result.PARTLY, "One of two doors has one")

    def test_one_of_two_orders_can_fail_though_the_item_passes(self, office: Office) -> None:
        first = closed(office)
        more = first.order(order(measure="Count every morning"), is_another=True)
        first.leave()
        second = begin_reinspection(office.desk, first.audit.id)
        second.enter(key(AREA), {"people": 30})

        written = finish_reinspection(office.desk, second, {more: Opinion(Result.FAILED)})

        assert written.results[order_about(first, AREA)] is Result.PASSED
        assert written.results[more] is Result.FAILED

    @pytest.mark.parametrize("result", [Result.PASSED, Result.PARTLY])
    def test_nothing_is_said_of_what_was_not_looked_at(
        self, office: Office, result: Result
    ) -> None:
        first, second = begun(office)

        with pytest.raises(BadStep):
            finish_reinspection(office.desk, second, {order_about(first, SIGN): Opinion(result)})

        assert not second.audit.is_closed

    def test_nothing_passes_against_its_reading(self, office: Office) -> None:
        first, second = begun(office)
        second.enter(key(SIGN), {"seen": False})

        with pytest.raises(BadStep):
            finish_reinspection(
                office.desk, second, {order_about(first, SIGN): Opinion(Result.PASSED)}
            )

        assert not second.audit.is_closed
        assert states(office, first)[SIGN] is OrderState.OPEN

    def test_an_order_it_does_not_cite_is_refused(self, office: Office) -> None:
        _, second = begun(office)

        with pytest.raises(BadStep):
            finish_reinspection(office.desk, second, {OrderId("gone"): Opinion(Result.FAILED)})


class TestInterruptions:
    """Done again, it completes what is missing and doubles nothing."""

    def finished(self, office: Office) -> tuple[Walk, Walk]:
        """Return both audits with the second decided and open."""
        first, second = begun(office)
        second.enter(key(AREA), {"people": 36})
        second.enter(key(SIGN), {"seen": False})
        return first, second

    def test_twice_is_once(self, office: Office) -> None:
        first, second = self.finished(office)

        one = finish_reinspection(office.desk, second)
        before = office.desk.history(first.audit.id)
        two = finish_reinspection(office.desk, second)

        assert one == two
        assert office.desk.history(first.audit.id) == before

    def test_a_full_disk_between_the_two_audits(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The re-inspection is closed, the first audit knows nothing; the list says so."""
        first, second = self.finished(office)
        append = MemoryAuditLog.append

        def refuse(log: MemoryAuditLog, *events: object) -> None:
            office.store.is_full = log.events[0].audit == first.audit.id
            append(log, *events)  # type: ignore[arg-type]

        monkeypatch.setattr(MemoryAuditLog, "append", refuse)
        with pytest.raises(NotSaved):
            finish_reinspection(office.desk, second)
        monkeypatch.undo()
        office.store.is_full = False

        assert second.audit.is_closed
        assert states(office, first) == {AREA: OrderState.OPEN, SIGN: OrderState.OPEN}
        assert pending(office.desk) == [(second.audit.id, first.audit.id)]
        finish_reinspection(office.desk, second)
        assert states(office, first) == {AREA: OrderState.CLOSED, SIGN: OrderState.FAILED}
        assert pending(office.desk) == []

    def test_a_look_that_decided_nothing_waits_for_nothing(self, office: Office) -> None:
        """Otherwise the first screen would ask for ever to finish what is finished."""
        _, second = begun(office)
        finish_reinspection(office.desk, second)

        assert second.audit.is_closed
        assert pending(office.desk) == []

    def test_nor_does_one_whose_orders_were_withdrawn_meanwhile(self, office: Office) -> None:
        first, second = begun(office)
        second.enter(key(SIGN), {"seen": True})
        second.close_audit()
        assert pending(office.desk) == [(second.audit.id, first.audit.id)]

        again = office.desk.open(first.audit.id)
        again.rectify(any_step("withdrawn", order_about(first, SIGN)))

        assert pending(office.desk) == []

    def test_a_look_that_passed_but_did_not_close_is_completed(self, office: Office) -> None:
        """As a copy of the record may hold that was cut between two events."""
        first, second = self.finished(office)
        finish_reinspection(office.desk, second)
        log = office.store._logs[first.audit.id]
        cut = next(n for n, e in enumerate(log.events) if e.kind is EventKind.ORDER_CLOSED)
        del log._events[cut:]

        finish_reinspection(office.desk, second)

        assert states(office, first) == {AREA: OrderState.CLOSED, SIGN: OrderState.FAILED}
        kinds = [event.kind for event in office.desk.history(first.audit.id)]
        assert kinds.count(EventKind.ORDER_REINSPECTED) == 2
        assert kinds.count(EventKind.ORDER_CLOSED) == 1

    def test_an_order_settled_meanwhile_is_left_alone(self, office: Office) -> None:
        first, second = self.finished(office)
        again = office.desk.open(first.audit.id)
        again.rectify(any_step("withdrawn", order_about(first, AREA)))
        again.leave()

        written = finish_reinspection(office.desk, second)

        assert written.settled == (order_about(first, AREA),)
        assert states(office, first)[AREA] is OrderState.WITHDRAWN

    def test_a_first_audit_in_use_is_waited_for(self, office: Office) -> None:
        first, second = self.finished(office)
        office.desk.open(first.audit.id)

        with pytest.raises(Locked):
            finish_reinspection(office.desk, second)

        assert not second.audit.is_closed

    def test_a_reopened_first_audit_is_closed_first(self, office: Office) -> None:
        first, second = self.finished(office)
        again = office.desk.open(first.audit.id)
        again.reopen("A room was missed")
        again.leave()

        with pytest.raises(BadEntry):
            finish_reinspection(office.desk, second)

        assert not second.audit.is_closed
        office.desk.open(first.audit.id).close_audit()

    def test_what_is_no_re_inspection_writes_nothing_back(self, office: Office) -> None:
        with pytest.raises(BadEntry):
            finish_reinspection(office.desk, office.walk())

    def test_the_histories_are_those_states(self, office: Office) -> None:
        first, second = self.finished(office)
        finish_reinspection(office.desk, second)

        for walk in (first, second):
            history = office.desk.history(walk.audit.id)
            assert first_misfit(history) is None
        assert fold(office.desk.history(second.audit.id)) == second.audit
        assert office.desk.state_of(first.audit.id).rectifications
