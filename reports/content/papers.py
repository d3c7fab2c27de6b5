"""The two papers a visit can end in.

What only an authority may put on paper is in ``RectificationNotice`` alone: a ``SelfCheckReport``
has no field for a title, a number, a certificate or a seal, so no document made from it can bear one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from audit.domain.documents import DocumentKind
from audit.services.subjects import Subject
from reports.content.evidence import Show
from reports.content.visits import Visit, visit_of


@dataclass(frozen=True, slots=True)
class CertifiedInspector:
    """Somebody who may inspect for an authority."""

    name: str
    certificate: str


@dataclass(frozen=True, slots=True)
class Authority:
    """Who issues a notice, and where its addressee can turn to."""

    name: str
    number: str
    """Of the notice."""
    inspectors: tuple[CertifiedInspector, ...]
    review_body: str = ""
    """Where reconsideration is applied for; empty where it is not given."""
    court: str = ""
    """Where a suit is brought; empty where it is not given."""


@dataclass(frozen=True, slots=True)
class RectificationNotice:
    """What an inspection ends in."""

    authority: Authority
    visit: Visit


@dataclass(frozen=True, slots=True)
class SelfCheckReport:
    """What a self-check ends in."""

    checkers: tuple[str, ...]
    visit: Visit


Paper: TypeAlias = RectificationNotice | SelfCheckReport


def paper_of(subject: Subject, show: Show) -> Paper:
    """Return what a document says; ``show`` finds out which evidence can be shown."""
    judged = subject.main
    particulars = judged.audit.particulars
    visit = visit_of(judged.audit, judged.assessment, judged.rulebook, show)
    match subject.kind:
        case DocumentKind.RECTIFICATION_NOTICE:
            inspectors = tuple(
                CertifiedInspector(each.name, each.certificate) for each in particulars.inspectors
            )
            authority = Authority(particulars.authority, particulars.number, inspectors)
            return RectificationNotice(authority, visit)
        case DocumentKind.SELF_CHECK_REPORT:
            return SelfCheckReport(tuple(each.name for each in particulars.inspectors), visit)
        case _:
            raise NotImplementedError(subject.kind)
