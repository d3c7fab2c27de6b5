"""The notice an inspection ends in."""

from __future__ import annotations

from dataclasses import dataclass

from audit.services.subjects import Subject
from reports.content.authorities import Authority, authority_of
from reports.content.evidence import Show
from reports.content.imprints import Imprint, imprint_of
from reports.content.visits import Visit, visit_of


@dataclass(frozen=True, slots=True)
class RectificationNotice:
    """What was found, which rules it breaks, and what is ordered by when."""

    authority: Authority
    visit: Visit
    imprint: Imprint


def rectification_notice_of(subject: Subject, show: Show) -> RectificationNotice:
    """Return what the notice of an inspection says."""
    return RectificationNotice(
        authority_of(subject.main.audit.particulars),
        visit_of(subject.main, show),
        imprint_of(subject),
    )
