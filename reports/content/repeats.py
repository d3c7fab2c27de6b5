"""Findings that came back: the same requirement at the same place within twelve months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from audit.domain.answers import ItemKey
from audit.services.due import LastTime, year_before
from audit.services.due_in_words import last_time_words
from audit.services.figures_in_words import limit_words, value_words
from audit.services.subjects import JudgedAudit
from checklists.judgements import Outcome
from checklists.language import Text
from checklists.requirements import Severity
from reports.content.phrases import PlaceName, bilingual, given, place_name


@dataclass(frozen=True, slots=True)
class RepeatFinding:
    """A requirement that was broken again at the same place."""

    place: PlaceName
    title: Text
    severity: Severity
    found: tuple[date, ...]
    """The days on which it was found broken, the latest first."""
    value: Text | None
    """What was measured the last time."""
    limit: Text | None
    last_time: Text
    """What was done about it the time before the latest, and who verified it."""
    is_current: bool
    """Whether the latest look at it, of whatever kind, found it broken."""


def repeats_of(audits: Sequence[JudgedAudit]) -> tuple[RepeatFinding, ...]:
    """Return what was found broken again, the latest first; ``audits`` are in the order of days.

    A re-inspection only looks again at what had failed, and does not count as finding it again.
    """
    failures: dict[ItemKey, list[JudgedAudit]] = {}
    for judged in reversed(audits):
        if judged.audit.reinspects is None:
            for item in judged.assessment.with_outcome(Outcome.FAIL):
                failures.setdefault(item.key, []).append(judged)
    latest = latest_outcomes(audits)
    found = [
        _repeat(key, again, is_current=latest[key] is Outcome.FAIL)
        for key, visits in failures.items()
        if len(again := _within_a_year(visits)) > 1
    ]
    return tuple(sorted(found, key=lambda each: each.found[0], reverse=True))


def latest_outcomes(audits: Sequence[JudgedAudit]) -> dict[ItemKey, Outcome]:
    """Return what the latest look at each item came to; ``audits`` are in the order of days."""
    return {
        key: item.outcome
        for judged in audits
        for key, item in judged.assessment.items.items()
        if not item.outcome.is_open
    }


def _within_a_year(visits: Sequence[JudgedAudit]) -> Sequence[JudgedAudit]:
    """Return the latest of these visits with those of the twelve months before it."""
    latest = visits[0].audit.particulars.on
    since = year_before(latest)
    earlier = [each for each in visits[1:] if since <= each.audit.particulars.on < latest]
    return [visits[0], *earlier]


def _repeat(key: ItemKey, visits: Sequence[JudgedAudit], *, is_current: bool) -> RepeatFinding:
    latest, before = visits[0], visits[1]
    rulebook, item = latest.rulebook, latest.assessment.items[key]
    judgement, requirement = item.judgement, item.requirement
    orders = tuple(each for each in before.audit.rectifications.values() if each.key == key)
    last = LastTime(before.audit.id, before.audit.particulars.on, orders)
    return RepeatFinding(
        place=place_name(item.place, rulebook),
        title=requirement.title,
        severity=requirement.severity,
        found=tuple(each.audit.particulars.on for each in visits),
        value=given(bilingual(lambda say: value_words(judgement, requirement, rulebook, say))),
        limit=given(bilingual(lambda say: limit_words(judgement, requirement, rulebook, say))),
        last_time=bilingual(lambda say: last_time_words(last, say)),
        is_current=is_current,
    )
