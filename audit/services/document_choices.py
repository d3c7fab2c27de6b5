"""Which documents can be written of an audit, and what each of them is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from audit.domain.audits import Audit, fold
from audit.domain.documents import DocumentKind
from audit.domain.errors import BadEntry
from audit.domain.events import AuditId, Event, EventId
from audit.domain.order_steps import Extended
from audit.domain.particulars import AuditKind
from audit.domain.purges import masked
from audit.services.desk import Desk
from audit.services.subjects import (
    JudgedAudit,
    Subject,
    as_closed,
    as_extended,
    as_reinspected,
    judged_audit,
)
from checklists.language import Message


@dataclass(frozen=True, slots=True)
class DocumentChoice:
    """One document that can be written of an audit."""

    kind: DocumentKind
    step: EventId | None = None
    """The entry of the extension that is decided."""
    other: AuditId | None = None
    """The earlier audit that a comparison compares with."""
    other_on: date | None = field(default=None, compare=False)
    """The day of that audit, where the choice was offered and not typed."""


_WORD_OF_REINSPECTION = {
    AuditKind.INSPECTION: DocumentKind.REINSPECTION_OPINION,
    AuditKind.SELF_CHECK: DocumentKind.RECHECK_REPORT,
}
_WORD_OF_EXTENSION = {
    AuditKind.INSPECTION: DocumentKind.EXTENSION_DECISION,
    AuditKind.SELF_CHECK: DocumentKind.EXTENSION_MEMO,
}


def main_choice(audit: Audit) -> DocumentChoice:
    """Return the document an audit ends in: for a second look its opinion, else notice or report."""
    kind = audit.particulars.kind
    if audit.reinspects is not None:
        return DocumentChoice(_WORD_OF_REINSPECTION[kind])
    return DocumentChoice(DocumentKind.of(kind))


def choices_of(desk: Desk, audit_id: AuditId) -> Sequence[DocumentChoice]:
    """Return every document that can be written of an audit, the one it ends in first.

    Comparisons are offered with the earlier audits of the same building, the latest first.
    """
    return choices_among(desk, desk.state_of(audit_id))


def choices_among(desk: Desk, audit: Audit) -> Sequence[DocumentChoice]:
    """Return the same of an audit that was read already: a large one takes long to read."""
    return tuple(_choices(desk, audit))


def subject_of(
    desk: Desk, audit_id: AuditId, choice: DocumentChoice, *, with_personal: bool = False
) -> Subject:
    """Return what a document of an audit is about.

    What is marked as personal is withheld, unless ``with_personal``: from the pages and from the
    record that goes with them, which can be checked all the same.

    Raises:
        BadEntry: no such document can be written of this audit.
        NotFound: an audit it needs, or its rules, are not here.
        Damaged: an audit it needs cannot be read.
    """
    audit = desk.state_of(audit_id)
    _require_possible(audit, choice)
    kind = choice.kind

    def judged(
        each: AuditId, shown: Callable[[Sequence[Event]], Sequence[Event]] = tuple
    ) -> JudgedAudit:
        return _judged(desk, each, shown, with_personal=with_personal)

    match kind:
        case DocumentKind.REINSPECTION_OPINION | DocumentKind.RECHECK_REPORT:
            assert audit.reinspects is not None  # noqa: S101  seen to just above
            first = judged(audit.reinspects.audit, lambda events: as_reinspected(events, audit_id))
            return Subject(kind, judged(audit_id, as_closed), (first,))
        case DocumentKind.EXTENSION_DECISION | DocumentKind.EXTENSION_MEMO:
            step = choice.step or _last_extension(audit)
            main = judged(audit_id, lambda events: as_extended(events, step))
            return Subject(kind, main, step=step)
        case DocumentKind.BUILDING_SUMMARY:
            latest, *others = [judged(each) for each, _ in _of_building(desk, audit)]
            return Subject(kind, latest, tuple(others), on=desk.today())
        case DocumentKind.COMPARISON:
            earlier = choice.other or next((each for each, _ in _earlier(desk, audit)), None)
            if earlier is None:
                raise BadEntry(
                    Message("There is no earlier audit of this building to compare with."),
                    hint=Message("Name the audit to compare with."),
                )
            return Subject(kind, judged(audit_id), (judged(earlier),), on=desk.today())
        case _:
            return Subject(kind, judged(audit_id, as_closed))


def _choices(desk: Desk, audit: Audit) -> Iterator[DocumentChoice]:
    first = main_choice(audit)
    yield first
    kind = audit.particulars.kind
    for each in (DocumentKind.of(kind), DocumentKind.ONSITE_RECORD):
        if each is not first.kind and _is_possible(audit, each):
            yield DocumentChoice(each)
    for event in _extensions(audit):
        yield DocumentChoice(_WORD_OF_EXTENSION[kind], step=event)
    for other, on in _earlier(desk, audit):
        yield DocumentChoice(DocumentKind.COMPARISON, other=other, other_on=on)
    yield DocumentChoice(DocumentKind.BUILDING_SUMMARY)


def _is_possible(audit: Audit, kind: DocumentKind) -> bool:
    is_inspection = audit.particulars.kind is AuditKind.INSPECTION
    match kind:
        case DocumentKind.BUILDING_SUMMARY | DocumentKind.COMPARISON:
            return True
        case DocumentKind.REINSPECTION_OPINION | DocumentKind.RECHECK_REPORT:
            return audit.reinspects is not None and kind.is_of_authority is is_inspection
        case DocumentKind.EXTENSION_DECISION | DocumentKind.EXTENSION_MEMO:
            return bool(_extensions(audit)) and kind.is_of_authority is is_inspection
        case _:
            return kind.is_of_authority is is_inspection


def _require_possible(audit: Audit, choice: DocumentChoice) -> None:
    if choice.other == audit.id:
        raise BadEntry(
            Message("An audit is not compared with itself."),
            hint=Message("Name another audit."),
        )
    if _is_possible(audit, choice.kind):
        return
    if choice.kind.is_of_authority and audit.particulars.kind is AuditKind.SELF_CHECK:
        raise BadEntry(
            Message("This is a form of an authority; a self-check cannot bear it."),
            hint=Message("Choose a form for self-checks."),
        )
    raise BadEntry(
        Message("This form cannot be written of this audit."),
        hint=Message("See which documents can be written of it."),
    )


def _extensions(audit: Audit) -> Sequence[EventId]:
    return [
        taken.event
        for order in audit.rectifications.values()
        for taken in order.history
        if isinstance(taken.step, Extended)
    ]


def _last_extension(audit: Audit) -> EventId:
    taken = [each for order in audit.rectifications.values() for each in order.history]
    steps = [each for each in taken if isinstance(each.step, Extended)]
    return max(steps, key=lambda each: each.at).event


def _of_building(desk: Desk, audit: Audit) -> Sequence[tuple[AuditId, date]]:
    """Return the audits of a building that can be read with their days, the latest visit first."""
    building = audit.particulars.building.name
    found = [
        (line.audit, date.fromisoformat(str(line.summary["on"])))
        for line in desk.listed()
        if line.summary.get("building") == building
    ]
    return sorted(found, key=_by_day, reverse=True)


def _earlier(desk: Desk, audit: Audit) -> Iterator[tuple[AuditId, date]]:
    own = (audit.id, audit.particulars.on)
    return (each for each in _of_building(desk, audit) if _by_day(each) < _by_day(own))


def _by_day(visit: tuple[AuditId, date]) -> tuple[date, AuditId]:
    audit, on = visit
    return on, audit


def _judged(
    desk: Desk,
    audit_id: AuditId,
    shown: Callable[[Sequence[Event]], Sequence[Event]],
    *,
    with_personal: bool,
) -> JudgedAudit:
    history = desk.history(audit_id)
    said = history if with_personal else masked(history)
    return judged_audit(shown(said), desk.rules_of(fold(history)))
