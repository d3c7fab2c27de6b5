"""Hypothesis strategies for blocks: whatever a document may hold, with whatever text in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from hypothesis import strategies as st

from checklists.language import Language
from reports.blocks import (
    Align,
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
    GroupRow,
    Heading,
    KeepTogether,
    KeyValueGrid,
    LimitChart,
    LimitRow,
    Listing,
    Notice,
    PageBreak,
    Part,
    Photo,
    PhotoGrid,
    PhotoPair,
    PhotoPairs,
    Prose,
    QrCode,
    Row,
    Rule,
    ScoreStrip,
    Signature,
    SignatureBlock,
    SignatureLine,
    Size,
    Spacer,
    Span,
    Tone,
    TrendChart,
    TrendPoint,
    TrendSeries,
    Weight,
)
from tests.reports.pdf.builders import photo

HOSTILE: Final = (
    '<img src="/etc/passwd">',
    "[/b]",
    "[red]x",
    "{ HYPERLINK }",
    '=HYPERLINK("http://x","y")',
    "</w:t></w:r>",
    "&amp;<![CDATA[x]]>",
    "a\x00b\x07c\x1b[31m\u202e\ufffe\ud800",
    "䶮㛃𬭚",
    "“引号”——……",
    "x" * 300,
    "\n\n",
    " ",
    "👩‍🚒",
)

texts = st.sampled_from(HOSTILE) | st.text(max_size=40)
"""Any text, control characters and halves of characters included."""

shares = st.fractions(0, 1, max_denominator=97)
amounts = st.fractions(-50, 5000, max_denominator=97)
tones = st.sampled_from(Tone)
weights = st.sampled_from(Weight)
sizes = st.sampled_from(Size)
words = texts | st.lists(st.builds(Span, texts, weights, tones), max_size=3).map(tuple)
fields = st.builds(Field, texts, words, tones, st.integers(1, 3))
badges = st.builds(Badge, texts, tones, st.sampled_from(["", "◆"]))
photos = st.builds(Photo, st.sampled_from(["office", "lift", "gone"]), texts, texts)
gauges = st.builds(Gauge, amounts, texts, st.none() | amounts, st.none() | amounts, texts)


def few(items: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[object]:
    """Return a tuple of a few of something."""
    return st.lists(items, max_size=most).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> DataTable:
    """Return any table."""
    columns = draw(
        st.lists(
            st.builds(Column, texts, st.integers(1, 60), st.sampled_from(Align)),
            min_size=1,
            max_size=5,
        )
    )
    cells = st.builds(Cell, words, tones, weights, st.none() | shares)
    full = st.lists(cells, min_size=len(columns), max_size=len(columns))
    rows = st.lists(full.map(tuple).map(Row) | st.builds(GroupRow, texts, texts), max_size=4)
    return DataTable(tuple(columns), tuple(draw(rows)), draw(texts), draw(texts))


@st.composite
def trends(draw: st.DrawFn) -> TrendChart:
    """Return any chart over time."""
    points = st.builds(
        TrendPoint, st.dates(date(2019, 1, 1), date(2030, 1, 1)), amounts, texts, texts, tones
    )
    series = [
        TrendSeries(draw(texts), tuple(sorted(found, key=lambda point: point.on)), draw(tones))
        for found in draw(st.lists(st.lists(points, max_size=4), max_size=3))
    ]
    least, most, limit = (draw(st.none() | amounts) for _ in range(3))
    said = (draw(texts), draw(texts))
    return TrendChart(tuple(series), *said, least, most, limit, draw(texts), draw(texts))


charts = (
    st.builds(
        BarChart,
        few(st.builds(ChartBar, texts, st.none() | shares, texts, texts, tones)),
        texts,
        texts,
        st.none() | shares,
        texts,
        texts,
    )
    | st.builds(
        LimitChart, few(st.builds(LimitRow, texts, gauges, texts, texts)), texts, texts, texts
    )
    | trends()
)

signature_blocks = st.builds(
    SignatureBlock,
    few(
        st.builds(
            Signature, texts, few(st.builds(SignatureLine, texts, texts)), st.just("") | texts
        )
    ),
    words,
)

leaves: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, texts, st.integers(0, 5), texts, st.booleans()),
    st.builds(Prose, words, weights, st.sampled_from(Align), tones, sizes, st.booleans()),
    st.builds(Listing, few(words), st.booleans(), sizes),
    st.builds(
        KeyValueGrid,
        few(st.lists(fields, min_size=1, max_size=2).map(tuple)),
        st.booleans(),
    ),
    tables(),
    st.builds(
        ScoreStrip, few(st.builds(Figure, texts, texts, texts, tones)), st.none() | badges, words
    ),
    st.builds(
        FindingCard,
        texts,
        texts,
        badges,
        texts,
        few(fields),
        st.none() | gauges,
        few(fields),
        st.none() | fields,
        few(fields),
        few(photos),
    ),
    st.builds(PhotoGrid, few(photos), st.integers(1, 4)),
    st.builds(
        PhotoPairs,
        few(st.builds(PhotoPair, photos | texts, photos | texts, texts)),
        texts,
        texts,
        texts,
    ),
    charts,
    signature_blocks,
    st.builds(Notice, words, texts, tones),
    st.builds(QrCode, texts, texts, words),
    st.builds(PageBreak, st.booleans()),
    st.builds(Rule),
    st.builds(Spacer, st.integers(0, 400)),
)

blocks: st.SearchStrategy[Block] = leaves | st.builds(KeepTogether, few(leaves))
"""Any block."""

documents = st.builds(
    Document,
    texts,
    st.lists(
        st.builds(
            Part,
            st.sampled_from(Language),
            texts,
            few(blocks, 4),
            texts,
            texts,
            texts,
            st.sampled_from(Dress),
            texts,
            texts,
            texts,
            few(st.builds(SignatureLine, texts, texts)),
            st.booleans(),
        ),
        min_size=1,
        max_size=2,
    ).map(tuple),
    st.just("") | st.just("9f" * 32),
    texts,
    texts,
    texts,
    few(texts),
    st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
"""Any document."""


def show(name: str) -> bytes:
    """Return a photograph that is there, or bytes that are none."""
    return b"no photograph" if name == "gone" else photo(name)
