"""The days on which something in a rulebook begins or has ended, with the documents that do it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from checklists.rulebook import Rulebook
from checklists.sources import Source


def turning_days(rulebook: Rulebook) -> Mapping[date, tuple[Source, ...]]:
    """Return the days from which on the rules are others than before, the earliest first."""
    found: dict[date, dict[str, Source]] = {}
    for requirement in rulebook.requirements.values():
        for limit in requirement.limits:
            days = [limit.since]
            if limit.until is not None and limit.until < date.max:
                days.append(limit.until + timedelta(days=1))
            for day in days:
                found.setdefault(day, {})[limit.source] = rulebook.source_of(limit)
    return {day: tuple(found[day].values()) for day in sorted(found)}
