"""What the first screen shows: the audits, and what is to be seen to in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from audit.domain.events import AuditId
from audit.services.due import DueOrder, Timing, counts, due_orders
from audit.services.house import House
from audit.services.ports import Listed
from audit.services.reinspecting import pending_among
from audit.ui.due.signs import REPEAT, SECOND_LOOK, timed
from checklists.language import Speech


@dataclass(frozen=True, slots=True)
class Overview:
    """The list of audits with what follows from its lines; no audit is opened for it."""

    audits: Sequence[Listed] = ()
    due: Sequence[DueOrder] = ()
    waiting: Sequence[tuple[AuditId, AuditId]] = ()
    """Closed re-inspections that were not written back, each before its first audit."""


def look_over(house: House) -> Overview:
    """Read the list and work out what is due."""
    listed = house.desk.listed()
    soon_days = house.preferences.load().due_soon_days
    return Overview(
        listed,
        due_orders(listed, house.clock.now(), soon_days=soon_days),
        pending_among(listed),
    )


def due_content(overview: Overview, say: Speech) -> Content:
    """Say in one line what is to be seen to; empty where nothing is."""
    return Content("   ").join(_parts(overview, say))


def _parts(overview: Overview, say: Speech) -> Iterator[Content]:
    counted = counts(overview.due)
    if n := counted[Timing.OVERDUE]:
        yield timed(Timing.OVERDUE, say.plural("{n} order overdue", "{n} orders overdue", n))
    if n := counted[Timing.DUE_SOON]:
        yield timed(Timing.DUE_SOON, say.plural("{n} order due soon", "{n} orders due soon", n))
    if n := sum(bool(order.repeats) for order in overview.due):
        words = say.plural("{n} repeat finding", "{n} repeat findings", n)
        yield Content.assemble((f"{REPEAT} {words}", "$text-accent bold"))
    if n := len(overview.waiting):
        words = say.plural(
            "{n} re-inspection not written back", "{n} re-inspections not written back", n
        )
        yield Content.assemble((f"{SECOND_LOOK} {words}", "$text-warning bold"))
