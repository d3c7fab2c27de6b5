"""What a document is about: one audit or several, each up to the entry the document shows.

Where a history goes on after that entry, the document does not: a notice drawn a month later is
the notice that was served, whatever happened to its orders since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from audit.domain.audits import Audit, fold
from audit.domain.documents import DocumentKind
from audit.domain.errors import BadEntry
from audit.domain.events import AuditId, Event, EventId, EventKind, Hash
from audit.domain.heads import signs, telling_heads, up_to
from audit.domain.items import Assessment, assess
from audit.domain.lines import Lines
from audit.domain.order_steps import STEPS, Extended, OrderClosed, OrderStep, Reinspected
from audit.domain.parted import standing_closing
from audit.domain.rectification import Rectification
from checklists.language import Message
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class JudgedAudit:
    """An audit as it stands after its last shown entry, with what its answers come to."""

    audit: Audit
    assessment: Assessment
    rulebook: Rulebook
    events: Sequence[Event]
    """The history up to the head."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What one document is about."""

    kind: DocumentKind
    main: JudgedAudit
    """The audit the document belongs to: of a re-inspection the second look, else the latest."""
    others: tuple[JudgedAudit, ...] = ()
    """The first audit of a re-inspection; the earlier one of a comparison; the other visits of a
    building, the latest first."""
    step: EventId | None = None
    """The entry of the extension that is decided."""
    on: date | None = None
    """The day a summary looks from; overdue and open are counted on it."""

    @property
    def audits(self) -> tuple[JudgedAudit, ...]:
        """All audits, the main one first."""
        return (self.main, *self.others)

    @property
    def head(self) -> Hash:
        """The hash that stands for everything shown.

        That of the audit's last entry; for several audits the SHA-256 of their heads in order, each
        as 64 hexadecimal digits followed by a line feed.
        """
        return head_of([each.audit for each in self.audits])

    @property
    def is_draft(self) -> bool:
        """Whether something it rests on is still open, so that nothing in it stands yet."""
        if self.kind is DocumentKind.BUILDING_SUMMARY:
            return False
        if any(not each.audit.is_closed for each in self.audits):
            return True
        return self.is_of_reinspection and not _is_written_back(self)

    @property
    def is_of_reinspection(self) -> bool:
        """Whether it says what a second look found."""
        return self.kind in {DocumentKind.REINSPECTION_OPINION, DocumentKind.RECHECK_REPORT}

    def extension(self) -> tuple[Rectification, Extended]:
        """Return the order that was extended, and the step that extended it.

        Raises:
            BadEntry: the history has no such step.
        """
        for order in self.main.audit.rectifications.values():
            for taken in order.history:
                if taken.event == self.step and isinstance(taken.step, Extended):
                    return order, taken.step
        raise BadEntry(
            Message("The audit has no such extension."),
            hint=Message("See its orders for their extensions."),
        )


def head_of(audits: Sequence[Audit]) -> Hash:
    """Return the hash that stands for the shown entries of all these audits, as a subject does."""
    if len(audits) == 1:
        return audits[0].head
    heads = "".join(f"{each.head}\n" for each in audits)
    return Hash(hashlib.sha256(heads.encode("ascii")).hexdigest())


def judged_audit(events: Sequence[Event], rulebook: Rulebook) -> JudgedAudit:
    """Return an audit as a history shows it; documents that came after its head are left out."""
    shown = up_to(events, *telling_heads(events, Lines(events)))
    audit = fold(shown)
    return JudgedAudit(audit, assess(audit, rulebook), rulebook, shown)


def as_closed(events: Sequence[Event]) -> Sequence[Event]:
    """Return a history up to its closing and the signature of that; whole where the audit is open."""
    closing = standing_closing(events)
    if closing is None:
        return events
    signed = (event.hash for event in events if signs(event, closing.hash))
    return up_to(events, next(signed, closing.hash))


def as_extended(events: Sequence[Event], step: EventId) -> Sequence[Event]:
    """Return a history up to an extension.

    Raises:
        BadEntry: there is no such step.
    """
    shown = _up_to_last(
        events, lambda event: event.id == step and event.kind is EventKind.ORDER_EXTENDED
    )
    if not shown:
        raise BadEntry(
            Message("The audit has no such extension."),
            hint=Message("See its orders for their extensions."),
        )
    return shown


def as_reinspected(events: Sequence[Event], by: AuditId) -> Sequence[Event]:
    """Return a first audit's history up to what a re-inspection wrote back; whole before that."""
    return _up_to_last(events, lambda event: _is_written_by(event, by)) or events


def _is_written_by(event: Event, reinspection: AuditId) -> bool:
    step = _step_of(event)
    match step:
        case Reinspected():
            return step.reinspection.audit == reinspection
        case OrderClosed():
            return step.reinspection == reinspection
        case _:
            return False


def _step_of(event: Event) -> OrderStep | None:
    kind = STEPS.get(event.kind)
    return None if kind is None else kind.from_data(event.data)


def _is_written_back(subject: Subject) -> bool:
    second = subject.main.audit
    cited = second.reinspects.items if second.reinspects else ()
    if not any(item.orders for item in cited):
        return True
    orders = [order for each in subject.others for order in each.audit.rectifications.values()]
    return any(order.was_reinspected_by(second.id) for order in orders)


def _up_to_last(events: Sequence[Event], is_last: Callable[[Event], bool]) -> Sequence[Event]:
    last = [event.hash for event in events if is_last(event)]
    return up_to(events, *last[-1:])
