"""What a Word file shows, and how an editor finds it."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from audit.domain.documents import DocumentTheme
from checklists.language import Language
from reports.blocks import (
    Badge,
    BarChart,
    Block,
    Cell,
    ChartBar,
    Column,
    DataTable,
    Document,
    Field,
    FindingCard,
    Gauge,
    Heading,
    KeepTogether,
    KeyValueGrid,
    Listing,
    Notice,
    PageBreak,
    Part,
    Photo,
    PhotoGrid,
    Prose,
    QrCode,
    Row,
    Signature,
    SignatureBlock,
    SignatureLine,
    Span,
    Tone,
)
from reports.docx.rendering import render
from reports.proof import Proof
from tests.reports.docx.missing import missing_words
from tests.reports.docx.reading import (
    W,
    body,
    media,
    named,
    opened,
    paragraphs,
    parts,
    style_of,
    trees,
    words,
    words_in,
)
from tests.reports.docx.schema import faults
from tests.reports.pdf.builders import HEAD_HASH, MADE, a_document, photo
from tests.reports.pdf.demonstration import a_report
from tests.reports.pdf.gallery import bars, gallery, trend

TABLE = DataTable(
    (Column("甲", 1), Column("乙", 3)),
    tuple(Row((Cell(str(number)), Cell(f"第 {number} 行"))) for number in range(60)),
    caption="表 1",
)
CARD = FindingCard(
    "F-01",
    "人均办公面积不足",
    Badge("较重", Tone.CAUTION),
    place="三层",
    facts=(Field("实测", "2.14"), Field("偏差", "−0.36", Tone.BAD)),
    gauge=Gauge(Fraction(214, 100), "2.14 ㎡", at_least=Fraction(5, 2), limit_text="≥ 2.5 ㎡"),
    remedy=Field("整改措施", "移出 6 人"),
    photos=(Photo("office", "东侧"),),
)
SIGNING = SignatureBlock(
    (
        Signature("检查人员", (SignatureLine("签名"), SignatureLine("日期", "2020 年 3 月 2 日"))),
        Signature("检查机关", (SignatureLine("日期"),), seal="检查机关印章"),
    ),
    statement="以上内容已宣读。",
)


def drawn(*blocks: Block, language: Language = Language.ZH, watermark: str = "") -> bytes:
    """Draw a document of these blocks."""
    document = a_document(*blocks, language=language, watermark=watermark)
    return render(document, pictures=photo)


def issued(**more: object) -> Document:
    """Return an authority's notice with annexes."""
    part = Part(
        Language.ZH,
        "责令限期整改通知书",
        (Prose("正文"), PageBreak(begins_annexes=True), Heading("附件"), Prose("附件正文")),
        issuer="示例机关",
        number="示例〔2020〕1 号",
        continuation=(SignatureLine("检查人员签名"), SignatureLine("日期")),
        from_authority=True,
    )
    return Document("通知书", (part,), head_hash=HEAD_HASH, **more)  # type: ignore[arg-type]


class TestWholeDocuments:
    """The documents people know from the PDF."""

    @pytest.mark.parametrize("theme", DocumentTheme)
    def test_the_demonstration_is_complete(self, theme: DocumentTheme) -> None:
        report = a_report(watermark="草稿")

        data = render(report, pictures=photo, theme=theme)

        assert missing_words(report, words(data)) == []
        assert faults(data) == []

    @pytest.mark.parametrize("language", Language)
    def test_every_chart_tells_its_figures(self, language: Language) -> None:
        document = a_document(*gallery(language), language=language)

        data = render(document, pictures=photo)

        assert missing_words(document, words(data)) == []
        assert faults(data) == []

    def test_each_part_has_pages_of_its_own(self) -> None:
        data = render(a_report(), pictures=photo)

        assert len(opened(data).sections) == 3

    def test_the_paper_is_a4_with_the_margins_of_the_pdf(self) -> None:
        page = opened(drawn()).sections[0]

        assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
        sides = (page.top_margin, page.right_margin, page.bottom_margin, page.left_margin)
        assert [round(side.mm) for side in sides] == [24, 20, 25, 20]

    def test_office_papers_have_the_margins_of_their_standard(self) -> None:
        data = render(a_document(), pictures=photo, theme=DocumentTheme.OFFICIAL)

        page = opened(data).sections[0]
        sides = (page.top_margin, page.right_margin, page.bottom_margin, page.left_margin)
        assert [round(side.mm) for side in sides] == [37, 26, 35, 28]


