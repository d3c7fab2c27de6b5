"""What is still open on a day: orders that stand, and findings about which none does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from audit.domain.answers import ItemKey
from audit.domain.rectification import OrderState, Rectification
from audit.services.due import Timing, days_left, timing
from audit.services.due_in_words import step_words
from audit.services.figures_in_words import limit_words, value_words
from audit.services.remedies_in_words import ordered_words
from audit.services.subjects import JudgedAudit
from checklists.judgements import Outcome
from checklists.language import Text
from checklists.requirements import Severity
from reports.content.phrases import PlaceName, bilingual, given, place_name
from reports.content.repeats import latest_outcomes


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An order there is still something to do about."""

    audit: str
    visited_on: date
    number: int
    """From 1, in its audit."""
    place: PlaceName
    title: Text
    severity: Severity | None
    measure: str
    remedy: Text | None
    """How much is to be done, as it was computed when it was ordered."""
    responsible: str
    interim: str
    state: OrderState
    last_step: Text | None
    """The last thing that happened to it."""
    extensions: int
    due: date | None
    days_left: int | None
    """0 on the last day, negative after it; None without a day, and while it is not in force."""
    timing: Timing
    wants_interim: bool
    """Whether a critical finding is open longer than 24 hours with nothing done meanwhile."""
    is_in_force: bool
    """Whether its audit is closed."""


@dataclass(frozen=True, slots=True)
class UnorderedFinding:
    """A finding about which no order stands, and which no later look found put right."""

    audit: str
    visited_on: date
    place: PlaceName
    title: Text
    severity: Severity
    value: Text | None
    limit: Text | None


def open_orders(audits: Sequence[JudgedAudit], on: date) -> tuple[OpenOrder, ...]:
    """Return the orders that stand, the longest overdue first.

    Behind them come those not in force yet, and at the end those without a day.
    """
    found = [
        _open_order(order, number, judged, on)
        for judged in audits
        for number, order in enumerate(judged.audit.rectifications.values(), start=1)
        if order.is_standing
    ]
    return tuple(sorted(found, key=_urgency))


def unordered_findings(audits: Sequence[JudgedAudit]) -> tuple[UnorderedFinding, ...]:
    """Return what still fails and nothing is ordered about; ``audits`` are in the order of days."""
    return tuple(_unordered(audits))


def _unordered(audits: Sequence[JudgedAudit]) -> Iterator[UnorderedFinding]:
    failing = {key for key, outcome in latest_outcomes(audits).items() if outcome is Outcome.FAIL}
    failing -= {
        order.key
        for judged in audits
        for order in judged.audit.rectifications.values()
        if order.is_standing
    }
    for judged in reversed(audits):
        for item in judged.assessment.with_outcome(Outcome.FAIL):
            if item.key in failing:
                failing.remove(item.key)
                yield _unordered_finding(item.key, judged)


def _unordered_finding(key: ItemKey, judged: JudgedAudit) -> UnorderedFinding:
    rulebook, item = judged.rulebook, judged.assessment.items[key]
    judgement, requirement = item.judgement, item.requirement
    return UnorderedFinding(
        audit=judged.audit.id,
        visited_on=judged.audit.particulars.on,
        place=place_name(item.place, rulebook),
        title=requirement.title,
        severity=requirement.severity,
        value=given(bilingual(lambda say: value_words(judgement, requirement, rulebook, say))),
        limit=given(bilingual(lambda say: limit_words(judgement, requirement, rulebook, say))),
    )


def _open_order(order: Rectification, number: int, judged: JudgedAudit, on: date) -> OpenOrder:
    requirement = judged.rulebook.requirements.get(order.key.requirement)
    severity = order.order.severity or (requirement.severity if requirement else None)
    # Counted to the end of the day the document looks from: it knows no hour.
    end_of_day = datetime.combine(on, time.max, order.ordered_at.tzinfo)
    last = order.history[-1].step if order.history else None
    return OpenOrder(
        audit=judged.audit.id,
        visited_on=judged.audit.particulars.on,
        number=number,
        place=named_place(order.key, judged),
        title=requirement.title if requirement else _plain(order.key.requirement),
        severity=severity,
        measure=order.order.measure,
        remedy=given(bilingual(lambda say: ordered_words(order.order.remedy, say))),
        responsible=order.order.responsible,
        interim=order.interim,
        state=order.state,
        last_step=bilingual(lambda say: step_words(last, say)) if last else None,
        extensions=len(order.extensions),
        due=order.due,
        days_left=days_left(order.due, on, is_in_force=judged.audit.is_closed),
        timing=timing(order.due, on, is_in_force=judged.audit.is_closed),
        wants_interim=order.wants_interim(end_of_day, severity),
        is_in_force=judged.audit.is_closed,
    )


def _urgency(order: OpenOrder) -> tuple[bool, bool, date, date]:
    waits = order.timing is Timing.NOT_IN_FORCE
    return (order.due is None, waits, order.due or date.max, order.visited_on)


def named_place(key: ItemKey, judged: JudgedAudit) -> PlaceName:
    """Return how the place of an item is named; by its id where it was taken out of the audit."""
    place = judged.audit.places.get(key.place)
    if place is None:
        return PlaceName(key.place, key.place, "", _plain(key.place))
    return place_name(place, judged.rulebook)


def _plain(name: str) -> Text:
    return Text(zh=name, en=name)
