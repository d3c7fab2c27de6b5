"""The record that is signed on site: whole, and nothing but facts."""

from __future__ import annotations

from datetime import time

import pytest

from audit.domain.documents import DocumentKind, DocumentLanguage
from audit.services.subjects import Subject
from reports.blocks import DataTable, FindingCard, KeyValueGrid, Part, SignatureBlock
from reports.content.papers import paper_of
from reports.documents.papers import document_of
from tests.reports.rectified import rectified, shown
from tests.reports.visits import Visited, begun, walked
from tests.reports.walking_blocks import blocks_of, text_of

RECORD = DocumentKind.ONSITE_RECORD


def part_of(visited: Visited, language: DocumentLanguage = DocumentLanguage.ZH) -> Part:
    """Return the record of a visit."""
    subject = Subject(RECORD, visited.subject.main)
    return document_of(paper_of(subject, shown), language).parts[0]


@pytest.fixture(scope="module")
def record() -> Part:
    """The record of an inspection with everything entered."""
    return rectified().document(RECORD).parts[0]


def fields_of(part: Part) -> dict[str, str]:
    """Return the form on the first page."""
    grid: KeyValueGrid = blocks_of(part, KeyValueGrid)[0]
    return {field.label: str(field.value) for row in grid.rows for field in row}


def test_the_form_says_who_was_inspected_where_and_by_whom(record: Part) -> None:
    filled = fields_of(record)

    assert filled["被检查单位"] == "示例物业"
    assert filled["地址"] == "示例路1号"
    assert filled["法定代表人（负责人）"] == "赵𬭚"
    assert filled["职务"] == "总经理"
    assert filled["联系电话"] == "010-12345678"
    assert filled["检查场所"] == "准绳大厦，检查点位2处"
    assert filled["检查人员"].count("执法证号") == 2


def test_it_bears_its_own_number(record: Part) -> None:
    assert record.number == "（示）检记〔2020〕15号"
    assert record.from_authority


def test_without_a_number_it_shows_a_stroke() -> None:
    part = part_of(walked())

    assert part.number == "/"
    assert fields_of(part)["联系电话"] == "/"


def test_the_hours_are_those_that_were_entered() -> None:
    part = part_of(walked(arrived=time(9, 5), left=time(11, 40)))

    assert fields_of(part)["检查时间"] == "自2020年3月2日 09:05至2020年3月2日 11:40"


def test_hours_nobody_knows_are_struck() -> None:
    """A visit that was entered on another day."""
    visited = begun(rooms=0)
    subject = visited.subject
    later = visited.walk.audit.particulars.model_copy(
        update={"on": visited.walk.audit.particulars.on.replace(day=1)}
    )
    object.__setattr__(subject.main.audit, "particulars", later)

    part = document_of(paper_of(Subject(RECORD, subject.main), shown), DocumentLanguage.ZH).parts[0]

    assert fields_of(part)["检查时间"] == "自/至/"


@pytest.mark.parametrize("words", ["出示执法证件", "陈述、申辩", "申请回避", "如实提供"])
def test_it_states_that_the_unit_was_told(record: Part, words: str) -> None:
    assert words in text_of(record)


def test_facts_are_numbered_with_place_value_and_clause(record: Part) -> None:
    table: DataTable = blocks_of(record, DataTable)[0]

    first = text_of(table.rows[0])
    assert [text_of(row).split("\n")[0] for row in table.rows] == ["1", "2", "3"]
    assert "办公室301" in first
    assert "2.14平方米/人" in first
    assert "京发〔2020〕13号" in first


@pytest.mark.parametrize(
    "order", ["责令", "行政部", "在门口标明", "2020年3月6日", "可留", "严重", "隔位就座"]
)
def test_nothing_in_it_orders_or_weighs(record: Part, order: str) -> None:
    """Neither who, nor what, nor by when, nor how bad."""
    assert order not in text_of(record)


def test_every_fact_has_a_card_with_its_photographs(record: Part) -> None:
    cards: list[FindingCard] = blocks_of(record, FindingCard)

    assert [card.number for card in cards] == ["1", "2", "3"]
    assert [len(card.photos) for card in cards] == [1, 0, 0]
    assert not any(card.due or card.remedy for card in cards)


def test_both_inspectors_the_unit_and_a_witness_sign_and_nobody_seals(record: Part) -> None:
    (block,) = blocks_of(record, SignatureBlock)

    assert [each.role for each in block.signatures] == [
        "检查人员",
        "被检查单位",
        "被检查单位意见",
        "拒绝签字的",
    ]
    assert not any(each.seal for each in block.signatures)


def test_every_further_page_is_signed_by_both(record: Part) -> None:
    assert [line.label for line in record.continuation] == ["检查人员", "被检查单位", "日期"]
    assert (record.header_left, record.header_right) == (record.title, record.number)


def test_a_visit_on_which_nothing_was_found_says_so() -> None:
    part = part_of(begun(rooms=0))

    table: DataTable = blocks_of(part, DataTable)[0]
    assert (table.rows, table.empty) == ((), "未发现不符合强制性要求的情况。")


def test_an_open_audit_gives_a_draft_that_must_not_be_signed() -> None:
    text = text_of(part_of(walked(closed=False)))

    assert "不得签署" in text