class TestNavigation:
    """An editor finds places by headings, which are styles and no fat letters."""

    def test_headings_have_their_style(self) -> None:
        data = drawn(*(Heading(f"第 {level} 级", level) for level in (1, 2, 3, 4)))

        assert paragraphs(data, "Heading1") == ["第 1 级"]
        assert paragraphs(data, "Heading2") == ["第 2 级"]
        assert paragraphs(data, "Heading3") == ["第 3 级", "第 4 级"]

    def test_a_number_stands_before_its_heading(self) -> None:
        assert paragraphs(drawn(Heading("范围", number="二、")), "Heading1") == ["二、  范围"]

    def test_the_title_has_its_style(self) -> None:
        assert paragraphs(drawn(), "Title") == ["自查报告"]

    def test_findings_are_found_too(self) -> None:
        (title,) = paragraphs(drawn(CARD), "Heading4")

        assert title.startswith("F-01  人均办公面积不足")

    def test_styles_have_their_rank_in_the_outline(self) -> None:
        styles = opened(drawn()).styles
        levels = {
            name: styles[name].element.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val")
            for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4")
        }

        assert [*levels.values()] == ["0", "0", "1", "2", "3"]

    def test_a_heading_can_be_left_out(self) -> None:
        made = next(
            it
            for it in body(drawn(Heading("目录", in_outline=False))).iter(f"{W}p")
            if style_of(it) == "Heading1"
        )

        assert made.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == "9"

    @pytest.mark.parametrize("style", ["Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4"])
    def test_a_heading_never_ends_a_page(self, style: str) -> None:
        assert opened(drawn()).styles[style].paragraph_format.keep_with_next

    def test_few_words_between_a_heading_and_a_table_stay_with_both(self) -> None:
        data = drawn(Heading("附件"), Prose("以下为建议。"), TABLE)

        made = next(it for it in body(data).iter(f"{W}p") if words_in(it) == "以下为建议。")
        assert made.find(f"{W}pPr/{W}keepNext") is not None

    def test_a_chain_of_short_paragraphs_is_not_held_together(self) -> None:
        """Or it would run from page to page and leave holes."""
        data = drawn(Heading("三"), Prose("短。"), Heading("四"), Prose("也短。"), SIGNING)

        made = next(it for it in body(data).iter(f"{W}p") if words_in(it) == "短。")
        assert made.find(f"{W}pPr/{W}keepNext") is None


class TestTables:
    """Tables are Word's own, so that an editor can add a row."""

    def test_the_header_comes_again_on_each_page(self) -> None:
        (table,) = opened(drawn(TABLE)).tables

        marks = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
        assert marks == [True] + [False] * 60

    def test_short_rows_are_never_parted(self) -> None:
        (table,) = opened(drawn(TABLE)).tables

        assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)

    def test_a_row_longer_than_a_page_may_be(self) -> None:
        long = DataTable((Column("甲"),), (Row((Cell("长" * 3000),)),))

        (table,) = opened(drawn(long)).tables
        assert table.rows[1]._tr.find(f"{W}trPr/{W}cantSplit") is None

    def test_columns_keep_their_shares(self) -> None:
        grid = body(drawn(TABLE)).find(f"{W}tbl/{W}tblGrid")

        first, second = (int(it.get(f"{W}w")) for it in grid)
        assert second == pytest.approx(3 * first, abs=3)

    def test_a_column_is_widened_before_a_word_is_broken(self) -> None:
        """Where another column has room to give."""
        table = DataTable((Column("Recommendations", 1), Column("x", 20)), ())

        grid = body(drawn(table, language=Language.EN)).find(f"{W}tbl/{W}tblGrid")
        first, second = (int(it.get(f"{W}w")) for it in grid)
        assert first > (first + second) / 10

    def test_an_empty_table_says_so(self) -> None:
        nothing = DataTable((Column("甲"), Column("乙")), (), empty="没有需要列出的事项")

        assert "没有需要列出的事项" in words(drawn(nothing))

    def test_tables_that_follow_one_another_stay_two(self) -> None:
        assert faults(drawn(TABLE, TABLE, CARD, CARD, SIGNING)) == []

    @pytest.mark.parametrize("tone", [Tone.GOOD, Tone.BAD, Tone.CAUTION, Tone.OPEN])
    def test_a_colour_has_a_sign(self, tone: Tone) -> None:
        table = DataTable((Column("甲"),), (Row((Cell("词", tone),)),))

        assert f"{tone.sign}\N{NO-BREAK SPACE}词" in words(drawn(table))

    def test_room_is_left_for_a_hand(self) -> None:
        data = drawn(KeyValueGrid(((Field("备注", "", lines=3),),)))

        height = body(data).find(f"{W}tbl/{W}tr/{W}trPr/{W}trHeight")
        assert int(height.get(f"{W}val")) > 1400


