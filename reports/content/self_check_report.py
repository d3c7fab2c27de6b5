"""The report a self-check ends in; it has no field for anything of an authority."""

from __future__ import annotations

from dataclasses import dataclass

from audit.services.subjects import Subject
from reports.content.evidence import Show
from reports.content.imprints import Imprint, imprint_of
from reports.content.visits import Visit, visit_of


@dataclass(frozen=True, slots=True)
class SelfCheckReport:
    """What a unit found in its own house."""

    checkers: tuple[str, ...]
    visit: Visit
    imprint: Imprint


def self_check_report_of(subject: Subject, show: Show) -> SelfCheckReport:
    """Return what the report of a self-check says."""
    inspectors = subject.main.audit.particulars.inspectors
    return SelfCheckReport(
        tuple(each.name for each in inspectors), visit_of(subject.main, show), imprint_of(subject)
    )
