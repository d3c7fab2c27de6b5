"""What a page's end must not part: places to sign from what is signed, headings from tables."""

from __future__ import annotations

import pytest

from reports.blocks import (
    Block,
    Cell,
    Column,
    DataTable,
    Heading,
    KeepTogether,
    Notice,
    Prose,
    Row,
    Signature,
    SignatureBlock,
    SignatureLine,
    Size,
    Spacer,
    Tone,
)
from tests.reports.pdf.builders import drawn
from tests.reports.pdf.reading import page_words

LINES = tuple(SignatureLine(label) for label in ("签名", "证号", "日期"))
SIGNATURES = SignatureBlock((Signature("甲方", LINES), Signature("乙方", LINES)), "声明")
TABLE = DataTable(
    (Column("列"), Column("值")), tuple(Row((Cell(f"末行{n}"), Cell("值"))) for n in range(30))
)
HEIGHTS = range(0, 240, 8)
"""Millimetres, so that a page ends everywhere in what follows."""


@pytest.mark.parametrize(
    "before",
    [
        Prose("末段。" * 3),
        Prose("末段。" * 60),
        Notice("末段。" * 20),
        TABLE,
        KeepTogether((Heading("末节"), Prose("末段。"))),
    ],
    ids=["line", "paragraph", "notice", "table", "group"],
)
def test_places_to_sign_are_never_alone_on_a_page(before: Block) -> None:
    for height in HEIGHTS:
        made = drawn(Spacer(height), Prose("正文。" * 30), before, SIGNATURES, Prose("一式两份"))

        pages = page_words(made.data)

        signed = next(page for page in pages if "甲方" in page)
        assert "末" in signed
        assert "乙方" in signed


def test_the_end_of_a_table_comes_along_and_not_the_table() -> None:
    pages = page_words(drawn(Spacer(20), TABLE, SIGNATURES).data)

    signed = next(page for page in pages if "甲方" in page)
    assert "末行29" in signed
    assert "末行5 " not in signed


def test_an_annex_is_headed_where_its_table_begins() -> None:
    note = Prose("说明", size=Size.SMALL, tone=Tone.MUTED)
    for height in HEIGHTS:
        pages = page_words(drawn(Spacer(height), Heading("附件", level=2), note, TABLE).data)

        headed = next(page for page in pages if "附件" in page)
        assert "末行1 " in headed


def test_places_to_sign_higher_than_a_page_are_written_all_the_same() -> None:
    parties = tuple(Signature(f"第{n}方", LINES) for n in range(40))

    pages = page_words(drawn(Prose("末段。"), SignatureBlock(parties)).data)

    assert all(any(f"第{n}方" in page for page in pages) for n in range(40))
