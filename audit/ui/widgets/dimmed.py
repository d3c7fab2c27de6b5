"""What lies beneath a dialog, in darker colours."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.css.styles import RulesMap
from textual.renderables.background_screen import BackgroundScreen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from typing_extensions import override

_BARE = RichStyle()


class Dimmed(Visual):
    """A screen beneath a dialog.

    A screen is a thousand pieces in forty styles. Textual takes it apart once more and mixes the
    colours of each piece anew, which takes longer than all else a dialog does to come up. Here its
    lines are taken as they are, and each style is mixed once.
    """

    def __init__(self, beneath: BackgroundScreen) -> None:
        self._screen = beneath.screen
        self._color = beneath.color

    @override
    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        base = style.rich_style
        lines = self._screen._compositor.render_strips()[:height]  # noqa: SLF001  as Textual does
        return [
            Strip(dimmed(line, self._color, base), line.cell_length).crop(0, width)
            for line in lines
        ]

    @override
    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    @override
    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._screen.size.height


def dimmed(segments: Iterable[Segment], color: Color, base: RichStyle = _BARE) -> Iterable[Segment]:
    """Yield the pieces of a line as they look beneath a colour; ``base`` says what they leave open."""
    for text, style, control in segments:
        yield Segment(text, style if control else _tinted(style or _BARE, color, base), control)


@lru_cache(maxsize=1024)
def _tinted(style: RichStyle, color: Color, base: RichStyle) -> RichStyle:
    """Return a style as it looks beneath a colour."""
    tinted = BackgroundScreen.process_segments([Segment("", style)], color)
    return base + (next(iter(tinted)).style or _BARE)
