"""Which days people work, weekends worked instead included, and where nobody knows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.services.working_days import is_day_off, next_working_day


@pytest.mark.parametrize(
    ("day", "is_off"),
    [
        (date(2020, 3, 2), False),
        (date(2020, 3, 7), True),
        (date(2020, 1, 31), True),
        (date(2020, 4, 26), False),
        (date(2020, 10, 8), True),
    ],
)
def test_holidays_and_weekends_worked_instead_are_known(day: date, is_off: bool) -> None:
    """A Monday, a Saturday, the longer spring holiday of 2020, a Sunday worked, a Thursday off."""
    assert is_day_off(day) is is_off


@pytest.mark.parametrize("day", [date.min, date(1999, 5, 1), date(2999, 1, 1), date.max])
def test_nothing_is_guessed_about_years_nobody_decided(day: date) -> None:
    """Not even of a Sunday: it may be worked instead of another day."""
    assert is_day_off(day) is None
    assert next_working_day(day) is None


def test_nothing_is_said_of_other_countries() -> None:
    """The calendar is that of one."""
    assert is_day_off(date(2020, 3, 7), "JP") is None
    assert next_working_day(date(2020, 3, 7), "JP") is None


def test_a_part_of_the_country_has_its_calendar() -> None:
    """As a rulebook names its jurisdiction."""
    assert is_day_off(date(2020, 3, 7), "CN-BJ") is True


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2020, 3, 7), date(2020, 3, 9)),
        (date(2020, 9, 30), date(2020, 10, 9)),
        (date(2020, 4, 25), date(2020, 4, 26)),
    ],
)
def test_the_next_working_day_comes_after_all_days_off(day: date, following: date) -> None:
    """After a weekend, after the long holiday, and a Sunday that is worked."""
    assert next_working_day(day) == following


@given(st.dates(date(2005, 1, 1), date(2025, 12, 1)))
def test_between_a_day_and_the_next_working_day_all_are_off(day: date) -> None:
    """And that day itself is worked."""
    following = next_working_day(day)

    assert following is not None
    assert is_day_off(following) is False
    between = [day + timedelta(days=n) for n in range(1, (following - day).days)]
    assert all(is_day_off(each) for each in between)
