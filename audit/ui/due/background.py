"""What stands behind a standing order, read from the audits it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.domain.rectification import Rectification
from audit.services.desk import Desk
from audit.services.due import DueOrder, LastTime, last_time

_REPEATS = 3
"""So many earlier times are told."""


@dataclass(frozen=True, slots=True)
class Background:
    """The order with its history, and what was done the times before, the latest first."""

    order: Rectification | None
    """None where the audit does not hold it any more."""
    before: Sequence[LastTime] = ()


def background_of(desk: Desk, due: DueOrder) -> Background:
    """Read what stands behind an order; raises as the desk does."""
    standing = due.order
    audit = desk.state_of(standing.audit)
    return Background(
        audit.rectifications.get(standing.id),
        [last_time(desk, repeat, standing.key) for repeat in due.repeats[:_REPEATS]],
    )
