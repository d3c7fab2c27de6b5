"""The life of an order: from the day it is given to the second look that closes it.

Nothing but a passed re-inspection closes an order; that somebody reports it done, with whatever
evidence, does not. What the machine refuses to record it also refuses to read: a step in a history
that cannot follow is kept there, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from audit.domain.answers import ItemKey, Order, OrderId
from audit.domain.errors import BadStep
from audit.domain.events import AuditId, Event, EventId
from audit.domain.order_steps import (
    Extended,
    InterimTaken,
    OrderClosed,
    Reinspected,
    ReportedDone,
    Result,
    Step,
    Withdrawn,
)
from audit.domain.particulars import INSPECTORS_NEEDED, AuditKind
from checklists.language import Message
from checklists.requirements import Severity

INTERIM_AFTER: Final = timedelta(hours=24)
"""How long a critical finding may stay open without an interim measure; the house's own value."""


class OrderState(StrEnum):
    """Where an order stands."""

    OPEN = "open"
    REPORTED_DONE = "reported_done"
    EXTENDED = "extended"
    PASSED = "passed"
    PARTLY = "partly"
    FAILED = "failed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def is_standing(self) -> bool:
        """Whether there is still something to do about it."""
        return self not in {OrderState.CLOSED, OrderState.WITHDRAWN}


STATE_WORDS: Final[Mapping[OrderState, Message]] = MappingProxyType(
    {
        OrderState.OPEN: Message("to be put right"),
        OrderState.REPORTED_DONE: Message("reported done, to be re-inspected"),
        OrderState.EXTENDED: Message("extended"),
        OrderState.PASSED: Message("passed the re-inspection"),
        OrderState.PARTLY: Message("partly put right"),
        OrderState.FAILED: Message("failed the re-inspection"),
        OrderState.CLOSED: Message("closed by a passed re-inspection"),
        OrderState.WITHDRAWN: Message("withdrawn"),
    }
)
"""The name of each state."""

