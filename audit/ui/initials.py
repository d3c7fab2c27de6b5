"""The first letters of Chinese words in pinyin: ``xyt`` finds 下一条.

The common characters of GB 2312 stand there in the order of their pinyin, so that one boundary for
each letter is all there is to know. The few rare ones that our words have are listed.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

_FIRST: Final = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
"""The first character of each letter."""
_LETTERS: Final = "abcdefghjklmnopqrstwxyz"
_LAST: Final = "座"
_OTHERWISE: Final = {"浏": "l", "重": "c"}
"""Characters GB 2312 sorts by their strokes, or by a reading they do not have in our commands."""


def _place(character: str) -> bytes:
    return character.encode("gb2312", "ignore")


_BOUNDS: Final = [_place(character) for character in _FIRST]


def initial_of(character: str) -> str:
    """Return the letter a character's pinyin begins with; empty where it is not known."""
    if character in _OTHERWISE:
        return _OTHERWISE[character]
    place = _place(character)
    if len(place) != len(_BOUNDS[0]) or not _BOUNDS[0] <= place <= _place(_LAST):
        return ""
    return _LETTERS[bisect_right(_BOUNDS, place) - 1]


def initials(text: str) -> str:
    """Return the first letters of a Chinese text, with what is Latin as it stands."""
    letters = (
        each.casefold() if each.isascii() and each.isalnum() else initial_of(each) for each in text
    )
    return "".join(letters)
