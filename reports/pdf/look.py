"""The measures and colours of the page. All lengths are points; 72 points are an inch."""

from __future__ import annotations

from typing import Final

from reportlab.lib.colors import Color, HexColor

from reports.blocks import Size, Tone

MM: Final = 72 / 25.4
PAGE_WIDTH: Final = 210 * MM
PAGE_HEIGHT: Final = 297 * MM
MARGIN: Final = 20 * MM
TOP: Final = 24 * MM
BOTTOM: Final = 25 * MM
MEASURE: Final = PAGE_WIDTH - 2 * MARGIN
FRAME: Final = PAGE_HEIGHT - TOP - BOTTOM

HAIRLINE: Final = 0.4
RULE: Final = 0.8
HEAVY: Final = 1.6

INK: Final = HexColor(0x1A1F26)
GREY: Final = HexColor(0x59636E)
LINE: Final = HexColor(0xC3CAD2)
FRAME_LINE: Final = HexColor(0x6B7683)
TINT: Final = HexColor(0xF3F5F8)
ALLOWED: Final = HexColor(0xE3E8EE)
WATERMARK: Final = HexColor(0xE9ECEF)
WHITE: Final = HexColor(0xFFFFFF)
ACCENT: Final = HexColor(0x1D3F66)

COLOURS: Final[dict[Tone, Color]] = {
    Tone.PLAIN: INK,
    Tone.MUTED: GREY,
    Tone.ACCENT: ACCENT,
    Tone.GOOD: HexColor(0x17663F),
    Tone.CAUTION: HexColor(0x8F5200),
    Tone.BAD: HexColor(0xA3182B),
    Tone.OPEN: HexColor(0x48566A),
}
"""Dark enough each to stay readable as grey."""

SIZES: Final[dict[Size, float]] = {Size.SMALL: 8, Size.NORMAL: 9.5, Size.LARGE: 12}

LEADING: Final = 1.55
"""The distance of lines against the size of letters, in running text."""

TIGHT: Final = 1.4
"""The same in tables."""
