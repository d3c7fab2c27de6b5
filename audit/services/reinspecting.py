"""The second look: an audit of its own, whose findings are written back order by order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from audit.domain import wording
from audit.domain.answers import ItemKey, OrderId
from audit.domain.audits import Audit
from audit.domain.citations import Citation, CitedItem
from audit.domain.errors import BadEntry, BadStep
from audit.domain.events import AuditId
from audit.domain.items import Assessment, CheckItem, assess
from audit.domain.order_steps import (
    OrderClosed,
    Reinspected,
    Reinspection,
    Result,
    Step,
)
from audit.domain.particulars import Inspector
from audit.domain.rectification import OrderState, Rectification
from audit.domain.remedies import FrozenRemedy, is_nearer
from audit.services.desk import Desk, reference_to
from audit.services.order_rows import unwritten
from audit.services.ports import Listed
from audit.services.walking import Walk
from checklists.judgements import Outcome
from checklists.language import Message
from checklists.rulebook import Rulebook

_NO_FAULT: Final = frozenset({Outcome.PASS, Outcome.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the re-inspectors say of an order where they know more than the readings."""

    result: Result | None = None
    """None for what the readings come to."""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class WrittenBack:
    """What a re-inspection came to, order by order."""

    first: AuditId
    reinspection: AuditId
    results: Mapping[OrderId, Result] = field(default_factory=dict)
    """What was written into the first audit, now or before."""
    undecided: tuple[OrderId, ...] = ()
    """Orders whose items were not decided; they stand as they did."""
    settled: tuple[OrderId, ...] = ()
    """Orders that were closed or withdrawn meanwhile."""


def to_look_at(audit: Audit, assessment: Assessment, rulebook: Rulebook) -> Sequence[CitedItem]:
    """Return what a re-inspection of an audit asks for, in walking order.

    What was failing and is not settled, and at the same place the requirements that cap the same
    people.
    """
    orders: dict[ItemKey, list[OrderId]] = {}
    for order in audit.rectifications.values():
        kept = orders.setdefault(order.key, [])
        if order.is_standing:
            kept.append(order.id)
    wanted = {key for key, standing in orders.items() if standing}
    wanted |= {
        item.key
        for item in assessment.with_outcome(Outcome.FAIL)
        if item.key not in orders
        and not (audit.reinspects is not None and audit.reinspects.decides(item.key))
    }
    hanging = {key for key in assessment.items if _hangs_on(key, wanted, rulebook)}
    return [
        CitedItem(place=key.place, requirement=key.requirement, orders=tuple(orders.get(key, ())))
        for key in assessment.items
        if key in wanted or key in hanging
    ]


def begin_reinspection(
    desk: Desk,
    first: AuditId,
    *,
    on: date | None = None,
    inspectors: Sequence[Inspector] = (),
    number: str = "",
) -> Walk:
    """Begin the re-inspection of a closed audit and hold it open, or go on with the one begun.

    It is dated today unless another day is named; kind, building, checklist and house rules are
    those of the first audit, and so are the inspectors unless others are named.

    Raises:
        BadEntry: the audit is open, nothing is left to look at again, or the day is before the
            first visit.
    """
    begun = unfinished(desk, first)
    if begun is not None:
        return desk.open(begun)
    audit, rulebook = desk.read(first)
    _require_closed(audit)
    items = to_look_at(audit, assess(audit, rulebook), rulebook)
    if not items:
        raise BadEntry(
            Message("Nothing of this audit is left to be re-inspected."),
            hint=Message("All its orders are closed or withdrawn, or nothing failed."),
        )
    former = audit.particulars
    day = on or desk.today()
    if day < former.on:
        raise BadEntry(
            Message("A re-inspection cannot come before the first visit of {on}.", on=former.on),
            hint=Message("Enter the day on which you look again."),
        )
    citation = Citation(
        audit=audit.id, number=former.number, on=former.on, head=audit.head, items=tuple(items)
    )
    particulars = former.model_copy(
        update={
            "on": day,
            "number": number,
            "record_number": "",
            "arrived": None,
            "left": None,
            "pack": reference_to(desk.find_rulebook(former.pack.id)),
            "inspectors": tuple(inspectors) or former.inspectors,
        }
    )
    places = {item.place for item in items}
    return desk.begin(
        particulars,
        [place for place in audit.places.values() if place.id in places],
        overlay=None if audit.tailoring is None else audit.tailoring.overlay,
        reinspects=citation,
    )


def unfinished(desk: Desk, first: AuditId) -> AuditId | None:
    """Return the re-inspection of an audit that was begun and not closed; None if there is none."""
    lines = (
        line.audit
        for line in desk.listed()
        if line.summary.get("reinspects") == first and not line.summary.get("closed")
    )
    return next(lines, None)


def expected(walk: Walk, first: Audit) -> Mapping[OrderId, Result | None]:
    """Return what the readings of a re-inspection come to for each order; None where undecided."""
    citation = _citation(walk.audit)
    return {
        order: _result(first.rectifications.get(order), walk.assessment.items.get(item.key))
        for item in citation.items
        for order in item.orders
    }


