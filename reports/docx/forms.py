"""Forms: ruled labels and values, and places to sign."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from reports.blocks import Align, Field, KeyValueGrid, Signature, SignatureBlock, SignatureLine
from reports.docx.elements import Element, w
from reports.docx.look import GREY, INK, TINT, mm
from reports.docx.styles import BODY, LABEL, NOTE, TABLE_TEXT
from reports.docx.tables import (
    CLOSED,
    OPEN,
    PLACED,
    Grid,
    TableCell,
    TableRow,
    border,
    never_parted,
    table,
)
from reports.docx.writing import BOLD, PLAIN, Ink, Pencil, aligned

LINE_BY_HAND: Final = mm(8.5)
"""The room a hand needs to write on a line."""

_SEAL: Final = mm(24)
"""How high the place of a seal is."""

_SHARES: Final = (25, 60, 25, 60)
_SIGNING: Final = (30, 50, 6, 30, 50)


def form(block: KeyValueGrid, pencil: Pencil) -> list[Element]:
    """Return a form: label and value, once or twice a row."""
    style = CLOSED if block.ruled else OPEN
    rows = [_row(fields, pencil) for fields in block.rows]
    return [table(Grid(style, _SHARES, pencil.look.measure), rows)] if rows else []


def _row(fields: tuple[Field, ...], pencil: Pencil) -> TableRow:
    cells: list[TableCell] = []
    for field in fields:
        cells.append(TableCell([pencil.paragraph(field.label, LABEL)], fill=TINT))
        cells.append(TableCell([value(field, pencil)], span=1 if len(fields) > 1 else 3))
    by_hand = max(field.lines for field in fields)
    return TableRow(cells, least=by_hand * LINE_BY_HAND if by_hand > 1 else 0)


def value(field: Field, pencil: Pencil, *, size: float = 0) -> Element:
    """Return what is filled in, with the sign of its tone."""
    ink = Ink(field.tone, size=size)
    return pencil.paragraph(field.value, TABLE_TEXT, ink, sign=field.tone.sign)


def signatures(block: SignatureBlock, pencil: Pencil) -> list[Element]:
    """Return places to sign, two side by side, on one page with their statement."""
    made: list[Element] = []
    if block.statement:
        made.append(pencil.paragraph(block.statement, BODY, PLAIN, w("keepNext"), w("keepLines")))
    rows: list[TableRow] = []
    for first in range(0, len(block.signatures), 2):
        rows += _pair(block.signatures[first : first + 2], pencil)
    if rows:
        signing = table(Grid(PLACED, _SIGNING, pencil.look.measure), rows)
        never_parted(signing)
        made.append(signing)
    return made


def _pair(pair: tuple[Signature, ...], pencil: Pencil) -> list[TableRow]:
    left = pair[0]
    right = pair[1] if len(pair) > 1 else None
    roles = [_role(left, pencil), _nothing(pencil), _role(right, pencil)]
    rows = [TableRow(roles, least=mm(8))]
    for one, other in zip_longest(left.lines, right.lines if right else ()):
        cells = [*_line(one, pencil), _nothing(pencil), *_line(other, pencil)]
        rows.append(TableRow(cells, least=LINE_BY_HAND))
    if any(signature.seal for signature in pair):
        seals = [_seal(left, pencil), _nothing(pencil), _seal(right, pencil)]
        rows += [TableRow([_nothing(pencil, 5)]), TableRow(seals, least=_SEAL)]
    rows.append(TableRow([_nothing(pencil, 5)]))
    return rows


def _nothing(pencil: Pencil, span: int = 1) -> TableCell:
    return TableCell([pencil.assembled(NOTE, ())], span=span)


def _role(signature: Signature | None, pencil: Pencil) -> TableCell:
    words = signature.role if signature else ""
    return TableCell([pencil.paragraph(words, TABLE_TEXT, BOLD)], span=2, stands="bottom")


def _line(line: SignatureLine | None, pencil: Pencil) -> list[TableCell]:
    if line is None:
        return [_nothing(pencil, 2)]
    label = pencil.paragraph(line.label, LABEL)
    filled = pencil.paragraph(line.value, TABLE_TEXT)
    return [
        TableCell([label], stands="bottom"),
        TableCell([filled], borders=(border("bottom", INK),), stands="bottom"),
    ]


def _seal(signature: Signature | None, pencil: Pencil) -> TableCell:
    """Return the place of a seal: Word draws no ring in a table, so it has a dashed frame."""
    if signature is None or not signature.seal:
        return _nothing(pencil, 2)
    words = pencil.paragraph(signature.seal, NOTE, PLAIN, aligned(Align.CENTRE))
    edges = [border(side, GREY, 6, "dashed") for side in ("top", "left", "bottom", "right")]
    return TableCell([words], span=2, borders=edges, stands="center")
