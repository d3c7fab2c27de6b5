"""The opinion, the decision, and what all forms of an authority have in common."""

from __future__ import annotations

import pytest

from audit.domain.documents import DocumentKind, DocumentLanguage
from audit.domain.particulars import AuditKind
from reports.blocks import (
    DataTable,
    KeyValueGrid,
    Listing,
    Notice,
    Part,
    PhotoPairs,
    Prose,
    QrCode,
    SignatureBlock,
)
from tests.reports.rectified import FORMS, Rectified, rectified
from tests.reports.walking_blocks import blocks_of, text_of

OPINION = DocumentKind.REINSPECTION_OPINION
DECISION = DocumentKind.EXTENSION_DECISION
NOTICE = DocumentKind.RECTIFICATION_NOTICE
SERVED = (NOTICE, OPINION, DECISION)
ALL = FORMS[AuditKind.INSPECTION]


@pytest.fixture(scope="module")
def visits() -> Rectified:
    """An inspection with extensions and a second look."""
    return rectified()


def part(visits: Rectified, kind: DocumentKind) -> Part:
    """Return a form in Chinese."""
    return visits.document(kind).parts[0]


class TestAll:
    """What every form has."""

    @pytest.mark.parametrize(
        ("kind", "title", "number"),
        [
            (DocumentKind.ONSITE_RECORD, "现场检查记录", "（示）检记〔2020〕15号"),
            (NOTICE, "责令限期整改通知书", "（示）整改〔2020〕7号"),
            (OPINION, "整改复查意见书", "（示）复查〔2020〕3号"),
            (DECISION, "延期整改决定书", "（示）延〔2020〕2号"),
        ],
    )
    def test_title_and_number_are_its_own(
        self, visits: Rectified, kind: DocumentKind, title: str, number: str
    ) -> None:
        form = part(visits, kind)

        assert (form.title, form.number, form.issuer) == (title, number, "示例检查组")

    @pytest.mark.parametrize("kind", ALL)
    def test_further_pages_repeat_title_number_and_signatures(
        self, visits: Rectified, kind: DocumentKind
    ) -> None:
        form = part(visits, kind)

        assert (form.header_left, form.header_right) == (form.title, form.number)
        assert [line.value for line in form.continuation] == ["", "", ""]

    @pytest.mark.parametrize("kind", SERVED)
    def test_what_is_served_has_one_place_for_a_seal(
        self, visits: Rectified, kind: DocumentKind
    ) -> None:
        (block,) = blocks_of(part(visits, kind), SignatureBlock)

        assert [sign.seal for sign in block.signatures if sign.seal] == ["检查机关印章"]

    @pytest.mark.parametrize("kind", ALL)
    def test_a_refusal_to_sign_has_reason_witness_and_date(
        self, visits: Rectified, kind: DocumentKind
    ) -> None:
        (block,) = blocks_of(part(visits, kind), SignatureBlock)

        refusal = {each.role: each for each in block.signatures}["拒绝签字的"]
        assert [line.label for line in refusal.lines] == ["理由", "见证人", "日期"]

    @pytest.mark.parametrize("kind", ALL)
    def test_it_is_made_out_in_two_copies(self, visits: Rectified, kind: DocumentKind) -> None:
        assert "一式两份" in text_of(part(visits, kind))

    @pytest.mark.parametrize("kind", ALL)
    @pytest.mark.parametrize("language", DocumentLanguage)
    def test_a_final_form_is_no_draft(
        self, visits: Rectified, kind: DocumentKind, language: DocumentLanguage
    ) -> None:
        document = visits.document(kind, language)

        assert document.watermark == ""
        assert not any("draft" in text_of(each).lower() for each in document.parts)
        assert not any("草稿" in text_of(each) for each in document.parts)

    @pytest.mark.parametrize("kind", ALL)
    def test_the_code_holds_the_number_and_the_hash_on_the_pages(
        self, visits: Rectified, kind: DocumentKind
    ) -> None:
        document = visits.document(kind)
        (code,) = blocks_of(document.parts[0], QrCode)

        lines = code.content.split("\n")
        assert lines[0] == "PLUMBLINE"
        assert lines[2:] == [document.head_hash, document.parts[0].number]

    @pytest.mark.parametrize("kind", ALL)
    def test_english_is_a_translation(self, visits: Rectified, kind: DocumentKind) -> None:
        english = visits.document(kind, DocumentLanguage.EN).parts[0]

        notices: list[Notice] = blocks_of(english, Notice)
        assert [each.title for each in notices] == ["Translation"]

    def test_an_opinion_lists_both_records_and_their_common_hash(self, visits: Rectified) -> None:
        document = visits.document(OPINION)
        subject = visits.subject(OPINION)

        text = text_of(document.parts[0])
        assert all(each.audit.head in text for each in subject.audits)
        assert document.head_hash == subject.head
        assert subject.head in text
        assert "每个之后加一个换行符" in text


