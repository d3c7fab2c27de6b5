"""The notice holds every field such a notice has to hold."""

from __future__ import annotations

import re
from datetime import date

import pytest

from audit.domain.answers import Order
from audit.domain.buildings import PlaceId
from audit.domain.documents import DocumentLanguage
from audit.domain.particulars import AuditKind
from reports.blocks import (
    DataTable,
    Dress,
    Field,
    FindingCard,
    Heading,
    KeyValueGrid,
    Notice,
    Part,
    Prose,
    Row,
    Signature,
    SignatureBlock,
)
from tests.reports.visits import AIR, AREA, Visited, begun, crowded, measured, walked
from tests.reports.walking_blocks import blocks_of, text_of
from tests.visits import key


@pytest.fixture(scope="module")
def visited() -> Visited:
    """A closed inspection with three findings."""
    return walked()


@pytest.fixture(scope="module")
def notice(visited: Visited) -> Part:
    """Its notice in Chinese."""
    return visited.document().parts[0]


def in_english(visited: Visited) -> Part:
    """Return the notice in English."""
    return visited.document(DocumentLanguage.EN).parts[0]


def grid(part: Part) -> dict[str, str]:
    """Return what is filled in at the head of a notice."""
    first: KeyValueGrid = blocks_of(part, KeyValueGrid)[0]
    return {field.label: str(field.value) for row in first.rows for field in row}


def table(part: Part, title: str) -> DataTable:
    """Return the table with a column of that title."""
    tables: list[DataTable] = blocks_of(part, DataTable)
    return next(each for each in tables if title in {column.title for column in each.columns})


def rows(found: DataTable) -> list[list[str]]:
    """Return the texts of a table."""
    return [[text_of(cell) for cell in row.cells] for row in found.rows if isinstance(row, Row)]


def signatures(part: Part) -> dict[str, Signature]:
    """Return the places to sign by who signs there."""
    block: SignatureBlock = blocks_of(part, SignatureBlock)[0]
    return {signature.role: signature for signature in block.signatures}


class TestFields:
    """What document forms of enforcement bodies have in common."""

    def test_it_is_a_form_with_issuing_body_title_and_number(self, notice: Part) -> None:
        head = (notice.dress, notice.issuer, notice.title, notice.number)

        assert head == (Dress.FORM, "示例检查组", "责令限期整改通知书", "（示）整改〔2020〕7号")

    def test_every_page_repeats_title_and_number(self, notice: Part) -> None:
        assert (notice.header_left, notice.header_right) == (notice.title, notice.number)

    def test_it_is_addressed_to_the_unit(self, notice: Part) -> None:
        first: Prose = blocks_of(notice, Prose)[0]

        assert text_of(first).startswith("示例物业：")

    def test_it_names_place_and_time(self, notice: Part) -> None:
        filled = grid(notice)

        assert filled["地点"] == "准绳大厦，示例路1号"
        assert filled["时间"] == "2020年3月2日 09:30至09:30"

    def test_it_names_both_inspectors_with_their_certificates(self, notice: Part) -> None:
        assert grid(notice)["检查人员"].splitlines() == [
            "检查员甲（执法证号 示例-00001）",
            "检查员乙（执法证号 示例-00002）",
        ]

    def test_findings_are_numbered_without_a_gap(self, notice: Part) -> None:
        assert [row[0] for row in rows(table(notice, "点位及事实"))] == ["1", "2", "3"]

    def test_a_finding_states_place_fact_measured_value_and_clause(self, notice: Part) -> None:
        number, fact, basis = rows(table(notice, "点位及事实"))[0]

        assert number == "1"
        assert "办公室301（301，3层）" in fact
        assert "使用面积" in fact
        assert "2.14" in fact
        assert "2.5" in fact
        assert basis == "《关于办公防疫要求的通告》（京发〔2020〕13号）第五条"

    def test_a_recommendation_missed_beside_a_rule_is_no_legal_basis(self, notice: Part) -> None:
        """The guide advises 4 m²; nobody can be ordered to follow it."""
        bases = [row[2] for row in rows(table(notice, "点位及事实"))]

        assert not any("指引" in basis for basis in bases)

    def test_every_item_has_its_own_deadline(self, notice: Part) -> None:
        orders = rows(table(notice, "整改期限"))

        assert [row[0] for row in orders] == ["1", "2", "3"]
        assert [row[3] for row in orders] == ["2020年3月6日", "2020年3月7日", "2020年3月8日"]

    def test_an_order_says_what_is_to_be_done_and_by_whom(self, notice: Part) -> None:
        _, to_be_done, responsible, _ = rows(table(notice, "整改期限"))[0]

        assert "6" in to_be_done
        assert "在门口标明最多人数" in to_be_done
        assert responsible == "行政部"

    def test_it_holds_interim_measures_liability_and_remedies(self, notice: Part) -> None:
        titles = [block.text for block in blocks_of(notice, Heading)]

        assert titles[:5] == [
            "存在的问题及依据",
            "整改要求和期限",
            "整改期间的临时措施",
            "法律责任",
            "救济途径",
        ]

    @pytest.mark.parametrize(
        "words", ["60日内", "6个月内", "不停止本通知书的执行", "复议机关：/", "管辖法院：/"]
    )
    def test_the_remedies_name_terms_and_effect(self, notice: Part, words: str) -> None:
        assert words in text_of(notice)

    def test_both_inspectors_sign_beside_name_and_certificate(self, notice: Part) -> None:
        lines = [(line.label, line.value) for line in signatures(notice)["检查人员"].lines]

        assert lines == [
            ("姓名、执法证号", "检查员甲，示例-00001"),
            ("签名", ""),
            ("姓名、执法证号", "检查员乙，示例-00002"),
            ("签名", ""),
        ]

    def test_the_issuer_has_a_place_for_its_seal_and_the_day_of_closing(self, notice: Part) -> None:
        issuer = signatures(notice)["检查机关"]

        assert issuer.seal == "检查机关印章"
        assert [line.value for line in issuer.lines] == [
            "示例检查组",
            "（示）整改〔2020〕7号",
            "2020年3月2日",
        ]

    def test_the_units_person_on_site_signs(self, notice: Part) -> None:
        lines = signatures(notice)["被检查单位"].lines

        assert [(line.label, line.value) for line in lines] == [
            ("现场负责人", "工程部"),
            ("签名", ""),
            ("签收日期", ""),
        ]

    def test_a_refusal_to_sign_has_reason_and_witness(self, notice: Part) -> None:
        lines = signatures(notice)["拒绝签字的"].lines

        assert [line.label for line in lines] == ["理由", "见证人", "日期"]

    def test_it_says_how_many_copies_there_are(self, notice: Part) -> None:
        assert "一式两份" in text_of(notice)


