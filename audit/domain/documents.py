"""The documents an audit is written down in."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from audit.domain.events import Hash
from audit.domain.particulars import AuditKind
from audit.domain.records import Record


class DocumentKind(StrEnum):
    """What a document is."""

    RECTIFICATION_NOTICE = "rectification_notice"
    SELF_CHECK_REPORT = "self_check_report"

    @classmethod
    def of(cls, kind: AuditKind) -> DocumentKind:
        """Return the document an audit of this kind ends in."""
        match kind:
            case AuditKind.INSPECTION:
                return cls.RECTIFICATION_NOTICE
            case AuditKind.SELF_CHECK:
                return cls.SELF_CHECK_REPORT


class DocumentLanguage(StrEnum):
    """The language of a document, chosen apart from the screen's."""

    ZH = "zh"
    EN = "en"
    BOTH = "both"


class IssuedDocument(Record):
    """A document that was written and handed over."""

    kind: DocumentKind
    language: DocumentLanguage
    on: date
    sha256: Hash
    head: Hash
    """The head of the record the document shows."""
