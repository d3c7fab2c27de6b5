"""What a reader finds in a finished file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.language import Language
from reports.blocks import (
    Badge,
    Cell,
    Column,
    DataTable,
    Document,
    Dress,
    Field,
    FindingCard,
    GroupRow,
    Heading,
    KeyValueGrid,
    Listing,
    Notice,
    PageBreak,
    Part,
    Photo,
    PhotoGrid,
    Prose,
    Row,
    Tone,
)
from reports.pdf.rendering import render
from tests.reports.pdf.builders import HEAD_HASH, a_document, drawn, photo
from tests.reports.pdf.demonstration import a_report
from tests.reports.pdf.reading import (
    bare,
    embedded_files,
    fonts,
    outline,
    page_words,
    reader,
    words,
)


@pytest.fixture(scope="module")
def report() -> bytes:
    """The demonstration report, drawn once."""
    return render(a_report(), pictures=photo).data


class TestEveryPage:
    """What stands on each page, whatever is on it."""

    def test_says_which_page_of_how_many_it_is(self, report: bytes) -> None:
        """In the language of its part, counted through the whole file."""
        said = page_words(report)

        assert len(said) == 8
        assert all(f"第 {n} 页，共 8 页" in text for n, text in enumerate(said[:5], start=1))
        assert all(f"Page {n} of 8" in text for n, text in enumerate(said[5:], start=6))

    def test_carries_the_hash_of_the_record(self, report: bytes) -> None:
        """So that no page can be taken out of one record and put into another."""
        assert all(HEAD_HASH in bare(text) for text in page_words(report))

    def test_names_the_form_it_continues(self) -> None:
        said = page_words(drawn(PageBreak(), Prose("续")).data)

        assert "自查报告" in said[1]
        assert "自查 7 号" in said[1]

    def test_shows_the_watermark(self) -> None:
        marked = render(a_document(PageBreak(), watermark="草稿"), pictures=photo).data

        assert all("草稿" in text for text in page_words(marked))

    def test_shortens_a_head_that_is_too_long(self) -> None:
        part = Part(Language.ZH, "题", (), header_left="很长的" * 60, header_right="右" * 80)

        text = words(render(Document("题", (part,)), pictures=photo).data)

        assert text.count("…") == 2


class TestTheFile:
    """What the file says of itself."""

    def test_has_title_author_and_language(self, report: bytes) -> None:
        opened = reader(report)
        told = opened.metadata

        assert told is not None
        assert told.title == "楼宇防疫自查报告 Building self-check report"
        assert told.author == "朝阳门外大街甲 6 号物业管理处"
        assert opened.trailer["/Root"]["/Lang"] == "zh-CN"  # type: ignore[index]

    def test_is_dated_as_the_document_is(self, report: bytes) -> None:
        told = reader(report).metadata

        assert told is not None
        assert told.creation_date is not None
        assert told.creation_date.isoformat() == "2020-03-02T09:30:00+00:00"

    def test_bears_no_date_where_none_is_known(self) -> None:
        part = Part(Language.EN, "Title", ())

        told = reader(render(Document("Title", (part,)), pictures=photo).data).metadata

        assert told is not None
        assert "/CreationDate" not in told

    def test_has_an_outline_that_leads_to_the_pages(self, report: bytes) -> None:
        assert outline(report) == [
            (0, "写字楼疫情防控自查报告", 0),
            (1, "一 基本情况", 0),
            (1, "二 问题与整改", 0),
            (1, "三 逐项结果", 2),
            (1, "四 现场照片", 3),
            (0, "责令限期整改通知书", 4),
            (0, "Office building self-check report", 5),
            (1, "1 What was checked", 5),
            (1, "2 Findings", 5),
            (1, "3 Sign-off", 7),
        ]

    def test_an_outline_may_leave_out_a_level(self) -> None:
        """Viewers refuse it, so the entry moves up."""
        data = drawn(Heading("深", level=3)).data

        assert outline(data) == [(0, "自查报告", 0), (1, "深", 0)]

    def test_embeds_every_font(self, report: bytes) -> None:
        named = fonts(report)

        assert len(named) >= 5
        for told in named.values():
            assert "/FontFile2" in told["/FontDescriptor"]  # type: ignore[operator]

    def test_has_no_sign_of_a_missing_glyph(self, report: bytes) -> None:
        assert not {"\ufffd", "■"} & set(words(report))

    def test_counts_its_pages(self) -> None:
        rendered = drawn(PageBreak(), PageBreak(), Prose("末页"))

        assert rendered.pages == len(reader(rendered.data).pages) == 2


class TestText:
    """What people typed is what is read."""

    def test_a_name_with_a_rare_character_copies_as_it_is(self) -> None:
        assert "负责人赵𬭚" in bare(words(drawn(KeyValueGrid(((Field("负责人", "赵𬭚"),),))).data))

    def test_a_missing_glyph_is_shown_and_reported(self) -> None:
        rendered = drawn(Prose("人\U00020bb7与😀"))

        assert rendered.missing == ("\U00020bb7", "😀")
        assert "人[U+20BB7]与[U+1F600]" in bare(words(rendered.data))

    @pytest.mark.parametrize(
        "typed",
        [
            "[/b] [red]x[/] $mark",
            '<img src="/etc/hostname"/> <a href="javascript:x">',
            "电流<b相>异常 R&D a<b &amp;",
            "{name} %s \\n (a) ) ( \\",
        ],
    )
    @pytest.mark.parametrize("language", Language)
    def test_markup_is_drawn_as_typed(self, typed: str, language: Language) -> None:
        cell = Row((Cell(typed),))
        blocks = (Prose(typed), Heading(typed), Notice(typed), DataTable((Column("列"),), (cell,)))

        text = bare(words(drawn(*blocks, language=language).data))

        assert text.count(bare(typed)) == len(blocks)

    def test_markup_in_a_title_is_drawn_as_typed(self) -> None:
        document = a_document(title="<b>[/b]&\x00\u202e题", dress=Dress.REPORT)

        data = render(document, pictures=photo).data

        assert "<b>[/b]&题" in words(data)
        assert outline(data)[0][1] == "<b>[/b]&题"

    def test_no_hidden_character_reaches_the_file(self) -> None:
        text = words(drawn(Prose("甲\u202e乙\x00丙\u200b丁\ud800戊")).data)

        assert "甲乙丙丁戊" in text

    @settings(max_examples=25)
    @given(st.text(max_size=400))
    def test_whatever_is_typed_is_drawn(self, typed: str) -> None:
        rendered = drawn(
            Prose(typed),
            Listing((typed,), ordered=True),
            KeyValueGrid(((Field(typed, typed),),)),
            FindingCard(typed, typed, Badge(typed), typed, remedy=Field(typed, typed)),
        )

        assert rendered.pages >= 1


class TestTables:
    """Tables over several pages."""

    COLUMNS = (Column("编号"), Column("表头乙", 4))

    def table(self, *texts: str) -> DataTable:
        """Return a table with one numbered row for each text."""
        rows = (Row((Cell(f"N{n:03d}"), Cell(text))) for n, text in enumerate(texts))
        return DataTable(self.COLUMNS, tuple(rows))

    def test_the_header_comes_once_a_page_and_first(self) -> None:
        said = page_words(drawn(self.table(*["检查内容" * 20] * 60)).data)

        assert len(said) > 2
        assert [text.count("表头乙") for text in said] == [1] * len(said)
        assert all(text.index("表头乙") < text.index("N0") for text in said)

    def test_every_row_is_there_once(self) -> None:
        text = words(drawn(self.table(*["内容"] * 80)).data)

        assert [text.count(f"N{n:03d}") for n in range(80)] == [1] * 80

    def test_a_row_higher_than_a_page_goes_on(self) -> None:
        typed = "".join(f"第{n}句。" for n in range(900))
        rendered = drawn(self.table("短", typed, "末"))

        assert rendered.pages > 1
        found = "".join(bare(text) for text in page_words(rendered.data))
        assert all(f"第{n}句" in found for n in (0, 1, 450, 898, 899))
        assert page_words(rendered.data)[-1].count("表头乙") == 1

    def test_ten_thousand_letters_without_a_blank_stay_in_their_cell(self) -> None:
        rendered = drawn(self.table("x" * 10_000))

        text = "".join(page_words(rendered.data))
        assert text.count("x") == 10_000

    def test_an_empty_table_says_so(self) -> None:
        table = DataTable(self.COLUMNS, (), empty="没有需要列出的事项")

        assert "没有需要列出的事项" in words(drawn(table).data)

    def test_a_coloured_cell_has_a_sign_as_well(self) -> None:
        """The print may be black and white."""
        signs = {tone: tone.sign for tone in (Tone.GOOD, Tone.BAD, Tone.CAUTION, Tone.OPEN)}
        rows = tuple(Row((Cell("1"), Cell(f"词{tone}", tone))) for tone in signs)

        text = bare(words(drawn(DataTable(self.COLUMNS, rows)).data))

        assert all(f"{sign}词{tone}" in text for tone, sign in signs.items())

    def test_a_group_row_names_what_follows(self) -> None:
        table = DataTable(self.COLUMNS, (GroupRow("电梯", "12 项"), Row((Cell("1"), Cell("二")))))

        assert "电梯 12 项 1 二" in words(drawn(table).data)


class TestPhotographs:
    """Photographs are evidence: nothing may change them."""

    def test_are_embedded_byte_for_byte(self) -> None:
        data = drawn(PhotoGrid((Photo("office"), Photo("lift")))).data

        assert sorted(embedded_files(data)) == sorted([photo("office"), photo("lift")])

    def test_are_embedded_once_however_often_they_are_shown(self) -> None:
        grid = PhotoGrid((Photo("office"), Photo("office"), Photo("office")))

        assert list(embedded_files(drawn(grid, PageBreak(), grid).data)) == [photo("office")]

    def test_a_file_that_is_no_photograph_is_named(self) -> None:
        """A damaged picture must not keep a notice from being written."""
        document = a_document(PhotoGrid((Photo("scan-7", "楼道"),)))

        rendered = render(document, pictures=lambda _: b"\x89PNG no photograph")

        assert rendered.unreadable == ("scan-7",)
        assert "此图片无法显示：scan-7" in words(rendered.data)

    @pytest.mark.parametrize("broken", [b"", b"\xff", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xc0\x00"])
    def test_a_cut_off_file_is_named(self, broken: bytes) -> None:
        rendered = render(a_document(PhotoGrid((Photo("p"),))), pictures=lambda _: broken)

        assert rendered.unreadable == ("p",)
