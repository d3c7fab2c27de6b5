"""The documents an audit is written down in."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from audit.domain.events import Hash
from audit.domain.particulars import AuditKind
from audit.domain.records import Record


class DocumentKind(StrEnum):
    """What a document is. An authority's forms and a unit's own papers are different kinds."""

    ONSITE_RECORD = "onsite_record"
    RECTIFICATION_NOTICE = "rectification_notice"
    REINSPECTION_OPINION = "reinspection_opinion"
    EXTENSION_DECISION = "extension_decision"
    SELF_CHECK_REPORT = "self_check_report"
    RECHECK_REPORT = "recheck_report"
    EXTENSION_MEMO = "extension_memo"
    BUILDING_SUMMARY = "building_summary"
    COMPARISON = "comparison"

    @classmethod
    def of(cls, kind: AuditKind) -> DocumentKind:
        """Return the document an audit of this kind ends in."""
        match kind:
            case AuditKind.INSPECTION:
                return cls.RECTIFICATION_NOTICE
            case AuditKind.SELF_CHECK:
                return cls.SELF_CHECK_REPORT

    @property
    def is_issued(self) -> bool:
        """Whether it is handed over as an act of its own, which the audit's history then names."""
        return not self.is_of_building

    @property
    def is_of_building(self) -> bool:
        """Whether it sets several visits of a building side by side."""
        return self in {DocumentKind.BUILDING_SUMMARY, DocumentKind.COMPARISON}

    @property
    def is_of_authority(self) -> bool:
        """Whether only an authority may put it on paper."""
        return self in _OF_AUTHORITY


_OF_AUTHORITY: Final = frozenset(
    {
        DocumentKind.ONSITE_RECORD,
        DocumentKind.RECTIFICATION_NOTICE,
        DocumentKind.REINSPECTION_OPINION,
        DocumentKind.EXTENSION_DECISION,
    }
)


class DocumentLanguage(StrEnum):
    """The language of a document, chosen apart from the screen's."""

    ZH = "zh"
    EN = "en"
    BOTH = "both"


class DocumentTheme(StrEnum):
    """How a document looks."""

    MODERN = "modern"
    OFFICIAL = "official"
    """After GB/T 9704-2012, as offices set their papers."""


class DocumentFormat(StrEnum):
    """What kind of file a document is written into."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    OSCAL_RESULTS = "oscal_results"
    """What was found, as NIST's assessment results."""
    OSCAL_POAM = "oscal_poam"
    """What is ordered, as NIST's plan of action and milestones."""

    @property
    def is_paper(self) -> bool:
        """Whether it is made to be printed, signed and handed over."""
        return self in {DocumentFormat.PDF, DocumentFormat.DOCX}

    @property
    def is_of_one_visit(self) -> bool:
        """Whether it can tell of one visit only."""
        return self in {DocumentFormat.OSCAL_RESULTS, DocumentFormat.OSCAL_POAM}


class IssuedDocument(Record):
    """A document that was written and handed over."""

    kind: DocumentKind
    language: DocumentLanguage
    on: date
    sha256: Hash
    head: Hash
    """The head of the record the document shows."""
    format: DocumentFormat = DocumentFormat.PDF
