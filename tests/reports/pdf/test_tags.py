"""Laws of the tree a screen reader walks, on the demonstration and on both forms."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.domain.documents import DocumentLanguage
from audit.domain.particulars import AuditKind
from checklists.language import Language
from reports.blocks import (
    Block,
    Cell,
    Column,
    DataTable,
    Field,
    GroupRow,
    Heading,
    KeyValueGrid,
    Listing,
    Photo,
    PhotoGrid,
    Prose,
    Row,
)
from reports.pdf.rendering import render
from tests.reports.pdf.builders import drawn, photo
from tests.reports.pdf.demonstration import a_report
from tests.reports.pdf.gallery import gallery
from tests.reports.pdf.reading import reader
from tests.reports.pdf.trees import stretches, tree
from tests.reports.test_writing import write
from tests.reports.visits import walked

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
TEXTS = st.text(alphabet="一二三 abc赵𬭚\n", max_size=300)


@pytest.fixture(scope="module", params=["demonstration", "gallery", *AuditKind])
def data(request: pytest.FixtureRequest) -> bytes:
    """A finished document."""
    if request.param == "demonstration":
        return render(a_report(), pictures=photo).data
    if request.param == "gallery":
        return drawn(*gallery(Language.ZH)).data
    return write(walked(request.param), DocumentLanguage.BOTH).content


class TestMarks:
    """Every stroke is part of an element or decoration."""

    def test_nothing_is_drawn_outside_marks(self, data: bytes) -> None:
        assert all(stretch.is_marked for stretch in stretches(data))

    def test_what_is_read_out_is_text_or_a_figure(self, data: bytes) -> None:
        figures = {mark for node in tree(data).find("Figure") for mark in node.marks}

        painted = {(it.page, it.number) for it in stretches(data) if it.paints and it.number}

        assert painted <= figures

    def test_reading_order_is_the_order_of_drawing(self, data: bytes) -> None:
        told = [mark for node in tree(data).walk() for mark in node.marks]
        seen = dict.fromkeys(
            (it.page, it.number) for it in stretches(data) if it.number is not None
        )

        assert told == list(seen)

    def test_the_parent_tree_leads_back_from_each_mark(self, data: bytes) -> None:
        opened = reader(data)
        root: Any = opened.root_object["/StructTreeRoot"]
        nums = root["/ParentTree"]["/Nums"]
        by_page = dict(zip(nums[::2], nums[1::2], strict=True))

        counted = [len(by_page[page["/StructParents"]].get_object()) for page in opened.pages]
        marks = [mark for node in tree(data).walk() for mark in node.marks]

        assert counted == [
            sum(page == number for page, _ in marks) for number in range(len(opened.pages))
        ]


class TestElements:
    """What the elements say."""

    def test_no_rank_of_heading_is_left_out(self, data: bytes) -> None:
        for part in tree(data).kids:
            ranks = [int(node.role[1]) for node in part.find(*HEADINGS)]

            assert ranks[0] == 1
            assert all(below - above <= 1 for above, below in pairwise(ranks))

    def test_each_cell_has_its_header(self, data: bytes) -> None:
        root = tree(data)
        ids = {node.id for node in root.find("TH")}

        for cell in root.find("TD"):
            heads = [str(each) for each in cell.attributes["/Headers"]]
            assert heads
            assert ids.issuperset(heads)

    def test_each_header_says_what_it_is_the_header_of(self, data: bytes) -> None:
        headers = tree(data).find("TH")

        assert all(node.attributes["/Scope"] in {"/Row", "/Column"} for node in headers)
        assert len({node.id for node in headers}) == len(headers)

    def test_the_rows_of_a_table_are_equally_wide(self, data: bytes) -> None:
        for table in tree(data).find("Table"):
            widths = {
                sum(int(cell.attributes.get("/ColSpan", 1)) for cell in row.kids)
                for row in table.find("TR")
            }

            assert len(widths) == 1

    def test_each_figure_says_what_is_seen_and_where(self, data: bytes) -> None:
        for figure in tree(data).find("Figure"):
            left, bottom, right, top = map(float, figure.attributes["/BBox"])

            assert figure.alt
            assert left < right
            assert bottom < top

    def test_each_item_of_a_list_has_a_label_and_a_body(self, data: bytes) -> None:
        for item in tree(data).find("LI"):
            assert [kid.role for kid in item.kids] == ["Lbl", "LBody"]

    def test_only_text_holders_hold_text(self, data: bytes) -> None:
        holders = {"P", "TH", "TD", "Lbl", "LBody", "Caption", "Figure", *HEADINGS}

        assert {node.role for node in tree(data).walk() if node.marks} <= holders


class TestBlocks:
    """What a kind of block becomes."""

    def test_a_table_over_pages_is_one_table_with_one_header(self) -> None:
        rows = tuple(Row((Cell(f"第{n}行"), Cell("x"))) for n in range(120))

        rendered = drawn(DataTable((Column("甲"), Column("乙")), rows, caption="表"))

        tables = tree(rendered.data).find("Table")
        assert rendered.pages > 2
        assert len(tables) == 1
        assert len(tables[0].find("TR")) == 121
        assert len(tables[0].find("TH")) == 2
        assert tables[0].kids[0].role == "Caption"

    def test_a_paragraph_over_pages_is_one_paragraph(self) -> None:
        rendered = drawn(Prose("长句。" * 2000))

        longest = max(tree(rendered.data).find("P"), key=lambda node: len(node.marks))
        assert len(longest.marks) == rendered.pages

    def test_a_group_is_the_header_of_the_rows_after_it(self) -> None:
        rows = (GroupRow("一层"), Row((Cell("a"),)), GroupRow("二层"), Row((Cell("b"),)))

        root = tree(drawn(DataTable((Column("甲"),), rows)).data)

        column, first, second = (node.id for node in root.find("TH"))
        heads = [[str(it) for it in cell.attributes["/Headers"]] for cell in root.find("TD")]
        assert heads == [[column, first], [column, second]]

    def test_a_label_of_a_form_is_the_header_of_what_is_filled_in(self) -> None:
        pair = (Field("单位", "甲"), Field("地址", "乙"))

        root = tree(drawn(KeyValueGrid((pair,))).data)

        heads = [str(cell.attributes["/Headers"][0]) for cell in root.find("TD")]
        assert heads == [node.id for node in root.find("TH")]

    def test_headings_of_one_rank_stand_beside_one_another(self) -> None:
        root = tree(drawn(Heading("甲", level=2), Heading("乙", level=2)).data)

        assert [node.role for node in root.find(*HEADINGS)] == ["H1", "H2", "H2"]

    def test_a_photograph_without_a_caption_is_still_announced(self) -> None:
        root = tree(drawn(PhotoGrid((Photo("office"),)), language=Language.EN).data)

        assert [figure.alt for figure in root.find("Figure")] == ["Photograph"]

    def test_an_ordered_list_says_so(self) -> None:
        root = tree(drawn(Listing(("一", "二"), ordered=True)).data)

        assert root.find("L")[0].attributes["/ListNumbering"] == "/Decimal"

    def test_the_second_part_names_its_language(self) -> None:
        data = write(walked(), DocumentLanguage.BOTH).content

        assert [part.language for part in tree(data).kids] == ["", "en"]
        assert str(reader(data).root_object["/Lang"]) == "zh-CN"

    @pytest.mark.parametrize(
        ("language", "text", "marked"),
        [
            (Language.ZH, "电梯 Schindler 运行", b"/Lang (en)"),
            (Language.EN, "The 准绳 building", b"/Lang (zh-CN)"),
        ],
    )
    def test_words_of_the_other_language_are_marked(
        self, language: Language, text: str, marked: bytes
    ) -> None:
        content: Any = reader(drawn(Prose(text), language=language).data).pages[0].get_contents()

        assert marked in content.get_data()

    def test_room_numbers_and_units_are_no_foreign_words(self) -> None:
        content: Any = reader(drawn(Prose("W-301 房间 90 m² PM2.5")).data).pages[0].get_contents()

        assert b"/Lang (en)" not in content.get_data()

    def test_words_at_the_end_of_a_line_stay_parted(self) -> None:
        """Who reads the marks alone must not hear two words as one."""
        data = drawn(Prose("word " * 100), language=Language.EN).data

        with pypdfium2.PdfDocument(data) as opened:
            text = opened[0].get_textpage().get_text_range()
        assert "wordword" not in text


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=1, max_size=6), st.sampled_from(Language))
def test_whatever_is_typed_is_read_in_order(texts: list[str], language: Language) -> None:
    blocks: list[Block] = [Prose(text) for text in texts]
    blocks.append(Listing(tuple(texts)))
    blocks.append(DataTable((Column("甲"),), tuple(Row((Cell(text),)) for text in texts)))
    data = drawn(*blocks, language=language).data

    told = [mark for node in tree(data).walk() for mark in node.marks]
    seen = dict.fromkeys((it.page, it.number) for it in stretches(data) if it.number is not None)

    assert told == list(seen)


@pytest.mark.parametrize("watermark", ["", "草稿"])
def test_tagging_moves_no_pixel(watermark: str) -> None:
    """The same pages, with and without everything that is not seen."""
    document = a_report(watermark=watermark)
    pictures = []
    for is_archival in (True, False):
        data = render(document, pictures=photo, is_archival=is_archival).data
        with pypdfium2.PdfDocument(data) as opened:
            pictures.append([page.render(scale=2).to_pil().tobytes() for page in opened])

    assert pictures[0] == pictures[1]
