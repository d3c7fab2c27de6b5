"""Findings as a document tells them: place, fact, figure, rule, remedy, order, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial

from audit.domain.answers import Order, Reading
from audit.domain.audits import Audit
from audit.domain.findings import Finding
from audit.domain.items import CheckItem
from audit.services.figures_in_words import (
    limit_words,
    margin_words,
    reading_words,
    value_words,
)
from audit.services.remedies_in_words import remedy_words
from audit.services.words import result_word
from checklists.judgements import Judgement, Outcome
from checklists.language import Text
from checklists.limits import Comparator
from checklists.places import Value
from checklists.requirements import Method, Severity
from checklists.rulebook import Rulebook
from reports.content.citations import Citation, also_advised, basis_of, replaced_by_deciding
from reports.content.evidence import ReportedEvidence, Show, reported_evidence
from reports.content.phrases import PlaceName, bilingual, given, place_name


@dataclass(frozen=True, slots=True)
class ReportedReading:
    """One reading with what it came to."""

    number: int
    entered: Text
    value: Text | None
    """What was compared with the limit."""
    outcome: Outcome
    result: Text
    """The outcome in words, which tell a house's rule from a document."""
    spot: str
    instrument: str
    method: str
    decides: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """A measured amount and the limit it is drawn against, in the same unit."""

    measured: Fraction
    at_least: Fraction | None = None
    at_most: Fraction | None = None


@dataclass(frozen=True, slots=True)
class FurtherOrder:
    """One more order about a finding that has one."""

    measure: str
    due: date | None
    responsible: str
    interim: str


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """A failed check item or a missed recommendation."""

    number: int
    place: PlaceName
    title: Text
    severity: Severity
    method: Method
    facts: Text | None
    """What was known of the place and entered into the judgement."""
    readings: tuple[ReportedReading, ...]
    value: Text | None
    limit: Text | None
    margin: Text | None
    scale: Scale | None
    basis: tuple[Citation, ...]
    """The rule that decided, then others just as binding that are broken as well."""
    advised: tuple[Citation, ...]
    """Recommendations that are missed as well."""
    replaced: tuple[Citation, ...]
    """The rules whose place it took."""
    remedy: Text | None
    due: date | None
    responsible: str
    measure: str
    """What was ordered beyond the remedy."""
    interim: str
    """What is to be done until it is put right."""
    further: tuple[FurtherOrder, ...]
    """What else was ordered about it."""
    justification: str
    note: str
    evidence: tuple[ReportedEvidence, ...]
    points_lost: Fraction
    is_critical: bool
    """Whether it alone decides the conclusion."""
    is_by_house_rule: bool
    """Whether a rule of the house's own is missed, and no public document."""


def reported_finding(
    finding: Finding, audit: Audit, rulebook: Rulebook, show: Show
) -> ReportedFinding:
    """Return a finding with everything that is said about it."""
    item = finding.item
    judgement, requirement = item.judgement, item.requirement
    order = finding.order or Order(place=item.key.place, requirement=item.key.requirement)
    return ReportedFinding(
        number=finding.number,
        place=place_name(item.place, rulebook),
        title=requirement.title,
        severity=requirement.severity,
        method=requirement.method,
        facts=facts_in_words(item, audit, rulebook),
        readings=_readings(item, rulebook),
        value=given(bilingual(lambda say: value_words(judgement, requirement, rulebook, say))),
        limit=given(bilingual(lambda say: limit_words(judgement, requirement, rulebook, say))),
        margin=given(bilingual(lambda say: margin_words(judgement, say))),
        scale=scale_of(judgement),
        basis=basis_of(item, rulebook),
        advised=also_advised(item, rulebook),
        replaced=replaced_by_deciding(item, rulebook),
        remedy=given(bilingual(lambda say: remedy_words(judgement, say))),
        due=order.due,
        responsible=order.responsible,
        measure=order.measure,
        interim=order.interim,
        further=tuple(_further(finding, audit)),
        justification=item.answer.justification if item.answer else "",
        note=finding.note,
        evidence=tuple(reported_evidence(each, show) for each in finding.evidence),
        points_lost=finding.points_lost,
        is_critical=item.is_veto,
        is_by_house_rule=judgement.is_by_house_rule,
    )


def _further(finding: Finding, audit: Audit) -> Iterator[FurtherOrder]:
    """Return the orders that stand beside the first one; what was taken back orders nothing."""
    for each in audit.rectifications.values():
        order = each.order
        is_other = finding.order is not None and order.id != finding.order.id
        if each.key == finding.item.key and is_other and each.withdrawal is None:
            yield FurtherOrder(order.measure, order.due, order.responsible, order.interim)


def scale_of(judgement: Judgement) -> Scale | None:
    """Return the figures of a judgement that can be drawn to scale."""
    measure = judgement.measure
    if measure is None or not isinstance(measure.value, Fraction):
        return None
    bound = [Fraction(figure) for figure in measure.bound if isinstance(figure, Decimal)]
    match measure.comparator, bound:
        case ((Comparator.AT_LEAST | Comparator.ABOVE), [least]):
            return Scale(measure.value, at_least=least)
        case Comparator.AT_MOST, [most]:
            return Scale(measure.value, at_most=most)
        case Comparator.BETWEEN, [least, most]:
            return Scale(measure.value, at_least=least, at_most=most)
        case _:
            return None


def _readings(item: CheckItem, rulebook: Rulebook) -> tuple[ReportedReading, ...]:
    readings = item.answer.readings if item.answer else ()
    return tuple(
        _reading(number, reading, judgement, item, rulebook)
        for number, (reading, judgement) in enumerate(
            zip(readings, item.judgements, strict=True), start=1
        )
    )


def _reading(
    number: int, reading: Reading, judgement: Judgement, item: CheckItem, rulebook: Rulebook
) -> ReportedReading:
    requirement = item.requirement
    entered = _in_asked_order(reading.values, item, rulebook)
    return ReportedReading(
        number=number,
        entered=bilingual(lambda say: reading_words(entered, requirement, rulebook, say)),
        value=given(bilingual(lambda say: value_words(judgement, requirement, rulebook, say))),
        outcome=judgement.outcome,
        result=bilingual(partial(result_word, judgement)),
        spot=reading.spot,
        instrument=reading.instrument,
        method=reading.method,
        decides=number - 1 == item.deciding_reading,
    )


def _in_asked_order(
    values: Mapping[str, Value], item: CheckItem, rulebook: Rulebook
) -> dict[str, Value]:
    asked = rulebook.quantities(item.requirement)
    return {name: values[name] for name in asked if name in values}


def facts_in_words(item: CheckItem, audit: Audit, rulebook: Rulebook) -> Text | None:
    """Say the facts the deciding limit was judged by, where no reading gave them."""
    limit = item.judgement.decided_by
    if limit is None:
        return None
    read = {name for each in (item.answer.readings if item.answer else ()) for name in each.values}
    known = {**audit.particulars.building.facts, **item.place.facts}
    used = {name: known[name] for name in limit.needs if name in known and name not in read}
    return given(bilingual(lambda say: reading_words(used, item.requirement, rulebook, say)))
