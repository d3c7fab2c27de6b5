"""What two people changed apart, named in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from audit.domain.answers import ItemKey
from audit.domain.audits import Audit
from audit.domain.changes import Subject, SubjectKind
from audit.domain.conflicts import Conflict, Side
from audit.domain.events import Event
from audit.domain.items import Assessment
from checklists.language import Message, Text

_KINDS: Final = MappingProxyType(
    {
        SubjectKind.ANSWER: Message("answer"),
        SubjectKind.NOTE: Message("written note"),
        SubjectKind.EVIDENCE: Message("file"),
        SubjectKind.PLACE: Message("place"),
        SubjectKind.PARTICULARS: Message("particulars"),
        SubjectKind.ORDER: Message("order"),
        SubjectKind.STEP: Message("what happened to the order"),
    }
)


def subject_words(subject: Subject, audit: Audit, assessment: Assessment) -> Message:
    """Say what was changed apart."""
    kind = _KINDS[subject.kind]
    if subject.kind is SubjectKind.PARTICULARS:
        return Message("Particulars")
    place = audit.places.get(subject.place)
    where = place.name if place else subject.place
    if subject.kind is SubjectKind.PLACE:
        return Message("{place}: {kind}", place=where, kind=kind)
    return Message(
        "{place}, {title}: {kind}",
        place=where,
        title=_title(subject.item, assessment),
        kind=kind,
    )


def gap_words(conflict: Conflict, audit: Audit, assessment: Assessment) -> Message:
    """Say that something waits for a decision, and between whom."""
    return Message(
        "{what} – changed apart by {names}; a person has to decide.",
        what=subject_words(conflict.subject, audit, assessment),
        names=tuple(sorted({author_of(side) for side in conflict.sides})),
    )


def overtaken_notice(audit: Audit) -> list[Message]:
    """Say that a closing no longer counts, where that is so."""
    if audit.overtaken is None:
        return []
    return [
        Message(
            "The audit was closed by {author} without knowing what others entered; it is open"
            " again.",
            author=who_made(audit.overtaken),
        )
    ]


def merging_notices(audit: Audit) -> Sequence[Message]:
    """Return what whoever opens an audit should know of what was entered apart."""
    notices = overtaken_notice(audit)
    if audit.conflicts:
        notices.append(
            Message("Changed apart by two people and to be decided: {n}", n=len(audit.conflicts))
        )
    return notices


def author_of(side: Side) -> str:
    """Return who changed it, or on which device where nobody says."""
    return who_made(side.event)


def who_made(event: Event) -> str:
    """Return who made an entry, or on which device where nobody says."""
    return event.origin.author or event.origin.device


def _title(key: ItemKey, assessment: Assessment) -> Text | str:
    item = assessment.items.get(key)
    return item.requirement.title if item else key.requirement
