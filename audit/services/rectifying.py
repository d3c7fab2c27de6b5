"""What is done about the orders of a closed audit, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from audit.domain import wording
from audit.domain.answers import Evidence, Order, OrderId
from audit.domain.audits import Audit
from audit.domain.errors import BadEntry, NotFound
from audit.domain.findings import Finding
from audit.domain.order_steps import Extended, InterimTaken, ReportedDone, Withdrawn
from audit.domain.rectification import Rectification
from audit.services.ordering import demand_interim, order_of, suggestion
from audit.services.walking import Walk
from checklists.language import Message

_SHORT_ID: Final = 8
"""So many characters of an id are shown; fewer digits are a number."""


def order_named(audit: Audit, name: str) -> Rectification:
    """Return the order with this number, from 1, or whose id begins so.

    Raises:
        NotFound: none or several are.
    """
    orders = list(audit.rectifications.values())
    matches = [each for each in orders if name and each.id.startswith(name)]
    if name.isascii() and name.isdigit() and len(name) < _SHORT_ID:
        # One that is too high is no beginning of an id: it would name an order nobody meant.
        matches = orders[int(name) - 1 : int(name)] if int(name) else []
    if len(matches) == 1:
        return matches[0]
    what = (
        Message("Several orders begin with {id}.", id=name)
        if matches
        else Message("There is no order {id}.", id=name)
    )
    raise NotFound(what, hint=Message("See the list of the orders of the audit."))


def order_finding(
    walk: Walk,
    finding: Finding,
    *,
    due: date | None,
    responsible: str,
    measure: str = "",
    interim: str = "",
    is_another: bool = False,
) -> OrderId:
    """Order something about a finding, and demand all that a whole order needs.

    Raises:
        BadEntry: no day or nobody is named, or a critical finding would stay open without an
            interim measure.
        BadStep: the order is in force already.
    """
    requirement = finding.item.requirement
    if due is None:
        raise BadEntry(
            Message("A deadline is missing; a person sets it."),
            hint=suggestion(requirement.severity, walk.audit.particulars.on),
        )
    order = Order(
        place=finding.item.place.id,
        requirement=requirement.id,
        due=due,
        responsible=wording.required(responsible, field=Message("Responsible")),
        measure=measure,
        interim=interim or _interim_so_far(finding, is_another=is_another),
        severity=requirement.severity,
    )
    demand_interim(order, walk.audit.particulars.on)
    return walk.order(order, is_another=is_another)


def report_done(
    walk: Walk,
    order: OrderId,
    *,
    by: str,
    on: date,
    files: Sequence[tuple[str, Path | bytes]] = (),
    kept: Sequence[Evidence] = (),
    note: str = "",
) -> None:
    """Record that somebody says an order is done, with files that show it; it closes nothing.

    ``files`` are names with contents or paths, ``kept`` what ``Walk.kept`` has kept before.

    Raises:
        BadEvidence: a file cannot serve.
        BadStep: it cannot be reported as the order stands.
    """
    key = order_of(walk.audit.rectifications, order).key
    said = ReportedDone(
        order=order,
        by=wording.required(by, field=Message("Reported by")),
        on=on,
        note=wording.note(note, field=Message("Note")),
    )
    evidence = [walk.kept(key, source, name=name) for name, source in files]
    walk.rectify(said.model_copy(update={"evidence": (*kept, *evidence)}))


def extend(
    walk: Walk,
    order: OrderId,
    *,
    due: date,
    reason: str,
    approver: str,
    number: str = "",
    interim: str = "",
) -> None:
    """Give an order a later day, for a reason, by who may decide it; raises BadStep."""
    extension = Extended(
        order=order,
        due=due,
        reason=_reason(reason),
        approver=wording.required(approver, field=Message("Approved by")),
        number=wording.line(number, field=Message("Number")),
    )
    meanwhile = _interim(order, interim)
    walk.rectify(*meanwhile, extension)


def take_interim(walk: Walk, order: OrderId, measure: str) -> None:
    """Record what is done while an order is not yet carried out; raises BadStep."""
    walk.rectify(*_interim(order, measure) or [InterimTaken(order=order, measure="")])


def withdraw_order(walk: Walk, order: OrderId, *, reason: str, by: str) -> None:
    """Take an order back, for a reason; raises BadStep."""
    decider = wording.required(by, field=Message("Decided by"))
    walk.rectify(Withdrawn(order=order, reason=_reason(reason), by=decider))


def _interim(order: OrderId, measure: str) -> list[InterimTaken]:
    kept = wording.note(measure, field=Message("Interim measure"))
    return [InterimTaken(order=order, measure=kept)] if kept else []


def _interim_so_far(finding: Finding, *, is_another: bool) -> str:
    return "" if is_another or finding.order is None else finding.order.interim


def _reason(reason: str) -> str:
    return wording.required(reason, field=Message("Reason"), most=wording.NOTE_LENGTH)
