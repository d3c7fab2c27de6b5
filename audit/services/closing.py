"""What stands between an open audit and its closing, listed before anything is closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit.domain.answers import ItemKey
from audit.domain.audits import Audit
from audit.domain.changes import Subject, SubjectKind
from audit.domain.findings import Finding, findings
from audit.domain.items import Assessment
from audit.domain.particulars import AuditKind
from audit.domain.rectification import lacks_interim
from audit.services.disputes import gap_words
from audit.services.places import place_words
from checklists.judgements import Outcome
from checklists.language import Message


class Weight(StrEnum):
    """Whether a gap keeps the audit open."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing."""

    weight: Weight
    what: Message
    item: ItemKey | None = None
    wants_order: bool = False
    """Whether it is put right in the order about the item, not at the item."""
    wants_particulars: bool = False
    """Whether it is put right in what the audit says of itself."""


def gaps(audit: Audit, assessment: Assessment) -> Sequence[Gap]:
    """Return what is missing, what blocks first.

    What two people changed apart blocks until one of them decides. Open items only warn: a visit may have to end early, and is then "incomplete". A finding of an
    inspection without a deadline blocks, for the notice would order nothing; so does a critical one
    that is left open longer than 24 hours with nothing done meanwhile.
    """
    found = [*_about_conflicts(audit, assessment), *_about_findings(audit, assessment)]
    found += [gap for gap in _about_items(assessment) if not _is_disputed(audit, gap)]
    found += _about_particulars(audit)
    return sorted(found, key=lambda gap: gap.weight is Weight.WARNS)


def may_close(audit: Audit, assessment: Assessment) -> bool:
    """Whether nothing blocks."""
    return all(gap.weight is Weight.WARNS for gap in gaps(audit, assessment))


def _about_conflicts(audit: Audit, assessment: Assessment) -> Iterator[Gap]:
    for conflict in audit.conflicts.values():
        item = conflict.subject.item if conflict.subject.requirement else None
        yield Gap(Weight.BLOCKS, gap_words(conflict, audit, assessment), item)


def _is_disputed(audit: Audit, gap: Gap) -> bool:
    return gap.item is not None and Subject(SubjectKind.ANSWER, *gap.item) in audit.conflicts


def _about_findings(audit: Audit, assessment: Assessment) -> Iterator[Gap]:
    weight = Weight.BLOCKS if audit.particulars.kind is AuditKind.INSPECTION else Weight.WARNS
    for finding in findings(audit, assessment):
        key = finding.item.key
        if audit.reinspects is not None and audit.reinspects.decides(key):
            # The order that failed again stands in the first audit.
            continue
        title, where = finding.item.requirement.title, finding.item.place.name
        if finding.order is None or finding.order.due is None:
            undated = Message(
                "Finding {n}, {title} ({place}): no deadline.",
                n=finding.number,
                title=title,
                place=where,
            )
            yield Gap(weight, undated, key, wants_order=True)
        elif lacks_interim(finding.order, audit.particulars.on):
            unguarded = Message(
                "Finding {n}, {title} ({place}): no interim measure, though critical and open longer"
                " than 24 hours.",
                n=finding.number,
                title=title,
                place=where,
            )
            yield Gap(weight, unguarded, key, wants_order=True)
        yield from _wishes(finding)


def _wishes(finding: Finding) -> Iterator[Gap]:
    order = finding.order
    title, where = finding.item.requirement.title, finding.item.place.name
    if order is None or not order.responsible:
        nobody = Message(
            "Finding {n}, {title} ({place}): nobody is responsible.",
            n=finding.number,
            title=title,
            place=where,
        )
        yield Gap(Weight.WARNS, nobody, finding.item.key, wants_order=True)
    if not finding.evidence and not finding.note:
        unproven = Message(
            "Finding {n}, {title} ({place}): neither evidence nor a note.",
            n=finding.number,
            title=title,
            place=where,
        )
        yield Gap(Weight.WARNS, unproven, finding.item.key)


def _about_items(assessment: Assessment) -> list[Gap]:
    if not assessment.items:
        return [Gap(Weight.WARNS, Message("There is nothing to check yet: add places first."))]
    return [
        Gap(
            Weight.WARNS,
            Message(
                "{place}: {title} is undecided.",
                place=place_words(item.place),
                title=item.requirement.title,
            )
            if item.outcome is Outcome.INDETERMINATE
            else Message(
                "{place}: {title} was not checked.",
                place=place_words(item.place),
                title=item.requirement.title,
            ),
            item.key,
        )
        for item in assessment.open_items
    ]


def _about_particulars(audit: Audit) -> list[Gap]:
    """Ask now for what the document will miss: once closed, the audit has to be opened again."""
    told = audit.particulars
    unit = (told.unit, Message("The audited unit is not named."))
    if told.kind is AuditKind.SELF_CHECK:
        nobody = Message("Nobody is named who carried out the check.")
        wanted = [unit, (any(each.name for each in told.inspectors), nobody)]
    else:
        authority = (told.authority, Message("The inspecting body is not named."))
        wanted = [authority, unit, (told.number, Message("The notice has no number."))]
    return [
        Gap(Weight.WARNS, what, wants_particulars=True) for filled, what in wanted if not filled
    ]
