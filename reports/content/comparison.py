"""Two visits compared: what was put right, what is new, what still fails, what cannot be said."""

from __future__ import annotations

from dataclasses import dataclass

from audit.services.subjects import JudgedAudit, Subject
from reports.content.compared_items import (
    ComparedItem,
    Course,
    Incomparable,
    IncomparableItem,
    compared_items,
)
from reports.content.evidence import Show
from reports.content.imprints import Imprint, imprint_of
from reports.content.rule_changes import RuleChange, rule_changes
from reports.content.visit_lines import (
    AreaThenNow,
    VisitLine,
    areas_side_by_side,
    in_time,
    visit_line,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two visits side by side. It is an act of nobody and holds nothing of an authority's."""

    building: str
    other_building: str
    """Of the earlier visit, where it was to another one; empty where both are the same."""
    then: VisitLine
    now: VisitLine
    areas: tuple[AreaThenNow, ...]
    """None of them where the two were judged by different rulebooks."""
    items: tuple[ComparedItem, ...]
    """All that can be compared, in the order of the later visit."""
    findings: tuple[IncomparableItem, ...]
    """Findings of one visit of which the other does not say what became of them."""
    incomparable: tuple[Incomparable, ...]
    """What else cannot be compared."""
    rule_changes: tuple[RuleChange, ...]
    """What changed in the rules between the two days, by the rulebook of the later visit."""
    imprint: Imprint

    def having(self, *courses: Course) -> tuple[ComparedItem, ...]:
        """Return the items that took one of these courses."""
        return tuple(each for each in self.items if each.course in courses)

    @property
    def is_of_one_rulebook(self) -> bool:
        """Whether both visits were judged by the same rulebook, if not by the same version."""
        return self.then.pack == self.now.pack

    @property
    def has_scores_alike(self) -> bool:
        """Whether both scores are over the same items: a second look sees only what had failed."""
        then, now = self.then, self.now
        return then.rules == now.rules and then.reinspects is None and now.reinspects is None

    @property
    def is_of_one_version(self) -> bool:
        """Whether the rulebook is the same to the letter."""
        return len({each.pack_hash for each in self.imprint.records}) == 1


def comparison_of(subject: Subject, show: Show) -> Comparison:
    """Return what is said of two visits; the comparison shows no evidence."""
    del show
    then, now = _two(subject)
    found = compared_items(then, now)
    before, after = visit_line(then), visit_line(now)
    is_one_rulebook = before.pack == after.pack
    there, here = (each.audit.particulars.building.name for each in (then, now))
    return Comparison(
        building=here,
        other_building="" if there == here else there,
        then=before,
        now=after,
        areas=areas_side_by_side(then, now) if is_one_rulebook else (),
        items=tuple(found.items),
        findings=tuple(found.findings),
        incomparable=found.incomparable(),
        rule_changes=rule_changes(now.rulebook, now.audit, before.on, after.on)
        if is_one_rulebook
        else (),
        imprint=imprint_of(subject, max(each.audit.changed_at for each in subject.audits)),
    )


def _two(subject: Subject) -> tuple[JudgedAudit, JudgedAudit]:
    then, now = in_time((subject.main, subject.others[0]))
    return then, now
