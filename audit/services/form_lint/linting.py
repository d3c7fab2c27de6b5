"""Looks a document over before it becomes final: errors stop it, warnings are shown, drafts pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.domain.documents import DocumentKind
from audit.services.disputes import gap_words
from audit.services.form_lint.facts import fact_faults
from audit.services.form_lint.faults import Fault, FaultWeight, NotFinal, errors
from audit.services.form_lint.free_texts import (
    extension_text_faults,
    finding_text_faults,
    reason_faults,
)
from audit.services.form_lint.headers import header_faults
from audit.services.form_lint.orders import ORDERING, extension_faults, order_faults
from audit.services.form_lint.told_findings import SHOWING_FINDINGS, told_findings
from audit.services.subjects import Subject
from checklists.language import Message

_EXTENSIONS = frozenset({DocumentKind.EXTENSION_DECISION, DocumentKind.EXTENSION_MEMO})


def faults_of(subject: Subject) -> Sequence[Fault]:
    """Return what is wrong with a document, errors first, each in the order of the form.

    Summaries and comparisons are no acts; nothing is asked of them.
    """
    if not subject.kind.is_issued:
        return ()
    return sorted(_faults(subject), key=lambda fault: fault.weight is FaultWeight.WARNING)


def passed(subject: Subject) -> Sequence[Fault]:
    """Let a document pass, and return what is to be shown all the same; a draft always passes.

    Raises:
        NotFinal: it would be final, and something stops it.
    """
    found = faults_of(subject)
    if not subject.is_draft and (stopping := errors(found)):
        raise NotFinal(stopping)
    return found


def _faults(subject: Subject) -> Iterator[Fault]:
    yield from _disputed(subject)
    yield from header_faults(subject)
    if subject.kind in _EXTENSIONS:
        yield from extension_faults(subject)
        yield from extension_text_faults(subject)
    if subject.kind in SHOWING_FINDINGS:
        yield from _about_findings(subject)


def _disputed(subject: Subject) -> Iterator[Fault]:
    """Name what two people changed apart: no paper chooses between them."""
    for judged in subject.audits:
        for conflict in judged.audit.conflicts.values():
            yield Fault(
                FaultWeight.ERROR,
                gap_words(conflict, judged.audit, judged.assessment),
                Message("Open the audit and decide which of the two stands."),
                item=conflict.subject.item if conflict.subject.requirement else None,
            )


def _about_findings(subject: Subject) -> Iterator[Fault]:
    judged, kind = subject.main, subject.kind
    for told in told_findings(judged):
        yield from fact_faults(judged, told, kind)
        if kind in ORDERING:
            yield from order_faults(judged.audit, told, kind)
        yield from finding_text_faults(judged.audit, told)
    yield from reason_faults(judged.audit)
    if subject.is_of_reinspection:
        yield from _undecided(subject)


def _undecided(subject: Subject) -> Iterator[Fault]:
    """Name the items on which a second look has no opinion."""
    for item in subject.main.assessment.open_items:
        yield Fault(
            FaultWeight.WARNING,
            Message(
                "{place}: {title} is undecided.",
                place=item.place.name,
                title=item.requirement.title,
            ),
            Message("Decide it, or the order stands as it did."),
            item=item.key,
        )
