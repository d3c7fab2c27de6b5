"""What a second look found, order by order, with the photographs of both visits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from audit.domain.answers import Evidence, ItemKey
from audit.domain.audits import Audit
from audit.domain.items import CheckItem
from audit.domain.order_steps import Reinspected, Result
from audit.domain.rectification import Rectification
from audit.services.figures_in_words import limit_words, reading_words, value_words
from audit.services.remedies_in_words import ordered_words
from audit.services.subjects import JudgedAudit, Subject
from audit.services.words import result_word
from checklists.judgements import Outcome
from checklists.language import Speech, Text
from checklists.rulebook import Rulebook
from reports.content.evidence import ReportedEvidence, Show, reported_evidence
from reports.content.findings import ReportedFinding, facts_in_words
from reports.content.onsite_record import facts_only
from reports.content.orders import CitedOrder, cited_order
from reports.content.phrases import bilingual, given
from reports.content.visits import Visit, visit_of


@dataclass(frozen=True, slots=True)
class DoneReport:
    """What was said before the second look."""

    by: str
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What the second look says of one order."""

    order: CitedOrder
    was: Text | None
    """What was found the first time."""
    reported: DoneReport | None
    """The last report that it was done."""
    found: Text
    """What was found now."""
    limit: Text | None
    """What the order is measured by: a recommendation that is missed now keeps none from closing."""
    result: Result | None
    """None where it was not decided, or is not written back yet."""
    remark: str
    left: Text | None
    """What is still to be done."""
    before: tuple[ReportedEvidence, ...]
    """Of the first visit; where it has no photograph, of the reports that it was done as well."""
    is_of_report: bool
    """Whether the earlier photographs go with a report that it was done."""
    after: tuple[ReportedEvidence, ...]


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What the second look says of all orders it cites."""

    orders: tuple[LookedAt, ...]
    visit: Visit
    """The second visit, as facts."""
    besides: tuple[ReportedFinding, ...]
    """What failed at the second visit and decides no order."""

    def with_result(self, *results: Result | None) -> tuple[LookedAt, ...]:
        """Return the orders with one of these results."""
        return tuple(each for each in self.orders if each.result in results)


def second_look_of(subject: Subject, show: Show) -> SecondLook:
    """Return what the second look of a subject found."""
    second = subject.main
    visit = facts_only(visit_of(second, show))
    besides = enumerate(_besides(second, visit), start=1)
    return SecondLook(
        orders=tuple(_looked_at(subject, show)),
        visit=_unnumbered(visit),
        besides=tuple(replace(each, number=number) for number, each in besides),
    )


def _unnumbered(visit: Visit) -> Visit:
    """Leave the numbers of its own findings out: people speak of those of the first document."""
    places = (
        replace(place, results=tuple(replace(result, finding=None) for result in place.results))
        for place in visit.results
    )
    return replace(visit, results=tuple(places))


def _looked_at(subject: Subject, show: Show) -> Iterator[LookedAt]:
    second = subject.main
    (first, *_) = subject.others
    cited = second.audit.reinspects
    for item in cited.items if cited else ():
        for name in item.orders:
            order = first.audit.rectifications.get(name)
            if order is not None:
                yield _order(order, first, second, show)


def _order(order: Rectification, first: JudgedAudit, second: JudgedAudit, show: Show) -> LookedAt:
    look = _look_of(order, second.audit)
    item = second.assessment.items.get(order.key)
    rulebook = second.rulebook
    return LookedAt(
        order=cited_order(order, first),
        was=_entered(first.assessment.items.get(order.key), first),
        reported=_reported(order),
        found=_found(item, second),
        limit=_limit(_measured(item, order, first), rulebook),
        result=look.result if look else None,
        remark=look.remark if look else "",
        left=given(bilingual(lambda say: ordered_words(look.left if look else None, say))),
        before=_shown(_before(first.audit, order), show),
        after=_shown(second.audit.evidence.get(order.key, ()), show),
        is_of_report=not _has_photo(first.audit.evidence.get(order.key, ())),
    )


def _look_of(order: Rectification, second: Audit) -> Reinspected | None:
    looks = (each for each in order.reinspections if each.reinspection.audit == second.id)
    return next(looks, None)


def _reported(order: Rectification) -> DoneReport | None:
    if not order.reports:
        return None
    last = order.reports[-1]
    return DoneReport(last.by, last.on, last.note)


def _before(first: Audit, order: Rectification) -> Sequence[Evidence]:
    found = first.evidence.get(order.key, ())
    if _has_photo(found):
        return found
    return (*found, *(each for report in order.reports for each in report.evidence))


def _has_photo(evidence: Sequence[Evidence]) -> bool:
    return any(each.is_photo for each in evidence)


def _measured(item: CheckItem | None, order: Rectification, first: JudgedAudit) -> CheckItem | None:
    """Return the item whose limit an order is measured by: the first one where only advice is missed."""
    only_advice = item is not None and item.outcome is Outcome.ADVISORY_FAIL
    if only_advice and not order.order.is_advice:
        return first.assessment.items.get(order.key)
    return item


def _shown(evidence: Sequence[Evidence], show: Show) -> tuple[ReportedEvidence, ...]:
    return tuple(reported_evidence(each, show) for each in evidence)


def _found(item: CheckItem | None, judged: JudgedAudit) -> Text:
    if item is None:
        return bilingual(lambda say: say("not looked at"))
    entered = _entered(item, judged)
    return bilingual(partial(result_word, item.judgement)) if entered is None else entered


def _entered(item: CheckItem | None, judged: JudgedAudit) -> Text | None:
    """Say the deciding reading, and what it came to where the reading does not say it itself.

    Where nothing was read, the facts of the place decided.
    """
    if item is None or item.outcome in {Outcome.NOT_APPLICABLE, Outcome.NOT_CHECKED}:
        return None
    rulebook = judged.rulebook
    readings = item.answer.readings if item.answer else ()
    at = item.deciding_reading
    if at >= len(readings):
        return facts_in_words(item, judged.audit, rulebook)
    asked = rulebook.quantities(item.requirement)
    read = readings[at].values
    values = {name: read[name] for name in asked if name in read}
    requirement, judgement = item.requirement, item.judgement
    entered = bilingual(lambda say: reading_words(values, requirement, rulebook, say))
    value = bilingual(lambda say: value_words(judgement, requirement, rulebook, say))
    return given(bilingual(lambda say: _with_value(say.tell(entered), say.tell(value), say)))


def _limit(item: CheckItem | None, rulebook: Rulebook) -> Text | None:
    if item is None:
        return None
    return given(
        bilingual(lambda say: limit_words(item.judgement, item.requirement, rulebook, say))
    )


def _besides(second: JudgedAudit, visit: Visit) -> Iterator[ReportedFinding]:
    cited = second.audit.reinspects
    decides: set[ItemKey] = {item.key for item in cited.items if item.orders} if cited else set()
    failed = second.assessment.with_outcome(Outcome.FAIL)
    for item, finding in zip(failed, visit.findings, strict=True):
        if item.key not in decides:
            yield finding


def _with_value(entered: str, value: str, say: Speech) -> str:
    if not value or entered.endswith(value):
        return entered
    if not entered:
        return value
    return say("{entered}; result {value}", entered=entered, value=value)
