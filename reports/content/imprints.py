"""What every document says of its origin: whose records it shows, and whether it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from audit.services.subjects import Subject
from reports.content.visits import RecordOfVisit, record_of


@dataclass(frozen=True, slots=True)
class Imprint:
    """The origin of a document."""

    unit: str
    building: str
    records: tuple[RecordOfVisit, ...]
    """Of all audits it shows, the one it belongs to first."""
    head: str
    """The hash that stands for everything shown; that of the record where there is one only."""
    is_draft: bool
    """Whether something it rests on is still open, so that nothing in it stands yet."""
    made_at: datetime | None
    """When what it says came to stand; None for a draft."""

    @property
    def record(self) -> RecordOfVisit:
        """That of the audit it belongs to."""
        return self.records[0]


def imprint_of(subject: Subject, made_at: datetime | None = None) -> Imprint:
    """Return the origin of a document; it is made when its audit was closed, unless told otherwise."""
    main = subject.main.audit
    return Imprint(
        unit=main.particulars.unit,
        building=main.particulars.building.name,
        records=tuple(record_of(each.audit, each.rulebook) for each in subject.audits),
        head=subject.head,
        is_draft=subject.is_draft,
        made_at=None if subject.is_draft else made_at or main.closed_at,
    )