class TestLists:
    """Each list counts for itself."""

    def test_the_second_list_counts_from_one(self) -> None:
        two = Listing(("一", "二"), ordered=True)

        data = drawn(two, two)

        lists = [it.get(f"{W}val") for it in body(data).iter(f"{W}numId")]
        assert lists[0] == lists[1] != lists[2] == lists[3]

    def test_points_without_order_are_bullets(self) -> None:
        assert paragraphs(drawn(Listing(("一", "二"))), "ListBullet") == ["一", "二"]


class TestText:
    """Text is what was typed, never markup."""

    def test_rare_characters_survive(self) -> None:
        assert "赵𬭚、王䶮、李㛃" in words(drawn(Prose("赵𬭚、王䶮、李㛃")))

    @pytest.mark.parametrize(
        "typed",
        [
            '<img src="/etc/passwd">',
            "[/b]",
            "{ HYPERLINK }",
            '=HYPERLINK("http://example.invalid","x")',
            "<w:br/>&amp;",
        ],
    )
    def test_markup_stays_text(self, typed: str) -> None:
        data = drawn(Prose(typed), DataTable((Column(typed),), (Row((Cell(typed),)),)))

        assert words(data).count(typed) == 3
        assert faults(data) == []

    def test_characters_nobody_draws_are_left_out(self) -> None:
        assert "门卫室" in words(drawn(Prose("门\x00卫\x1b\u202e室\ufffe\ud800")))

    def test_a_line_feed_starts_a_line(self) -> None:
        assert paragraphs(drawn(Prose("甲\r\n乙")), "BodyText") == ["甲\n乙"]

    def test_chinese_paragraphs_start_two_characters_in(self) -> None:
        data = drawn(Prose("正文", indented=True))

        assert paragraphs(data, "BodyTextFirstIndent") == ["正文"]
        style = opened(data).styles["Body Text First Indent"].element
        assert style.find(f"{W}pPr/{W}ind").get(f"{W}firstLineChars") == "200"

    @pytest.mark.parametrize("language", Language)
    def test_every_run_has_its_languages(self, language: Language) -> None:
        """Chinese letters are read out in Chinese, Latin ones in English."""
        data = drawn(Prose("新风机组 fan coil 已停用"), language=language)

        runs = [run for run in body(data).iter(f"{W}r") if run.find(f"{W}t") is not None]
        tags = [run.find(f"{W}rPr/{W}lang") for run in runs]
        assert {(it.get(f"{W}val"), it.get(f"{W}eastAsia")) for it in tags} == {("en-GB", "zh-CN")}

    def test_a_sentence_is_one_run(self) -> None:
        """So that an editor can search and change it."""
        made = next(
            it
            for it in body(drawn(Prose("新风机组 fan coil 已停用"))).iter(f"{W}p")
            if style_of(it) == "BodyText"
        )

        assert len(made.findall(f"{W}r")) == 1

    def test_chinese_quotation_marks_are_wide(self) -> None:
        """Word sets them in the Latin font unless it is told."""
        hints = {it.get(f"{W}hint") for it in body(drawn(Prose("“引号”"))).iter(f"{W}rFonts")}

        assert hints == {"eastAsia"}

    def test_spans_keep_their_looks(self) -> None:
        data = drawn(Prose((Span("甲", tone=Tone.BAD), Span("乙"))))

        colours = [
            it.find(f"{W}rPr/{W}color") is not None
            for it in body(data).iter(f"{W}r")
            if words_in(it.getparent()) == "甲乙"
        ]
        assert colours == [True, False]