_TO_DO: Final = frozenset(
    {OrderState.OPEN, OrderState.EXTENDED, OrderState.PARTLY, OrderState.FAILED}
)
_UNDECIDED: Final = _TO_DO | {OrderState.REPORTED_DONE}
_FROM: Final[Mapping[type[Step], frozenset[OrderState]]] = MappingProxyType(
    {
        ReportedDone: _UNDECIDED,
        Extended: _TO_DO,
        InterimTaken: _UNDECIDED,
        Reinspected: _UNDECIDED,
        OrderClosed: frozenset({OrderState.PASSED}),
        Withdrawn: _UNDECIDED,
    }
)
_INTO: Final[Mapping[Result, OrderState]] = MappingProxyType(
    {
        Result.PASSED: OrderState.PASSED,
        Result.PARTLY: OrderState.PARTLY,
        Result.FAILED: OrderState.FAILED,
    }
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken."""

    step: Step
    event: EventId
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Rectification:
    """An order with everything that happened to it."""

    id: OrderId
    order: Order
    """As it was given."""
    ordered_at: datetime
    due: date | None
    """The last day now, after all extensions."""
    interim: str
    """What is done meanwhile; empty where nothing is said."""
    state: OrderState = OrderState.OPEN
    history: tuple[Taken, ...] = ()

    @property
    def key(self) -> ItemKey:
        """The item it is about."""
        return self.order.key

    @property
    def is_standing(self) -> bool:
        """Whether there is still something to do about it."""
        return self.state.is_standing

    @property
    def extensions(self) -> tuple[Extended, ...]:
        """The extensions in their order."""
        return tuple(each.step for each in self.history if isinstance(each.step, Extended))

    @property
    def reinspections(self) -> tuple[Reinspected, ...]:
        """The second looks in their order."""
        return tuple(each.step for each in self.history if isinstance(each.step, Reinspected))

    @property
    def reports(self) -> tuple[ReportedDone, ...]:
        """The reports that it was done, in their order."""
        return tuple(each.step for each in self.history if isinstance(each.step, ReportedDone))

    @property
    def withdrawal(self) -> Withdrawn | None:
        """Why it was taken back; None while it stands."""
        steps = (each.step for each in self.history)
        return next((step for step in steps if isinstance(step, Withdrawn)), None)

    def was_reinspected_by(self, audit: AuditId) -> bool:
        """Whether a re-inspection has written back what it found."""
        return any(each.reinspection.audit == audit for each in self.reinspections)

    def wants_interim(self, now: datetime, severity: Severity | None = None) -> bool:
        """Whether it is about a critical finding open too long with nothing done meanwhile.

        ``severity`` is that of the requirement, for orders that do not say it themselves.
        """
        return (
            (self.order.severity or severity) is Severity.CRITICAL
            and self.is_standing
            and not self.interim
            and now - self.ordered_at > INTERIM_AFTER
        )


def lacks_interim(order: Order, on: date) -> bool:
    """Whether an order given on a day leaves a critical finding open too long with nothing done."""
    return (
        order.severity is Severity.CRITICAL
        and not order.interim
        and (order.due is None or order.due - on > INTERIM_AFTER)
    )


def given(order: Order, event: Event, former: Rectification | None = None) -> Rectification:
    """Return an order as it is given, or given anew while nothing has happened to it."""
    order_id = former.id if former else order.id or OrderId(event.id)
    return Rectification(
        id=order_id,
        order=order.model_copy(update={"id": order_id}),
        ordered_at=former.ordered_at if former else event.at,
        due=order.due,
        interim=order.interim,
    )


def stepped(rectification: Rectification, taken: Taken) -> Rectification:
    """Return the order after a step that was not refused."""
    after = replace(rectification, history=(*rectification.history, taken))
    match taken.step:
        case ReportedDone():
            return replace(after, state=OrderState.REPORTED_DONE)
        case Extended(due=due):
            return replace(after, state=OrderState.EXTENDED, due=due)
        case InterimTaken(measure=measure):
            return replace(after, interim=measure)
        case Reinspected(result=result):
            return replace(after, state=_INTO[result])
        case OrderClosed():
            return replace(after, state=OrderState.CLOSED)
        case Withdrawn():
            return replace(after, state=OrderState.WITHDRAWN)


def refusal(rectification: Rectification, step: Step, kind: AuditKind) -> BadStep | None:
    """Return why a step cannot follow, with what to do instead; None where it can.

    ``kind`` is that of the audit the order was given in.
    """
    if (out_of_turn := refusal_by_state(rectification, type(step))) is not None:
        return out_of_turn
    match step:
        case ReportedDone():
            return _unless(bool(step.by.strip()), Message("Who reports it done is not named."))
        case Extended():
            return _bad_extension(rectification, step)
        case InterimTaken():
            return _unless(bool(step.measure.strip()), Message("The interim measure is empty."))
        case Reinspected():
            return _bad_reinspection(rectification, step, kind)
        case OrderClosed():
            return _bad_closing(rectification, step)
        case Withdrawn():
            is_whole = bool(step.reason.strip() and step.by.strip())
            return _unless(is_whole, Message("A withdrawal needs a reason and who decides it."))


def refusal_by_state(rectification: Rectification, step: type[Step]) -> BadStep | None:
    """Return why no step of a kind can follow, whatever it says; None where one can."""
    state = rectification.state
    if state in _FROM[step]:
        return None
    return BadStep(
        Message(
            "This cannot be done to an order that is in the state “{state}”.",
            state=STATE_WORDS[state],
        ),
        hint=_instead(state, step),
    )


def _unless(fits: bool, what: Message) -> BadStep | None:  # noqa: FBT001  reads as a sentence
    return None if fits else BadStep(what, hint=Message("Fill it in and try again."))


def _instead(state: OrderState, step: type[Step]) -> Message:
    match state:
        case OrderState.CLOSED:
            return Message("If the fault is back, order it anew or begin another audit.")
        case OrderState.WITHDRAWN:
            return Message("If it is still wanted, order it anew.")
        case OrderState.PASSED:
            return Message("Finish the re-inspection: it closes what passed.")
        case _ if step is OrderClosed:
            return Message("Re-inspect it; only a passed re-inspection closes an order.")
        case _:
            return Message("Re-inspect it first; what is not done can be extended afterwards.")


def _bad_extension(rectification: Rectification, step: Extended) -> BadStep | None:
    if not (step.reason.strip() and step.approver.strip()):
        return _unless(False, Message("An extension needs a reason and who approves it."))
    before = rectification.due or rectification.ordered_at.date()
    if step.due <= before:
        return BadStep(
            Message("The new deadline {due} is not after the present one.", due=step.due),
            hint=Message("Choose a day after {before}.", before=before),
        )
    is_critical = rectification.order.severity is Severity.CRITICAL
    if is_critical and not rectification.interim:
        return BadStep(
            Message("A critical finding stays open longer than 24 hours without interim measure."),
            hint=Message("Say what is done meanwhile, then extend."),
        )
    return None


def _bad_reinspection(
    rectification: Rectification, step: Reinspected, kind: AuditKind
) -> BadStep | None:
    look = step.reinspection
    if rectification.was_reinspected_by(look.audit):
        return BadStep(
            Message("This re-inspection has already said what it found."),
            hint=Message("For another look, begin another re-inspection."),
        )
    certified = {
        each.certificate.strip()
        for each in look.inspectors
        if each.name.strip() and each.certificate.strip()
    }
    by_authority = look.kind is AuditKind.INSPECTION and len(certified) >= INSPECTORS_NEEDED
    if kind is AuditKind.INSPECTION and not by_authority:
        return BadStep(
            Message("An inspection is re-inspected by two inspectors with certificates."),
            hint=Message("Name both in the re-inspection, with different certificate numbers."),
        )
    return None


def _bad_closing(rectification: Rectification, step: OrderClosed) -> BadStep | None:
    last = rectification.reinspections[-1]
    if last.reinspection.audit == step.reinspection:
        return None
    return BadStep(
        Message("Another re-inspection than the one that passed is named."),
        hint=Message("Finish the re-inspection that passed: it closes the order."),
    )
