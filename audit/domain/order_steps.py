"""What can happen to an order after it was given, each step an event of the first audit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from audit.domain.answers import Evidence, OrderId
from audit.domain.events import AuditId, EventKind, Hash
from audit.domain.particulars import AuditKind, Inspector
from audit.domain.records import Record
from audit.domain.remedies import FrozenRemedy


class Result(StrEnum):
    """What a re-inspection says of one order."""

    PASSED = "passed"
    PARTLY = "partly"
    FAILED = "failed"


class OrderStep(Record):
    """Something that happened to an order."""

    order: OrderId


class ReportedDone(OrderStep):
    """Somebody says that it is done; that closes nothing."""

    by: str
    """A role or unit."""
    on: date
    """The day it was done."""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""


class Extended(OrderStep):
    """A later last day, decided by somebody for a reason; a document of its own."""

    due: date
    reason: str
    approver: str
    number: str = ""
    """The number of the decision, where there is one."""


class InterimTaken(OrderStep):
    """What is done while the order is not yet carried out."""

    measure: str


class Reinspection(Record):
    """The audit that took the second look."""

    audit: AuditId
    kind: AuditKind
    number: str = ""
    on: date
    head: Hash
    """Of its record when it was closed."""
    inspectors: tuple[Inspector, ...] = ()


class Reinspected(OrderStep):
    """A second look was taken."""

    result: Result
    reinspection: Reinspection
    remark: str = ""
    left: FrozenRemedy | None = None
    """What is still to be done."""


class OrderClosed(OrderStep):
    """A passed re-inspection closed the order."""

    reinspection: AuditId


class Withdrawn(OrderStep):
    """The order was taken back."""

    reason: str
    by: str


Step: TypeAlias = ReportedDone | Extended | InterimTaken | Reinspected | OrderClosed | Withdrawn

STEPS: Final[Mapping[EventKind, type[Step]]] = MappingProxyType(
    {
        EventKind.ORDER_DONE: ReportedDone,
        EventKind.ORDER_EXTENDED: Extended,
        EventKind.ORDER_INTERIM: InterimTaken,
        EventKind.ORDER_REINSPECTED: Reinspected,
        EventKind.ORDER_CLOSED: OrderClosed,
        EventKind.ORDER_WITHDRAWN: Withdrawn,
    }
)
"""The event each step is kept as."""

_KINDS: Final = {step: kind for kind, step in STEPS.items()}


def kind_of(step: Step) -> EventKind:
    """Return the kind of the event a step is kept as."""
    return _KINDS[type(step)]
