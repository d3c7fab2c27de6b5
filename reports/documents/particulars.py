"""When and where a visit took place, in words."""

from __future__ import annotations

from checklists.language import Speech
from reports.content.phrases import day
from reports.content.visits import Visit
from reports.documents.filling import joined


def time_of_visit(visit: Visit, say: Speech) -> str:
    """Return the day of the visit, with the hours where the record was kept on that very day."""
    on = say.tell(day(visit.on))
    record = visit.record
    if record.begun_at.date() != visit.on:
        return on
    begun = record.begun_at.strftime("%H:%M")
    if record.closed_at is None or record.closed_at.date() != visit.on:
        return say("{day}, from {begun}", day=on, begun=begun)
    closed = record.closed_at.strftime("%H:%M")
    return say("{day}, from {begun} to {closed}", day=on, begun=begun, closed=closed)


def place_of_visit(visit: Visit, say: Speech) -> str:
    """Return the building and its address."""
    return joined((visit.building, visit.address), say)
