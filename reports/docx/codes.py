"""A text as a QR code, large enough to be read off paper."""

from __future__ import annotations

from typing import Final

from reports.blocks import QrCode
from reports.docx.drawing import Sheet
from reports.docx.elements import Element
from reports.docx.look import mm
from reports.docx.styles import PICTURE, TABLE_TEXT
from reports.docx.tables import PLACED, Grid, TableCell, TableRow, table
from reports.docx.writing import Pencil
from reports.pdf.codes import QUIET, encoded

_PIXELS: Final = 6
"""How many pixels a module has across."""

_MODULE: Final = 0.5
"""A telephone tells modules of half a millimetre apart."""

_LEAST: Final = 28
"""How wide a code is at least in millimetres, its white edge included."""


def code(block: QrCode, pencil: Pencil) -> list[Element]:
    """Return a code with its words beside it."""
    drawn, across = code_drawing(block.content)
    side = mm(max(_LEAST, across * _MODULE))
    picture = pencil.assembled(PICTURE, [pencil.media.png(drawn, side, side, block.alt)])
    cells = [
        TableCell([picture]),
        TableCell([pencil.paragraph(block.words, TABLE_TEXT)], stands="center"),
    ]
    room = side + 200
    grid = Grid(PLACED, (room, pencil.look.measure - room), pencil.look.measure)
    return [table(grid, [TableRow(cells)])]


def code_drawing(content: str) -> tuple[bytes, int]:
    """Return a code as PNG, and how many modules it has across with its edge."""
    modules = encoded(content)
    across = modules.across + 2 * QUIET
    sheet = Sheet(across * _PIXELS, across * _PIXELS)
    for dark in modules.dark:
        left, top = (QUIET + dark.column) * _PIXELS, (QUIET + dark.row) * _PIXELS
        sheet.area(left, top, dark.length * _PIXELS, _PIXELS, "000000")
    return sheet.png(), across
