"""The command that says what is overdue, due soon, or came back, and writes a calendar of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from audit.cli.grammar import Command
from audit.cli.options import Day, force_option, json_option, refuse_existing
from audit.cli.paragraphs import paragraph
from audit.cli.session import Session
from audit.cli.terminal import show, show_json, tell
from audit.services.desk import Desk
from audit.services.due import DueOrder, Timing, due_orders, last_time
from audit.services.due_in_words import (
    days_words,
    heading_words,
    last_time_words,
    repeat_words,
    standing_word,
    timing_word,
    what_words,
)
from audit.services.json_text import Json
from audit.services.reinspecting import pending
from checklists.language import Speech

_SHORT = 8
_INDENT = 4


def due_command(say: Speech) -> Command:
    """Return the command."""
    return Command(
        "due",
        say=say,
        callback=_due,
        short_help=say("Show what is overdue or due soon."),
        help=say(
            "Show every order that is not closed, the longest overdue first, and what was found at"
            " the same place within the last twelve months."
        ),
        params=[
            click.Option(
                ["on", "--on"],
                type=Day(),
                metavar="DATE",
                help=say("The day to look from; by default today."),
            ),
            click.Option(
                ["soon", "--soon"],
                type=click.IntRange(0, 365),
                metavar="DAYS",
                help=say("So many days before its last day an order is due soon."),
            ),
            json_option(say),
            click.Option(
                ["calendar", "--ics"],
                metavar="FILE",
                help=say("Write the last days as a calendar file (iCalendar)."),
            ),
            force_option(say),
        ],
    )


@click.pass_obj
def _due(
    session: Session,
    on: date | None,
    soon: int | None,
    calendar: str | None,
    *,
    as_json: bool,
    force: bool,
) -> None:
    house, say = session.reading_house, session.say
    soon_days = house.preferences.load().due_soon_days if soon is None else soon
    listed = house.desk.listed()
    orders = due_orders(listed, house.clock.now(), on=on, soon_days=soon_days)
    if calendar is not None:
        from audit.wiring import calendar_file  # noqa: PLC0415  only for a calendar

        path = Path(calendar)
        refuse_existing(path, may_replace=force)
        house.save_file(path, calendar_file(orders, say))
        tell(say("{path} was written.", path=path))
    if as_json:
        show_json([_as_json(order, house.desk, say) for order in orders])
    elif calendar is None:
        show(_lines(orders, house.desk, say))
    if not orders:
        tell(say("No order is open."))
    for reinspection, first in pending(house.desk):
        tell(
            say(
                "The re-inspection {id} is closed, but {first} does not know yet; run: {command}",
                id=reinspection[:_SHORT],
                first=first[:_SHORT],
                command=f"plumbline reinspect {reinspection[:_SHORT]} --finish",
            )
        )


def _lines(orders: Sequence[DueOrder], desk: Desk, say: Speech) -> Iterator[str]:
    for timing in Timing:
        among = [order for order in orders if order.timing is timing]
        if among:
            yield say("{timing} ({n})", timing=timing_word(timing, say), n=len(among))
            for order in among:
                yield from _entry(order, desk, say)


def _entry(due: DueOrder, desk: Desk, say: Speech) -> Iterator[str]:
    order = due.order
    day = order.due.isoformat() if order.due else "–"
    left = days_words(due.timing, due.days_left, say)
    head = (day, left, f"{order.audit[:_SHORT]} #{order.number}")
    yield from paragraph("  ".join(filter(None, head)), indent=2)
    parts = (heading_words(order, say), order.responsible, standing_word(order, say))
    yield from paragraph(" · ".join(part for part in parts if part), indent=_INDENT)
    if what := what_words(order, say):
        yield from paragraph(what, indent=_INDENT)
    if due.wants_interim:
        warning = say("Critical, open longer than 24 hours, and no interim measure.")
        yield from paragraph(f"▲ {warning}", indent=_INDENT)
    if due.repeats:
        yield from paragraph(repeat_words(due, say), indent=_INDENT)
        last = last_time_words(last_time(desk, due.repeats[0], order.key), say)
        yield from paragraph(last, indent=_INDENT + 2)


def _as_json(due: DueOrder, desk: Desk, say: Speech) -> Json:
    order = due.order
    return {
        "audit": order.audit,
        "order": order.id,
        "number": order.number,
        "in_force": order.is_in_force,
        "building": order.building,
        "unit": order.unit,
        "place": order.key.place,
        "place_name": order.place,
        "item": order.key.requirement,
        "title": say.tell(order.title),
        "severity": order.severity.value if order.severity else None,
        "state": order.state.value,
        "due": order.due.isoformat() if order.due else None,
        "timing": due.timing.value,
        "days_left": due.days_left,
        "extensions": order.extensions,
        "open_since": order.since.isoformat(),
        "responsible": order.responsible,
        "what": what_words(order, say),
        "interim": order.interim,
        "wants_interim": due.wants_interim,
        "repeats": [
            {
                "audit": repeat.audit,
                "on": repeat.on.isoformat(),
                "last_time": last_time_words(last_time(desk, repeat, order.key), say),
            }
            for repeat in due.repeats
        ],
    }
