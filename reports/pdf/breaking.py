"""Where lines of Chinese and Latin text may end. Knows widths, no fonts and no PDF.

Closing marks never start a line and opening marks never end one (避头尾). A Latin word is cut only
where it is wider than the line. A full-width closing mark at the end of a line counts half, since
its ink stands in the left half of its square.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

NEVER_FIRST: Final = frozenset(
    "!%),.:;?]}¢°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞"
    "！＂％＇），．：；？］｀｜｝～￠々—–‐・ー²³"
)
"""Marks that must not start a line."""

NEVER_LAST: Final = frozenset("$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（［｛￡￥")
"""Marks that must not end a line."""

HALF_AT_END: Final = frozenset("、。，．：；？！）］｝》」』】〕〗”’〉")
"""Closing marks whose right half is empty where they are a whole square wide."""

HALF_AT_START: Final = frozenset("（［｛《「『【〔〖“‘〈")
"""Opening marks whose left half is empty where they are a whole square wide."""

_UNDRAWN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e01ef]"
)
"""Control, direction, zero-width and selector characters, and halves of characters."""

_NEW_LINE: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_ROUNDING: Final = 1e-6


class Line(NamedTuple):
    """A line: the letters from ``start`` to before ``end``, and how wide their ink is."""

    start: int
    end: int
    width: float
    closes: bool
    """Whether a paragraph or a line feed ends here, so that the line is not stretched."""


def cleaned(text: str) -> str:
    """Return ``text`` without what is never drawn, its lines parted by line feeds alone."""
    return _UNDRAWN.sub("", _NEW_LINE.sub("\n", text)).replace("\t", "    ")


def is_wide(letter: str) -> bool:
    """Whether a line may end on either side: Chinese characters and full-width marks."""
    return letter >= "\u2e80" and not "\uff61" <= letter <= "\uffdc"


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two letters."""
    if after in " \n" or before == "\n":
        return False
    if before == " ":
        return after not in NEVER_FIRST
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    if is_wide(before) or is_wide(after) or before in "…—":
        return True
    return before in "-/_" and after.isalpha()


def closing_up(before: str, after: str) -> bool:
    """Whether the first of two full-width marks gives up the empty half of its square.

    Two marks in a row would otherwise leave a hole as wide as a character (标点挤压).
    """
    if before in HALF_AT_END:
        return after in HALF_AT_END or after in HALF_AT_START
    return before in HALF_AT_START and after in HALF_AT_START


def break_lines(
    text: str,
    widths: Sequence[float],
    ends: Sequence[float],
    measure: float,
    indent: float = 0,
) -> list[Line]:
    """Break ``text`` into lines no wider than ``measure``; the first starts ``indent`` in.

    Args:
        text: Cleaned text; a line feed ends a line.
        widths: How far each letter moves the next one on; zero for line feeds.
        ends: How much room each letter takes as the last of its line.
        measure: The room across, in the unit of ``widths``.
        indent: Room left free at the start of the first line.
    """
    lines: list[Line] = []
    start, room = 0, measure - indent
    while start < len(text):
        line = _one_line(text, widths, ends, start, room)
        lines.append(line)
        start = _next_start(text, line)
        room = measure
    if not lines or text.endswith("\n"):
        lines.append(Line(len(text), len(text), 0, closes=True))
    return lines


def _one_line(
    text: str, widths: Sequence[float], ends: Sequence[float], start: int, room: float
) -> Line:
    """Take as many letters from ``start`` as fit."""
    width = 0.0
    last_chance = start
    limit = room + _ROUNDING
    before = "\n"
    for index in range(start, len(text)):
        letter = text[index]
        if letter == "\n":
            return _trimmed(text, widths, ends, start, index, closes=True)
        if index > start:
            if may_break(before, letter):
                last_chance = index
            if width + ends[index] > limit and letter != " ":
                end = last_chance if last_chance > start else _forced(text, start, index)
                return _trimmed(text, widths, ends, start, end, closes=False)
        width += widths[index]
        before = letter
    return _trimmed(text, widths, ends, start, len(text), closes=True)


def _forced(text: str, start: int, end: int) -> int:
    """Return where to cut a word wider than the line, sparing marks where that is possible."""
    for cut in range(end, start + 1, -1):
        if text[cut] not in NEVER_FIRST and text[cut - 1] not in NEVER_LAST:
            return cut
    return end


def _trimmed(
    text: str,
    widths: Sequence[float],
    ends: Sequence[float],
    start: int,
    end: int,
    *,
    closes: bool,
) -> Line:
    """Return the line without the blanks at its end, and measure its ink."""
    while end > start and text[end - 1] == " ":
        end -= 1
    width = sum(widths[start : end - 1]) + ends[end - 1] if end > start else 0
    return Line(start, end, width, closes)


def _next_start(text: str, line: Line) -> int:
    """Return where the next line starts: after blanks, and after the line feed that closed."""
    start = line.end
    while start < len(text) and text[start] == " ":
        start += 1
    if line.closes and start < len(text) and text[start] == "\n":
        start += 1
    return start
