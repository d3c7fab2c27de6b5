"""What lies beneath a dialog, in darker colours."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen
from typing_extensions import override

_BARE = Style()


class Dimmed(BackgroundScreen):
    """A screen beneath a dialog.

    A screen is a thousand pieces in forty styles. Textual mixes the colours of each piece anew,
    which takes longer than all else a dialog does to come up; here each style is mixed once.
    """

    @classmethod
    @override
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:
        for text, style, control in segments:
            yield Segment(text, style if control else _tinted(style or _BARE, color), control)


@lru_cache(maxsize=1024)
def _tinted(style: Style, color: Color) -> Style:
    """Return a style as it looks beneath a colour."""
    tinted = BackgroundScreen.process_segments([Segment("", style)], color)
    return next(iter(tinted)).style or _BARE
