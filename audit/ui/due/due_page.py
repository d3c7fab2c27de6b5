"""One standing order whole: what it demands, what became of it, and what was done the last time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from audit.services.due import DueOrder
from audit.services.due_in_words import (
    days_words,
    deadline_words,
    last_time_words,
    repeat_words,
    standing_word,
    step_words,
    what_words,
)
from audit.services.words import severity_word
from audit.ui.due.background import Background
from audit.ui.due.signs import REPEAT
from audit.ui.outcomes import VETO
from audit.ui.rules.lines import HEADING, MUTED, heading, labelled, paragraph
from checklists.language import Speech


def due_page(
    due: DueOrder, background: Background | None, say: Speech, width: int
) -> Sequence[Content]:
    """Return the lines of the page; without a background, what the list knows."""
    order = due.order
    return [
        *paragraph(say.tell(order.title), width, style=HEADING),
        *paragraph(f"{order.key.place} · {order.place} · {order.building}", width, style=MUTED),
        *_warning(due, say, width),
        *_before(due, background, say, width),
        *labelled(_facts(due, say), width, indent=0),
        *_history(background, say, width),
    ]


def _warning(due: DueOrder, say: Speech, width: int) -> Iterator[Content]:
    if due.wants_interim:
        lacking = say("Critical, open longer than 24 hours, and no interim measure.")
        yield from paragraph(f"{VETO} {lacking}", width, style="$text-error bold")


def _facts(due: DueOrder, say: Speech) -> list[tuple[str, str]]:
    order = due.order
    days = days_words(due.timing, due.days_left, say) if order.due else ""
    return [
        (say("Deadline"), " · ".join(filter(None, (deadline_words(order.due, say), days)))),
        (say("State"), standing_word(order, say)),
        (say("To be done"), what_words(order, say)),
        (say("Responsible"), order.responsible),
        (say("Interim measure"), order.interim),
        (say("Severity"), severity_word(order.severity, say) if order.severity else ""),
        (say("Unit"), order.unit),
        (say("Audit"), say("{day}, order {n}", day=order.on, n=order.number)),
    ]


def _before(
    due: DueOrder, background: Background | None, say: Speech, width: int
) -> Iterator[Content]:
    if not due.repeats:
        return
    words = f"{REPEAT} {repeat_words(due, say)}"
    yield from paragraph(words, width, style="$text-accent bold")
    for last in background.before if background else ():
        yield from paragraph(last_time_words(last, say), width, indent=2)


def _history(background: Background | None, say: Speech, width: int) -> Iterator[Content]:
    order = background.order if background else None
    if order is None or not order.history:
        return
    yield from heading(say("History"))
    for taken in order.history:
        day = taken.at.date().isoformat()
        yield from paragraph(f"{day}  {step_words(taken.step, say)}", width)
