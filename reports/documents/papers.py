"""A whole document: a paper in one language or in both."""

from __future__ import annotations

from audit.domain.documents import DocumentLanguage
from checklists.language import Language, Speech
from reports.blocks import Document, Part
from reports.content.building_summary import BuildingSummary
from reports.content.comparison import Comparison
from reports.content.imprints import Imprint
from reports.content.papers import Paper
from reports.content.rectification_notice import RectificationNotice
from reports.content.self_check_report import SelfCheckReport
from reports.documents.building_summary import summary_part
from reports.documents.comparison import comparison_part
from reports.documents.rectification_notice import notice_part
from reports.documents.self_check_report import report_part


def document_of(paper: Paper, language: DocumentLanguage) -> Document:
    """Return the document; in both languages the Chinese part comes first and counts."""
    languages = _languages(language)
    parts = tuple(_part(paper, each, languages) for each in languages)
    imprint = paper.imprint
    first = parts[0]
    return Document(
        title=" ".join(word for word in (first.title, first.number or first.subtitle) if word),
        parts=parts,
        head_hash=imprint.head,
        watermark=_watermark(languages) if imprint.is_draft else "",
        author=first.issuer or imprint.unit or imprint.building,
        subject=imprint.building,
        keywords=_keywords(imprint),
        created=imprint.made_at,
    )


def _keywords(imprint: Imprint) -> tuple[str, ...]:
    """Return the audits it shows and the rules they were judged by, each once."""
    audits = (record.audit for record in imprint.records)
    packs = (record.pack for record in imprint.records)
    return tuple(dict.fromkeys((*audits, *packs)))


def _languages(language: DocumentLanguage) -> tuple[Language, ...]:
    match language:
        case DocumentLanguage.ZH:
            return (Language.ZH,)
        case DocumentLanguage.EN:
            return (Language.EN,)
        case DocumentLanguage.BOTH:
            return (Language.ZH, Language.EN)


def _part(paper: Paper, language: Language, languages: tuple[Language, ...]) -> Part:
    goes_with_another = len(languages) > 1 and language is Language.EN
    match paper:
        case RectificationNotice():
            return notice_part(paper, language)
        case SelfCheckReport():
            return report_part(paper, language, is_translation=goes_with_another)
        case BuildingSummary():
            return summary_part(paper, language, is_translation=goes_with_another)
        case Comparison():
            return comparison_part(paper, language, is_translation=goes_with_another)


def _watermark(languages: tuple[Language, ...]) -> str:
    return " ".join(_draft(Speech(language)) for language in languages)


def _draft(say: Speech) -> str:
    return say("DRAFT")
