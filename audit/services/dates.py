"""Dates as people type them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from audit.domain.errors import BadEntry
from checklists.language import Message

_SHAPE: Final = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?|(\d{4})(\d{2})(\d{2})")


def parse_date(text: str) -> date:
    """Read a day such as 2020-03-02, 2020/3/2, 20200302 or one with Chinese signs between.

    Raises:
        BadEntry: it is no day of the calendar.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _SHAPE.fullmatch(plain)
    if match is not None:
        year, month, day = (int(part) for part in match.groups() if part is not None)
        try:
            return date(year, month, day)
        except ValueError:
            pass
    raise BadEntry(
        Message("“{text}” is no date.", text=plain[:40]),
        hint=Message("Write year, month and day, such as {example}.", example="2020-03-02"),
    )
