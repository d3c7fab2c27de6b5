"""A finding: a heading by which it is found, and under it everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from reports.blocks import Field, FindingCard, Span, Tone, Weight
from reports.docx.charts import gauge
from reports.docx.elements import Element, letters_in, w
from reports.docx.forms import value
from reports.docx.look import LINE, TINT
from reports.docx.photographs import photo_grid
from reports.docx.scores import chip, width_of
from reports.docx.styles import CARD_TITLE, GAP, LABEL, NOTE, TABLE_TEXT
from reports.docx.tables import (
    PLACED,
    Grid,
    TableCell,
    TableRow,
    beside,
    border,
    never_parted,
    table,
)
from reports.docx.writing import BOLD, PLAIN, Ink, Pencil, keep_with_next, line_of

PHOTOS_ACROSS: Final = 3

_SHARES: Final = (27, 58, 27, 58)
_HOLDS: Final = 700
"""A card with so many letters may part at the end of a page."""

_LEAST_ROWS: Final = 2
"""So many rows stay with the title and with the row after them."""


def card(block: FindingCard, pencil: Pencil) -> list[Element]:
    """Return a finding."""
    colour = pencil.look.colour(block.severity.tone)
    made = [_title(block, colour, pencil)]
    if block.place:
        given = (beside(colour), w("keepNext"), _inset())
        made.append(pencil.paragraph(block.place, NOTE, PLAIN, *given))
    photos = photo_grid(block.photos, PHOTOS_ACROSS, pencil)
    rows = list(_rows(block, pencil))
    if rows:
        body = _body(rows, colour, pencil)
        _hold(body, has_photos=bool(photos))
        made.append(body)
        if photos:
            # Word would join two tables that touch.
            made.append(pencil.assembled(GAP, (), w("keepNext")))
    return [*made, *photos]


def _body(rows: Sequence[TableRow], colour: str, pencil: Pencil) -> Element:
    edges = (
        border("top", LINE),
        border("left", colour, 24),
        border("bottom", LINE),
        border("right", LINE),
        border("insideH", LINE, 2),
    )
    return table(Grid(PLACED, _SHARES, pencil.look.measure, borders=edges), rows)


def _hold(body: Element, *, has_photos: bool) -> None:
    """Hold a short card on one page; of others the first rows, and the last with photographs."""
    rows = list(body.iterchildren("{*}tr"))
    if not has_photos and letters_in([body]) < _HOLDS:
        never_parted(body)
        return
    keep_with_next(rows[:_LEAST_ROWS])
    if has_photos:
        keep_with_next(rows[-1:])


def _inset() -> Element:
    return w("ind", left=85)


def _title(block: FindingCard, colour: str, pencil: Pencil) -> Element:
    spans = [Span(f"{line_of(block.number)}  ", tone=Tone.ACCENT)] if block.number else []
    runs = pencil.runs((*spans, Span(block.title)))
    words = [*runs, *chip(block.severity, pencil)]
    return pencil.assembled(CARD_TITLE, words, beside(colour), _inset())


def _rows(block: FindingCard, pencil: Pencil) -> Iterator[TableRow]:
    yield from _pairs(block.facts, pencil)
    if block.gauge is not None:
        width = pencil.look.measure - 400
        yield TableRow([TableCell(gauge(block.gauge, width, pencil), span=4)])
    if block.remedy is not None:
        yield _remedy(block.remedy, pencil)
    yield from _pairs(block.due, pencil)
    yield from _pairs(block.basis, pencil, size=pencil.look.small)


def _remedy(remedy: Field, pencil: Pencil) -> TableRow:
    label = pencil.paragraph(remedy.label, LABEL, Ink(Tone.ACCENT, Weight.BOLD))
    words = pencil.paragraph(remedy.value, TABLE_TEXT, replace(BOLD, tone=remedy.tone))
    return TableRow([TableCell([label], fill=TINT), TableCell([words], span=3, fill=TINT)])


def _pairs(fields: Sequence[Field], pencil: Pencil, *, size: float = 0) -> Iterator[TableRow]:
    """Return labels and values, two side by side where both are short."""
    half = pencil.look.measure * _SHARES[1] / sum(_SHARES) / 20 - 12
    waiting: list[Field] = []
    for field in fields:
        if not _is_short(field, half / pencil.look.table):
            if waiting:
                yield _row(waiting, pencil, size)
            waiting = []
            yield _row([field], pencil, size)
            continue
        waiting.append(field)
        if len(waiting) > 1:
            yield _row(waiting, pencil, size)
            waiting = []
    if waiting:
        yield _row(waiting, pencil, size)


def _is_short(field: Field, room: float) -> bool:
    words = field.value if isinstance(field.value, str) else "".join(it.text for it in field.value)
    return "\n" not in words and width_of(words) <= room


def _row(fields: Sequence[Field], pencil: Pencil, size: float) -> TableRow:
    cells: list[TableCell] = []
    for field in fields:
        cells.append(TableCell([pencil.paragraph(field.label, LABEL)]))
        span = 1 if len(fields) > 1 else 3
        cells.append(TableCell([value(field, pencil, size=size)], span=span))
    return TableRow(cells)
