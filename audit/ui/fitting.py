"""Making any text safe to show, and fitting it into columns that a terminal counts in cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.content import Content

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINER = "\u200d"
"""Holds an emoji of several parts together."""


def one_line(text: str) -> str:
    """Return the text on one line: breaks become blanks, what hides or turns becomes a mark."""
    return "".join(_visible(character) for character in " ".join(text.split()))


def lines(text: str) -> str:
    """Return a text of several lines with what hides or turns shown as a mark."""
    return "\n".join(one_line(line) for line in text.splitlines())


def fit(text: str, width: int) -> str:
    """Return the text in at most ``width`` cells, with ``…`` where something was cut off."""
    plain = one_line(text)
    if cell_len(plain) <= width:
        return plain
    if width <= 1:
        return "…"[:width]
    return set_cell_size(plain, width - 1).rstrip() + "…"


def column(text: str, width: int) -> str:
    """Return the text in exactly ``width`` cells."""
    return set_cell_size(fit(text, width), max(width, 0))


def right(text: str, width: int) -> str:
    """Return the text in exactly ``width`` cells, at the right."""
    short = fit(text, width)
    return " " * (width - cell_len(short)) + short


def shortened(text: str, most: int) -> str:
    """Return a text of several lines without its rest, if it is longer than ``most`` characters."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` cells: at blanks, or between Chinese signs."""
    broken: list[str] = []
    for paragraph in lines(text).split("\n"):
        current = ""
        for word in _pieces(paragraph, width):
            if cell_len(current) + cell_len(word.rstrip()) > width and current:
                broken.append(current.rstrip())
                current = word.lstrip()
            else:
                current += word
        broken.append(current.rstrip())
    return broken


def between(left: Content, end: Content, width: int) -> Content:
    """Put ``left`` and ``end`` at the two ends of a line; the left one gives way."""
    room = width - end.cell_length - 1
    if left.cell_length > room:
        left = left.truncate(max(room, 0), ellipsis=True)
    gap = width - left.cell_length - end.cell_length
    return Content.assemble(left, " " * max(gap, 1), end)


def _pieces(paragraph: str, width: int) -> Iterable[str]:
    word = ""
    for character in paragraph:
        if character == " ":
            yield word + character
            word = ""
        elif cell_len(character) > 1 and not _sticks(character):
            if word:
                yield word
            word = character
        else:
            word += character
            if cell_len(word) >= width:
                yield from chop_cells(word, width)
                word = ""
    if word:
        yield word


def _sticks(character: str) -> bool:
    """Whether a wide sign belongs to the one before it."""
    return character in "，。；：、！？）》」』”’…—"


def _visible(character: str) -> str:
    if character == _JOINER or unicodedata.category(character) not in _INVISIBLE:
        return character
    return "\ufffd"
