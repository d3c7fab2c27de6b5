"""A whole document: a paper in one language or in both."""

from __future__ import annotations

from audit.domain.documents import DocumentLanguage
from checklists.language import Language, Speech
from reports.blocks import Document, Part
from reports.content.papers import Paper, RectificationNotice, SelfCheckReport
from reports.documents.rectification_notice import notice_part
from reports.documents.self_check_report import report_part


def document_of(paper: Paper, language: DocumentLanguage) -> Document:
    """Return the document; in both languages the Chinese part comes first and counts."""
    languages = _languages(language)
    parts = tuple(_part(paper, each, languages) for each in languages)
    record = paper.visit.record
    first = parts[0]
    return Document(
        title=" ".join(word for word in (first.title, first.number or first.subtitle) if word),
        parts=parts,
        head_hash=record.head,
        watermark=_watermark(languages) if paper.visit.is_draft else "",
        author=first.issuer or paper.visit.unit or paper.visit.building,
        subject=paper.visit.building,
        keywords=(record.audit, record.pack),
        created=record.closed_at,
    )


def _languages(language: DocumentLanguage) -> tuple[Language, ...]:
    match language:
        case DocumentLanguage.ZH:
            return (Language.ZH,)
        case DocumentLanguage.EN:
            return (Language.EN,)
        case DocumentLanguage.BOTH:
            return (Language.ZH, Language.EN)


def _part(paper: Paper, language: Language, languages: tuple[Language, ...]) -> Part:
    match paper:
        case RectificationNotice():
            return notice_part(paper, language)
        case SelfCheckReport():
            goes_with_another = len(languages) > 1 and language is Language.EN
            return report_part(paper, language, is_translation=goes_with_another)


def _watermark(languages: tuple[Language, ...]) -> str:
    return " ".join(_draft(Speech(language)) for language in languages)


def _draft(say: Speech) -> str:
    return say("DRAFT")
