"""What the OSCAL documents of one audit are made from, and how they speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from audit.domain.answers import Answered, ItemKey
from audit.domain.audits import Audit, undone_events
from audit.domain.documents import DocumentLanguage
from audit.domain.events import Event, EventKind
from audit.domain.items import Assessment, CheckItem
from checklists.rulebook import Rulebook
from reports.oscal.identifiers import Identifiers
from reports.oscal.texts import Words


@dataclass(frozen=True, slots=True)
class Dossier:
    """An audit with everything that is said of it in OSCAL."""

    audit: Audit
    assessment: Assessment
    rulebook: Rulebook
    words: Words
    ids: Identifiers
    program: str
    """The version of the program that writes."""
    read_at: Mapping[ItemKey, datetime]
    """When each answer that stands was given."""

    @property
    def zone(self) -> tzinfo | None:
        """The time zone of the visit."""
        return self.audit.begun_at.tzinfo

    @property
    def items(self) -> Sequence[CheckItem]:
        """All check items in walking order."""
        return tuple(self.assessment.items.values())

    def uuid(self, what: str, *parts: str | int) -> str:
        """Return the UUID of a thing of this audit."""
        return self.ids.of(what, *parts)

    def uuid_of(self, what: str, key: ItemKey, *parts: str | int) -> str:
        """Return the UUID of a thing that belongs to a check item."""
        return self.ids.of(what, key.place, key.requirement, *parts)


def dossier(
    audit: Audit,
    assessment: Assessment,
    rulebook: Rulebook,
    language: DocumentLanguage,
    *,
    program: str,
    events: Iterable[Event] = (),
) -> Dossier:
    """Put together what is needed of an audit; without its history nobody knows when it was read."""
    return Dossier(
        audit=audit,
        assessment=assessment,
        rulebook=rulebook,
        words=Words(language),
        ids=Identifiers(audit.id),
        program=program,
        read_at=_read_at(tuple(events)),
    )


def _read_at(events: Sequence[Event]) -> Mapping[ItemKey, datetime]:
    undone = undone_events(events)
    return {
        Answered.from_data(event.data).key: event.at
        for event in events
        if event.kind is EventKind.ANSWERED and event.id not in undone
    }
