"""A text as a QR code (ISO/IEC 18004), large enough to be read off paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, NamedTuple, cast

from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel
from typing_extensions import override

from reports.blocks import QrCode
from reports.pdf.boxes import WHOLE, Box, Gap, Stack
from reports.pdf.desk import SMALL, Desk
from reports.pdf.grids import Grid, GridCell, GridRow, Layout
from reports.pdf.look import MM
from reports.pdf.pen import Pen
from reports.pdf.tags import Element, Role

QUIET: Final = 4
"""How many modules stay white around a code, as the standard demands."""

SMALLEST_MODULE: Final = 0.5 * MM
"""A telephone tells modules of half a millimetre apart, and so does a poor printer."""

LEAST: Final = 28 * MM
"""How wide a code is at least, its white edge included."""

LONGEST: Final = 600
"""How many bytes a code holds, so that it does not fill the page."""


class Dark(NamedTuple):
    """Neighbouring dark modules of one row."""

    row: int
    column: int
    length: int


class Modules(NamedTuple):
    """A code: how many modules it has across, and which are dark."""

    across: int
    dark: tuple[Dark, ...]


@lru_cache(maxsize=8)
def encoded(content: str) -> Modules:
    """Return the code of a text, a quarter of which can be lost before it cannot be read."""
    code: Any = cast(Any, QRCode)(None, QRErrorCorrectLevel.M)
    code.addData(cast(Any, QR8bitByte)(_cut(content)))
    code.make()
    return Modules(code.getModuleCount(), tuple(_dark(code.modules)))


def _cut(content: str) -> bytes:
    """Return what of a text fits, in whole characters."""
    return content.encode("utf-8", "replace")[:LONGEST].decode("utf-8", "ignore").encode("utf-8")


def _dark(rows: list[list[bool]]) -> Iterator[Dark]:
    for number, row in enumerate(rows):
        column = 0
        for is_dark, modules in groupby(row):
            length = len(list(modules))
            if is_dark:
                yield Dark(number, column, length)
            column += length


class CodeBox(Box):
    """The code in its white edge."""

    def __init__(self, content: str, alt: str) -> None:
        self._modules = encoded(content)
        self._tag = Element(Role.FIGURE, alt=alt)
        across = self._modules.across + 2 * QUIET
        self.side = max(LEAST, across * SMALLEST_MODULE)
        self._module = self.side / across

    @override
    def height(self, width: float) -> float:
        return self.side

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        edge = QUIET * self._module
        self._tag.area = (x, top - self.side, x + self.side, top)
        with pen.inside(self._tag):
            pen.modules(self._modules.dark, x + edge, top - edge, self._module)


def code(block: QrCode, desk: Desk) -> Box:
    """Lay out a code with its words beside it."""
    picture = CodeBox(block.content, block.alt)
    cells = (GridCell(picture), GridCell(Gap()), GridCell(desk.paragraph(block.words, SMALL)))
    gap = 8.0
    layout = Layout((picture.side, gap, desk.theme.measure - picture.side - gap))
    return Stack((Grid(layout, (GridRow(cells),)),), kept=WHOLE).spaced(6, 6)
