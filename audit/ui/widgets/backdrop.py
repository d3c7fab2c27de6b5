"""What is seen only where nothing else stands: one blank line serves for all of its lines."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget
from typing_extensions import override


class Backdrop(Widget):
    """A part of the screen without border and words of its own."""

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        return blank_lines(self, crop)


def blank_lines(widget: Widget, crop: Region) -> list[Strip]:
    """Return a part of a widget of which only the background is to be seen."""
    # Textual's own way for this, `BLANK`, forgets that a terminal may want no colours.
    _, background = widget.background_colors
    strip = Strip.blank(crop.width, Style(background=background).rich_style)
    for each in widget.get_line_filters():
        strip = strip.apply_filter(each, background)
    return [strip] * crop.height
