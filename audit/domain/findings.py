"""Findings: the failed check items, numbered, with what was found and what is ordered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from audit.domain.answers import Evidence, Order
from audit.domain.audits import Audit
from audit.domain.items import Assessment, CheckItem
from checklists.judgements import Outcome


@dataclass(frozen=True, slots=True)
class Finding:
    """A failed check item, or a missed recommendation."""

    number: int
    """From 1, in walking order."""
    item: CheckItem
    note: str
    evidence: tuple[Evidence, ...]
    order: Order | None
    points_lost: Fraction
    """What it costs of the 100 points; 0 for a recommendation."""


def findings(audit: Audit, assessment: Assessment) -> Sequence[Finding]:
    """Return the failed items."""
    return _numbered(audit, assessment, Outcome.FAIL)


def recommendations(audit: Audit, assessment: Assessment) -> Sequence[Finding]:
    """Return the items where a recommended limit was missed; these are no violations."""
    return _numbered(audit, assessment, Outcome.ADVISORY_FAIL)


def _numbered(audit: Audit, assessment: Assessment, outcome: Outcome) -> Sequence[Finding]:
    lost = assessment.score.points_lost if outcome is Outcome.FAIL else {}
    return tuple(
        Finding(
            number=number,
            item=item,
            note=audit.notes.get(item.key, ""),
            evidence=audit.evidence.get(item.key, ()),
            order=audit.orders.get(item.key),
            points_lost=lost.get(item.requirement.id, Fraction(0)),
        )
        for number, item in enumerate(assessment.with_outcome(outcome), start=1)
    )
