"""Plain YAML scalars as exact values.

Stricter than YAML 1.1: yes, no, on and off are texts, numbers are exact, and what only looks like
a number (1_000, 0x1F, 07, 1e3, 12:30, .5) is text, so that nothing changes its value silently.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

Scalar: TypeAlias = str | bool | int | Decimal | date | None
"""What one value in a file can be."""

_WORDS: Final[dict[str, bool | None]] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,29})(?P<decimals>\.[0-9]{1,30})?")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def plain_value(text: str) -> Scalar:
    """Return the value of an unquoted scalar."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-0123456789":
        return text
    if number := _NUMBER.fullmatch(text):
        return Decimal(text) if number["decimals"] else int(text)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text
