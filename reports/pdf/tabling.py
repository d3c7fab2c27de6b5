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
from reports.pdf.look import TINT
from reports.pdf.panels import Bar
from reports.pdf.tags import Element, Role, Scope, data_cell, header_cell
from reports.pdf.typesetting import Style

_BODY = Style(size=8.5, leading=1.42)
_ACROSS = 5.0
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
        _shares(block, desk),
        Ruling.CLOSED if desk.dress is Dress.FORM else Ruling.OPEN,
        across=_ACROSS,
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


def _shares(block: DataTable, desk: Desk) -> tuple[float, ...]:
    """Return the columns' shares; in large type none is narrower than its title."""
    whole = sum(column.width for column in block.columns)
    measure = desk.theme.measure
    shares = [measure * column.width / whole for column in block.columns]
    if not desk.theme.is_official:
        return tuple(shares)
    least = [
        min(desk.paragraph(it.title, _head(it)).natural_width + 2 * _ACROSS + 0.01, measure / 5)
        for it in block.columns
    ]
    over = sum(max(0.0, floor - share) for floor, share in zip(least, shares, strict=True))
    spare = sum(max(0.0, share - floor) for floor, share in zip(least, shares, strict=True))
    giving = 1 - min(over / spare, 1) if spare else 0
    return tuple(
        floor + max(0.0, share - floor) * giving for floor, share in zip(least, shares, strict=True)
    )


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
    is_large = desk.dress is Dress.FORM and not desk.theme.is_official
    body = replace(_BODY, size=9.5) if is_large else _BODY
    style = replace(body, tone=cell.tone, weight=cell.weight, align=column.align)
    text = desk.signed(cell.text, style, cell.tone.sign if cell.text else "")
    if cell.bar is None:
        return text
    colour = desk.theme.colours[Tone.ACCENT if cell.tone is Tone.PLAIN else cell.tone]
    return Stack((text, Bar(float(cell.bar), colour)))