class TestMissing:
    """No blank stays empty, whatever was left out."""

    @pytest.fixture(scope="class")
    def bare(self) -> Part:
        """An inspection that says next to nothing of itself."""
        visited = walked(authority="", number="", unit="", on_site="")
        return visited.document().parts[0]

    def test_a_notice_without_issuer_or_number_shows_a_stroke(self, bare: Part) -> None:
        assert (bare.issuer, bare.number) == ("/", "/")

    def test_a_field_without_an_entry_shows_a_stroke(self, bare: Part) -> None:
        filled = grid(bare)

        assert (filled["被检查单位"], filled["现场负责人"]) == ("/", "/")

    def test_a_stroke_stands_for_the_inspector_who_is_not_there(self) -> None:
        """Only particulars that were never checked can lack one."""
        visited = walked()
        alone = visited.walk.audit.particulars.inspectors[:1]
        audit = visited.walk.audit
        object.__setattr__(
            audit, "particulars", audit.particulars.model_copy(update={"inspectors": alone})
        )

        lines = signatures(visited.document().parts[0])["检查人员"].lines

        assert lines[2].value == "/，/"


class TestDraft:
    """An open audit orders nothing."""

    def test_a_notice_of_an_open_audit_bears_a_watermark_and_says_so(self) -> None:
        document = walked(closed=False).document(DocumentLanguage.BOTH)

        assert document.watermark == "草稿 DRAFT"
        assert "不得送达" in blocks_of(document.parts[0], Notice)[0].text
        assert "must not be served" in blocks_of(document.parts[1], Notice)[0].text

    def test_a_final_notice_bears_none(self, visited: Visited, notice: Part) -> None:
        assert visited.document().watermark == ""
        assert not blocks_of(notice, Notice)

    def test_a_draft_names_a_deadline_that_is_not_set(self) -> None:
        visited = begun(rooms=1)
        visited.walk.answer(key(AIR, "301"), measured(damper="open"))

        orders = rows(table(visited.document().parts[0], "整改期限"))

        assert [row[3] for row in orders] == ["尚未设定"]

    def test_a_draft_bears_no_day_of_issue(self) -> None:
        part = walked(closed=False).document().parts[0]

        assert signatures(part)["检查机关"].lines[2].value == "/"


class TestEnglish:
    """English is a translation."""

    def test_it_says_that_the_chinese_text_counts(self, visited: Visited) -> None:
        notices: list[Notice] = blocks_of(in_english(visited), Notice)

        assert [notice.title for notice in notices] == ["Translation"]

    def test_it_names_articles_in_figures(self, visited: Visited) -> None:
        basis = rows(table(in_english(visited), "Place and fact"))[0][2]

        assert basis == "“Notice on what offices must do” (京发〔2020〕13号), Article 5"


