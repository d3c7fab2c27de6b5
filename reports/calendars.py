"""The last days of orders as an iCalendar file (RFC 5545), for whatever calendar people use.

Each order with a day stands there twice: as a day in the calendar and as a task, because many
programs show only one of the two. Written again, they take the place of what was there: their names
stay the same, and every extension counts them up.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Component, Event, Todo

from audit.services.due import DueOrder
from audit.services.due_in_words import calendar_name, details_words, reminder_words
from checklists.language import Speech
from checklists.requirements import Severity

PRODUCT: Final = "-//Plumbline//Rectification//EN"
_WARNING: Final = timedelta(days=-1)
_PRIORITIES: Final = {Severity.CRITICAL: 1, Severity.MAJOR: 5, Severity.MINOR: 9}
"""As RFC 5545 section 3.8.1.9 counts: 1 is the highest."""


def calendar_of(orders: Iterable[DueOrder], say: Speech) -> bytes:
    """Return the calendar of all orders that have a day; the same orders give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", calendar_name(say))
    for due in orders:
        if due.order.due is not None:
            calendar.add_component(_day(due, say))
            calendar.add_component(_task(due, say))
    return bytes(calendar.to_ical())


def _day(due: DueOrder, say: Speech) -> Event:
    event = Event()
    _fill(event, due, say, kind="day")
    order = due.order
    if order.due is not None:
        event.add("dtstart", order.due)
        event.add("dtend", order.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(due, say, related=None))
    return event


def _task(due: DueOrder, say: Speech) -> Todo:
    task = Todo()
    _fill(task, due, say, kind="task")
    if due.order.due is not None:
        task.add("due", due.order.due)
    task.add("status", "NEEDS-ACTION")
    if due.order.severity is not None:
        task.add("priority", _PRIORITIES[due.order.severity])
    task.add_component(_alarm(due, say, related="END"))
    return task


def _fill(component: Component, due: DueOrder, say: Speech, *, kind: str) -> None:
    order = due.order
    changed = _in_utc(order.changed)
    component.add("uid", f"{order.audit}.{order.id}.{kind}@plumbline")
    component.add("dtstamp", changed)
    component.add("last-modified", changed)
    component.add("sequence", order.extensions)
    component.add("summary", _plain(reminder_words(due, say)))
    component.add("description", _plain(details_words(due, say)))
    component.add("location", _plain(f"{order.building}, {order.place}"))


def _alarm(due: DueOrder, say: Speech, *, related: str | None) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _plain(reminder_words(due, say)))
    parameters = {} if related is None else {"related": related}
    alarm.add("trigger", _WARNING, parameters=parameters)
    return alarm


def _plain(text: str) -> str:
    """Leave out what a calendar must not hold: control characters other than line breaks."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) != "Cc")


def _in_utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)
