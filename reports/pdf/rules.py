"""Strong lines across the page."""

from __future__ import annotations

from reportlab.lib.colors import Color
from typing_extensions import override

from reports.pdf.boxes import Box
from reports.pdf.pen import Pen


class Rules(Box):
    """Strong lines one under the other."""

    _APART = 2.4

    def __init__(self, colour: Color, *thicknesses: float) -> None:
        self._colour = colour
        self._thicknesses = thicknesses

    @override
    def height(self, width: float) -> float:
        return sum(self._thicknesses) + self._APART * (len(self._thicknesses) - 1)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for thickness in self._thicknesses:
            pen.area(x, top, width, thickness, fill=self._colour)
            top -= thickness + self._APART
