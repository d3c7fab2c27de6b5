"""The calendar of last days: whole days, names that last, warnings, and harmless texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

import pytest
from icalendar import Calendar, Component

from audit.domain.answers import ItemKey, OrderId
from audit.domain.buildings import PlaceId
from audit.domain.events import AuditId
from audit.domain.rectification import OrderState
from audit.services.due import DueOrder, Repeat, Timing
from audit.services.order_rows import StandingOrder
from checklists.language import Language, Speech, Text
from checklists.requirements import Severity
from reports.calendars import calendar_of

DUE = date(2020, 3, 4)
CHANGED = datetime(2020, 3, 2, 17, 30, 5, 9, tzinfo=timezone(timedelta(hours=8)))
HOSTILE = "a;b,c\\d\r\nEND:VCALENDAR\nBEGIN:VEVENT\x07[/b] 赵𬭚"


def due_order(
    due: date | None = DUE, *, measure: str = "Move people", place: str = "Room", **more: object
) -> DueOrder:
    """Return an order with a day."""
    order = StandingOrder(
        audit=AuditId("0b0c1d9e-5a3f-4f6e-9d8a-1c2b3a4d5e6f"),
        building="Tower",
        unit="",
        on=date(2020, 3, 2),
        changed=CHANGED,
        is_in_force=True,
        id=OrderId("o-1"),
        number=1,
        key=ItemKey(PlaceId("W-301"), "density.area"),
        place=place,
        title=Text(zh="人均面积", en="Area per person"),
        state=OrderState.OPEN,
        due=due,
        extensions=int(str(more.get("extensions", 0))),
        since=CHANGED,
        severity=Severity.CRITICAL if more.get("is_critical") else None,
        responsible="Manager",
        measure=measure,
        interim="Door kept shut",
        remedy=None,
    )
    timing = Timing.UNDATED if due is None else Timing.DUE_SOON
    repeats = (Repeat(AuditId("x"), date(2020, 1, 2)),)
    return DueOrder(order, timing, 2, wants_interim=False, repeats=repeats)


def parts(*orders: DueOrder, language: Language = Language.EN) -> Sequence[Component]:
    """Return the days and tasks a calendar program finds."""
    calendar = Calendar.from_ical(calendar_of(orders, Speech(language)))
    return list(calendar.subcomponents)


def test_each_order_is_a_day_and_a_task() -> None:
    day, task = parts(due_order())

    assert (day.name, task.name) == ("VEVENT", "VTODO")
    assert day.decoded("dtstart") == DUE
    assert day.decoded("dtend") == DUE + timedelta(days=1)
    assert task.decoded("due") == DUE


def test_days_are_whole_days() -> None:
    text = calendar_of([due_order()], Speech(Language.EN)).decode()

    assert "DTSTART;VALUE=DATE:20200304\r\n" in text
    assert "DUE;VALUE=DATE:20200304\r\n" in text


def test_names_last_and_extensions_count() -> None:
    """So that a calendar moves what it has instead of showing it twice."""
    before, after = parts(due_order()), parts(due_order(date(2020, 3, 9), extensions=1))

    assert [part["uid"] for part in before] == [part["uid"] for part in after]
    assert len({str(part["uid"]) for part in before}) == 2
    assert [part.decoded("sequence") for part in (*before, *after)] == [0, 0, 1, 1]


def test_a_warning_comes_one_day_before() -> None:
    day, task = parts(due_order())

    (of_day,), (of_task,) = day.subcomponents, task.subcomponents
    assert of_day.decoded("trigger") == of_task.decoded("trigger") == timedelta(days=-1)
    assert of_task["trigger"].params["related"] == "END"
    assert of_day["action"] == "DISPLAY"


def test_an_order_without_a_day_is_in_no_calendar() -> None:
    assert parts(due_order(None)) == []


@pytest.mark.parametrize(
    ("language", "summary"),
    [
        (Language.EN, "Put right: Area per person (Room, Tower)"),
        (Language.ZH, "整改到期：人均面积（Room，Tower）"),
    ],
)
def test_it_speaks_the_language_of_the_session(language: Language, summary: str) -> None:
    day, task = parts(due_order(), language=language)

    assert str(day["summary"]) == str(task["summary"]) == summary


def test_it_says_what_who_meanwhile_and_that_it_came_back() -> None:
    description = str(parts(due_order())[0]["description"])

    assert "Move people" in description
    assert "Responsible: Manager" in description
    assert "Meanwhile: Door kept shut" in description
    assert "2020-01-02" in description


def test_critical_orders_come_first() -> None:
    (_, critical), (_, other) = parts(due_order(is_critical=True)), parts(due_order())

    assert critical.decoded("priority") == 1
    assert "priority" not in other


def test_hostile_texts_stay_texts() -> None:
    """Nobody ends the calendar from within a room's name."""
    content = calendar_of([due_order(measure=HOSTILE, place=HOSTILE)], Speech(Language.EN))

    calendar = Calendar.from_ical(content)
    assert [part.name for part in calendar.subcomponents] == ["VEVENT", "VTODO"]
    assert b"\x07" not in content
    assert content.count(b"\r\nEND:VCALENDAR") == 1
    assert "赵𬭚" in str(calendar.subcomponents[0]["summary"])
    assert "a;b,c\\d" in str(calendar.subcomponents[0]["description"])


def test_lines_are_folded_between_characters() -> None:
    content = calendar_of([due_order(measure="逾期" * 200)], Speech(Language.ZH))

    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert "逾期" * 200 in str(Calendar.from_ical(content).subcomponents[0]["description"])


def test_times_are_those_of_the_record() -> None:
    """Not of the clock: written again it is the same file."""
    orders = [due_order()]

    assert calendar_of(orders, Speech(Language.EN)) == calendar_of(orders, Speech(Language.EN))
    assert b"DTSTAMP:20200302T093005Z" in calendar_of(orders, Speech(Language.EN))
