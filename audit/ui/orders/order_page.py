"""One order whole, with its history: who did what, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from textual.content import Content

from audit.domain.events import Event, EventKind
from audit.domain.order_steps import Extended, ReportedDone
from audit.domain.rectification import Taken
from audit.services.due_in_words import step_words
from audit.services.remedies_in_words import ordered_words
from audit.services.words import severity_word
from audit.ui.fitting import one_line
from audit.ui.orders.entries import OrderEntry
from audit.ui.rules.lines import HEADING, MUTED, heading, labelled, paragraph
from checklists.language import Speech


def order_page(
    entry: OrderEntry, history: Sequence[Event], say: Speech, width: int
) -> Sequence[Content]:
    """Return the lines of the page."""
    return [
        *paragraph(say.tell(entry.title), width, style=HEADING),
        *paragraph(f"{entry.order.key.place} · {entry.place}", width, style=MUTED),
        *_state(entry, say, width),
        Content(""),
        *labelled(_facts(entry, say), width, indent=0),
        *heading(say("History")),
        *_given(entry, history, say, width),
        *(line for taken in entry.order.history for line in _taken(taken, say, width)),
    ]


def _state(entry: OrderEntry, say: Speech, width: int) -> Iterator[Content]:
    words, style = entry.state(say)
    yield from paragraph(words, width, style=style)
    day, style = entry.day(say)
    yield from paragraph(day, width, style=style)
    if entry.wants_interim:
        lacking = say("Critical, open longer than 24 hours, and no interim measure.")
        yield from paragraph(f"! {lacking}", width, style="$text-error bold")


def _facts(entry: OrderEntry, say: Speech) -> list[tuple[str, str]]:
    rectification = entry.order
    order = rectification.order
    due = rectification.due.isoformat() if rectification.due else ""
    if due and order.due and order.due != rectification.due:
        due = say("{due}, at first {first}", due=due, first=order.due)
    return [
        (say("Severity"), severity_word(entry.severity, say) if entry.severity else ""),
        (say("Remedy"), ordered_words(order.remedy, say)),
        (say("Measure"), order.measure),
        (say("Deadline"), due),
        (say("Responsible"), order.responsible),
        (say("Interim measure"), rectification.interim),
    ]


def _given(
    entry: OrderEntry, history: Sequence[Event], say: Speech, width: int
) -> Iterator[Content]:
    order = entry.order
    author = next(
        (
            event.origin.author
            for event in history
            if event.kind is EventKind.ORDERED
            and event.at == order.ordered_at
            and order.id in (event.id, event.data.get("id"))
        ),
        "",
    )
    yield from _line(order.ordered_at, author, say("Ordered."), width)


def _taken(taken: Taken, say: Speech, width: int) -> Iterator[Content]:
    yield from _line(taken.at, taken.author, step_words(taken.step, say), width)
    step = taken.step
    if isinstance(step, Extended) and step.number:
        yield from paragraph(say("Number: {number}", number=step.number), width, indent=2)
    if isinstance(step, ReportedDone):
        for each in step.evidence:
            caption = f" – {each.caption}" if each.caption else ""
            words = one_line(f"{each.name}{caption}")
            yield from paragraph(f"{words} · {each.sha256[:8]}", width, indent=2, style=MUTED)


def _line(at: datetime, author: str, words: str, width: int) -> Iterator[Content]:
    moment = at.isoformat(sep=" ", timespec="minutes")[:16]
    yield from paragraph(" · ".join(part for part in (moment, author) if part), width, style=MUTED)
    yield from paragraph(words, width, indent=2)