class TestOpinion:
    """Item by item, then as a whole."""

    def test_it_cites_the_notice_by_day_kind_and_number(self, visits: Rectified) -> None:
        opening = text_of(blocks_of(part(visits, OPINION), Prose)[1])

        assert "2020年3月2日作出的（示）整改〔2020〕7号《责令限期整改通知书》" in opening

    @pytest.mark.parametrize(
        ("row", "words"),
        [
            (
                0,
                (
                    "超出 6 人",
                    "在门口标明最多人数",
                    "2020年3月6日",
                    "行政部",
                    "3平方米/人",
                    "已整改",
                ),
            ),
            (1, ("差 0.18米", "2020年3月14日", "0.94米", "部分完成整改", "差 0.06米")),
            (2, ("关闭回风", "2020年3月8日", "开启", "未整改", "工程部于2020年3月4日")),
        ],
    )
    def test_each_item_says_what_was_ordered_what_was_found_and_what_is_left(
        self, visits: Rectified, row: int, words: tuple[str, ...]
    ) -> None:
        table: DataTable = blocks_of(part(visits, OPINION), DataTable)[0]

        told = text_of(table.rows[row]).replace("\u00a0", " ")
        assert [word for word in words if word not in told] == []

    def test_the_conclusion_counts_all_items(self, visits: Rectified) -> None:
        assert "本次复查3项：已整改1项，部分整改1项，未整改1项，未作判定0项。" in text_of(
            part(visits, OPINION)
        )

    def test_the_next_steps_name_the_items(self, visits: Rectified) -> None:
        steps: Listing = blocks_of(part(visits, OPINION), Listing)[0]

        assert [str(step).split("。")[0] for step in steps.items] == [
            "已整改到位，予以关闭：第1项",
            "继续整改：第2、3项",
        ]

    def test_photographs_stand_in_pairs(self, visits: Rectified) -> None:
        pairs: PhotoPairs = blocks_of(part(visits, OPINION), PhotoPairs)[0]

        assert [type(each.after) is str for each in pairs.pairs] == [False, True]
        assert "整改报告所附照片" in pairs.pairs[1].title

    def test_before_it_is_written_back_it_is_a_draft(self) -> None:
        document = rectified(finished=False).document(OPINION)

        assert document.watermark
        assert "不得送达" in text_of(document.parts[0])
        assert "未作判定，原整改要求继续有效" in text_of(document.parts[0])


class TestDecision:
    """The old day, the new day, and why."""

    @pytest.mark.parametrize(
        ("label", "value"),
        [
            ("整改事项", "第2项，办公间距，办公室301（301，3层）"),
            ("原整改期限", "2020年3月10日"),
            ("延长后期限", "2020年3月14日"),
            ("理由", "隔板供货推迟"),
            ("批准人", "李主任"),
            ("决定日期", "2020年3月4日"),
            ("延期期间临时措施", "/"),
        ],
    )
    def test_the_form_is_filled_in(self, visits: Rectified, label: str, value: str) -> None:
        grid: KeyValueGrid = blocks_of(part(visits, DECISION), KeyValueGrid)[0]

        filled = {field.label: field.value for row in grid.rows for field in row}
        assert filled[label] == value

    def test_earlier_extensions_are_listed_with_their_numbers(self, visits: Rectified) -> None:
        table: DataTable = blocks_of(part(visits, DECISION), DataTable)[0]

        (row,) = table.rows
        assert "（示）延〔2020〕1号" in text_of(row)
        assert "2020年3月7日" in text_of(row)

    def test_who_approves_signs_it(self, visits: Rectified) -> None:
        (block,) = blocks_of(part(visits, DECISION), SignatureBlock)

        assert block.signatures[0].role == "批准人"
        assert block.signatures[0].lines[0].value == "李主任"

    def test_it_names_where_to_turn_to_and_the_terms(self, visits: Rectified) -> None:
        text = text_of(part(visits, DECISION))

        for words in ("60日内", "6个月内", "示例区人民政府", "示例区人民法院", "不停止执行"):
            assert words in text


def test_the_notice_names_where_to_turn_to(visits: Rectified) -> None:
    text = text_of(part(visits, NOTICE))

    assert "示例区人民政府" in text
    assert "示例区人民法院" in text


@pytest.mark.parametrize("kind", [OPINION, DocumentKind.ONSITE_RECORD])
def test_a_form_that_decides_nothing_names_no_court(visits: Rectified, kind: DocumentKind) -> None:
    assert "人民法院" not in text_of(part(visits, kind))
