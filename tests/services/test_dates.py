"""Dates as people type them."""

from __future__ import annotations

import contextlib
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.errors import BadEntry
from audit.services.dates import parse_date, parse_time


@pytest.mark.parametrize(
    "text",
    [
        "2020-03-02",
        " 2020-3-2 ",
        "2020/03/02",
        "2020.3.2",
        "20200302",
        "2020年3月2日",
        "２０２０－０３－０２",
    ],
)
def test_a_day_is_read_as_it_is_written(text: str) -> None:
    assert parse_date(text) == date(2020, 3, 2)


@pytest.mark.parametrize(
    "text", ["", "today", "2020-02-30", "02-03-2020", "2020-13-01", "2020-03-02x2"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadEntry):
        parse_date(text)


@given(st.dates())
def test_every_day_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    with contextlib.suppress(BadEntry):
        parse_date(text)


@pytest.mark.parametrize("text", ["9:30", "09:30", " 0930 ", "９：３０", "9时30分", "9.30"])
def test_a_time_is_read_as_it_is_written(text: str) -> None:
    assert parse_time(text) == time(9, 30)


@pytest.mark.parametrize("text", ["", "  "])
def test_no_time_is_none(text: str) -> None:
    assert parse_time(text) is None


@pytest.mark.parametrize("text", ["24:00", "9", "9:60", "930", "noon", "9:30 pm"])
def test_what_no_clock_shows_is_refused(text: str) -> None:
    with pytest.raises(BadEntry):
        parse_time(text)
