"""The two ways a document can look: measures of the page, faces, sizes and colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from reportlab.lib.colors import Color, HexColor

from audit.domain.documents import DocumentTheme
from reports.blocks import Size, Tone
from reports.pdf.faces import Face
from reports.pdf.look import (
    BOTTOM,
    COLOURS,
    GREY,
    LEADING,
    MARGIN,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIZES,
    TOP,
)


class Running(NamedTuple):
    """How running text is set."""

    size: float
    leading: float
    """The distance of lines against the size."""
    tracking: float = 0
    """How much further each Chinese character moves the next one on."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What all boxes of a document share. All lengths are points."""

    left: float
    right: float
    top: float
    bottom: float
    """The margins."""
    running: Mapping[Size, Running]
    colours: Mapping[Tone, Color]
    face: Face = Face.SANS
    scale: float = 1
    """How much larger forms, tables and small print are than in the modern theme."""
    is_official: bool = False

    @property
    def measure(self) -> float:
        """How wide the type area is."""
        return PAGE_WIDTH - self.left - self.right

    @property
    def frame(self) -> float:
        """How high the type area is."""
        return PAGE_HEIGHT - self.top - self.bottom


MODERN: Final = Theme(
    MARGIN,
    MARGIN,
    TOP,
    BOTTOM,
    {size: Running(points, LEADING) for size, points in SIZES.items()},
    COLOURS,
)

BLACK: Final = HexColor(0x000000)
RED: Final = HexColor(0xE60012)

LINES: Final = 22
CHARACTERS: Final = 28
"""What the standard puts on a page, and on a line."""

BODY: Final = 16.0
"""Size 3 of Chinese type."""

PITCH: Final = 225 * MM / LINES
TRACKING: Final = (156 * MM - 0.02) / CHARACTERS - BODY
"""Twenty-eight characters of size 3 are 2 mm wider than the type area: each gives a little."""

OFFICIAL: Final = Theme(
    left=28 * MM,
    right=26 * MM,
    top=37 * MM,
    bottom=35 * MM,
    running={
        Size.SMALL: Running(12, 1.5),
        Size.NORMAL: Running(BODY, PITCH / BODY, TRACKING),
        Size.LARGE: Running(18, PITCH / 18),
    },
    # Black, as the standard wants text; signs say what colours say.
    colours={tone: GREY if tone is Tone.MUTED else BLACK for tone in Tone},
    face=Face.SERIF,
    scale=12 / 9.5,
    is_official=True,
)
"""After GB/T 9704-2012."""

THEMES: Final = {DocumentTheme.MODERN: MODERN, DocumentTheme.OFFICIAL: OFFICIAL}