class TestHeadsAndFeet:
    """A page that continues a form names the form."""

    def test_the_first_page_has_a_head_of_its_own(self) -> None:
        (page,) = opened(drawn()).sections

        assert page.different_first_page_header_footer
        assert page.first_page_header.paragraphs[0].text == ""
        assert page.header.paragraphs[0].text == "自查报告\t自查 7 号"

    def test_pages_are_counted_by_word(self) -> None:
        foot = next(it for name, it in trees(drawn()).items() if "footer" in name)

        assert [it.text for it in foot.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]
        assert "第 1 页，共 1 页" in words_in(foot)

    def test_english_pages_are_counted_in_english(self) -> None:
        assert "Page 1 of 1" in words(drawn(language=Language.EN))

    def test_every_page_bears_the_hash_of_the_record(self) -> None:
        page = opened(drawn()).sections[0]

        for foot in (page.first_page_footer, page.footer):
            assert HEAD_HASH[:4] in foot.paragraphs[-1].text

    def test_continued_pages_are_signed_and_annexes_are_not(self) -> None:
        first, annex = opened(render(issued(), pictures=photo)).sections

        assert not first.first_page_footer.tables
        (signed,) = first.footer.tables
        assert [cell.text for cell in signed.rows[0].cells] == ["检查人员签名", "", "日期", ""]
        assert not annex.footer.tables
        assert not annex.different_first_page_header_footer

    def test_a_draft_says_so_across_every_page(self) -> None:
        data = drawn(watermark="草稿")

        heads = [it for name, it in trees(data).items() if name.startswith("word/header")]
        assert [
            [path.get("string") for path in head.iter("{*}textpath") if path.get("string")]
            for head in heads
        ] == [["草稿"], ["草稿"]]

    def test_a_final_document_has_nothing_across_it(self) -> None:
        assert not any([*tree.iter("{*}textpath")] for tree in trees(drawn()).values())


class TestPictures:
    """Photographs are evidence: nothing may change them."""

    def test_photographs_are_embedded_byte_for_byte(self) -> None:
        found = media(drawn(PhotoGrid((Photo("office"), Photo("lift")))))

        assert sorted(found.values()) == sorted([photo("office"), photo("lift")])

    def test_photographs_are_embedded_once(self) -> None:
        grid = PhotoGrid((Photo("office"),) * 5)

        assert [*media(drawn(grid, grid)).values()] == [photo("office")]

    def test_photographs_keep_their_proportions(self) -> None:
        data = drawn(PhotoGrid((Photo("office"),)))

        shown = opened(data).inline_shapes[0]
        image = (
            opened(data)
            .part.related_parts[shown._inline.graphic.graphicData.pic.blipFill.blip.embed]
            .image
        )
        assert shown.width / shown.height == pytest.approx(
            image.px_width / image.px_height, rel=0.01
        )

    def test_what_is_seen_is_read_out(self) -> None:
        said = {it.get("descr") for it in named(drawn(PhotoGrid((Photo("office", "东侧"),))))}

        assert said == {"照片：东侧"}

    def test_a_file_that_is_no_photograph_is_named(self) -> None:
        document = a_document(PhotoGrid((Photo("scan-7", "楼道"),)))

        data = render(document, pictures=lambda _: b"\x89PNG no photograph")

        assert "此图片无法显示：scan-7" in words(data)
        assert not media(data)

    def test_a_scale_tells_its_figures(self) -> None:
        said = [it.get("descr") for it in named(drawn(CARD)) if it.get("descr")]

        assert "标尺：2.14 ㎡；要求≥ 2.5 ㎡；未达到" in said

    def test_a_bar_is_marked_as_decoration(self) -> None:
        """Its figure stands beside it; a voice need not say it twice."""
        chart = BarChart((ChartBar("办公", Fraction(1, 2), "50 %"),), limit=Fraction(3, 5))

        (bar,) = named(drawn(chart))

        assert bar.get("descr") is None
        assert [*bar.iter("{*}decorative")]

    @pytest.mark.parametrize("language", Language)
    def test_limits_of_charts_are_written_on_the_page(self, language: Language) -> None:
        """And not only told to who cannot see it."""
        charts = (bars(language), trend(language))

        page = words_in(body(drawn(*charts, language=language)))

        assert [page.count(f"┃ {chart.limit_text}") for chart in charts] == [2, 2]

    def test_a_bar_without_a_share_is_not_drawn(self) -> None:
        assert not media(drawn(BarChart((ChartBar("办公", None, "未判定"),))))

    def test_a_code_says_what_it_is(self) -> None:
        data = drawn(QrCode("plumbline:7", "二维码：编号与存证校验码", "扫码核对"))

        assert [it.get("descr") for it in named(data)] == ["二维码：编号与存证校验码"]
        assert "扫码核对" in words(data)


