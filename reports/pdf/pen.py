"""What draws on the page: a thin hand over ReportLab's canvas, all lengths from the lower left."""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any, Final

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfdoc

from reports.pdf.ink import Encoder, InkText, filling, stroking
from reports.pdf.look import INK
from reports.pdf.marking import Decoration, Marker
from reports.pdf.tags import Element

SIGNING_PLACE: Final = "SigningPlace"
"""What the content of a page calls the place where people sign."""

_PAINTS: Final = {(True, False): "f", (False, True): "S", (True, True): "B", (False, False): "n"}
"""How a path is painted: whether filled, and whether its edge is drawn."""


class Pen:
    """Draws lines, areas, letters and photographs, and writes the outline."""

    def __init__(self, canvas: Any, marker: Marker | None = None) -> None:
        """Draw on a canvas of ReportLab's, and let ``marker`` say what each thing is."""
        self._canvas = canvas
        self._marker = Marker() if marker is None else marker
        self._encoder = Encoder(canvas._doc)  # noqa: SLF001
        self._begin_page()
        self.marks = marker is not None
        """Whether what is drawn is marked for who cannot see it."""
        self._photos: dict[bytes, str] = {}
        """The photographs that are in the file already, by what they are called there."""
        self._levels: list[int] = []
        """The ranks of the entries of the outline that are open."""
        self._marks = 0

    def inside(self, *path: Element) -> AbstractContextManager[None]:
        """Draw inside the last element of ``path``, each standing in the one before it."""
        return self._marker.inside(*path)

    def decoration(self, kind: Decoration) -> AbstractContextManager[None]:
        """Draw what is not read out."""
        return self._marker.decoration(kind)

    def part(self, language: str) -> None:
        """Begin a part of the document in a language."""
        self._marker.part(language)

    def section(self, heading: Element, level: int) -> None:
        """Begin a section under a heading; 0 is the rank of a part's title."""
        self._marker.section(heading, level)

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        colour: Color,
        thickness: float,
        *,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a straight line."""
        self._marker.shape()
        self._stroke(colour, thickness, dash)
        self._code.append(f"{x1:.4f} {y1:.4f} m {x2:.4f} {y2:.4f} l S")

    def area(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        *,
        fill: Color | None = None,
        stroke: Color | None = None,
        thickness: float = 0,
        radius: float = 0,
    ) -> None:
        """Draw a rectangle whose upper left corner is at ``x``, ``top``."""
        self._marker.shape()
        if fill is not None:
            self._fill(fill)
        if stroke is not None:
            self._stroke(stroke, thickness, None)
        if radius:
            painted = {"fill": int(fill is not None), "stroke": int(stroke is not None)}
            self._canvas.roundRect(x, top - height, width, height, radius, **painted)
            return
        paint = _PAINTS[fill is not None, stroke is not None]
        self._code.append(f"{x:.4f} {top - height:.4f} {width:.4f} {height:.4f} re {paint}")

    def ring(self, x: float, y: float, radius: float, colour: Color, thickness: float) -> None:
        """Draw a dashed circle around ``x``, ``y``."""
        self._marker.shape()
        self._stroke(colour, thickness, (3, 2))
        self._canvas.circle(x, y, radius, stroke=1, fill=0)

    def dot(self, x: float, y: float, radius: float, colour: Color, *, fill: Color) -> None:
        """Draw a small circle around ``x``, ``y``."""
        self._marker.shape()
        self._stroke(colour, radius / 2, None)
        self._fill(fill)
        self._canvas.circle(x, y, radius, stroke=1, fill=1)

    def letters(self) -> InkText:
        """Return an empty text to be filled and handed to ``write``."""
        return InkText(self._encoder)

    def write(self, letters: InkText) -> None:
        """Draw a filled text."""
        self._marker.text()
        self._code.append(letters.finished())
        self._forget()

    def turn(self, x: float, y: float, degrees: float) -> None:
        """Make ``x``, ``y`` the new corner and turn the page around it; see ``turn_back``."""
        self._marker.shape()
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.rotate(degrees)

    def turn_back(self) -> None:
        """Undo the last ``turn``."""
        self._canvas.restoreState()
        self._forget()

    def photo(self, data: bytes, x: float, top: float, width: float, height: float) -> None:
        """Draw a JPEG, stretched into the given area and embedded as it is, once a file.

        ReportLab's own way decodes a photograph to recognise it again and keeps its pixels.
        """
        self._marker.shape()
        canvas = self._canvas
        document = canvas._doc  # noqa: SLF001
        name = self._photos.setdefault(data, f"photo-{len(self._photos) + 1}")
        registered = document.getXObjectName(name)
        if not document.hasForm(name):
            image: Any = pdfdoc.PDFImageXObject(name, None)
            image.loadImageFromJPEG(io.BytesIO(data))
            document.Reference(image, registered)
            document.addForm(name, image)
        canvas.saveState()
        canvas.translate(x, top - height)
        canvas.scale(width, height)
        canvas.doForm(name)
        canvas.restoreState()

    def modules(
        self, dark: Iterable[tuple[int, int, int]], x: float, top: float, size: float
    ) -> None:
        """Fill modules of a code: the row, the first column and how many, from the upper left."""
        self._marker.shape()
        path = self._canvas.beginPath()
        for row, column, count in dark:
            path.rect(x + column * size, top - (row + 1) * size, count * size, size)
        self._fill(INK)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def mark(self, title: str, level: int, top: float) -> None:
        """Enter ``title`` into the outline, leading to the height ``top`` of this page."""
        self._marks += 1
        # A viewer refuses an outline that leaves out a level.
        while self._levels and self._levels[-1] >= level:
            del self._levels[-1]
        self._levels.append(level)
        key = f"mark-{self._marks}"
        self._canvas.bookmarkHorizontalAbsolute(key, top)
        self._canvas.addOutlineEntry(title, key, len(self._levels) - 1, closed=False)

    def mark_signing_place(self, top: float) -> None:
        """Note in the page, for who adds a signature later, that people sign below ``top``."""
        self._code.append(f"/{SIGNING_PLACE} <</Top {top:.2f}>> DP")

    def turn_page(self) -> None:
        """Finish the page."""
        self._marker.page_ends()
        self._canvas.showPage()
        self._begin_page()

    def _begin_page(self) -> None:
        self._code: list[str] = self._canvas._code  # noqa: SLF001
        self._marker.write_to(self._code)
        self._forget()

    def _forget(self) -> None:
        """Say colours and thickness again before anything is drawn."""
        self._filled: Color | None = None
        self._stroked: tuple[Color, float, tuple[float, float] | None] | None = None

    def _fill(self, colour: Color) -> None:
        if self._filled is not colour:
            self._filled = colour
            self._code.append(filling(colour))

    def _stroke(self, colour: Color, thickness: float, dash: tuple[float, float] | None) -> None:
        wanted = (colour, thickness, dash)
        if self._stroked == wanted:
            return
        self._stroked = wanted
        dashes = f"{dash[0]:.6g} {dash[1]:.6g}" if dash else ""
        self._code.append(f"{stroking(colour)} {thickness:.6g} w [{dashes}] 0 d")
