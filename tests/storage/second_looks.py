"""A desk over a real store, with a first audit and its re-inspection, ready to be written back."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from audit.domain.audits import Audit
from audit.domain.events import AuditId, EventKind, Origin
from audit.domain.lines import first_misfit
from audit.domain.order_steps import STEPS
from audit.services.desk import Desk, summarise
from audit.services.reinspecting import begin_reinspection
from audit.storage.audit_store import TinyAuditStore
from audit.storage.disk import Disk
from audit.storage.identifiers import UuidIdentifiers
from audit.storage.locations import locate
from tests.fakes import FrozenClock, MemoryEvidenceStore
from tests.orders import order
from tests.visits import AREA, SIGN, key, particulars, room, small_rulebook

WRITTEN_BACK: Final = [
    EventKind.ORDER_REINSPECTED,
    EventKind.ORDER_CLOSED,
    EventKind.ORDER_REINSPECTED,
]
"""One order passes and is closed, the other fails."""


def desk_at(home: Path, *, disk: Disk | None = None) -> Desk:
    """Return a desk whose audits are kept below ``home``."""
    rulebook = small_rulebook()
    clock = FrozenClock()
    return Desk(
        TinyAuditStore(locate(home), summarise(lambda _: rulebook), clock=clock, disk=disk),
        MemoryEvidenceStore(),
        lambda _: rulebook,
        clock=clock,
        identifiers=UuidIdentifiers(),
        origin=Origin("inspector", "laptop"),
    )


def prepared(home: Path) -> None:
    """Keep a closed audit with two orders, and its re-inspection with readings, not finished."""
    desk = desk_at(home)
    first = desk.begin(particulars(), [room(area="90")])
    for requirement, entered in ((AREA, {"people": 42}), (SIGN, {"seen": False})):
        first.enter(key(requirement), entered)
        first.order(order(requirement))
    first.close_audit()
    first.leave()
    second = begin_reinspection(desk, first.audit.id)
    second.enter(key(AREA), {"people": 30})
    second.enter(key(SIGN), {"seen": False})
    second.leave()


def both(desk: Desk) -> tuple[Audit, Audit]:
    """Return the first audit and the re-inspection."""
    audits = [desk.state_of(line.audit) for line in desk.listed()]
    (first,) = (audit for audit in audits if audit.reinspects is None)
    (second,) = (audit for audit in audits if audit.reinspects is not None)
    return first, second


def steps_of(desk: Desk, audit: AuditId) -> list[EventKind]:
    """Return what happened to the orders of an audit, if its chain fits."""
    history = desk.history(audit)
    assert first_misfit(history) is None
    return [event.kind for event in history if event.kind in STEPS]
