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
from reports.content.rectification_notice import RectificationNotice, rectification_notice_of
from reports.content.self_check_report import SelfCheckReport, self_check_report_of

Paper: TypeAlias = RectificationNotice | SelfCheckReport | BuildingSummary | Comparison
"""What a document says. Each has an ``imprint``, and is built in a module of its own."""

_MAKERS: Final[Mapping[DocumentKind, Callable[[Subject, Show], Paper]]] = MappingProxyType(
    {
        DocumentKind.RECTIFICATION_NOTICE: rectification_notice_of,
        DocumentKind.SELF_CHECK_REPORT: self_check_report_of,
        DocumentKind.BUILDING_SUMMARY: building_summary_of,
        DocumentKind.COMPARISON: comparison_of,
    }
)


def paper_of(subject: Subject, show: Show) -> Paper:
    """Return what a document says; ``show`` finds out which evidence can be shown."""
    return _MAKERS[subject.kind](subject, show)
