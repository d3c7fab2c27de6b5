"""The record inspectors write on site: facts, and nothing that is ordered or opined."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from audit.services.subjects import Subject
from reports.content.authorities import Authority, authority_of
from reports.content.evidence import Show
from reports.content.findings import ReportedFinding
from reports.content.imprints import Imprint, imprint_of
from reports.content.units import NamedUnit, named_unit
from reports.content.visits import Visit, visit_of


@dataclass(frozen=True, slots=True)
class OnSiteRecord:
    """Who inspected whom, where and when, and what was found."""

    authority: Authority
    """With the number of the record, which may have none."""
    unit: NamedUnit
    visit: Visit
    imprint: Imprint


def onsite_record_of(subject: Subject, show: Show) -> OnSiteRecord:
    """Return what the on-site record of an inspection says."""
    particulars = subject.main.audit.particulars
    # Where to turn to against a decision is said where something is decided.
    authority = replace(
        authority_of(particulars), number=particulars.record_number, review_body="", court=""
    )
    visit = visit_of(subject.main, show)
    return OnSiteRecord(authority, named_unit(particulars), facts_only(visit), imprint_of(subject))


def facts_only(visit: Visit) -> Visit:
    """Return a visit without what is ordered, computed to be done, or counted."""
    return replace(
        visit,
        findings=tuple(map(_fact, visit.findings)),
        recommendations=tuple(map(_fact, visit.recommendations)),
    )


def _fact(finding: ReportedFinding) -> ReportedFinding:
    return replace(
        finding,
        remedy=None,
        due=None,
        responsible="",
        measure="",
        interim="",
        further=(),
        points_lost=Fraction(0),
    )
