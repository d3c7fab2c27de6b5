"""Moments and days as OSCAL takes them: with an offset it knows, from 1900 to 2999."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

_YEARS: Final = range(1900, 3000)
_HOURS: Final = range(-12, 15)
"""The whole hours an offset may have."""
_LAST_MOMENT: Final = time(23, 59, 59)


def moment(at: datetime) -> str:
    """Return a moment on the clock it was taken from, or in UTC where OSCAL lacks that offset."""
    offset = at.utcoffset() or timedelta()
    hours, rest = divmod(offset, timedelta(hours=1))
    kept = at if not rest and hours in _HOURS else at.astimezone(UTC)
    return kept.isoformat(timespec="seconds" if not kept.microsecond else "microseconds")


def end_of(day: date, zone: tzinfo | None) -> str | None:
    """Return the last second of a day; None for a day OSCAL has no room for."""
    if day.year not in _YEARS:
        return None
    return moment(datetime.combine(day, _LAST_MOMENT, zone or UTC))


def start_of(day: date, zone: tzinfo | None) -> str | None:
    """Return the first second of a day; None for a day OSCAL has no room for."""
    if day.year not in _YEARS:
        return None
    return moment(datetime.combine(day, time(), zone or UTC))
