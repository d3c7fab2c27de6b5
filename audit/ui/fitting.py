"""Making any text safe to show, and fitting it into columns that a terminal counts in cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.content import Content

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_CLOSING = "，。；：、！？）》」』”’…—％%"
_OPENING = "（《「『“‘"
_STATEMENTS = re.compile(r"(?<=   )(?! )")
"""Three blanks part a name and its figure from the next ones."""
_JOINER = "\u200d"
"""Holds an emoji of several parts together."""
_SIGNS = "\u2190-\u2bff\U0001f000-\U0001faff"
_LOOSE_JOINER = re.compile(f"(?<![{_SIGNS}\ufe0f]){_JOINER}|{_JOINER}(?![{_SIGNS}])")
"""One that holds nothing together: it would swallow what stands beside it."""


def one_line(text: str) -> str:
    """Return the text on one line: breaks become blanks, what hides or turns becomes a mark."""
    return marked(" ".join(text.split()))


@lru_cache(4096)
def marked(text: str) -> str:
    """Return the text with each character that hides or turns shown as a mark."""
    return "".join(_visible(character) for character in _LOOSE_JOINER.sub("\ufffd", text))


def lines(text: str) -> str:
    """Return a text of several lines with what hides or turns shown as a mark."""
    return "\n".join(one_line(line) for line in text.splitlines())


@lru_cache(4096)
def fit(text: str, width: int) -> str:
    """Return the text in at most ``width`` cells, with ``…`` where something was cut off."""
    plain = one_line(text)
    if cell_len(plain) <= width:
        return plain
    if width <= 1:
        return "…"[:width]
    return set_cell_size(plain, width - 1).rstrip(f" {_JOINER}") + "…"


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
    return folded(Content(lines(text)), width).plain.split("\n")


def folded(content: Content, width: int) -> Content:
    """Break a content into lines as ``wrapped`` does, keeping its colours."""
    if width <= 0:
        return content
    return Content("\n").join(
        part.rstrip()
        for line in content.split("\n", allow_blank=True)
        for part in line.divide(_breaks(line.plain, width))
    )


def between(left: Content, end: Content, width: int) -> Content:
    """Put ``left`` and ``end`` at the two ends of a line; the left one gives way."""
    room = width - end.cell_length - 1
    if left.cell_length > room:
        left = left.truncate(max(room, 0), ellipsis=True)
    gap = width - left.cell_length - end.cell_length
    return Content.assemble(left, " " * max(gap, 1), end)


@lru_cache(2048)
def _breaks(line: str, width: int) -> Sequence[int]:
    """Return where a line is broken, as positions in it: between statements where that does."""
    breaks: list[int] = []
    position = used = 0
    for statement in _STATEMENTS.split(line):
        whole = cell_len(statement.rstrip())
        if line[:position].strip() and used + whole > width >= whole:
            breaks.append(position)
            used = 0
        for piece in _pieces(statement, width):
            room = cell_len(piece.rstrip())
            if used and used + room > width:
                breaks.append(position)
                used = 0
            used += cell_len(piece)
            position += len(piece)
    return breaks


def _pieces(line: str, width: int) -> Iterable[str]:
    """Yield what must not be broken: words with the blank behind them, Chinese signs."""
    piece = ""
    for character in line:
        if piece and _may_break(piece[-1], character):
            yield from chop_cells(piece, width)
            piece = ""
        piece += character
    yield from chop_cells(piece, width)


def _may_break(before: str, after: str) -> bool:
    if after == " " or _JOINER in {before, after}:
        return False
    if before == " ":
        return True
    if after in _CLOSING or before in _OPENING:
        return False
    return cell_len(before) > 1 or cell_len(after) > 1


def _visible(character: str) -> str:
    if character == _JOINER or unicodedata.category(character) not in _INVISIBLE:
        return character
    return "\ufffd"
