"""Whatever a document holds is drawn, whole, and inside the margins."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from enum import Enum
from fractions import Fraction

import pypdfium2
import pytest

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
    Dress,
    Field,
    Figure,
    FindingCard,
    Gauge,
    Heading,
    KeepTogether,
    KeyValueGrid,
    LimitChart,
    LimitRow,
    Listing,
    Notice,
    Photo,
    PhotoGrid,
    PhotoPair,
    PhotoPairs,
    Prose,
    Row,
    Rule,
    ScoreStrip,
    Signature,
    SignatureBlock,
    SignatureLine,
    Spacer,
    Tone,
    TrendChart,
    TrendPoint,
    TrendSeries,
)
from reports.pdf.look import MARGIN, PAGE_WIDTH
from reports.pdf.rendering import render
from tests.reports.pdf.builders import a_document, drawn, photo
from tests.reports.pdf.demonstration import a_report
from tests.reports.pdf.gallery import EMPTY
from tests.reports.pdf.reading import bare, page_words, words

TOKEN = "9f1c47e20b6d83a5" * 24
ENDLESS = "不能断开，" * 90
NOT_WRITTEN = {"picture", "subject", "keywords", "author"}
"""Fields that no page shows."""

CROWDED: tuple[Block, ...] = (
    Heading(TOKEN, number="一"),
    Prose(TOKEN),
    Prose(f"见 https://example.org/{TOKEN}?a={TOKEN}。"),
    Listing((TOKEN, ENDLESS), ordered=True),
    KeyValueGrid(((Field(TOKEN, TOKEN), Field(ENDLESS, TOKEN, Tone.BAD)),)),
    ScoreStrip(
        tuple(Figure("12,345,678", ENDLESS[:40], TOKEN[:60]) for _ in range(6)),
        Badge(TOKEN[:200], Tone.BAD),
    ),
    FindingCard(
        "F-1",
        TOKEN,
        Badge(TOKEN[:60], Tone.BAD),
        TOKEN,
        facts=(Field(TOKEN[:50], TOKEN), Field("短", "短"), Field("短", "短")),
        gauge=Gauge(Fraction(7), TOKEN[:90], at_most=Fraction(6), limit_text=TOKEN[:200]),
        remedy=Field(TOKEN[:50], ENDLESS),
        photos=(Photo("office", TOKEN[:90], TOKEN[:90]),),
    ),
    Notice(TOKEN, TOKEN, Tone.CAUTION),
    DataTable((Column("a"), Column("b", 5)), (Row((Cell(TOKEN), Cell(ENDLESS * 4))),) * 3),
    SignatureBlock(
        (Signature("方", (SignatureLine(TOKEN[:70], TOKEN[:70]),), seal=TOKEN[:60]),) * 3
    ),
    BarChart(
        (ChartBar(TOKEN, Fraction(1), TOKEN[:90], ENDLESS, Tone.BAD), ChartBar("短", None, "—")),
        title=TOKEN,
        limit=Fraction(1),
        limit_text=TOKEN[:90],
    ),
    TrendChart(
        (
            TrendSeries(
                TOKEN,
                tuple(TrendPoint(date(2020, 3, n), Fraction(n), TOKEN[:40]) for n in (1, 2, 9)),
            ),
        ),
        title=ENDLESS,
        limit=Fraction(9),
        limit_text=TOKEN,
    ),
    LimitChart(
        (LimitRow(TOKEN, Gauge(Fraction(7), TOKEN[:90], Fraction(6), limit_text=TOKEN), TOKEN),),
        title=TOKEN,
    ),
    PhotoPairs((PhotoPair(TOKEN, Photo("office", TOKEN, TOKEN), TOKEN),), TOKEN[:99], ENDLESS),
)
"""Blocks with words that fit nowhere."""


def texts(thing: object) -> Iterator[str]:
    """Return every text inside blocks."""
    if isinstance(thing, str) and not isinstance(thing, Enum):
        yield thing
    elif isinstance(thing, tuple):
        for inner in thing:
            yield from texts(inner)
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            if field.name not in NOT_WRITTEN:
                yield from texts(getattr(thing, field.name))


def outside(data: bytes) -> list[str]:
    """Return the letters whose ink leaves the margins, with their pages."""
    found = []
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            for place in range(text.count_chars()):
                letter = text.get_text_range(place, 1)
                left, _, right, _ = text.get_charbox(place)
                within = left >= MARGIN - 1 and right <= PAGE_WIDTH - MARGIN + 1
                # The reader puts in line feeds of its own, which stand nowhere.
                if letter.strip() and not within:
                    found.append(f"{number}: {letter} {left:.1f} {right:.1f}")
    return found


@pytest.mark.parametrize("dress", Dress)
def test_no_letter_leaves_the_margins(dress: Dress) -> None:
    data = render(a_document(*CROWDED, dress=dress), pictures=photo).data

    assert not outside(data)


def test_the_report_stays_inside_its_margins() -> None:
    assert not outside(render(a_report(), pictures=photo).data)


def test_every_word_of_the_report_is_on_a_page() -> None:
    """Nothing an inspector wrote may be lost on the way to paper."""
    document = a_report()

    text = bare(words(render(document, pictures=photo).data))

    wanted = [bare(said) for said in texts(document.parts)]
    assert len(wanted) > 200
    assert not [said for said in wanted if said not in text]


def test_a_document_of_nothing_is_a_page() -> None:
    assert drawn().pages == 1


@pytest.mark.parametrize(
    "block",
    [
        DataTable((Column("a"),), ()),
        Listing(()),
        PhotoGrid(()),
        *EMPTY,
        ScoreStrip(()),
        SignatureBlock(()),
        KeepTogether(()),
        KeyValueGrid(()),
        Prose(""),
        Rule(),
        Spacer(5),
    ],
    ids=lambda block: type(block).__name__,
)
@pytest.mark.parametrize("language", Language)
def test_an_empty_block_does_no_harm(block: Block, language: Language) -> None:
    rendered = drawn(Prose("before"), block, Prose("after"), language=language)

    assert "after" in words(rendered.data)
    assert rendered.pages == 1


@pytest.mark.parametrize("dress", Dress)
def test_a_title_longer_than_a_page_goes_on(dress: Dress) -> None:
    """Nobody means to write one; nobody shall lose one."""
    title = "".join(f"第{n}字" for n in range(1500))

    rendered = render(a_document(Heading(title), title=title, dress=dress), pictures=photo)

    assert rendered.pages > 2
    assert bare(words(rendered.data)).count("第1499字") == 2


def test_what_belongs_together_is_on_one_page() -> None:
    together = KeepTogether((Heading("合"), *(Prose(f"段{n}。" + "字" * 200) for n in range(6))))
    before = [Prose("字" * 300) for _ in range(9)]

    pages = page_words(drawn(*before, together).data)

    holding = [text for text in pages if "段0" in text]
    assert all(f"段{n}" in bare(holding[0]) for n in range(6))


def test_a_card_goes_on_with_its_name() -> None:
    long = FindingCard(
        "F-1",
        "题",
        Badge("严重", Tone.BAD),
        facts=tuple(Field(f"事实{n}", f"内容{n}。" * 30) for n in range(30)),
    )

    pages = page_words(drawn(long).data)

    assert len(pages) > 1
    assert all("F-1 题（续）" in text for text in pages[1:])
    assert "（续）" not in pages[0]


def test_a_paragraph_under_a_heading_does_not_wait_for_the_next_section() -> None:
    """Two short sections before a table would leave half a page empty."""
    filler = [Prose(f"Line {n}") for n in range(1, 24)]
    first = (Heading("How it was done", level=2), Prose("As it is always done."))
    rows = tuple(Row((Cell("word " * 200),)) for _ in range(2))
    second = (Heading("What was found", level=2), DataTable((Column("Found"),), rows))

    pages = page_words(drawn(*filler, *first, *second, language=Language.EN).data)

    assert "As it is always done." in pages[0]
    assert "What was found" in pages[1]


def test_signatures_are_not_parted() -> None:
    lines = tuple(SignatureLine(label) for label in ("签名", "证号", "日期"))
    block = SignatureBlock((Signature("甲", lines), Signature("乙", lines)) * 2)
    before = [Prose("字" * 300) for _ in range(8)]

    pages = page_words(drawn(*before, block).data)

    assert [text.count("签名") for text in pages] == [0, 4]


def test_document_is_what_it_was() -> None:
    """Drawing reads a document and changes nothing in it."""
    document: Document = a_report()

    render(document, pictures=photo)

    assert document == a_report()
