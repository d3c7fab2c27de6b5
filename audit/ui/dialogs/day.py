"""Choosing a day: one on which the rules change, or any that is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from typing_extensions import override

from audit.services.dates import parse_date
from audit.services.rule_days import turning_days
from audit.ui.dialogs.choosing import Candidate, Choosing
from checklists.errors import PlumblineError
from checklists.language import Message, Speech
from checklists.rulebook import Rulebook

_NAMED = 3
"""So many documents are named beside a day."""


def day_candidates(rulebook: Rulebook, say: Speech) -> list[Candidate]:
    """Return the days on which the rules change, the earliest first, with what changes them."""
    candidates = []
    for day, sources in turning_days(rulebook).items():
        names = say(", ").join(say.tell(source.short) for source in sources[:_NAMED])
        more = len(sources) - _NAMED
        told = say("{names} and {n} more", names=names, n=more) if more > 0 else names
        candidates.append(Candidate(day.isoformat(), day.isoformat(), told))
    return candidates


class ChoosingDay(Choosing):
    """Asks for a day; the result is its ISO form, or None for none."""

    def __init__(
        self, title: Message | str, candidates: Sequence[Candidate], *, current: date
    ) -> None:
        super().__init__(title, candidates, current=current.isoformat())

    @override
    def fitting(self, text: str) -> Sequence[Candidate]:
        """Return the days that hold what is typed, and before them the day that it is."""
        found = super().fitting(text)
        try:
            day = parse_date(text).isoformat()
        except PlumblineError:
            return found
        if any(each.id == day for each in found):
            return found
        return [Candidate(day, day, self.say("as typed")), *found]
