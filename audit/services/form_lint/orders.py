"""What is ordered: by when, by whom, and what is done until then.

The weights are those of closing: what keeps an inspection open stops its notice, what only warns there
only warns here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.domain.answers import Order
from audit.domain.audits import Audit
from audit.domain.documents import DocumentKind
from audit.domain.rectification import Rectification, lacks_interim
from audit.services.form_lint.faults import Fault, FaultWeight
from audit.services.form_lint.told_findings import Told
from audit.services.subjects import Subject
from audit.services.working_days import is_day_off, next_working_day
from checklists.language import Message

ORDERING = frozenset({DocumentKind.RECTIFICATION_NOTICE, DocumentKind.SELF_CHECK_REPORT})
"""The forms that order something."""

_ANOTHER_DAY = Message("Choose a day after it.")


def order_faults(audit: Audit, told: Told, kind: DocumentKind) -> Iterator[Fault]:
    """Yield what is wrong with the orders about a finding."""
    key = told.finding.item.key
    if audit.reinspects is not None and audit.reinspects.decides(key):
        # The order that failed again stands in the first audit.
        return
    orders = [
        each.order
        for each in audit.rectifications.values()
        if each.key == key and each.withdrawal is None
    ]
    if not orders and not told.is_recommendation:
        yield _undated(told, kind)
        yield _nobody(told)
    for order in orders:
        yield from _about(order, audit, told, kind)


def extension_faults(subject: Subject) -> Iterator[Fault]:
    """Yield what is wrong with the decision that a deadline is extended."""
    order, step = subject.extension()
    name = Message("The extension to {due}", due=step.due)
    if subject.kind.is_of_authority and not step.number.strip():
        yield Fault(
            FaultWeight.ERROR,
            Message("{order}: the decision has no number.", order=name),
            Message("Extend the order with a number."),
            item=order.key,
        )
    wanted = ((step.reason, Message("Reason")), (step.approver, Message("Approved by")))
    for entered, field in wanted:
        if not entered.strip():
            yield Fault(
                FaultWeight.ERROR,
                Message("{field}: nothing was entered.", field=field),
                Message("Extend the order with a reason and who approves it."),
                item=order.key,
            )
    before = _due_before(order, step.due)
    if before is not None and step.due <= before:
        yield Fault(
            FaultWeight.ERROR,
            Message(
                "{order}: it does not come after the deadline of {before}.",
                order=name,
                before=before,
            ),
            _ANOTHER_DAY,
            item=order.key,
        )
    jurisdiction = subject.main.audit.particulars.jurisdiction
    if is_day_off(step.due, jurisdiction):
        what = Message("{order}: that is a day off.", order=name)
        yield Fault(FaultWeight.WARNING, what, _working_day(step.due, jurisdiction), item=order.key)


def _about(order: Order, audit: Audit, told: Told, kind: DocumentKind) -> Iterator[Fault]:
    on, due = audit.particulars.on, order.due
    if due is None:
        yield _undated(told, kind)
    else:
        yield from _deadline(due, audit, told)
    if not order.responsible.strip():
        yield _nobody(told)
    if due is not None and lacks_interim(order, on):
        yield told.fault(
            _binding(told, kind),
            Message(
                "{finding}: critical, open longer than 24 hours, and no interim measure.",
                finding=told.name,
            ),
            Message("Say what is done meanwhile, or choose an earlier day."),
        )


def _deadline(due: date, audit: Audit, told: Told) -> Iterator[Fault]:
    on, jurisdiction = audit.particulars.on, audit.particulars.jurisdiction
    closed_on = audit.closed_at.date() if audit.closed_at else on
    if due < on:
        yield told.fault(
            FaultWeight.ERROR,
            Message(
                "{finding}: the deadline {due} lies before the visit.", finding=told.name, due=due
            ),
            Message("Choose a day from {on} on.", on=on),
        )
    elif due < closed_on:
        yield told.fault(
            FaultWeight.WARNING,
            Message(
                "{finding}: the deadline {due} was over when the record was closed on {day}.",
                finding=told.name,
                due=due,
                day=closed_on,
            ),
            Message("If nobody was told before, extend it."),
        )
    if is_day_off(due, jurisdiction):
        yield told.fault(
            FaultWeight.WARNING,
            Message("{finding}: the deadline {due} is a day off.", finding=told.name, due=due),
            _working_day(due, jurisdiction),
        )


def _working_day(due: date, jurisdiction: str) -> Message:
    following = next_working_day(due, jurisdiction)
    if following is None:
        return Message("Choose a working day.")
    return Message("The next working day is {day}.", day=following)


def _undated(told: Told, kind: DocumentKind) -> Fault:
    return told.fault(
        _binding(told, kind),
        Message("{finding}: no deadline.", finding=told.name),
        Message("Order what is to be done and by when."),
    )


def _nobody(told: Told) -> Fault:
    return told.fault(
        FaultWeight.WARNING,
        Message("{finding}: nobody is responsible.", finding=told.name),
        Message("Name a role or unit in the order."),
    )


def _binding(told: Told, kind: DocumentKind) -> FaultWeight:
    """Return what a gap weighs that closing an inspection would not let pass."""
    is_bound = kind.is_of_authority and not told.is_recommendation
    return FaultWeight.ERROR if is_bound else FaultWeight.WARNING


def _due_before(order: Rectification, due: date) -> date | None:
    """Return the last day as it was before the extension to ``due``, the latest of the order."""
    dues = [order.order.due, *(each.due for each in order.extensions)]
    earlier = dues[: len(dues) - 1 - dues[::-1].index(due)]
    return next((each for each in reversed(earlier) if each is not None), None)
