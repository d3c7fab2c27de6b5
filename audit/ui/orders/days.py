"""Last days as people type them: a date, or so many days from another."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from audit.domain.errors import BadEntry
from audit.services.dates import parse_date
from checklists.language import Message

_WEEK: Final = timedelta(days=7)
_DIGITS: Final = 3
"""The most digits of a number of days."""


def typed_day(text: str, since: date) -> date | None:
    """Return the day that is meant; None where nothing was typed.

    Raises:
        BadEntry: it is neither a day nor a number of days.
    """
    plain = text.strip()
    if not plain:
        return None
    if not plain.startswith(("+", "＋")):
        return parse_date(plain)
    days = plain[1:].strip()
    if not days.isdecimal() or len(days) > _DIGITS:
        raise BadEntry(
            Message("“+{text}” is no number of days.", text=days[:20]),
            hint=Message("Write + and a number of days, such as +7."),
        )
    try:
        return since + timedelta(days=int(days))
    except OverflowError:
        raise BadEntry(Message("There is no such day.")) from None


def example_deadline(since: date, today: date) -> date:
    """Return a deadline to show as an example: a week after today, or after a later day."""
    later = max(since, today)
    try:
        return later + _WEEK
    except OverflowError:
        return later


def required_day(text: str, since: date) -> date:
    """Return the day that is meant; raises BadEntry also where nothing was typed."""
    day = typed_day(text, since)
    if day is None:
        raise BadEntry(Message("A day is missing."))
    return day
