"""Forms: ruled labels and values, and places to sign."""

from __future__ import annotations

from dataclasses import replace

from reports.blocks import Align, Field, KeyValueGrid, Signature, SignatureBlock, Tone
from reports.pdf.boxes import WHOLE, Box, Gap, Stack
from reports.pdf.desk import BOLD, LABEL, SMALL, TEXT, Desk, beside
from reports.pdf.grids import Grid, GridCell, GridRow, Layout, Ruling
from reports.pdf.look import MM, TINT
from reports.pdf.panels import SealPlace, SigningPlace, Underline
from reports.pdf.tags import Element, Role, Scope, data_cell, header_cell
from reports.pdf.typesetting import Style

LABEL_SHARE = 25
"""What a label takes of a form that is 170 wide, in the same unit."""

VALUE_SHARE = 60

SEAL_WORDS = Style(8, tone=Tone.MUTED, align=Align.CENTRE)

LINE_BY_HAND = 8.5 * MM
"""The room a hand needs to write on a line."""


def form(block: KeyValueGrid, desk: Desk) -> Box:
    """Lay out a form: label and value, once or twice a row."""
    label = LABEL_SHARE + (7 if desk.theme.is_official else 0)
    layout = Layout(
        (label, LABEL_SHARE + VALUE_SHARE - label) * 2,
        Ruling.CLOSED if block.ruled else Ruling.OPEN,
        across=6,
        down=5,
        tags=(Element(Role.TABLE),),
    )
    rows = [_row(row, desk) for row in block.rows]
    return Grid(layout, rows).spaced(6, 10)


def _row(fields: tuple[Field, ...], desk: Desk) -> GridRow:
    span = 1 if len(fields) > 1 else 3
    cells: list[GridCell] = []
    for field in fields:
        label = desk.paragraph(field.label, beside(replace(LABEL, size=8.5), TEXT))
        cells.append(GridCell(label, fill=TINT, tags=(header_cell(Scope.ROW),)))
        cells.append(GridCell(value(field, desk, TEXT), span, tags=(data_cell(span),)))
    by_hand = max(field.lines for field in fields)
    least = by_hand * LINE_BY_HAND if by_hand > 1 else 0
    return GridRow(tuple(cells), least=least, tags=(Element(Role.ROW),))


def value(field: Field, desk: Desk, style: Style) -> Box:
    """Set what is filled in, with the sign of its tone."""
    return desk.signed(field.value, replace(style, tone=field.tone), field.tone.sign)


def signatures(block: SignatureBlock, desk: Desk) -> Box:
    """Lay out places to sign, two side by side."""
    boxes: list[Box] = []
    if block.statement:
        boxes.append(desk.paragraph(block.statement, TEXT).spaced(0, 10))
    layout = Layout((1, 0.08, 1), down=6, flush=True)
    rows = []
    for first in range(0, len(block.signatures), 2):
        pair = block.signatures[first : first + 2]
        cells = [GridCell(_signature(signature, desk)) for signature in pair]
        cells += [GridCell(Gap())] * (2 - len(cells))
        rows.append(GridRow((cells[0], GridCell(Gap()), cells[1])))
    boxes.append(Grid(layout, rows))
    place = SigningPlace(Stack(boxes, kept=WHOLE)).spaced(14, 8)
    # Places to sign on a page of their own could be put under anything.
    place.needs_company = True
    return place


def _signature(signature: Signature, desk: Desk) -> Box:
    role = desk.paragraph(signature.role, BOLD).spaced(0, 2)
    boxes: list[Box] = []
    for line in signature.lines:
        label = desk.paragraph(line.label, replace(SMALL, size=8.5))
        filled = desk.paragraph(line.value, TEXT)
        boxes.append(Underline(label, filled, LINE_BY_HAND))
    lines = Stack(boxes)
    if not signature.seal or not desk.has_seal:
        return Stack((role, lines))
    return Stack((role, SealPlace(lines, desk.paragraph(signature.seal, SEAL_WORDS))))
