"""Nothing stays empty, nothing stays untranslated, and both languages give the same figures."""

from __future__ import annotations

import re

import pytest

from audit.domain.documents import DocumentLanguage
from audit.domain.particulars import AuditKind
from reports.blocks import Document, Notice, Part, SignatureBlock
from reports.content.evidence import listed_only
from reports.content.papers import paper_of
from reports.documents.papers import document_of
from tests.reports.buildings import Premises, lively
from tests.reports.visits import begun, crowded, walked
from tests.reports.walking_blocks import HAND_WRITTEN, blocks_of, figures_of, text_of, words_of

OPTIONAL = {
    "Document.watermark",
    "Part.subtitle",
    "Part.issuer",
    "Part.number",
    "Heading.number",
    "Badge.sign",
    "Figure.note",
    "ScoreStrip.note",
    "Signature.seal",
    "DataTable.caption",
    "DataTable.empty",
    "GroupRow.note",
    "Photo.note",
    "SignatureBlock.statement",
    "Notice.title",
    "BarChart.title",
    "BarChart.limit_text",
    "ChartBar.note",
    "LimitChart.title",
    "LimitChart.empty",
    "LimitRow.margin",
    "TrendChart.limit_text",
    "TrendPoint.when",
}
"""What is left out rather than blank when it is empty: nobody sees a field there."""

CHINESE = re.compile(r"[\u3400-\u9fff]")
ENGLISH_WORDS = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]{2,})+")
NAMES_IN_LATIN = re.compile(
    r"plumbline verify|XCCDF|SHA-256|flat-unweighted|[0-9a-f-]{16,}|test-pack|DRAFT|m²"
)


def documents() -> dict[str, Document]:
    """Return documents of all kinds, in both languages."""
    visits = {
        "notice": walked(),
        "draft": walked(closed=False),
        "self_check": walked(AuditKind.SELF_CHECK),
        "nothing_found": begun(rooms=1),
        "no_place": begun(AuditKind.SELF_CHECK, rooms=0),
        "many": crowded(12),
        "says_nothing": walked(authority="", number="", unit="", on_site=""),
        "nobody": walked(AuditKind.SELF_CHECK, unit="", on_site="", inspectors=()),
    }
    found = {name: visit.document(DocumentLanguage.BOTH) for name, visit in visits.items()}
    return {**found, **overviews()}


def overviews() -> dict[str, Document]:
    """Return documents about several visits."""
    premises, last = lively(3)
    first, second = premises.visits_of(last)[:2]
    alone = Premises()
    only = alone.visit().audit.id
    subjects = {
        "summary": premises.summary(last),
        "summary_of_one": alone.summary(only),
        "comparison": premises.comparison(last, first),
        "comparison_with_second_look": premises.comparison(second, first),
    }
    return {
        name: document_of(paper_of(subject, listed_only), DocumentLanguage.BOTH)
        for name, subject in subjects.items()
    }


DOCUMENTS = documents()
every_document = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)


@every_document
def test_no_field_of_any_document_is_empty(document: Document) -> None:
    """A blank can be filled in after the signature; a stroke cannot."""
    by_hand = f"{HAND_WRITTEN[0].__name__}.{HAND_WRITTEN[1]}"

    empty = {
        path[-1] for path, text in words_of(document) if not text.strip() and path[-1] != by_hand
    }

    assert empty <= OPTIONAL


@every_document
def test_only_lines_for_a_pen_are_left_open(document: Document) -> None:
    """Signature, day, reason, witness; and a checker's own name stands before the line."""
    labels = {
        line.label
        for part in document.parts[:1]
        for block in blocks_of(part, SignatureBlock)
        for signature in block.signatures
        for line in signature.lines
        if not line.value
    }

    names = {"检查员甲", "检查员乙", "/"}
    assert labels - names <= {"签名", "签收日期", "日期", "理由", "见证人"}


@every_document
def test_both_parts_give_the_same_figures(document: Document) -> None:
    """Block by block: a figure that is lost in translation is found where it was lost."""
    chinese, english = (
        [figures_of(text_of(block)) for block in part.blocks if not isinstance(block, Notice)]
        for part in document.parts
    )

    assert chinese == english


@every_document
def test_the_chinese_part_holds_no_english_sentence(document: Document) -> None:
    """Names of models and hashes apart."""
    found = {
        text
        for _, text in words_of(document.parts[0])
        if ENGLISH_WORDS.search(NAMES_IN_LATIN.sub("", text))
    }

    assert not found


def test_the_english_part_holds_chinese_only_where_people_wrote_it() -> None:
    """Names, what was noted, and the numbers of documents."""
    visited = walked()
    english: Part = visited.document(DocumentLanguage.EN).parts[0]
    entered = [
        "示例物业",
        "准绳大厦",
        "示例路1号",
        "示例检查组",
        "工程部",
        "行政部",
        "检查员甲",
        "检查员乙",
        "办公室",
        "三排工位坐满",
        "窗边",
        "中间",
        "测距仪",
        "门已拆除",
        "在门口标明最多人数",
        "当天分两批进入",
        "平面图",
        "工位",
        "（示）整改〔2020〕7号",
        "示例-0000",
        "京发〔2020〕13号",
        "京发〔2020〕8号",
    ]

    left = text_of(english)
    for words in sorted(entered, key=len, reverse=True):
        left = left.replace(words, "")

    assert CHINESE.findall(left) == []
