"""Text set in lines of a terminal's usual width, in either language.

Chinese may break between any two characters but those that punctuation holds together; everything
else breaks at blanks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from audit.cli.terminal import width

COLUMNS: Final = 80
"""What every terminal has."""

_OPENING: Final = frozenset("（《“‘【「『(")
_CLOSING: Final = frozenset("，。、；：！？）》”’】」』…%,.;:!?)")
_DOUBLE: Final = 2


def paragraph(text: str, *, indent: int = 0, hanging: int | None = None) -> Iterator[str]:
    """Yield a text in lines, the first indented, the others by ``hanging`` (else the same)."""
    further = indent if hanging is None else hanging
    line, used, is_empty = " " * indent, indent, True
    for unit in _units(text):
        for piece in _pieces(unit, COLUMNS - further):
            if is_empty and piece.isspace():
                continue
            if not is_empty and used + width(piece.rstrip()) > COLUMNS:
                yield line.rstrip()
                line, used = " " * further, further
            line, used, is_empty = line + piece, used + width(piece), False
    yield line.rstrip()


def labelled(rows: Iterable[tuple[str, str]], *, indent: int = 2) -> Iterator[str]:
    """Yield labels with texts beside them, each wrapped in its column; empty texts are left out."""
    wanted = [(label, text) for label, text in rows if text]
    column = max((width(label) for label, _ in wanted), default=0) + 2
    for label, text in wanted:
        start = indent + column
        first, *others = paragraph(text, indent=start)
        yield " " * indent + label + " " * (column - width(label)) + first[start:]
        yield from others


def listed(rows: Sequence[tuple[str, str]], *, indent: int = 2) -> Iterator[str]:
    """Yield names with texts beside them; a name that is too wide has its text below."""
    column = min(max((width(name) for name, _ in rows), default=0), COLUMNS // 2) + 2
    start = indent + column
    for name, text in rows:
        lines = list(paragraph(text, indent=start)) if text else []
        if lines and width(name) + 2 <= column:
            yield " " * indent + name + " " * (column - width(name)) + lines[0][start:]
            lines = lines[1:]
        else:
            yield " " * indent + name
        yield from lines


def _units(text: str) -> Iterator[str]:
    """Yield what must stay on one line, and the blanks between as they are."""
    unit = ""
    for character in text:
        if unit and _may_break(unit[-1], character):
            yield unit
            unit = character
        else:
            unit += character
    if unit:
        yield unit


def _may_break(before: str, after: str) -> bool:
    if before.isspace() or after.isspace():
        return before.isspace() != after.isspace()
    is_chinese = width(before) == _DOUBLE or width(after) == _DOUBLE
    return is_chinese and before not in _OPENING and after not in _CLOSING


def _pieces(unit: str, most: int) -> Iterator[str]:
    """Yield a unit in pieces no wider than a line."""
    piece = ""
    for character in unit:
        if width(piece + character) > most:
            yield piece
            piece = ""
        piece += character
    yield piece
