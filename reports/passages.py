"""What a document says, passage by passage, for who reads it on a screen that shows no pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from audit.services.previews import Passage, PassageKind
from reports.blocks import (
    Block,
    Cell,
    DataTable,
    Document,
    Field,
    FindingCard,
    GroupRow,
    Heading,
    KeepTogether,
    KeyValueGrid,
    Listing,
    Notice,
    Part,
    Prose,
    QrCode,
    ScoreStrip,
    SignatureBlock,
    Tone,
    Words,
)
from reports.charts import BarChart, LimitChart, TrendChart
from reports.photos import Photo, PhotoGrid, PhotoPairs

POINT = "•"
"""What stands before a point that has no number."""


def passages_of(document: Document) -> Iterator[Passage]:
    """Yield the passages of a document in reading order, part after part."""
    for part in document.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[Passage]:
    if part.issuer:
        yield _note(part.issuer)
    yield Passage(PassageKind.TITLE, part.title)
    for line in (part.number, part.subtitle):
        if line:
            yield _note(line)
    for block in part.blocks:
        yield from _passages(block)


@singledispatch
def _passages(block: Block) -> Iterator[Passage]:
    """Yield the passages of a block; page breaks, rules and empty room have none."""
    del block
    return iter(())


@_passages.register
def _(block: Heading) -> Iterator[Passage]:
    # A Chinese number brings its own room along: 一、
    between = "" if block.number.endswith("、") else " "
    yield Passage(PassageKind.HEADING, f"{block.number}{between}{block.text}".strip())


@_passages.register
def _(block: Prose) -> Iterator[Passage]:
    kind = PassageKind.NOTE if block.tone is Tone.MUTED else PassageKind.TEXT
    yield Passage(kind, plain(block.text))


@_passages.register
def _(block: Listing) -> Iterator[Passage]:
    for number, item in enumerate(block.items, start=1):
        yield _point(plain(item), f"{number}." if block.ordered else POINT)


@_passages.register
def _(block: KeyValueGrid) -> Iterator[Passage]:
    for row in block.rows:
        yield from map(_field, row)


@_passages.register
def _(block: DataTable) -> Iterator[Passage]:
    if block.caption:
        yield _note(block.caption)
    if not block.rows and block.empty:
        yield _note(block.empty)
    for row in block.rows:
        if isinstance(row, GroupRow):
            words = joined((row.title, row.note))
            yield Passage(PassageKind.HEADING, words)
            continue
        first, *others = row.cells
        yield _point(_cell(first), POINT)
        for column, cell in zip(block.columns[1:], others, strict=True):
            yield Passage(PassageKind.FIELD, _cell(cell), column.title)


@_passages.register
def _(block: ScoreStrip) -> Iterator[Passage]:
    if block.conclusion is not None:
        badge = block.conclusion
        yield Passage(PassageKind.TEXT, f"{badge.mark} {badge.text}".strip())
    for figure in block.figures:
        value = joined((figure.value, figure.note))
        yield Passage(PassageKind.FIELD, value, figure.label)
    if block.note:
        yield _note(plain(block.note))


@_passages.register
def _(block: FindingCard) -> Iterator[Passage]:
    badge = block.severity
    yield Passage(PassageKind.HEADING, f"{block.number}  {block.title}")
    yield _note(joined((f"{badge.mark} {badge.text}".strip(), block.place)))
    fields = (*block.facts, *block.basis, *((block.remedy,) if block.remedy else ()), *block.due)
    yield from map(_field, fields)
    yield from map(_photo, block.photos)


@_passages.register
def _(block: PhotoGrid) -> Iterator[Passage]:
    yield from map(_photo, block.photos)


@_passages.register
def _(block: PhotoPairs) -> Iterator[Passage]:
    if not block.pairs and block.empty:
        yield _note(block.empty)
    for pair in block.pairs:
        if pair.title:
            yield Passage(PassageKind.TEXT, pair.title)
        for label, side in ((block.before, pair.before), (block.after, pair.after)):
            words = side if isinstance(side, str) else _photo(side).text
            yield Passage(PassageKind.FIELD, words, label)


@_passages.register
def _(block: SignatureBlock) -> Iterator[Passage]:
    for signature in block.signatures:
        yield Passage(PassageKind.HEADING, signature.role)
        for line in signature.lines:
            yield Passage(PassageKind.FIELD, line.value or "________", line.label)
        if signature.seal:
            yield _note(f"( {signature.seal} )")
    if block.statement:
        yield _note(plain(block.statement))


@_passages.register
def _(block: Notice) -> Iterator[Passage]:
    if block.title:
        yield Passage(PassageKind.HEADING, f"{block.tone.sign} {block.title}".strip())
    yield Passage(PassageKind.TEXT, plain(block.text))


@_passages.register
def _(block: QrCode) -> Iterator[Passage]:
    yield _note(plain(block.words) or block.alt)


@_passages.register
def _(block: KeepTogether) -> Iterator[Passage]:
    for each in block.blocks:
        yield from _passages(each)


@_passages.register
def _(block: BarChart) -> Iterator[Passage]:
    yield from _chart(block.title, block.limit_text, block.empty if not block.bars else "")
    for bar in block.bars:
        value = joined((bar.tone.sign, bar.value, bar.note))
        yield Passage(PassageKind.FIELD, value, bar.label)


@_passages.register
def _(block: TrendChart) -> Iterator[Passage]:
    yield from _chart(block.title, block.limit_text, block.empty if not block.series else "")
    for series in block.series:
        yield Passage(PassageKind.TEXT, series.name)
        for point in series.points:
            when = point.when or point.on.isoformat()
            value = " ".join(filter(None, (point.tone.sign, point.label)))
            yield Passage(PassageKind.FIELD, value, when)


@_passages.register
def _(block: LimitChart) -> Iterator[Passage]:
    yield from _chart(block.title, "", block.empty if not block.rows else "")
    for row in block.rows:
        label = joined((row.label, row.place))
        gauge = row.gauge
        words = (gauge.measured_text, gauge.limit_text, row.margin)
        yield _point(label, POINT)
        yield Passage(PassageKind.FIELD, joined(words))


def _chart(title: str, limit: str, empty: str) -> Iterator[Passage]:
    if title:
        yield Passage(PassageKind.TEXT, title)
    for words in (limit, empty):
        if words:
            yield _note(words)


def _field(field: Field) -> Passage:
    words = " ".join(filter(None, (field.tone.sign, plain(field.value))))
    return Passage(PassageKind.FIELD, words, field.label)


def _cell(cell: Cell) -> str:
    return " ".join(filter(None, (cell.tone.sign, plain(cell.text))))


def _photo(photo: Photo) -> Passage:
    return _note(joined(("▣", photo.caption, photo.note)))


def _note(words: str) -> Passage:
    return Passage(PassageKind.NOTE, words)


def _point(words: str, mark: str) -> Passage:
    return Passage(PassageKind.POINT, words, mark)


def plain(words: Words) -> str:
    """Return a text without its looks."""
    return words if isinstance(words, str) else "".join(span.text for span in words)


def joined(parts: Iterable[str]) -> str:
    """Return parts side by side, without the empty ones."""
    return "  ".join(part for part in parts if part)
