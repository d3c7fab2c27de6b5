"""Which days people work in China, as far as the government has said so.

Holidays are decided year by year, a weekend worked instead included; before the first year and after
the last that is known, nothing is said rather than guessed.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from checklists.sources import is_within

COUNTRY: Final = "CN"
"""Where the calendar holds."""
_ONE_DAY: Final = timedelta(days=1)


def is_day_off(day: date, jurisdiction: str = COUNTRY) -> bool | None:
    """Whether people are off on a day; None where that is not known."""
    if not is_within(jurisdiction, COUNTRY):
        return None
    import chinese_calendar  # noqa: PLC0415  its years of days take longer to load than most commands

    try:
        return bool(chinese_calendar.is_holiday(day))
    except NotImplementedError:
        return None


def next_working_day(day: date, jurisdiction: str = COUNTRY) -> date | None:
    """Return the first working day after a day; None where that is not known."""
    while day < date.max:
        day += _ONE_DAY
        match is_day_off(day, jurisdiction):
            case None:
                return None
            case False:
                return day
            case True:
                continue
    return None
