"""How a fault says what it is about: a finding, a recommendation, or an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.domain.documents import DocumentKind
from audit.domain.findings import Finding, findings, recommendations
from audit.services.form_lint.faults import Fault, FaultWeight
from audit.services.subjects import JudgedAudit
from checklists.language import Message

SHOWING_FINDINGS = frozenset(
    {
        DocumentKind.ONSITE_RECORD,
        DocumentKind.RECTIFICATION_NOTICE,
        DocumentKind.SELF_CHECK_REPORT,
        DocumentKind.REINSPECTION_OPINION,
        DocumentKind.RECHECK_REPORT,
    }
)
"""The forms that print findings."""


class Told(NamedTuple):
    """A finding as a form prints it."""

    finding: Finding
    name: Message
    is_recommendation: bool

    def fault(self, weight: FaultWeight, what: Message, hint: Message) -> Fault:
        """Return a fault about it."""
        return Fault(
            weight,
            what,
            hint,
            finding=None if self.is_recommendation else self.finding.number,
            item=self.finding.item.key,
        )


def told_findings(judged: JudgedAudit) -> Sequence[Told]:
    """Return the findings of an audit, then its recommendations."""
    return tuple(_told(judged))


def _told(judged: JudgedAudit) -> Iterator[Told]:
    for finding in findings(judged.audit, judged.assessment):
        yield Told(
            finding,
            Message(
                "Finding {n}, {title} ({place})",
                n=finding.number,
                title=finding.item.requirement.title,
                place=_place(finding),
            ),
            is_recommendation=False,
        )
    for finding in recommendations(judged.audit, judged.assessment):
        yield Told(
            finding,
            Message(
                "Recommendation {n}, {title} ({place})",
                n=finding.number,
                title=finding.item.requirement.title,
                place=_place(finding),
            ),
            is_recommendation=True,
        )


def _place(finding: Finding) -> str:
    return finding.item.place.name.strip() or finding.item.place.id