class TestSigning:
    """Places to sign stay with what is signed, and with each other."""

    def test_no_row_is_left_alone(self) -> None:
        (table,) = opened(drawn(Prose("正文"), SIGNING)).tables

        for row in table.rows[:-1]:
            kept = [it.paragraph_format.keep_with_next for c in row.cells for it in c.paragraphs]
            assert all(kept)

    def test_what_is_signed_comes_along(self) -> None:
        data = drawn(Prose("正文"), SIGNING)

        made = next(it for it in body(data).iter(f"{W}p") if words_in(it) == "正文")
        assert made.find(f"{W}pPr/{W}keepNext") is not None

    def test_a_seal_has_a_dashed_place(self) -> None:
        data = drawn(SIGNING)

        (cell,) = [it for it in body(data).iter(f"{W}tc") if words_in(it) == "检查机关印章"]
        edges = cell.find(f"{W}tcPr/{W}tcBorders")
        assert [it.get(f"{W}val") for it in edges] == ["dashed"] * 4

    def test_without_a_seal_there_is_no_place_for_one(self) -> None:
        plain = SignatureBlock((Signature("检查人员", (SignatureLine("签名"),)),))

        assert "dashed" not in {it.get(f"{W}val") for it in body(drawn(plain)).iter()}


class TestPages:
    """Where pages begin."""

    def test_a_break_begins_a_page_without_an_empty_line(self) -> None:
        data = drawn(Prose("一"), PageBreak(), PageBreak(), Heading("二"))

        made = [
            it
            for it in body(data).iter(f"{W}p")
            if it.find(f"{W}pPr/{W}pageBreakBefore") is not None
        ]
        assert [words_in(it) for it in made] == ["二"]

    def test_a_table_can_begin_a_page(self) -> None:
        data = drawn(Prose("一"), PageBreak(), TABLE)

        assert len([*body(data).iter(f"{W}pageBreakBefore")]) == 1
        assert faults(data) == []

    def test_blocks_are_kept_together(self) -> None:
        data = drawn(KeepTogether((Prose("一"), Prose("二"), Prose("三"))))

        kept = {
            words_in(it): it.find(f"{W}pPr/{W}keepNext") is not None
            for it in body(data).iter(f"{W}p")
        }
        assert (kept["一"], kept["二"], kept["三"]) == (True, True, False)

    def test_a_notice_is_set_apart(self) -> None:
        assert paragraphs(drawn(Notice("不得送达", "草稿", Tone.CAUTION)), "Notice") == [
            "▲\N{NO-BREAK SPACE}草稿",
            "不得送达",
        ]


