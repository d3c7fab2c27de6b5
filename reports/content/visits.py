"""What every document says of a visit, whoever made it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from audit.domain.audits import Audit
from audit.domain.findings import findings, recommendations
from audit.services.subjects import JudgedAudit
from checklists.judgements import Outcome
from checklists.language import Text
from checklists.rulebook import Rulebook
from checklists.scoring import XccdfScore, xccdf_scores
from reports.content.citations import UsedSource, used_sources
from reports.content.evidence import Show
from reports.content.findings import ReportedFinding, reported_finding
from reports.content.house_rules import HouseRules, house_rules_of
from reports.content.results import (
    LeftOut,
    PlaceResults,
    Summary,
    left_out,
    results_by_place,
    summary_of,
)


@dataclass(frozen=True, slots=True)
class RecordOfVisit:
    """What the history of the audit proves."""

    audit: str
    building: str
    on: date
    """The day of the visit."""
    head: str
    """The hash of the last event."""
    events: int
    begun_at: datetime
    closed_at: datetime | None
    pack: str
    pack_title: Text
    pack_version: str
    pack_hash: str


@dataclass(frozen=True, slots=True)
class Visit:
    """All that was found. It holds nothing only an authority may put on paper."""

    unit: str
    building: str
    address: str
    on: date
    arrived: time | None
    """When it began, on the clock of that day."""
    left: time | None
    jurisdiction: str
    addressee: Text | None
    """Whom the limits address that it was judged by; None for all limits."""
    checklist: Text
    on_site: str
    places: int
    summary: Summary
    findings: tuple[ReportedFinding, ...]
    recommendations: tuple[ReportedFinding, ...]
    undecided: tuple[LeftOut, ...]
    not_applicable: tuple[LeftOut, ...]
    results: tuple[PlaceResults, ...]
    sources: tuple[UsedSource, ...]
    scores: tuple[XccdfScore, ...]
    record: RecordOfVisit
    house_rules: HouseRules | None = None
    """The rules of the house's own that were laid over the documents."""

    @property
    def is_draft(self) -> bool:
        """Whether the audit is still open, so that nothing here stands yet."""
        return self.record.closed_at is None

    @property
    def critical(self) -> tuple[int, ...]:
        """The numbers of the findings that alone decide the conclusion."""
        return tuple(each.number for each in self.findings if each.is_critical)

    @property
    def by_house_rule(self) -> tuple[int, ...]:
        """The numbers of the findings that miss no public document."""
        return tuple(each.number for each in self.findings if each.is_by_house_rule)


def visit_of(judged: JudgedAudit, show: Show) -> Visit:
    """Return what is said of a visit; ``show`` finds out which evidence can be shown."""
    audit, assessment, rulebook = judged.audit, judged.assessment, judged.rulebook
    particulars = audit.particulars
    failed = findings(audit, assessment)
    advised = recommendations(audit, assessment)
    addressee = rulebook.addressees.get(particulars.addressee or "")
    checklist = rulebook.checklists[particulars.checklist]
    return Visit(
        unit=particulars.unit,
        building=particulars.building.name,
        address=particulars.building.address,
        on=particulars.on,
        arrived=particulars.arrived or _on_the_day(audit.begun_at, particulars.on),
        left=_left(audit),
        jurisdiction=particulars.jurisdiction,
        addressee=addressee.title if addressee else None,
        checklist=checklist.title,
        on_site=particulars.on_site,
        places=len(audit.places),
        summary=summary_of(assessment, rulebook),
        findings=tuple(reported_finding(each, audit, rulebook, show) for each in failed),
        recommendations=tuple(reported_finding(each, audit, rulebook, show) for each in advised),
        undecided=left_out(assessment, rulebook, Outcome.INDETERMINATE, Outcome.NOT_CHECKED),
        not_applicable=left_out(assessment, rulebook, Outcome.NOT_APPLICABLE),
        results=results_by_place(assessment, (*failed, *advised), rulebook),
        sources=tuple(used_sources(assessment.items.values(), rulebook)),
        scores=tuple(xccdf_scores(assessment.scored)),
        record=record_of(audit, rulebook),
        house_rules=house_rules_of(audit, rulebook),
    )


def _left(audit: Audit) -> time | None:
    """Return when the visit ended; a record closed before anybody arrived cannot tell."""
    particulars = audit.particulars
    closed = _on_the_day(audit.closed_at, particulars.on)
    if particulars.left or closed is None:
        return particulars.left
    return None if particulars.arrived and closed < particulars.arrived else closed


def _on_the_day(at: datetime | None, on: date) -> time | None:
    """Return the time of day of a moment, if it is on that day."""
    return at.time() if at is not None and at.date() == on else None


def record_of(audit: Audit, rulebook: Rulebook) -> RecordOfVisit:
    """Return what the history of an audit proves."""
    pack = audit.particulars.pack
    return RecordOfVisit(
        audit=audit.id,
        building=audit.particulars.building.name,
        on=audit.particulars.on,
        head=audit.head,
        events=audit.events,
        begun_at=audit.begun_at,
        closed_at=audit.closed_at,
        pack=pack.id,
        pack_title=rulebook.pack.title,
        pack_version=pack.version,
        pack_hash=pack.hash,
    )