class TestSizes:
    """From nothing to many."""

    def test_a_notice_without_findings_orders_nothing(self) -> None:
        visited = begun(rooms=1)
        visited.walk.close_audit()
        part = visited.document().parts[0]

        titles = [block.text for block in blocks_of(part, Heading)]

        assert titles[0] == "救济途径"
        assert "本通知书不列整改事项" in text_of(part)
        assert not blocks_of(part, FindingCard)

    def test_sixty_findings_keep_their_numbers_and_deadlines(self) -> None:
        part = crowded(60).document().parts[0]
        numbers = [str(number) for number in range(1, 61)]

        assert [row[0] for row in rows(table(part, "点位及事实"))] == numbers
        assert [row[0] for row in rows(table(part, "整改期限"))] == numbers
        assert [card.number for card in blocks_of(part, FindingCard)] == numbers

    def test_every_annex_is_counted(self, notice: Part) -> None:
        annexes = [block for block in blocks_of(notice, Heading) if block.number.startswith("附件")]

        assert [block.number for block in annexes] == [f"附件{n}" for n in range(1, 11)]


class TestCards:
    """The findings one by one, in the annex."""

    @pytest.fixture(scope="class")
    def cards(self, notice: Part) -> list[FindingCard]:
        """The cards of findings and recommendations."""
        return blocks_of(notice, FindingCard)

    def test_several_readings_are_shown_each_with_spot_and_instrument(
        self, cards: list[FindingCard]
    ) -> None:
        lines = [str(field.value) for field in cards[1].facts if field.label.startswith("第")]

        assert len(lines) == 2
        assert "1.35" in lines[0]
        assert "窗边" in lines[0]
        assert "测距仪" in lines[1]
        assert lines[1].endswith("据此判定")

    def test_a_card_says_what_the_rule_took_the_place_of(self, cards: list[FindingCard]) -> None:
        replaced = value(cards[0].basis, "取代")

        assert replaced.startswith("8号通告第三条（自2020年2月11日起施行")

    def test_a_card_names_issuer_and_day_and_force_of_its_rule(
        self, cards: list[FindingCard]
    ) -> None:
        basis = value(cards[0].basis, "依据")

        assert "市办公室发布" in basis
        assert "自2020年2月24日起施行" in basis

    def test_a_photo_has_its_caption_and_the_beginning_of_its_hash(
        self, visited: Visited, cards: list[FindingCard]
    ) -> None:
        (photo,) = cards[0].photos

        assert photo.picture in visited.evidence.files
        assert photo.caption == "工位"
        assert re.fullmatch(r"SHA-256 [0-9a-f]{16}…", photo.note)

    def test_a_recommendation_has_no_deadline_and_a_number_of_its_own(
        self, cards: list[FindingCard]
    ) -> None:
        advice = cards[-1]

        assert (advice.number, advice.due) == ("建议1", ())

    def test_the_deadline_of_a_card_is_that_of_the_order(
        self, visited: Visited, cards: list[FindingCard]
    ) -> None:
        """The same day in the table of orders and on the card."""
        orders = rows(table(visited.document().parts[0], "整改期限"))

        assert [value(card.due, "整改期限") for card in cards[:3]] == [row[3] for row in orders]


def value(fields: tuple[Field, ...], label: str) -> str:
    """Return what is filled in at a label."""
    return next(str(field.value) for field in fields if field.label == label)


def test_the_document_was_made_when_the_audit_was_closed(visited: Visited) -> None:
    """Never when it happens to be rendered."""
    document = visited.document()

    assert document.created == visited.walk.audit.closed_at
    assert document.created is not None
    assert document.created.date() == date(2020, 3, 2)


class TestEverythingOrdered:
    """What is not in the notice was not ordered."""

    def test_a_measure_until_then_is_part_of_the_order(self, notice: Part) -> None:
        first, *_ = rows(table(notice, "整改内容"))

        assert first[1].endswith("整改期间：当天分两批进入")

    @pytest.mark.parametrize("kind", AuditKind)
    def test_a_further_order_about_a_finding_is_told(self, kind: AuditKind) -> None:
        document = with_further_order(kind).document().parts[0]

        assert "封闭靠走道一排" in text_of(document)

    def test_a_further_order_has_its_own_day_in_the_notice(self) -> None:
        document = with_further_order(AuditKind.INSPECTION).document().parts[0]

        _, second, *_ = rows(table(document, "整改内容"))

        assert [*second[:1], *second[1].split(), *second[2:]] == [
            "1",
            "封闭靠走道一排",
            "整改期间：专人值守",
            "保安部",
            "2020年3月5日",
        ]


def with_further_order(kind: AuditKind) -> Visited:
    """Return a visit with two orders about its first finding."""
    visited = walked(kind, closed=False)
    further = Order(
        place=PlaceId("301"),
        requirement=AREA,
        due=date(2020, 3, 5),
        responsible="保安部",
        measure="封闭靠走道一排",
        interim="专人值守",
    )
    visited.walk.order(further, is_another=True)
    visited.walk.close_audit()
    return visited
