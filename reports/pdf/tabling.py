"""Data tables."""

from __future__ import annotations

from dataclasses import replace

from reports.blocks import (
    Align,
    Cell,
    Column,
    DataTable,
    Dress,
    GroupRow,
    Row,
    Span,
    Tone,
    Weight,
)
from reports.pdf.boxes import Box, Stack, Tagged
from reports.pdf.desk import SMALL, Desk, aligned
from reports.pdf.grids import Grid, GridCell, GridRow, Layout, Ruling
from reports.pdf.look import COLOURS, TINT
from reports.pdf.panels import Bar
from reports.pdf.tags import Element, Role, Scope, data_cell, header_cell
from reports.pdf.typesetting import Style

_BODY = Style(size=8.5, leading=1.42)
_HEAD = Style(size=8, weight=Weight.BOLD, tone=Tone.MUTED)


def table(block: DataTable, desk: Desk) -> Box:
    """Lay out a table, its caption above it."""
    tag = Element(Role.TABLE)
    header = tuple(
        GridCell(desk.paragraph(it.title, _head(it)), tags=(header_cell(Scope.COLUMN),))
        for it in block.columns
    )
    tint = TINT if desk.dress is Dress.FORM else None
    layout = Layout(
        tuple(float(column.width) for column in block.columns),
        Ruling.CLOSED if desk.dress is Dress.FORM else Ruling.OPEN,
        across=5,
        down=4.5,
        header=(GridRow(header, fill=tint, tags=(Element(Role.ROW),)),),
        tags=(tag,),
    )
    grid = Grid(layout, _rows(block, desk))
    if not block.caption:
        return grid.spaced(6, 10)
    bold = replace(SMALL, weight=Weight.BOLD)
    caption = desk.paragraph(block.caption, bold, tag=Element(Role.CAPTION)).spaced(0, 4)
    caption.stays_with_next = True
    return Tagged(Stack((caption, grid)), tag).spaced(8, 10)


def _head(column: Column) -> Style:
    return aligned(_HEAD, Align.LEFT if column.align is Align.JUSTIFY else column.align)


def _rows(block: DataTable, desk: Desk) -> list[GridRow]:
    if not block.rows:
        nothing = desk.paragraph(block.empty or "—", replace(_BODY, tone=Tone.MUTED))
        wide = len(block.columns)
        return [_tagged(GridCell(nothing, wide, tags=(data_cell(wide),)))]
    return [_row(row, block.columns, desk) for row in block.rows]


def _row(row: Row | GroupRow, columns: tuple[Column, ...], desk: Desk) -> GridRow:
    if isinstance(row, Row):
        pairs = zip(row.cells, columns, strict=True)
        return _tagged(
            *(GridCell(_cell(cell, column, desk), tags=(data_cell(),)) for cell, column in pairs)
        )
    words = (
        Span(row.title, Weight.BOLD),
        Span(f"   {row.note}" if row.note else "", tone=Tone.MUTED),
    )
    wide = len(columns)
    title = GridCell(desk.paragraph(words, _BODY), wide, tags=(header_cell(Scope.GROUP, wide),))
    return replace(_tagged(title), stays_with_next=True, fill=TINT)


def _tagged(*cells: GridCell) -> GridRow:
    return GridRow(cells, tags=(Element(Role.ROW),))


def _cell(cell: Cell, column: Column, desk: Desk) -> Box:
    body = replace(_BODY, size=9.5) if desk.dress is Dress.FORM else _BODY
    style = replace(body, tone=cell.tone, weight=cell.weight, align=column.align)
    text = desk.signed(cell.text, style, cell.tone.sign if cell.text else "")
    if cell.bar is None:
        return text
    colour = COLOURS[Tone.ACCENT if cell.tone is Tone.PLAIN else cell.tone]
    return Stack((text, Bar(float(cell.bar), colour)))
