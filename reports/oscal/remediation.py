"""What is to be done about a finding: the orders as planned responses, with their milestones and log.

A milestone is a day somebody set: the deadline, each extension of it. What happened since stands in
the risk log, where a status changes only as the record says.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from audit.domain.order_steps import (
    Extended,
    InterimTaken,
    OrderClosed,
    Reinspected,
    ReportedDone,
    Result,
    Withdrawn,
)
from audit.domain.rectification import STATE_WORDS, OrderState, Rectification, Taken
from audit.services.json_text import Json
from audit.services.remedies_in_words import ordered_words
from checklists.language import Message
from reports.oscal.dossier import Dossier
from reports.oscal.moments import end_of, moment, start_of
from reports.oscal.parties import responsible
from reports.oscal.shapes import Shape, lean, props
from reports.oscal.texts import markup, markup_line

STATUSES: Final[Mapping[OrderState, str]] = MappingProxyType(
    {
        OrderState.OPEN: "open",
        OrderState.REPORTED_DONE: "remediating",
        OrderState.EXTENDED: "remediating",
        OrderState.PARTLY: "remediating",
        OrderState.PASSED: "remediating",
        OrderState.FAILED: "open",
        OrderState.CLOSED: "closed",
        OrderState.WITHDRAWN: "closed",
    }
)
"""How OSCAL says where an order stands; only closed and withdrawn orders are closed."""
_AFTER: Final = MappingProxyType(
    {Result.PASSED: "remediating", Result.PARTLY: "remediating", Result.FAILED: "open"}
)
_RESULTS: Final = MappingProxyType(
    {
        Result.PASSED: Message("Re-inspection: done"),
        Result.PARTLY: Message("Re-inspection: partly done"),
        Result.FAILED: Message("Re-inspection: not done"),
    }
)


def response_uuid(dossier: Dossier, order: Rectification) -> str:
    """Return the UUID of an order as a response."""
    return dossier.uuid("order", order.id)


def response(dossier: Dossier, order: Rectification) -> Shape:
    """Return an order with its milestones."""
    words, given = dossier.words, order.order
    remedy = words.of(lambda say: ordered_words(given.remedy, say))
    is_done = order.state is OrderState.CLOSED
    return lean(
        uuid=response_uuid(dossier, order),
        lifecycle="completed" if is_done else "recommendation" if given.is_advice else "planned",
        title=markup_line(words.tell(Message("Order to put it right"))),
        description=markup(f"{remedy}\n{given.measure}"),
        props=props(
            {
                "order": order.id,
                "state": order.state.value,
                "state-name": words.tell(STATE_WORDS[order.state]),
                "ordered-at": moment(order.ordered_at),
                "due": order.due.isoformat() if order.due else None,
                "extensions": len(order.extensions),
                "responsible": given.responsible,
            }
        ),
        tasks=milestones(dossier, order),
    )


def milestones(dossier: Dossier, order: Rectification) -> list[Json]:
    """Return the deadline and what it was extended to, the earliest decision first."""
    found: list[Json] = []
    if order.order.due is not None:
        timing = _timing(order, dossier)
        found.append(_milestone(dossier, order, "deadline", Message("Deadline"), timing))
    for taken in order.history:
        if isinstance(taken.step, Extended):
            found.append(_extension(dossier, order, taken, taken.step))
        elif isinstance(taken.step, Reinspected):
            found.append(_second_look(dossier, order, taken, taken.step))
    return found


def log(dossier: Dossier, order: Rectification) -> list[Json]:
    """Return what happened to an order, from the day it was given."""
    given = lean(
        uuid=dossier.uuid("log", order.id, "given"),
        title=markup_line(dossier.words.tell(Message("Ordered"))),
        start=moment(order.ordered_at),
        status_change="open",
        related_responses=[{"response-uuid": response_uuid(dossier, order)}],
    )
    return [given, *(_entry(dossier, order, taken) for taken in order.history)]


def _entry(dossier: Dossier, order: Rectification, taken: Taken) -> Json:
    title, detail, status = _told(taken)
    return lean(
        uuid=dossier.uuid("log", order.id, taken.event),
        title=markup_line(dossier.words.tell(title)),
        description=markup(detail) if detail else None,
        start=moment(taken.at),
        props=props({"entered-by": taken.author}),
        status_change=status,
        related_responses=[{"response-uuid": response_uuid(dossier, order)}],
    )


def _told(taken: Taken) -> tuple[Message, str, str | None]:
    """Say a step: what it was, its own words, and the status after it where it changes."""
    match taken.step:
        case ReportedDone(by=by, note=note):
            return Message("Reported done"), f"{by}\n{note}", "remediating"
        case Extended(due=due, reason=reason, approver=approver):
            said = Message("Extended to {due}, approved by {approver}", due=due, approver=approver)
            return said, reason, "remediating"
        case InterimTaken(measure=measure):
            return Message("Interim measure"), measure, None
        case Reinspected(result=result, remark=remark):
            return _RESULTS[result], remark, _AFTER[result]
        case OrderClosed():
            return Message("Closed by a passed re-inspection"), "", "closed"
        case Withdrawn(reason=reason, by=by):
            return Message("Withdrawn by {by}", by=by), reason, "closed"


def _extension(dossier: Dossier, order: Rectification, taken: Taken, step: Extended) -> Json:
    told = Message(
        "Extended to {due}, approved by {approver}", due=step.due, approver=step.approver
    )
    end = end_of(step.due, dossier.zone)
    return _milestone(
        dossier,
        order,
        taken.event,
        told,
        {"on-date": {"date": end}} if end else None,
        detail=step.reason,
        about={"due": step.due.isoformat(), "number": step.number},
    )


def _second_look(dossier: Dossier, order: Rectification, taken: Taken, step: Reinspected) -> Json:
    look = step.reinspection
    day = start_of(look.on, dossier.zone)
    return _milestone(
        dossier,
        order,
        taken.event,
        _RESULTS[step.result],
        {"on-date": {"date": day}} if day else None,
        detail=step.remark,
        about={
            "result": step.result.value,
            "re-inspection": look.audit,
            "number": look.number,
            "re-inspection-head": look.head,
        },
    )


def _milestone(
    dossier: Dossier,
    order: Rectification,
    name: str,
    title: Message,
    timing: Shape | None,
    *,
    detail: str = "",
    about: Mapping[str, str] | None = None,
) -> Json:
    party = responsible(dossier, order.order.responsible)
    return lean(
        uuid=dossier.uuid("milestone", order.id, name),
        type="milestone",
        title=markup_line(dossier.words.tell(title)),
        description=markup(detail) if detail else None,
        props=props(about or {}),
        timing=timing,
        responsible_roles=[{"role-id": "responsible", "party-uuids": [party]}] if party else [],
    )


def _timing(order: Rectification, dossier: Dossier) -> Shape | None:
    """Return the time an order was first given; only its end where it begins after it."""
    due = order.order.due
    end = end_of(due, dossier.zone) if due else None
    if due is None or end is None:
        return None
    if due < order.ordered_at.date():
        return {"on-date": {"date": end}}
    return {"within-date-range": {"start": moment(order.ordered_at), "end": end}}
