"""The measures, colours and fonts of the page. Lengths are twips: 20 are a point, 1440 an inch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reports.blocks import Size, Tone
from reports.docx.fonts import (
    CALIBRI,
    DENGXIAN,
    FANGSONG,
    HEITI,
    KAITI,
    SONG,
    TIMES,
    XIAOBIAOSONG,
    Fonts,
)

POINT: Final = 20
EMU: Final = 635
"""Units of drawings in a twip."""

PAGE_WIDTH: Final = 11906
PAGE_HEIGHT: Final = 16838

INK: Final = "1A1F26"
GREY: Final = "59636E"
LINE: Final = "C3CAD2"
FRAME_LINE: Final = "6B7683"
TINT: Final = "F3F5F8"
WATERMARK: Final = "E9ECEF"
WHITE: Final = "FFFFFF"
RED: Final = "D00000"
"""The colour of an authority's name at the head of its papers."""

COLOURS: Final[dict[Tone, str]] = {
    Tone.PLAIN: INK,
    Tone.MUTED: GREY,
    Tone.ACCENT: "1D3F66",
    Tone.GOOD: "17663F",
    Tone.CAUTION: "8F5200",
    Tone.BAD: "A3182B",
    Tone.OPEN: "48566A",
}
"""The colours of the PDF: dark enough each to stay readable as grey."""


def mm(length: float) -> int:
    """Return millimetres as twips."""
    return round(length * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Look:
    """What a theme decides."""

    fonts: Fonts
    top: int
    right: int
    bottom: int
    left: int
    body: float
    """The size of running text in points."""
    table: float
    small: float
    line: int | None
    """The distance of lines of running text; None for one and a half of the letters' size."""
    headings: tuple[float, float, float, float]
    """The sizes of headings by level, in points."""
    accent: str
    """The colour of what says nothing good or bad."""
    tracking: int = 0
    """What is added between the letters of running text."""
    is_official: bool = False

    @property
    def measure(self) -> int:
        """How wide lines of text are."""
        return PAGE_WIDTH - self.left - self.right

    @property
    def frame(self) -> int:
        """How high the room for text is."""
        return PAGE_HEIGHT - self.top - self.bottom

    def size(self, rank: Size) -> float:
        """Return the size of letters of a rank in running text, in points."""
        match rank:
            case Size.SMALL:
                return self.small
            case Size.NORMAL:
                return self.body
            case Size.LARGE:
                return self.body + 2.5

    def colour(self, tone: Tone) -> str:
        """Return the colour of a tone."""
        return self.accent if tone is Tone.ACCENT else COLOURS[tone]


MODERN: Final = Look(
    fonts=Fonts(CALIBRI, DENGXIAN, DENGXIAN, DENGXIAN, DENGXIAN, DENGXIAN),
    top=mm(24),
    right=mm(20),
    bottom=mm(25),
    left=mm(20),
    body=10.5,
    table=9.5,
    small=9,
    line=None,
    headings=(15, 12.5, 11, 11.5),
    accent=COLOURS[Tone.ACCENT],
)

OFFICIAL: Final = Look(
    fonts=Fonts(TIMES, FANGSONG, HEITI, XIAOBIAOSONG, KAITI, SONG),
    top=mm(37),
    right=mm(26),
    bottom=mm(35),
    left=mm(28),
    body=16,
    table=10.5,
    small=9,
    # Twenty-two lines fill the 225 millimetres between the margins.
    line=579,
    headings=(16, 16, 16, 14),
    accent="000000",
    # Twenty-eight characters fill the 156 millimetres of a line.
    tracking=-4,
    is_official=True,
)
"""After GB/T 9704-2012, as offices set their papers."""
