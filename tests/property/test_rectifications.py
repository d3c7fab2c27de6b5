"""Whatever people try with orders, nothing closes without a passed second look."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from audit.domain.answers import OrderId
from audit.domain.audits import fold
from audit.domain.errors import BadStep, NotSaved
from audit.domain.events import AuditId, EventKind
from audit.domain.lines import first_misfit
from audit.domain.order_steps import STEPS, OrderClosed, Reinspected, Result
from audit.domain.particulars import AuditKind
from audit.domain.rectification import OrderState
from checklists.language import Language, Speech
from tests.orders import STEP_NAMES, any_step, closed, order
from tests.visits import AREA, SIGN, Office, key

LOOKS = st.integers(1, 6).map(lambda n: AuditId(f"{n:08d}-0000-4000-8000-000000000000"))
SETTLED = {OrderState.CLOSED, OrderState.WITHDRAWN}


class AnyRectification(RuleBasedStateMachine):
    """Steps of every kind, in every order, about two orders of a closed inspection."""

    def __init__(self) -> None:
        super().__init__()
        self.office = Office()
        self.walk = closed(self.office, AuditKind.INSPECTION)
        self.closed_by: dict[OrderId, AuditId] = {}
        self.passed: set[tuple[OrderId, AuditId]] = set()
        self.taken = 0
        self.days = 0

    @property
    def orders(self) -> list[OrderId]:
        """All orders so far."""
        return list(self.walk.audit.rectifications)

    @rule(data=st.data(), name=st.sampled_from(STEP_NAMES), look=LOOKS)
    def try_a_step(self, data: st.DataObject, name: str, look: AuditId) -> None:
        """Whole in itself; whether it may follow is for the machine to say."""
        order_id = data.draw(st.sampled_from(self.orders))
        self.days += 1
        step = any_step(name, order_id, audit=look, days=self.days)
        before = self.walk.audit

        try:
            self.walk.rectify(step)
        except BadStep as refused:
            self.is_refused_kindly(refused)
            assert self.walk.audit is before
            return
        self.taken += 1
        if isinstance(step, OrderClosed):
            self.closed_by[order_id] = step.reinspection
        if isinstance(step, Reinspected) and step.result is Result.PASSED:
            self.passed.add((order_id, look))

    def is_refused_kindly(self, refusal: BadStep) -> None:
        """With what to do instead, in both languages."""
        assert refusal.hint is not None
        assert refusal.told(Speech(Language.ZH)) != refusal.told(Speech(Language.EN))

    @rule(data=st.data(), look=LOOKS)
    def write_back_in_one_step(self, data: st.DataObject, look: AuditId) -> None:
        """As a re-inspection does; both or neither."""
        order_id = data.draw(st.sampled_from(self.orders))
        before = len(self.walk.audit.rectifications[order_id].history)
        steps = [any_step(name, order_id, audit=look) for name in ("passed", "closed")]

        try:
            self.walk.rectify(*steps)
        except BadStep:
            assert len(self.walk.audit.rectifications[order_id].history) == before
            return
        self.taken += 2
        self.passed.add((order_id, look))
        self.closed_by[order_id] = look

    @rule(requirement=st.sampled_from((AREA, SIGN)))
    def order_one_more(self, requirement: str) -> None:
        """In a closed audit, about what failed."""
        if len(self.orders) < 5:
            self.walk.order(order(requirement), is_another=True)

    @rule(name=st.sampled_from(STEP_NAMES))
    def try_on_a_full_disk(self, name: str) -> None:
        """What the disk refuses did not happen."""
        before = self.walk.audit
        self.office.store.is_full = True
        try:
            self.walk.rectify(any_step(name, self.orders[0], days=self.days + 1))
        except (NotSaved, BadStep):
            assert self.walk.audit is before
        else:
            raise AssertionError(name)
        finally:
            self.office.store.is_full = False

    @rule()
    def undo(self) -> None:
        """Nothing of a closed audit is taken back."""
        assert self.walk.undo() is None

    @rule()
    def leave_and_come_back(self) -> None:
        """Close the program and open it again."""
        self.walk.leave()
        self.walk = self.office.desk.open(self.walk.audit.id)

    @invariant()
    def what_is_closed_passed_a_second_look(self) -> None:
        """The one that closed it."""
        for order_id, state in self.walk.audit.rectifications.items():
            assert (state.state is OrderState.CLOSED) == (order_id in self.closed_by)
            if order_id in self.closed_by:
                assert (order_id, self.closed_by[order_id]) in self.passed
                assert state.reinspections[-1].result is Result.PASSED

    @invariant()
    def every_step_is_an_event_of_one_chain(self) -> None:
        """And the state is the fold of the history."""
        history = self.office.desk.history(self.walk.audit.id)
        assert first_misfit(history) is None
        assert fold(history) == self.walk.audit
        assert sum(event.kind in STEPS for event in history) == self.taken
        assert sum(event.kind is EventKind.CLOSED for event in history) == 1

    @invariant()
    def what_is_settled_stays_so(self) -> None:
        """Its last step is the one that settled it."""
        for state in self.walk.audit.rectifications.values():
            settling = [
                n
                for n, taken in enumerate(state.history, start=1)
                if type(taken.step).__name__ in {"OrderClosed", "Withdrawn"}
            ]
            assert settling == ([len(state.history)] if state.state in SETTLED else [])

    @invariant()
    def the_first_order_about_an_item_is_shown(self) -> None:
        """Unless it was withdrawn and there is another."""
        for requirement in (AREA, SIGN):
            about = [
                each
                for each in self.walk.audit.rectifications.values()
                if each.key == key(requirement)
            ]
            standing = [each for each in about if each.state is not OrderState.WITHDRAWN]
            shown = self.walk.audit.orders[key(requirement)]
            assert shown.id == (standing or about[-1:])[0].id


TestAnyRectification = AnyRectification.TestCase
TestAnyRectification.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
