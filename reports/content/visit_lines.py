"""A visit as one line among others: its day, its rules, and its figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from audit.domain.particulars import AuditKind
from audit.services.subjects import JudgedAudit
from checklists.language import Text
from checklists.scoring import Conclusion
from reports.content.results import PartScore, area_scores


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit among several. Its number is that of its own document, not of the one it is in."""

    audit: str
    on: date
    unit: str
    kind: AuditKind
    document_number: str
    """That of the notice it ended in; empty where there is none."""
    inspectors: tuple[str, ...]
    checklist: Text
    pack: str
    pack_title: Text
    pack_version: str
    reinspects: date | None
    """The day of the visit it looks at again; None for a visit that looks at everything."""
    is_open: bool
    """Whether it is not closed, so that nothing in it stands yet."""
    conclusion: Conclusion
    points: Fraction | None
    decided: int
    applicable: int
    coverage: Fraction | None
    failed: int
    vetoes: int
    advisory: int
    open: int

    @property
    def is_whole(self) -> bool:
        """Whether its figures are those of a whole visit that stands."""
        return not self.is_open and self.reinspects is None

    @property
    def rules(self) -> tuple[str, str]:
        """What it was judged by: figures of visits are alike where this is the same."""
        return (self.pack, self.checklist.en)


def visit_line(judged: JudgedAudit) -> VisitLine:
    """Return a visit as one line."""
    audit, rulebook, score = judged.audit, judged.rulebook, judged.assessment.score
    particulars = audit.particulars
    return VisitLine(
        audit=audit.id,
        on=particulars.on,
        unit=particulars.unit,
        kind=particulars.kind,
        document_number=particulars.number,
        inspectors=tuple(each.name for each in particulars.inspectors if each.name),
        checklist=rulebook.checklists[particulars.checklist].title,
        pack=particulars.pack.id,
        pack_title=rulebook.pack.title,
        pack_version=particulars.pack.version,
        reinspects=audit.reinspects.on if audit.reinspects else None,
        is_open=not audit.is_closed,
        conclusion=score.conclusion,
        points=score.points,
        decided=score.decided,
        applicable=score.applicable,
        coverage=score.coverage,
        failed=score.failed,
        vetoes=score.vetoes,
        advisory=score.advisory,
        open=score.open,
    )


@dataclass(frozen=True, slots=True)
class AreaThenNow:
    """The score of an area in two visits; None where nothing of it applied."""

    title: Text
    then: PartScore | None
    now: PartScore | None

    @property
    def difference(self) -> Fraction | None:
        """By how many points it went up; None where one of the two is not scored."""
        before = self.then.points if self.then else None
        after = self.now.points if self.now else None
        return None if before is None or after is None else after - before


def areas_side_by_side(then: JudgedAudit, now: JudgedAudit) -> tuple[AreaThenNow, ...]:
    """Return the areas of two visits, those of the later one first; areas go by their ids."""
    before = area_scores(then.assessment, then.rulebook)
    after = area_scores(now.assessment, now.rulebook)
    return tuple(
        AreaThenNow(
            title=(after.get(area) or before[area]).title,
            then=before.get(area),
            now=after.get(area),
        )
        for area in dict.fromkeys((*after, *before))
    )


def in_time(audits: tuple[JudgedAudit, ...]) -> tuple[JudgedAudit, ...]:
    """Return audits in the order of their days; on one day as they were begun."""
    return tuple(sorted(audits, key=_when))


def _when(judged: JudgedAudit) -> tuple[date, str, str]:
    audit = judged.audit
    return (audit.particulars.on, audit.begun_at.isoformat(), audit.id)
