"""The life of an order: every state with every step, and what each refusal says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from audit.domain.answers import OrderId
from audit.domain.audits import apply, fold
from audit.domain.errors import BadStep
from audit.domain.events import AuditId, Event, EventId, EventKind, Origin, seal
from audit.domain.order_steps import (
    Extended,
    InterimTaken,
    OrderClosed,
    ReportedDone,
    Result,
    Step,
    Withdrawn,
    kind_of,
)
from audit.domain.particulars import AuditKind, Inspector
from audit.domain.rectification import (
    STATE_WORDS,
    OrderState,
    Rectification,
    Taken,
    given,
    refusal,
    stepped,
)
from audit.domain.remedies import FrozenRemedy, is_nearer
from checklists.judgements import Remedy
from checklists.language import Language, Speech, Text
from checklists.limits import RemedyKey
from checklists.requirements import Severity
from tests.fakes import FrozenClock
from tests.orders import DUE, LATER, LOOK, STEP_NAMES, any_step, look, order
from tests.visits import AREA, SIGN, Office, key

ID = OrderId("o-1")
NOW = FrozenClock().at
MAY_FOLLOW = {
    "open": {"done", "extended", "interim", "passed", "partly", "failed", "withdrawn"},
    "extended": {"done", "extended", "interim", "passed", "partly", "failed", "withdrawn"},
    "reported_done": {"done", "interim", "passed", "partly", "failed", "withdrawn"},
    "partly": {"done", "extended", "interim", "passed", "partly", "failed", "withdrawn"},
    "failed": {"done", "extended", "interim", "passed", "partly", "failed", "withdrawn"},
    "passed": {"closed"},
    "closed": set(),
    "withdrawn": set(),
}
WAYS = {
    "open": (),
    "extended": ("extended",),
    "reported_done": ("done",),
    "partly": ("partly",),
    "failed": ("failed",),
    "passed": ("passed",),
    "closed": ("passed", "closed"),
    "withdrawn": ("withdrawn",),
}


def event(kind: EventKind = EventKind.ORDERED) -> Event:
    """Return the event that gives an order."""
    return seal(
        event_id=EventId("e-1"),
        audit=AuditId("a-1"),
        after=None,
        at=NOW,
        origin=Origin("inspector", "laptop"),
        kind=kind,
        data={},
    )


def after(*steps: Step, severity: Severity = Severity.MAJOR, interim: str = "") -> Rectification:
    """Return an order after steps that are all legal."""
    whole = order(interim=interim).model_copy(update={"id": ID, "severity": severity})
    state = given(whole, event())
    for step in steps:
        assert refusal(state, step, AuditKind.INSPECTION) is None, step
        state = stepped(state, Taken(step, EventId("e"), NOW, "inspector"))
    return state


def in_state(name: str) -> Rectification:
    """Return an order in a state."""
    return after(*(any_step(each, ID) for each in WAYS[name]))


def refused(state: Rectification, step: Step, kind: AuditKind = AuditKind.INSPECTION) -> BadStep:
    """Return the refusal of a step."""
    why_not = refusal(state, step, kind)
    assert why_not is not None
    return why_not


class TestWhatMayFollow:
    """A table written apart from the machine."""

    @pytest.mark.parametrize("state", OrderState)
    @pytest.mark.parametrize("step", STEP_NAMES)
    def test_each_step_follows_only_where_the_table_says(
        self, state: OrderState, step: str
    ) -> None:
        reached = in_state(state)
        other = AuditId("22222222-0000-4000-8000-000000000000")
        audit = LOOK if step == "closed" else other

        why_not = refusal(reached, any_step(step, ID, audit=audit, days=9), AuditKind.INSPECTION)

        assert reached.state is state
        assert (why_not is None) == (step in MAY_FOLLOW[state])

    @pytest.mark.parametrize("state", OrderState)
    @pytest.mark.parametrize("step", STEP_NAMES)
    def test_a_refusal_says_what_to_do_in_both_languages(
        self, state: OrderState, step: str
    ) -> None:
        why_not = refusal(in_state(state), any_step(step, ID), AuditKind.INSPECTION)
        if why_not is None:
            return

        zh, en = (why_not.told(Speech(language)).split("\n") for language in Language)

        assert len(zh) == len(en) == 2
        assert all(one != other for one, other in zip(zh, en, strict=True))

    def test_evidence_closes_nothing(self) -> None:
        """Whoever says that it is done is not who finds it done."""
        reported = in_state("reported_done")

        why_not = refused(reported, OrderClosed(order=ID, reinspection=LOOK))

        assert reported.is_standing
        assert "only a passed re-inspection" in why_not.told(Speech(Language.EN))

    def test_every_state_has_a_name(self) -> None:
        assert STATE_WORDS.keys() == set(OrderState)


class TestReportingAndWithdrawing:
    """Somebody answers for each."""

    def test_who_reports_is_named(self) -> None:
        assert refused(after(), ReportedDone(order=ID, by=" ", on=DUE)).hint is not None

    @pytest.mark.parametrize(("reason", "by"), [("", "Head"), ("Mistake", " ")])
    def test_a_withdrawal_has_a_reason_and_somebody(self, reason: str, by: str) -> None:
        assert refused(after(), Withdrawn(order=ID, reason=reason, by=by)).code == "ORDER-001"

    def test_a_withdrawn_order_says_why(self) -> None:
        withdrawal = in_state("withdrawn").withdrawal

        assert withdrawal is not None
        assert withdrawal.reason == "Given by mistake"

    def test_reports_are_kept_in_their_order(self) -> None:
        reported = after(
            ReportedDone(order=ID, by="Manager", on=DUE),
            ReportedDone(order=ID, by="Owner", on=LATER),
        )

        assert [each.by for each in reported.reports] == ["Manager", "Owner"]


class TestExtending:
    """A document of its own, with a reason and who decides."""

    def test_extensions_are_counted_and_the_order_stays_as_it_was(self) -> None:
        twice = after(any_step("extended", ID), any_step("extended", ID, days=2))

        assert len(twice.extensions) == 2
        assert twice.due == LATER + timedelta(days=2)
        assert twice.order.due == DUE

    @pytest.mark.parametrize("due", [DUE, DUE - timedelta(days=1)])
    def test_the_new_day_lies_after_the_present_one(self, due: date) -> None:
        step = Extended(order=ID, due=due, reason="r", approver="a")

        assert DUE.isoformat() in refused(after(), step).told(Speech(Language.ZH))

    def test_an_order_without_a_day_gets_one_after_it_was_given(self) -> None:
        undated = given(order(due=None).model_copy(update={"id": ID}), event())
        same_day = Extended(order=ID, due=NOW.date(), reason="r", approver="a")
        next_day = same_day.model_copy(update={"due": NOW.date() + timedelta(days=1)})

        assert refusal(undated, same_day, AuditKind.SELF_CHECK) is not None
        assert refusal(undated, next_day, AuditKind.SELF_CHECK) is None

    @pytest.mark.parametrize(("reason", "approver"), [("", "Head"), ("Late", "")])
    def test_it_has_a_reason_and_an_approver(self, reason: str, approver: str) -> None:
        assert (
            refused(after(), Extended(order=ID, due=LATER, reason=reason, approver=approver)).code
            == "ORDER-001"
        )

    def test_a_critical_one_needs_an_interim_measure_first(self) -> None:
        bare = after(severity=Severity.CRITICAL)
        step = any_step("extended", ID)

        assert refusal(bare, step, AuditKind.SELF_CHECK) is not None
        covered = after(InterimTaken(order=ID, measure="Closed off"), severity=Severity.CRITICAL)
        assert refusal(covered, step, AuditKind.SELF_CHECK) is None


class TestInterimMeasures:
    """What is done while a critical finding is open."""

    def test_demanded_once_a_critical_finding_is_open_longer_than_24_hours(self) -> None:
        bare = after(severity=Severity.CRITICAL)

        assert not bare.wants_interim(NOW + timedelta(hours=24))
        assert bare.wants_interim(NOW + timedelta(hours=24, seconds=1))

    def test_not_of_others_nor_where_one_is_taken_nor_when_it_is_over(self) -> None:
        late = NOW + timedelta(days=9)

        assert not after(severity=Severity.MAJOR).wants_interim(late)
        assert not after(severity=Severity.CRITICAL, interim="Shut").wants_interim(late)
        over = after(any_step("withdrawn", ID), severity=Severity.CRITICAL)
        assert not over.wants_interim(late)

    def test_an_old_order_takes_the_severity_of_its_requirement(self) -> None:
        old = given(order(interim=""), event())
        late = NOW + timedelta(days=2)

        assert not old.wants_interim(late)
        assert old.wants_interim(late, Severity.CRITICAL)

    def test_an_empty_one_is_none(self) -> None:
        assert refused(after(), InterimTaken(order=ID, measure=" ")).code == "ORDER-001"


class TestSecondLooks:
    """两名以上执法人员: the second look at an inspection is an inspection too."""

    @pytest.mark.parametrize(
        "inspectors",
        [
            (),
            (Inspector(name="C", certificate="3"),),
            (Inspector(name="C", certificate="3"), Inspector(name="D")),
            (Inspector(name="C", certificate="3"), Inspector(name="D", certificate=" 3")),
        ],
        ids=["nobody", "one", "one certificate", "the same certificate"],
    )
    def test_an_inspection_needs_two(self, inspectors: tuple[Inspector, ...]) -> None:
        step = look(ID, inspectors=inspectors)

        assert "two inspectors" in refused(after(), step).told(Speech(Language.EN))

    def test_a_self_check_does_not_close_what_an_inspection_ordered(self) -> None:
        step = look(ID, kind=AuditKind.SELF_CHECK)

        assert refused(after(), step, AuditKind.INSPECTION).code == "ORDER-001"
        assert refusal(after(), step, AuditKind.SELF_CHECK) is None

    def test_one_re_inspection_speaks_once_of_an_order(self) -> None:
        failed = after(look(ID, Result.FAILED))

        assert refused(failed, look(ID, Result.PASSED)).code == "ORDER-001"
        assert failed.was_reinspected_by(LOOK)

    def test_only_the_one_that_passed_closes(self) -> None:
        other = AuditId("22222222-0000-4000-8000-000000000000")
        passed = after(look(ID, Result.FAILED, audit=other), look(ID, Result.PASSED))

        assert refused(passed, OrderClosed(order=ID, reinspection=other)).code == "ORDER-001"
        assert (
            refusal(passed, OrderClosed(order=ID, reinspection=LOOK), AuditKind.INSPECTION) is None
        )


class TestTheFold:
    """What stands in a history amounts to the same for everybody."""

    def test_an_old_order_event_gets_the_id_of_its_event(self) -> None:
        """Records from before orders had ids stay valid."""
        walk = Office().walk()
        data = {
            "place": "W-301",
            "requirement": AREA,
            "due": "2020-03-04",
            "responsible": "Manager",
            "measure": "",
        }
        first = apply(walk.audit, replace(event(), id=EventId("e-7"), data=data))
        again = apply(first, replace(event(), id=EventId("e-8"), data={**data, "due": None}))

        assert list(again.rectifications) == ["e-7"]
        assert again.orders[key(AREA)].due is None
        assert again.orders[key(AREA)].responsible == "Manager"

    @pytest.mark.parametrize("name", ["closed", "extended"])
    def test_a_step_that_cannot_follow_changes_nothing(self, name: str) -> None:
        """A forged history closes no order."""
        walk = Office().walk()
        walk.order(order(interim=""))
        order_id = walk.audit.orders[key(AREA)].id
        step = any_step(name, order_id)
        forged = replace(event(kind_of(step)), data=step.as_data())

        after_it = apply(walk.audit, forged)

        assert after_it.rectifications == walk.audit.rectifications

    def test_a_step_about_an_order_nobody_gave_changes_nothing(self) -> None:
        walk = Office().walk()
        step = any_step("done", OrderId("gone"))

        after_it = apply(walk.audit, replace(event(kind_of(step)), data=step.as_data()))

        assert not after_it.rectifications

    def test_an_order_in_force_is_not_given_anew(self) -> None:
        """Not even by a history."""
        office = Office()
        walk = office.walk()
        walk.enter(key(AREA), {"people": 42})
        walk.order(order())
        walk.close_audit()
        changed = walk.audit.orders[key(AREA)].model_copy(update={"due": LATER})

        after_it = apply(walk.audit, replace(event(), data=changed.as_data()))

        assert after_it.orders == walk.audit.orders

    def test_a_withdrawn_order_gives_way_to_the_next_about_its_item(self) -> None:
        office = Office()
        walk = office.walk()
        walk.enter(key(SIGN), {"seen": False})
        first = walk.order(order(SIGN))
        second = walk.order(order(SIGN, measure="Two signs"), is_another=True)
        walk.close_audit()
        assert walk.audit.orders[key(SIGN)].id == first

        walk.rectify(any_step("withdrawn", first))

        assert walk.audit.orders[key(SIGN)].id == second
        assert fold(office.desk.history(walk.audit.id)) == walk.audit


class TestFrozenRemedies:
    """How much is to be done, as it was computed then."""

    def test_figures_stay_exact(self) -> None:
        frozen = FrozenRemedy(
            figures={RemedyKey.EXTRA_AREA_M2: "7/3"}, action=Text(zh="做", en="do")
        )

        again = FrozenRemedy.from_data(frozen.as_data())

        assert again.remedy.figures == {RemedyKey.EXTRA_AREA_M2: Fraction(7, 3)}

    @pytest.mark.parametrize(
        ("now", "then", "nearer"),
        [
            ({"remove_people": 2}, {"remove_people": 6}, True),
            ({"remove_people": 6}, {"remove_people": 6}, False),
            ({"remove_people": 7}, {"remove_people": 6}, False),
            ({}, {}, False),
            ({}, {"remove_people": 6}, False),
            ({"remove_people": 2, "excess": 1}, {"remove_people": 6}, False),
            ({"remove_people": 2, "allowed_people": 40}, {"remove_people": 6}, True),
            (
                {"remove_people": 2, "remove_bunk_beds": 3},
                {"remove_people": 6, "remove_bunk_beds": 1},
                False,
            ),
        ],
    )
    def test_partly_done_is_less_left_and_nothing_worse(
        self, now: dict[str, int], then: dict[str, int], *, nearer: bool
    ) -> None:
        left, ordered = (
            Remedy(figures={RemedyKey(name): Fraction(n) for name, n in each.items()})
            for each in (now, then)
        )

        assert is_nearer(left, ordered) is nearer
