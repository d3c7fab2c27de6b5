"""Orders as they are given, changed, made firm and kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from audit.domain.answers import OrderId
from audit.domain.audits import fold
from audit.domain.errors import BadEntry, BadStep, NotFound
from audit.domain.events import EventKind
from audit.domain.findings import Finding, findings
from audit.domain.particulars import AuditKind
from audit.domain.rectification import OrderState
from audit.services.ordering import SUGGESTED_DAYS, suggested_due, suggestion
from audit.services.rectifying import order_finding
from audit.services.walking import Walk
from checklists.language import Language, Speech
from checklists.limits import RemedyKey
from checklists.requirements import Severity
from tests.orders import DUE, LATER, any_step, closed, order, order_about
from tests.visits import AREA, GAP, Office, key

say = Speech(Language.EN)


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


@pytest.fixture
def walk(office: Office) -> Walk:
    """Return an open audit in which six people are too many."""
    walk = office.walk()
    walk.enter(key(AREA), {"people": 42})
    return walk


def finding_of(walk: Walk) -> Finding:
    """Return the first finding."""
    return findings(walk.audit, walk.assessment)[0]


class TestGiving:
    """What, how much, by whom, by when."""

    def test_the_computed_remedy_is_kept_with_the_order(self, walk: Walk) -> None:
        walk.order(order())

        kept = walk.audit.orders[key(AREA)]
        assert kept.remedy is not None
        assert kept.remedy.figures[RemedyKey.REMOVE_PEOPLE] == "6"
        assert kept.severity is Severity.CRITICAL

    def test_given_again_it_is_the_same_order(self, walk: Walk) -> None:
        """And an interim measure a former face does not know of is kept."""
        first = walk.order(order(interim="Door kept shut"))
        again = walk.order(order(due=LATER, interim=""))

        assert again == first
        assert len(walk.audit.rectifications) == 1
        assert walk.audit.orders[key(AREA)].interim == "Door kept shut"
        assert walk.audit.rectifications[first].due == LATER

    def test_a_finding_may_have_several(self, walk: Walk) -> None:
        first = walk.order(order())
        second = walk.order(order(measure="Sign at the door"), is_another=True)

        assert list(walk.audit.rectifications) == [first, second]
        assert walk.audit.orders[key(AREA)].id == first

    def test_undo_takes_it_back_while_the_audit_is_open(self, walk: Walk) -> None:
        walk.order(order())
        walk.undo()

        assert not walk.audit.rectifications
        assert not walk.audit.orders

    def test_it_can_be_taken_out_until_it_is_in_force(self, office: Office, walk: Walk) -> None:
        order_id = walk.order(order())
        walk.drop_order(order_id)

        assert not walk.audit.orders
        assert fold(office.desk.history(walk.audit.id)) == walk.audit
        walk.undo()
        assert order_id in walk.audit.rectifications

    def test_an_order_nobody_gave_cannot_be_taken_out(self, walk: Walk) -> None:
        with pytest.raises(NotFound):
            walk.drop_order(OrderId("gone"))


class TestAWholeOrder:
    """What a newer face demands."""

    def test_a_day_is_set_by_a_person_and_only_suggested(self, walk: Walk) -> None:
        """No source gives a number of days."""
        with pytest.raises(BadEntry) as caught:
            order_finding(walk, finding_of(walk), due=None, responsible="Manager")

        assert "house's own value is 2020-03-03" in caught.value.told(say)

    @pytest.mark.parametrize("severity", Severity)
    def test_the_suggestion_is_called_a_house_value(self, severity: Severity) -> None:
        days = timedelta(days=SUGGESTED_DAYS[severity])

        assert suggested_due(severity, DUE) == DUE + days
        assert "自定" in Speech(Language.ZH).tell(suggestion(severity, DUE))

    def test_no_day_off_is_suggested_but_for_what_is_critical(self) -> None:
        """The document would be looked over, and its own suggestion found fault with."""
        saturday = date(2026, 11, 21)

        assert suggested_due(Severity.MAJOR, saturday) == date(2026, 11, 30)
        assert suggested_due(Severity.CRITICAL, saturday) == date(2026, 11, 22)

    def test_somebody_is_responsible(self, walk: Walk) -> None:
        with pytest.raises(BadEntry):
            order_finding(walk, finding_of(walk), due=DUE, responsible=" ", interim="x")

    def test_a_critical_finding_needs_an_interim_measure(self, walk: Walk) -> None:
        with pytest.raises(BadEntry) as caught:
            order_finding(walk, finding_of(walk), due=DUE, responsible="Manager")

        assert "24 hours" in caught.value.told(say)
        assert not walk.audit.orders

    def test_not_where_it_is_done_within_the_day(self, walk: Walk) -> None:
        tomorrow = date(2020, 3, 3)

        order_id = order_finding(walk, finding_of(walk), due=tomorrow, responsible="Manager")

        assert walk.audit.rectifications[order_id].due == tomorrow

    def test_the_one_given_before_serves(self, walk: Walk) -> None:
        order_finding(walk, finding_of(walk), due=DUE, responsible="Manager", interim="Shut")

        order_finding(walk, finding_of(walk), due=LATER, responsible="Manager")

        assert walk.audit.orders[key(AREA)].due == LATER


class TestMakingFirm:
    """With the audit its orders are closed to changes, and in force."""

    def test_the_figures_are_those_of_the_last_reading(self, walk: Walk) -> None:
        walk.order(order())
        walk.enter(key(AREA), {"people": 40})
        walk.close_audit()

        remedy = walk.audit.orders[key(AREA)].remedy
        assert remedy is not None
        assert remedy.figures[RemedyKey.REMOVE_PEOPLE] == "4"

    def test_what_no_longer_fails_is_no_longer_ordered(self, office: Office, walk: Walk) -> None:
        walk.order(order())
        walk.enter(key(AREA), {"people": 4})
        walk.close_audit()

        assert not walk.audit.rectifications
        assert fold(office.desk.history(walk.audit.id)) == walk.audit

    def test_an_undecided_item_keeps_its_order(self, walk: Walk) -> None:
        walk.order(order(GAP))
        walk.close_audit()

        assert key(GAP) in walk.audit.orders

    def test_nothing_is_written_twice(self, office: Office, walk: Walk) -> None:
        walk.order(order())
        walk.close_audit()

        kinds = [event.kind for event in office.desk.history(walk.audit.id)]
        assert kinds.count(EventKind.ORDERED) == 1
        assert kinds[-1] is EventKind.CLOSED


class TestInForce:
    """An order of a closed audit is changed by nobody in silence."""

    def test_it_is_not_given_anew(self, office: Office) -> None:
        walk = closed(office)

        with pytest.raises(BadStep) as caught:
            walk.order(order(due=LATER))

        assert "Extend or withdraw" in caught.value.told(say)

    def test_nor_taken_out(self, office: Office) -> None:
        walk = closed(office)

        with pytest.raises(BadStep):
            walk.drop_order(order_about(walk, AREA))

    def test_another_one_can_be_given(self, office: Office) -> None:
        walk = closed(office)

        order_id = walk.order(order(measure="Count every morning"), is_another=True)

        assert walk.audit.rectifications[order_id].state is OrderState.OPEN
        assert walk.audit.is_closed

    def test_after_a_withdrawal_the_finding_is_ordered_anew(self, office: Office) -> None:
        walk = closed(office)
        walk.rectify(any_step("withdrawn", order_about(walk, AREA)))

        walk.order(order(due=LATER))

        assert walk.audit.orders[key(AREA)].due == LATER

    def test_only_what_failed_can_be_ordered(self, office: Office) -> None:
        walk = closed(office)

        with pytest.raises(BadEntry):
            walk.order(order(GAP))

    def test_steps_wait_until_the_audit_is_closed(self, walk: Walk) -> None:
        order_id = walk.order(order())

        with pytest.raises(BadStep) as caught:
            walk.rectify(any_step("done", order_id))

        assert "Close the audit first" in caught.value.told(say)

    def test_an_undo_does_not_reach_across_the_closing(self, office: Office) -> None:
        """Neither while it is closed nor after it was reopened."""
        walk = closed(office)
        walk.order(order(measure="more"), is_another=True)
        walk.rectify(any_step("done", order_about(walk, AREA)))

        assert walk.undo() is None
        walk.reopen("A room was missed")
        assert walk.undo() is None
        assert walk.redo() is None

    def test_reopened_and_closed_again_the_history_of_an_order_stands(self, office: Office) -> None:
        walk = closed(office, AuditKind.INSPECTION)
        order_id = order_about(walk, AREA)
        walk.rectify(any_step("done", order_id))

        walk.reopen("A reading was wrong")
        walk.enter(key(AREA), {"people": 4})
        walk.close_audit()

        assert walk.audit.rectifications[order_id].state is OrderState.REPORTED_DONE
