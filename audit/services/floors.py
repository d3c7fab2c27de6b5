"""The order of floors as people name them: 3, B1, 3F, 地下一层, 十二层, roof."""

from __future__ import annotations

import re
from typing import Final

_BELOW: Final = re.compile(r"(?:B|负|地下|-)\s*(?=[\d一二三四五六七八九十])", re.IGNORECASE)
_FIGURE: Final = re.compile(r"\d{1,4}")
_NUMERAL: Final = re.compile(r"[首一二三四五六七八九十]{1,3}")
_DIGITS: Final = {
    "首": 1,
    **{sign: value for value, sign in enumerate("一二三四五六七八九", start=1)},
}
_NO_NUMBER: Final = 10**6
"""Floors that say no number stand above those that do."""


def floor_order(floor: str) -> tuple[int, str]:
    """Return what floors are sorted by: from the cellar up, those without a number at the end."""
    name = floor.strip()
    number = _number(name)
    if number is None:
        return (_NO_NUMBER, name)
    return (-number if _BELOW.match(name) else number, name)


def _number(name: str) -> int | None:
    if figure := _FIGURE.search(name):
        return int(figure[0])
    numeral = _NUMERAL.search(name)
    return None if numeral is None else _read(numeral[0])


def _read(numeral: str) -> int:
    """Read a Chinese number up to ninety-nine."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS[ones[-1]]
    return 10 * (_DIGITS.get(tens, 1) if tens else 1) + _DIGITS.get(ones, 0)
