"""Data tables, their header on top of each page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from reports.blocks import Align, Cell, Column, DataTable, Dress, GroupRow, Row, Span, Tone, Weight
from reports.docx.drawing import bar
from reports.docx.elements import Element
from reports.docx.look import TINT, mm
from reports.docx.scores import width_of
from reports.docx.styles import CAPTION, NOTE, TABLE_HEAD, TABLE_TEXT
from reports.docx.tables import CLOSED, OPEN, Grid, TableCell, TableRow, table
from reports.docx.writing import MUTED, PLAIN, Ink, Pencil, aligned
from reports.pdf.breaking import cleaned

_WORD: Final = re.compile("[!-\u2e7f]{1,24}")
"""A word; of longer ones only the beginning counts, since they are cut anyway."""

_EDGES: Final = 260
"""What the edges of a cell and a bold face take beside the letters, in twips."""


def data_table(block: DataTable, dress: Dress, pencil: Pencil) -> list[Element]:
    """Return a table, its caption above it."""
    grid = Grid(
        CLOSED if dress is Dress.FORM or pencil.look.is_official else OPEN,
        _shares(block, pencil),
        pencil.look.measure,
        title=cleaned(block.caption).replace("\n", " "),
        has_header=True,
    )
    head = TableRow([_head(column, pencil) for column in block.columns], is_header=True)
    rows = [_row(row, block.columns, grid, pencil) for row in block.rows]
    if not rows:
        nothing = pencil.paragraph(block.empty or "—", TABLE_TEXT, MUTED)
        rows = [TableRow([TableCell([nothing], span=len(block.columns))])]
    made = [table(grid, [head, *rows])]
    return [pencil.paragraph(block.caption, CAPTION), *made] if block.caption else made


def _shares(block: DataTable, pencil: Pencil) -> list[float]:
    """Return the columns' widths, wide enough that no word is broken if there is room for all."""
    whole = sum(column.width for column in block.columns)
    wanted = [pencil.look.measure * column.width / whole for column in block.columns]
    least = [
        max(map(_widest_word, _words_of(block, place)), default=0) * pencil.look.table * 20 + _EDGES
        for place in range(len(block.columns))
    ]
    missing = sum(max(need - width, 0) for need, width in zip(least, wanted, strict=True))
    spare = sum(max(width - need, 0) for need, width in zip(least, wanted, strict=True))
    if not missing or missing > spare:
        return wanted
    kept = 1 - missing / spare
    return [
        need if width < need else need + (width - need) * kept
        for need, width in zip(least, wanted, strict=True)
    ]


def _words_of(block: DataTable, place: int) -> Iterator[str]:
    yield block.columns[place].title
    for row in block.rows:
        if isinstance(row, Row):
            words = row.cells[place].text
            yield words if isinstance(words, str) else "".join(span.text for span in words)


def _widest_word(words: str) -> float:
    """Return how wide the widest word is that no line should end in, against its letters' size."""
    return max((width_of(word) for word in _WORD.findall(words)), default=0)


def _head(column: Column, pencil: Pencil) -> TableCell:
    align = Align.LEFT if column.align is Align.JUSTIFY else column.align
    words = pencil.paragraph(column.title, TABLE_HEAD, PLAIN, aligned(align))
    return TableCell([words], stands="center")


def _row(row: Row | GroupRow, columns: tuple[Column, ...], grid: Grid, pencil: Pencil) -> TableRow:
    if isinstance(row, Row):
        pairs = zip(row.cells, columns, grid.widths, strict=True)
        return TableRow([_cell(cell, column, width, pencil) for cell, column, width in pairs])
    note = (Span(f"   {row.note}", tone=Tone.MUTED),) if row.note else ()
    words = pencil.paragraph((Span(row.title, Weight.BOLD), *note), TABLE_TEXT)
    return TableRow([TableCell([words], len(columns), TINT)], stays_with_next=True)


def _cell(cell: Cell, column: Column, width: int, pencil: Pencil) -> TableCell:
    sign = cell.tone.sign if cell.text else ""
    ink = Ink(cell.tone, cell.weight)
    content = [pencil.paragraph(cell.text, TABLE_TEXT, ink, aligned(column.align), sign=sign)]
    if cell.bar is not None:
        tone = Tone.ACCENT if cell.tone is Tone.PLAIN else cell.tone
        content.append(share_bar(cell.bar, tone, width - 240, pencil))
    return TableCell(content)


def share_bar(share: Fraction, tone: Tone, width: int, pencil: Pencil) -> Element:
    """Return a paragraph with a bar of a share; the words beside it say the same."""
    drawn = bar(share, pencil.look.colour(tone), wide_mm=60, high_mm=2)
    return pencil.assembled(NOTE, [pencil.media.png(drawn, max(width, 200), mm(1.4))])
