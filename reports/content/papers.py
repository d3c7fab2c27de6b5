"""Every paper there is, and which of them a document is.

What only an authority may put on paper has fields in the papers of authorities alone: those of a
self-check have none for a title, a number, a certificate or a seal, so no document made from them
can bear one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from audit.domain.documents import DocumentKind
from audit.services.subjects import Subject
from reports.content.building_summary import BuildingSummary, building_summary_of
from reports.content.comparison import Comparison, comparison_of
from reports.content.evidence import Show
from reports.content.extension_decision import ExtensionDecision, extension_decision_of
from reports.content.extension_memo import ExtensionMemo, extension_memo_of
from reports.content.onsite_record import OnSiteRecord, onsite_record_of
from reports.content.recheck_report import RecheckReport, recheck_report_of
from reports.content.rectification_notice import RectificationNotice, rectification_notice_of
from reports.content.reinspection_opinion import (
    ReinspectionOpinion,
    reinspection_opinion_of,
)
from reports.content.self_check_report import SelfCheckReport, self_check_report_of

AuthorityForm: TypeAlias = (
    OnSiteRecord | RectificationNotice | ReinspectionOpinion | ExtensionDecision
)
"""What only an authority puts on paper."""

OwnPaper: TypeAlias = SelfCheckReport | RecheckReport | ExtensionMemo | BuildingSummary | Comparison
"""What anybody may put on paper."""

Paper: TypeAlias = AuthorityForm | OwnPaper
"""What a document says. Each has an ``imprint``, and is built in a module of its own."""

_MAKERS: Final[Mapping[DocumentKind, Callable[[Subject, Show], Paper]]] = MappingProxyType(
    {
        DocumentKind.ONSITE_RECORD: onsite_record_of,
        DocumentKind.RECTIFICATION_NOTICE: rectification_notice_of,
        DocumentKind.REINSPECTION_OPINION: reinspection_opinion_of,
        DocumentKind.EXTENSION_DECISION: extension_decision_of,
        DocumentKind.SELF_CHECK_REPORT: self_check_report_of,
        DocumentKind.RECHECK_REPORT: recheck_report_of,
        DocumentKind.EXTENSION_MEMO: extension_memo_of,
        DocumentKind.BUILDING_SUMMARY: building_summary_of,
        DocumentKind.COMPARISON: comparison_of,
    }
)


def paper_of(subject: Subject, show: Show) -> Paper:
    """Return what a document says; ``show`` finds out which evidence can be shown."""
    return _MAKERS[subject.kind](subject, show)
