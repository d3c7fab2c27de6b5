"""When and where a visit took place, in words."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from checklists.language import Speech
from reports.content.phrases import day, moment
from reports.content.visits import Visit
from reports.documents.filling import filled, joined

_CLOCK: Final = "%H:%M"


def time_of_visit(visit: Visit, say: Speech) -> str:
    """Return the day of the visit, with the hours as far as they are known."""
    on = say.tell(day(visit.on))
    if visit.arrived is None:
        return on
    begun = visit.arrived.strftime(_CLOCK)
    if visit.left is None:
        return say("{day}, from {begun}", day=on, begun=begun)
    closed = visit.left.strftime(_CLOCK)
    return say("{day}, from {begun} to {closed}", day=on, begun=begun, closed=closed)


def hours_of_visit(visit: Visit, say: Speech) -> str:
    """Return from when to when it was, each to the minute; a stroke for what is not known."""
    begun, ended = (
        filled(moment(datetime.combine(visit.on, at)) if at else None, say)
        for at in (visit.arrived, visit.left)
    )
    return say("from {begun} to {ended}", begun=begun, ended=ended)


def place_of_visit(visit: Visit, say: Speech) -> str:
    """Return the building and its address."""
    return joined((visit.building, visit.address), say)
