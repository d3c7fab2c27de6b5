"""Lines as they were drawn: a list that is opened again, or at another place, shows most anew."""

from __future__ import annotations

from typing import Final

from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

_MOST: Final = 2048
"""So many lines are kept, of all lists together."""
_Line = tuple[type[Widget], str, str, tuple[Span, ...], int, Style]
"""The kind of list, the colours of the program, words, their styles, width, and style."""
_drawn: Final[dict[_Line, Strip]] = {}


def drawn_line(widget: Widget, line: Content, width: int, style: Style) -> Strip:
    """Return a line in exactly ``width`` cells, drawn only if it was not drawn before.

    To draw a line costs ten times as much as to know its words.
    """
    key = (type(widget), widget.app.theme, line.plain, tuple(line.spans), width, style)
    if key not in _drawn:
        (strip,) = Visual.to_strips(widget, line, width, 1, style, pad=True, apply_selection=False)
        _drawn[key] = strip.adjust_cell_length(width, style.rich_style)
        if len(_drawn) > _MOST:
            del _drawn[next(iter(_drawn))]
    return _drawn[key]
