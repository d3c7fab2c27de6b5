"""A whole document: a paper in one language or in both."""

from __future__ import annotations

from audit.domain.documents import DocumentLanguage
from checklists.language import Language, Speech
from reports.blocks import Document, Part
from reports.content.building_summary import BuildingSummary
from reports.content.comparison import Comparison
from reports.content.extension_decision import ExtensionDecision
from reports.content.extension_memo import ExtensionMemo
from reports.content.imprints import Imprint
from reports.content.onsite_record import OnSiteRecord
from reports.content.papers import OwnPaper, Paper
from reports.content.recheck_report import RecheckReport
from reports.content.rectification_notice import RectificationNotice
from reports.content.reinspection_opinion import ReinspectionOpinion
from reports.content.self_check_report import SelfCheckReport
from reports.documents.building_summary import summary_part
from reports.documents.comparison import comparison_part
from reports.documents.extension_decision import decision_part
from reports.documents.extension_memo import memo_part
from reports.documents.onsite_record import record_part
from reports.documents.recheck_report import recheck_part
from reports.documents.rectification_notice import notice_part
from reports.documents.reinspection_opinion import opinion_part
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
    match paper:
        case OnSiteRecord():
            return record_part(paper, language)
        case RectificationNotice():
            return notice_part(paper, language)
        case ReinspectionOpinion():
            return opinion_part(paper, language)
        case ExtensionDecision():
            return decision_part(paper, language)
        case _:
            goes_with_another = len(languages) > 1 and language is Language.EN
            return _own_part(paper, language, is_translation=goes_with_another)


def _own_part(paper: OwnPaper, language: Language, *, is_translation: bool) -> Part:
    match paper:
        case SelfCheckReport():
            return report_part(paper, language, is_translation=is_translation)
        case BuildingSummary():
            return summary_part(paper, language, is_translation=is_translation)
        case Comparison():
            return comparison_part(paper, language, is_translation=is_translation)
        case RecheckReport():
            return recheck_part(paper, language, is_translation=is_translation)
        case ExtensionMemo():
            return memo_part(paper, language, is_translation=is_translation)


def _watermark(languages: tuple[Language, ...]) -> str:
    return " ".join(_draft(Speech(language)) for language in languages)


def _draft(say: Speech) -> str:
    return say("DRAFT")
