"""A screen without any colour: what colours said is said by bold, underlined and reversed words.

The scheme ``PLAIN`` has nothing but greys, whose lightness tells here what a ground is for. What is
left over are attributes every terminal has, and no colour is ever sent.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from typing_extensions import override

_FIELD: Final = 8
"""From this lightness (of 255) a ground is a field to type into."""
_ROW: Final = 20
"""The row under the cursor of a list that has not the focus."""
_FOCUS: Final = 70
"""What has the focus; bars."""
_SELECTION: Final = 140
_CURSOR: Final = 250


def wants_no_colour(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the user asks every program for no colours; an empty value asks for nothing."""
    return bool(environ.get("NO_COLOR"))


class Colourless(LineFilter):
    """Takes the colours from what is drawn."""

    @override
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without colours."""
        return [
            Segment(text, None if style is None else without_colour(style), control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=4096)
def without_colour(style: Style) -> Style:
    """Return the style with attributes in place of its colours."""
    ground = _lightness(style)
    bold = bool(style.bold) or _ROW <= ground < _FOCUS
    is_marked = _FIELD <= ground < _ROW or ground >= _SELECTION
    return Style(
        bold=bold or None,
        italic=style.italic,
        underline=bool(style.underline) or is_marked or None,
        strike=style.strike,
        reverse=bool(style.reverse) != (_FOCUS <= ground < _CURSOR) or None,
        meta=style.meta or None,
    )


def _lightness(style: Style) -> int:
    """Return how light the ground is, of 255; 0 where there is none."""
    ground = style.bgcolor
    return 0 if ground is None or ground.is_default else max(ground.get_truecolor())
