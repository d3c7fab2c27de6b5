"""Check items of two visits set side by side: what became of each, or why that cannot be said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import partial

from audit.domain.answers import ItemKey
from audit.domain.items import CheckItem
from audit.services.figures_in_words import limit_words, value_words, with_unit
from audit.services.subjects import JudgedAudit
from audit.services.words import result_word
from checklists.judgements import Judgement, Outcome
from checklists.language import Speech, Text
from checklists.limits import Limit
from checklists.requirements import Severity
from checklists.rulebook import Rulebook
from reports.content.findings import Scale, scale_of
from reports.content.phrases import PlaceName, bilingual, given, place_name


class Course(StrEnum):
    """What became of a check item between two visits that asked the same of it."""

    PUT_RIGHT = "put_right"
    NEW = "new"
    STILL = "still"
    ADVICE_FOLLOWED = "advice_followed"
    """A recommendation was missed and is not any more."""
    ADVICE_NEW = "advice_new"
    ADVICE_STILL = "advice_still"
    KEPT = "kept"


class Obstacle(StrEnum):
    """Why nothing can be said of what became of a check item."""

    OTHER_RULEBOOK = "other_rulebook"
    NOT_ASKED_THEN = "not_asked_then"
    """The place or the item was not part of the earlier visit."""
    NOT_ASKED_NOW = "not_asked_now"
    UNDECIDED_THEN = "undecided_then"
    UNDECIDED_NOW = "undecided_now"
    DID_NOT_APPLY = "did_not_apply"
    DOES_NOT_APPLY = "does_not_apply"
    OTHER_RULES = "other_rules"
    """Other limits applied, by the day or by the facts of the place."""


@dataclass(frozen=True, slots=True)
class Look:
    """How an item stood in one visit."""

    outcome: Outcome
    result: Text
    value: Text | None
    limit: Text | None
    scale: Scale | None


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """A check item in both visits."""

    place: PlaceName
    title: Text
    severity: Severity
    course: Course
    then: Look
    now: Look
    change: Text | None
    """By how much the measured value went up or down; None where nothing was measured twice."""


@dataclass(frozen=True, slots=True)
class IncomparableItem:
    """A finding of one visit of which the other does not say what became of it."""

    place: PlaceName
    title: Text
    severity: Severity
    obstacle: Obstacle
    then: Look | None
    now: Look | None


@dataclass(frozen=True, slots=True)
class Incomparable:
    """A requirement that cannot be compared at some places, for one reason."""

    title: Text
    obstacle: Obstacle
    places: tuple[PlaceName, ...]


@dataclass(slots=True)
class ComparedItems:
    """The items of two visits, sorted out."""

    items: list[ComparedItem] = field(default_factory=list)
    findings: list[IncomparableItem] = field(default_factory=list)
    others: dict[tuple[str, Obstacle], tuple[Text, list[PlaceName]]] = field(default_factory=dict)

    def incomparable(self) -> tuple[Incomparable, ...]:
        """Return what cannot be compared and was no finding, those of one reason as one."""
        return tuple(
            Incomparable(title, obstacle, tuple(places))
            for (_, obstacle), (title, places) in self.others.items()
        )


def compared_items(then: JudgedAudit, now: JudgedAudit) -> ComparedItems:
    """Set the items of two visits side by side, in the order of the later one."""
    found = ComparedItems()
    for key in _keys(then, now):
        before, after = then.assessment.items.get(key), now.assessment.items.get(key)
        obstacle = _obstacle(then, now, before, after)
        if obstacle is None:
            assert before is not None  # noqa: S101  nothing is in the way of comparing them
            assert after is not None  # noqa: S101
            found.items.append(_compared(before, after, then.rulebook, now.rulebook))
        elif _is_nothing(before) and _is_nothing(after):
            continue
        elif _fails(before) or _fails(after):
            found.findings.append(
                _incomparable(before, after, obstacle, then.rulebook, now.rulebook)
            )
        else:
            item, rulebook = (after, now.rulebook) if after else (before, then.rulebook)
            assert item is not None  # noqa: S101  a key is in one of the two
            title = item.requirement.title
            group = found.others.setdefault((item.requirement.id, obstacle), (title, []))
            group[1].append(place_name(item.place, rulebook))
    return found


def _keys(then: JudgedAudit, now: JudgedAudit) -> Iterator[ItemKey]:
    return iter(dict.fromkeys((*now.assessment.items, *then.assessment.items)))


def _fails(item: CheckItem | None) -> bool:
    return item is not None and item.outcome is Outcome.FAIL


def _is_nothing(item: CheckItem | None) -> bool:
    return item is None or item.outcome is Outcome.NOT_APPLICABLE


def _obstacle(
    then: JudgedAudit, now: JudgedAudit, before: CheckItem | None, after: CheckItem | None
) -> Obstacle | None:
    if then.audit.particulars.pack.id != now.audit.particulars.pack.id:
        return Obstacle.OTHER_RULEBOOK
    if before is None or (after is not None and before.place.kind != after.place.kind):
        return Obstacle.NOT_ASKED_THEN
    if after is None:
        return Obstacle.NOT_ASKED_NOW
    # What was not decided comes first: an item that did not apply was decided.
    for item, undecided in ((before, Obstacle.UNDECIDED_THEN), (after, Obstacle.UNDECIDED_NOW)):
        if item.outcome.is_open:
            return undecided
    for item, out in ((before, Obstacle.DID_NOT_APPLY), (after, Obstacle.DOES_NOT_APPLY)):
        if item.outcome is Outcome.NOT_APPLICABLE:
            return out
    return None if _asked(before) == _asked(after) else Obstacle.OTHER_RULES


def _asked(item: CheckItem) -> list[Limit]:
    """Return the limits that had a say, with their figures: a rulebook may be corrected."""
    return [standing.limit for standing in item.judgement.lineage if standing.is_in_force]


_COURSES = {
    (True, False): Course.PUT_RIGHT,
    (False, True): Course.NEW,
    (True, True): Course.STILL,
}
_COURSES_OF_ADVICE = {
    (True, False): Course.ADVICE_FOLLOWED,
    (False, True): Course.ADVICE_NEW,
    (True, True): Course.ADVICE_STILL,
    (False, False): Course.KEPT,
}


def _course(before: Outcome, after: Outcome) -> Course:
    failed = (before is Outcome.FAIL, after is Outcome.FAIL)
    if any(failed):
        return _COURSES[failed]
    return _COURSES_OF_ADVICE[before is Outcome.ADVISORY_FAIL, after is Outcome.ADVISORY_FAIL]


def _compared(
    before: CheckItem, after: CheckItem, rules_then: Rulebook, rules_now: Rulebook
) -> ComparedItem:
    return ComparedItem(
        place=place_name(after.place, rules_now),
        title=after.requirement.title,
        severity=after.requirement.severity,
        course=_course(before.outcome, after.outcome),
        then=_look(before, rules_then),
        now=_look(after, rules_now),
        change=_change(before.judgement, after.judgement),
    )


def _incomparable(
    before: CheckItem | None,
    after: CheckItem | None,
    obstacle: Obstacle,
    rules_then: Rulebook,
    rules_now: Rulebook,
) -> IncomparableItem:
    item, rulebook = (after, rules_now) if after else (before, rules_then)
    assert item is not None  # noqa: S101  a key is in one of the two
    return IncomparableItem(
        place=place_name(item.place, rulebook),
        title=item.requirement.title,
        severity=item.requirement.severity,
        obstacle=obstacle,
        then=_look(before, rules_then) if before else None,
        now=_look(after, rules_now) if after else None,
    )


def _look(item: CheckItem, rulebook: Rulebook) -> Look:
    judgement, requirement = item.judgement, item.requirement
    return Look(
        outcome=item.outcome,
        result=bilingual(partial(result_word, judgement)),
        value=given(bilingual(lambda say: value_words(judgement, requirement, rulebook, say))),
        limit=given(bilingual(lambda say: limit_words(judgement, requirement, rulebook, say))),
        scale=scale_of(judgement),
    )


def _change(before: Judgement, after: Judgement) -> Text | None:
    then, now = before.measure, after.measure
    if then is None or now is None or then.unit != now.unit:
        return None
    if not isinstance(then.value, Fraction) or not isinstance(now.value, Fraction):
        return None
    # What is only measured by one limit is no measured value by another.
    if before.decided_by is None or after.decided_by is None:
        return None
    if before.decided_by.subject != after.decided_by.subject:
        return None
    return bilingual(partial(_signed, now.value - then.value, now.unit))


def _signed(difference: Fraction, unit: Text | None, say: Speech) -> str:
    words = with_unit(abs(difference), unit, say)
    if not difference:
        return "±0"
    return f"+{words}" if difference > 0 else f"−{words}"
