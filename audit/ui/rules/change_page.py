"""One change: what the limit was, what it is now, and what stayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from audit.services.changes_in_words import ending_words, limit_line
from audit.ui.rules.lines import HEADING, MUTED, labelled, paragraph
from checklists.changes import Change
from checklists.language import Speech
from checklists.limits import Limit
from checklists.rulebook import Rulebook


def change_page(
    change: Change, rulebook: Rulebook, later: date, say: Speech, width: int
) -> Sequence[Content]:
    """Return the lines of a change."""
    requirement = change.requirement
    return [
        *paragraph(say.tell(requirement.title), width, style=HEADING),
        *paragraph(requirement.id, width, style=MUTED),
        *_limits(change, rulebook, later, say, width),
        Content(""),
        *paragraph(say.tell(requirement.question), width),
    ]


def _limits(
    change: Change, rulebook: Rulebook, later: date, say: Speech, width: int
) -> Iterator[Content]:
    def line(limit: Limit) -> str:
        return limit_line(limit, change.requirement, rulebook, say)

    groups = (
        (say("was"), change.ended, MUTED),
        (say("now"), change.begun, "bold"),
        (say("still"), change.kept, ""),
    )
    for name, limits, style in groups:
        for limit in limits:
            why = ending_words(limit, change, rulebook, later, say) if style == MUTED else ""
            told = " · ".join(part for part in (line(limit), why) if part)
            yield Content("")
            yield from labelled([(name, told)], width, indent=0, style=style)
