"""Small drawings as PNG: bars, scales, lines, codes. No letters: words stand beside as words."""

from __future__ import annotations

import struct
import zlib
from fractions import Fraction
from typing import Final

from reports.pdf.limits import Against

PER_MM: Final = 8
"""Pixels of a millimetre: about 200 to the inch, as sharp as a printer needs."""

_START: Final = b"\x89PNG\r\n\x1a\n"
_LEVEL: Final = 9


class Sheet:
    """A sheet of a few flat colours, each written as six hexadecimal digits."""

    def __init__(self, width: int, height: int, paper: str = "FFFFFF") -> None:
        self.width = width
        self.height = height
        self._colours = [paper]
        self._rows = [bytearray(width) for _ in range(height)]

    def area(self, left: int, top: int, width: int, height: int, colour: str) -> None:
        """Fill a rectangle; what lies beside the sheet is left out."""
        start, end = max(left, 0), min(left + width, self.width)
        if end <= start:
            return
        ink = bytes([self._ink(colour)]) * (end - start)
        for row in self._rows[max(top, 0) : max(top + height, 0)]:
            row[start:end] = ink

    def line(self, start: tuple[int, int], end: tuple[int, int], thick: int, colour: str) -> None:
        """Draw a straight line."""
        steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
        for step in range(steps + 1):
            x = start[0] + (end[0] - start[0]) * step // steps
            y = start[1] + (end[1] - start[1]) * step // steps
            self.dot(x, y, thick, colour)

    def dot(self, x: int, y: int, thick: int, colour: str) -> None:
        """Draw a disc."""
        radius = thick / 2
        for down in range(-(thick // 2), thick // 2 + 1):
            half = int((max(radius * radius - down * down, 0)) ** 0.5)
            self.area(x - half, y + down, 2 * half + 1, 1, colour)

    def _ink(self, colour: str) -> int:
        if colour not in self._colours:
            self._colours.append(colour)
        return self._colours.index(colour)

    def png(self) -> bytes:
        """Return the sheet as a file."""
        # Eight bits a pixel, each the number of a colour.
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in self._rows), _LEVEL)
        chunks = (
            (b"IHDR", head),
            (b"PLTE", bytes.fromhex("".join(self._colours))),
            (b"IDAT", pixels),
            (b"IEND", b""),
        )
        return _START + b"".join(_chunk(kind, data) for kind, data in chunks)


def bar(
    share: Fraction, colour: str, *, limits: tuple[Fraction, ...] = (), wide_mm: int, high_mm: int
) -> bytes:
    """Return a bar of a share from 0 to 1 on its scale, with a mark at each limit."""
    sheet = Sheet(wide_mm * PER_MM, high_mm * PER_MM)
    over = high_mm * PER_MM // 5 if limits else 0
    high = sheet.height - 2 * over
    sheet.area(0, over, sheet.width, high, "C3CAD2")
    sheet.area(1, over + 1, sheet.width - 2, high - 2, "F3F5F8")
    sheet.area(0, over, pixels_of(share, sheet.width), high, colour)
    for limit in limits:
        at = min(max(pixels_of(limit, sheet.width) - 2, 0), sheet.width - 4)
        sheet.area(at, 0, 4, sheet.height, "1A1F26")
    return sheet.png()


def bullet(place: Against, colour: str, *, wide_mm: int, high_mm: int) -> bytes:
    """Return a bar on a scale on which limits stand in one line, what is allowed as a tint."""
    sheet = Sheet(wide_mm * PER_MM, high_mm * PER_MM)
    sheet.area(0, 0, sheet.width, sheet.height, "F3F5F8")
    start, end = (pixels_of(share, sheet.width) for share in place.allowed)
    sheet.area(start, 0, end - start, sheet.height, "DCE3EA")
    left, right = pixels_of(place.start, sheet.width), pixels_of(place.measured, sheet.width)
    high = sheet.height * 2 // 5
    sheet.area(left, (sheet.height - high) // 2, right - left, high, colour)
    for edge in (start, end):
        if 0 < edge < sheet.width:
            sheet.area(edge - 2, 0, 4, sheet.height, "1A1F26")
    return sheet.png()


def pixels_of(share: Fraction, whole: int) -> int:
    """Return how many pixels a share of a length takes, from none to all."""
    return int(min(max(share, Fraction(0)), Fraction(1)) * whole)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
