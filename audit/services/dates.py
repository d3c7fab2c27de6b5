"""Dates and times of day as people type them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from typing import Final

from audit.domain.errors import BadEntry
from checklists.language import Message

_SHAPE: Final = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?|(\d{4})(\d{2})(\d{2})")

_CLOCK: Final = re.compile(r"(\d{1,2})\D(\d{1,2})\D?|(\d{2})(\d{2})")


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


def parse_time(text: str) -> time | None:
    """Read a time of day such as 9:30, 09:30 or 0930; None where nothing was entered.

    Raises:
        BadEntry: no clock shows it.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    match = _CLOCK.fullmatch(plain)
    if match is not None:
        hour, minute = (int(part) for part in match.groups() if part is not None)
        try:
            return time(hour, minute)
        except ValueError:
            pass
    raise BadEntry(
        Message("“{text}” is no time of day.", text=plain[:40]),
        hint=Message("Write hours and minutes, such as {example}.", example="09:30"),
    )
