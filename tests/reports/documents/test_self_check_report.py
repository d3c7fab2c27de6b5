"""A self-check can never be taken for an authority's paper."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import get_type_hints

import pytest

from audit.domain.answers import Order
from audit.domain.documents import DocumentLanguage
from audit.domain.particulars import AuditKind, Inspector
from checklists.language import Language
from reports.blocks import (
    DataTable,
    Dress,
    FindingCard,
    Heading,
    Listing,
    Notice,
    Part,
    ScoreStrip,
    SignatureBlock,
)
from reports.content import papers, visits
from reports.content.authorities import Authority, CertifiedInspector
from reports.content.papers import Paper
from reports.content.rectification_notice import RectificationNotice
from reports.content.self_check_report import SelfCheckReport
from reports.documents.papers import document_of
from reports.documents.self_check_report import report_part
from tests.reports.visits import AIR, Visited, begun, walked
from tests.reports.walking_blocks import blocks_of, text_of
from tests.visits import key

AUTHORITYS = ("市检查局", "（市）整改〔2020〕99号", "执法-77777")


@pytest.fixture(scope="module")
def visited() -> Visited:
    """A closed self-check with three findings."""
    return walked(AuditKind.SELF_CHECK)


@pytest.fixture(scope="module")
def report(visited: Visited) -> Part:
    """Its report in Chinese."""
    return visited.document().parts[0]


def disguised() -> Paper:
    """Return the paper of a self-check whose record claims what only an authority has."""
    visited = walked(AuditKind.SELF_CHECK)
    audit = visited.walk.audit
    name, number, certificate = AUTHORITYS
    claims = {
        "authority": name,
        "number": number,
        "inspectors": (Inspector(name="自查员", certificate=certificate),),
    }
    object.__setattr__(audit, "particulars", audit.particulars.model_copy(update=claims))
    return visited.paper()


def types_within(kind: type) -> set[type]:
    """Return every class of content that a class of content is made of."""
    found: set[type] = set()
    waiting = [kind]
    while waiting:
        each = waiting.pop()
        if each in found or not is_dataclass(each):
            continue
        found.add(each)
        spaces = {**vars(papers), **vars(visits)}
        hints = get_type_hints(each, localns=spaces)
        for field in fields(each):
            hint = hints[field.name]
            waiting += [part for part in (hint, *getattr(hint, "__args__", ())) if _is_class(part)]
    return found


def _is_class(hint: object) -> bool:
    return isinstance(hint, type)


class TestNothingOfAnAuthority:
    """No title, no number, no certificate, no seal."""

    def test_its_content_has_no_field_for_any_of_it(self) -> None:
        """What cannot be said cannot be printed."""
        assert not types_within(SelfCheckReport) & {Authority, CertifiedInspector}

    def test_the_look_into_the_types_sees_far_enough(self) -> None:
        """The test above would pass on an empty set."""
        assert {Authority, CertifiedInspector} < types_within(RectificationNotice)

    @pytest.mark.parametrize("claim", AUTHORITYS)
    @pytest.mark.parametrize("language", DocumentLanguage)
    def test_claims_in_the_record_do_not_reach_the_paper(
        self, claim: str, language: DocumentLanguage
    ) -> None:
        assert claim not in text_of(document_of(disguised(), language))

    def test_nobody_stands_above_its_title_and_no_number_below(self, report: Part) -> None:
        assert (report.issuer, report.number, report.dress) == ("", "", Dress.REPORT)

    def test_no_place_to_sign_has_a_seal(self, report: Part) -> None:
        blocks: list[SignatureBlock] = blocks_of(report, SignatureBlock)

        assert [sign.seal for block in blocks for sign in block.signatures] == ["", ""]

    def test_it_says_on_every_page_that_it_is_no_authoritys(self, report: Part) -> None:
        assert report.footer == "单位自查资料，非行政机关文书"

    @pytest.mark.parametrize("word", ["责令", "印章", "执法证", "行政复议", "行政诉讼"])
    def test_no_word_of_an_order_stands_in_it(self, report: Part, word: str) -> None:
        """But for the line that says what the paper is not."""
        assert word not in text_of(report)


class TestFirstPage:
    """What it came to, and what to do."""

    def test_conclusion_and_steps_come_before_the_findings(self, report: Part) -> None:
        kinds = [
            type(block) for block in blocks_of(report, ScoreStrip, Listing, DataTable, FindingCard)
        ]

        assert kinds[:4] == [ScoreStrip, Listing, DataTable, FindingCard]

    def test_the_steps_begin_with_the_critical_findings(self, report: Part) -> None:
        steps: Listing = blocks_of(report, Listing)[0]

        assert steps.items == (
            "立即整改严重问题（任何一项均足以决定检查结论）：第1项。",
            "按各项期限整改全部问题（3项），最早的期限为2020年3月6日。",
            "完成尚未判定的检查项（6项）；在此之前结果不完整。",
            "参考未达到的建议性指标（1项），不作强制要求。",
        )

    def test_findings_without_a_deadline_are_named(self) -> None:
        visited = walked(AuditKind.SELF_CHECK, closed=False)
        visited.walk.order(Order(place=key(AIR, "301").place, requirement=AIR))

        steps: Listing = blocks_of(visited.document().parts[0], Listing)[0]

        assert "为尚无期限的问题设定整改期限：第3项。" in steps.items

    def test_cards_follow_in_the_order_of_their_numbers(self, report: Part) -> None:
        assert [card.number for card in blocks_of(report, FindingCard)] == ["1", "2", "3", "建议1"]

    def test_a_visit_without_findings_says_that_nothing_is_to_be_done(self) -> None:
        visited = begun(AuditKind.SELF_CHECK, rooms=0)
        visited.walk.close_audit()

        steps: Listing = blocks_of(visited.document().parts[0], Listing)[0]

        assert steps.items == ("没有需要整改的问题。请继续定期检查，保持现状。",)


class TestMarks:
    """Drafts and translations are marked."""

    def test_an_open_self_check_is_a_draft(self) -> None:
        document = walked(AuditKind.SELF_CHECK, closed=False).document()

        assert document.watermark == "草稿"
        assert blocks_of(document.parts[0], Notice)[0].title == "草稿"

    def test_english_beside_chinese_is_a_translation(self, visited: Visited) -> None:
        both = visited.document(DocumentLanguage.BOTH)

        assert [part.language for part in both.parts] == [Language.ZH, Language.EN]
        assert blocks_of(both.parts[1], Notice)[0].title == "Translation"

    def test_english_alone_is_the_report_itself(self, visited: Visited) -> None:
        alone = visited.document(DocumentLanguage.EN)

        assert not blocks_of(alone.parts[0], Notice)

    def test_what_was_left_out_is_told_with_its_reason(self, report: Part) -> None:
        assert "门已拆除" in text_of(report)
        assert "未判定的检查项" in [heading.text for heading in blocks_of(report, Heading)]


def test_a_report_is_made_from_the_content_of_a_self_check_alone(visited: Visited) -> None:
    """Mypy would refuse a notice here."""
    paper = visited.paper()

    assert isinstance(paper, SelfCheckReport)
    assert report_part(paper, Language.ZH, is_translation=False).title == "自查报告"
