"""The two ways a document can look: measures of the page, faces, sizes and colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportlab.lib.colors import Color

from reports.blocks import Tone
from reports.pdf.look import BOTTOM, COLOURS, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TOP


@dataclass(frozen=True, slots=True)
class Theme:
    """What all boxes of a document share. All lengths are points."""

    left: float
    right: float
    top: float
    bottom: float
    """The margins."""
    colours: Mapping[Tone, Color]

    @property
    def measure(self) -> float:
        """How wide the type area is."""
        return PAGE_WIDTH - self.left - self.right

    @property
    def frame(self) -> float:
        """How high the type area is."""
        return PAGE_HEIGHT - self.top - self.bottom


MODERN_THEME = Theme(MARGIN, MARGIN, TOP, BOTTOM, COLOURS)