class TestOfficePapers:
    """After GB/T 9704-2012."""

    def test_an_authority_has_a_red_head(self) -> None:
        data = render(issued(), pictures=photo, theme=DocumentTheme.OFFICIAL)

        assert paragraphs(data, "RedHead") == ["示例机关"]

    def test_the_number_and_a_red_line_stand_between_head_and_title(self) -> None:
        made = [
            (style_of(it), it.find(f"{W}pPr/{W}pBdr/{W}bottom") is not None)
            for it in body(render(issued(), pictures=photo, theme=DocumentTheme.OFFICIAL))
        ]

        assert made[:3] == [("RedHead", False), ("DocumentNumber", True), ("Title", False)]

    def test_a_long_name_is_set_smaller(self) -> None:
        part = Part(Language.ZH, "通知书", (), issuer="示例机关" * 5, from_authority=True)

        data = render(Document("x", (part,)), pictures=photo, theme=DocumentTheme.OFFICIAL)

        (head,) = [it for it in body(data).iter(f"{W}p") if style_of(it) == "RedHead"]
        assert 52 <= int(head.find(f"{W}r/{W}rPr/{W}sz").get(f"{W}val")) < 96

    def test_the_number_of_a_page_stands_outside(self) -> None:
        data = render(issued(), pictures=photo, theme=DocumentTheme.OFFICIAL)

        page = opened(data).sections[0]
        odd, even = (
            next(it for it in foot.paragraphs if it.style.name == "Office Page Number")
            for foot in (page.footer, page.even_page_footer)
        )
        assert (odd.text, even.text) == ("— 1 —", "— 1 —")
        assert (odd.alignment, even.alignment) == (2, 0)
        assert opened(data).settings.odd_and_even_pages_header_footer

    def test_first_headings_start_two_characters_in(self) -> None:
        document = a_document(Heading("法律责任", number="四、"))

        data = render(document, pictures=photo, theme=DocumentTheme.OFFICIAL)

        assert paragraphs(data, "Heading1") == ["四、法律责任"]

    def test_nobody_else_has(self) -> None:
        """A self-check must never look like an authority's paper."""
        part = Part(Language.ZH, "自查报告", (), issuer="示例物业", number="1")

        data = render(Document("x", (part,)), pictures=photo, theme=DocumentTheme.OFFICIAL)

        assert paragraphs(data, "RedHead") == []
        assert "D00000" not in {it.get(f"{W}val") for it in body(data).iter()}

    def test_the_fonts_are_asked_for_by_name(self) -> None:
        data = render(a_document(), pictures=photo, theme=DocumentTheme.OFFICIAL)

        wanted = [it.get(f"{W}name") for it in trees(data)["word/fontTable.xml"]]
        assert wanted == ["Times New Roman", "仿宋", "黑体", "方正小标宋简体", "楷体", "宋体"]

    def test_running_text_is_set_in_three(self) -> None:
        """Size 3 is 16 points; 22 lines fill a page."""
        data = render(a_document(), pictures=photo, theme=DocumentTheme.OFFICIAL)

        styles = opened(data).styles
        assert styles["Body Text"].paragraph_format.line_spacing.pt == pytest.approx(28.95)
        size = styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
        assert size.get(f"{W}val") == "32"


class TestFile:
    """What the file says of itself."""

    def test_names_the_document(self) -> None:
        said = opened(drawn()).core_properties

        assert (said.title, said.author, said.language) == ("自查报告", "物业", "zh-CN")

    def test_the_times_are_the_documents(self) -> None:
        said = opened(drawn()).core_properties

        assert said.created == said.modified == MADE

    def test_without_a_time_there_is_none(self) -> None:
        document = Document("x", (Part(Language.EN, "x", ()),))

        core = trees(render(document, pictures=photo))["docProps/core.xml"]
        assert not [*core.iter("{*}created", "{*}modified")]

    def test_a_long_title_is_cut_in_the_properties_only(self) -> None:
        """Word takes 255 characters there."""
        document = Document("长" * 400, (Part(Language.ZH, "长" * 400, ()),))

        data = render(document, pictures=photo)

        assert opened(data).core_properties.title == "长" * 255
        assert paragraphs(data, "Title") == ["长" * 400]

    def test_names_the_record_it_shows(self) -> None:
        proof = Proof("a-1", HEAD_HASH, "zh", "self_check_report", "1.0", (b"{}",))
        document = Document("x", (Part(Language.ZH, "x", ()),), proof=proof)

        custom = trees(render(document, pictures=photo))["docProps/custom.xml"]
        said = {it.get("name"): it[0].text for it in custom}
        assert said["Plumbline audit"] == "a-1"
        assert said["Plumbline head"] == HEAD_HASH

    def test_embeds_no_font(self) -> None:
        table = trees(drawn())["word/fontTable.xml"]

        assert not [name for name in parts(drawn()) if name.startswith("word/fonts/")]
        assert not [it for it in table.iter() if "embed" in it.tag]

    def test_times_in_the_archive_are_no_clocks(self) -> None:
        with zipfile.ZipFile(io.BytesIO(drawn())) as archive:
            times = {entry.date_time for entry in archive.infolist()}

        assert times == {(1980, 1, 1, 0, 0, 0)}

    def test_begins_with_the_table_of_types(self) -> None:
        """Some programs tell the file's kind by it."""
        assert next(iter(parts(drawn()))) == "[Content_Types].xml"

    def test_a_moment_in_another_zone_is_the_same_moment(self) -> None:
        at = datetime(2020, 3, 2, 17, 30).astimezone()

        document = Document("x", (Part(Language.EN, "x", ()),), created=at)

        said = opened(render(document, pictures=photo)).core_properties
        assert said.created == at.astimezone(UTC)
