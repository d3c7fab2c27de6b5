"""What is said of one extension, whoever decided it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from audit.domain.order_steps import Extended
from audit.services.subjects import Subject
from reports.content.orders import CitedOrder, cited_order


@dataclass(frozen=True, slots=True)
class LaterDay:
    """One step from an old last day to a new one."""

    decided: date
    old: date | None
    new: date
    reason: str
    approver: str


@dataclass(frozen=True, slots=True)
class Extension:
    """The order, its new last day, and the extensions it had before."""

    order: CitedOrder
    """As it stands with the new last day."""
    step: LaterDay
    earlier: tuple[LaterDay, ...]


def extension_of(subject: Subject) -> Extension:
    """Return what is said of the extension a subject is about.

    Raises:
        BadEntry: its history has no such step.
    """
    order, _ = subject.extension()
    last = order.order.due
    days: list[LaterDay] = []
    for taken in _taken(subject):
        step = taken.step
        days.append(LaterDay(taken.at.date(), last, step.due, step.reason, step.approver))
        last = step.due
    *earlier, decided = days
    return Extension(cited_order(order, subject.main), decided, tuple(earlier))


def numbers_of(subject: Subject) -> Sequence[str]:
    """Return the numbers of the decisions about the order, the one a subject is about last."""
    return [taken.step.number for taken in _taken(subject)]


def made_at(subject: Subject) -> datetime:
    """Return when the extension a subject is about was decided."""
    return _taken(subject)[-1].at


class _Taken(NamedTuple):
    step: Extended
    at: datetime


def _taken(subject: Subject) -> Sequence[_Taken]:
    """Return the extensions of the order; a subject's history ends with the one it is about."""
    order, _ = subject.extension()
    return [
        _Taken(taken.step, taken.at) for taken in order.history if isinstance(taken.step, Extended)
    ]