def finish_reinspection(
    desk: Desk,
    walk: Walk,
    opinions: Mapping[OrderId, Opinion] = MappingProxyType({}),
) -> WrittenBack:
    """Close a re-inspection and write back into the first audit what it found, order by order.

    Everything is written in one step. Done again after it was interrupted, it completes what is
    missing and doubles nothing.

    Raises:
        BadEntry: it is no re-inspection, or something in it keeps it from being closed.
        BadStep: an opinion contradicts the readings, or the first audit is open.
        Locked: the first audit is in use.
    """
    citation = _citation(walk.audit)
    first = desk.open(citation.audit)
    try:
        _require_closed(first.audit)
        results = _results(expected(walk, first.audit), opinions)
        if not walk.audit.is_closed:
            walk.close_audit()
        steps = list(_steps(first.audit, walk, results, opinions))
        if steps:
            first.rectify(*steps)
        return _account(first.audit, walk.audit.id, results)
    finally:
        first.leave()


def pending(desk: Desk) -> Sequence[tuple[AuditId, AuditId]]:
    """Return the closed re-inspections that were not written back, each before its first audit."""
    return pending_among(desk.listed())


def pending_among(listed: Iterable[Listed]) -> Sequence[tuple[AuditId, AuditId]]:
    """Return the same from lines that were read already."""
    lines = {line.audit: line for line in listed}
    waiting: list[tuple[AuditId, AuditId]] = []
    for line in lines.values():
        first = lines.get(AuditId(str(line.summary.get("reinspects") or "")))
        if first is not None and unwritten(line, first):
            waiting.append((line.audit, first.audit))
    return waiting


def _steps(
    first: Audit,
    walk: Walk,
    results: Mapping[OrderId, Result | None],
    opinions: Mapping[OrderId, Opinion],
) -> Iterator[Step]:
    audit = walk.audit
    look = Reinspection(
        audit=audit.id,
        kind=audit.particulars.kind,
        number=audit.particulars.number,
        on=audit.particulars.on,
        head=audit.head,
        inspectors=audit.particulars.inspectors,
    )
    for order_id, result in results.items():
        order = first.rectifications.get(order_id)
        if order is None or result is None or not order.is_standing:
            continue
        if not order.was_reinspected_by(audit.id):
            item = walk.assessment.items[order.key]
            yield Reinspected(
                order=order_id,
                result=result,
                reinspection=look,
                remark=wording.note(
                    opinions.get(order_id, Opinion()).remark, field=Message("Remark")
                ),
                left=None if result is Result.PASSED else FrozenRemedy.of(item.judgement),
            )
        elif order.state is not OrderState.PASSED:
            continue
        if result is Result.PASSED:
            yield OrderClosed(order=order_id, reinspection=audit.id)


def _account(
    first: Audit, reinspection: AuditId, results: Mapping[OrderId, Result | None]
) -> WrittenBack:
    written = {
        order.id: look.result
        for order in first.rectifications.values()
        for look in order.reinspections
        if look.reinspection.audit == reinspection
    }
    missing = [order for order in results if order not in written]
    standing = {order.id for order in first.rectifications.values() if order.is_standing}
    return WrittenBack(
        first=first.id,
        reinspection=reinspection,
        results=written,
        undecided=tuple(order for order in missing if order in standing),
        settled=tuple(order for order in missing if order not in standing),
    )


def _results(
    found: Mapping[OrderId, Result | None], opinions: Mapping[OrderId, Opinion]
) -> Mapping[OrderId, Result | None]:
    """Let the opinions of people stand where the readings leave room for them."""
    for order, opinion in opinions.items():
        if order not in found:
            raise BadStep(
                Message("The re-inspection does not look at the order {id}.", id=order),
                hint=Message("See which orders it cites."),
            )
        if opinion.result is not None and found[order] is None:
            raise BadStep(
                Message("An order cannot be decided before its item is."),
                hint=Message("Take a reading of the item first."),
            )
        if opinion.result is Result.PASSED and found[order] is not Result.PASSED:
            raise BadStep(
                Message("An order does not pass while its item fails."),
                hint=Message("Say “partly” or “failed”, or correct the reading."),
            )
    said = {order: opinion.result for order, opinion in opinions.items() if opinion.result}
    return {**found, **said}


def _result(order: Rectification | None, item: CheckItem | None) -> Result | None:
    if order is None or item is None or item.outcome.is_open:
        return None
    is_kept = item.outcome is Outcome.ADVISORY_FAIL and not order.order.is_advice
    if is_kept or item.outcome in _NO_FAULT:
        return Result.PASSED
    then = order.order.remedy
    is_better = then is not None and is_nearer(item.judgement.remedy, then.remedy)
    return Result.PARTLY if is_better else Result.FAILED


def _hangs_on(key: ItemKey, wanted: set[ItemKey], rulebook: Rulebook) -> bool:
    """Whether an item and one that was failing cap the people of the same place."""
    own = rulebook.requirements[key.requirement].capacity_with
    return any(
        other.place == key.place
        and (
            other.requirement in own
            or key.requirement in rulebook.requirements[other.requirement].capacity_with
        )
        for other in wanted
        if other.requirement in rulebook.requirements
    )


def _citation(audit: Audit) -> Citation:
    if audit.reinspects is None:
        raise BadEntry(
            Message("This audit is no re-inspection."),
            hint=Message("Begin the re-inspection of an audit first."),
        )
    return audit.reinspects


def _require_closed(audit: Audit) -> None:
    if not audit.is_closed:
        raise BadEntry(
            Message("The first audit is still open; its orders are not in force."),
            hint=Message("Close it first."),
        )
