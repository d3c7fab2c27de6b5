"""Which of all standing orders are shown: by the calendar, and by the building."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from audit.services.due import DueOrder, Timing
from audit.services.due_in_words import timing_word
from audit.ui.dialogs.choosing import Candidate
from checklists.language import Speech

EVERY_BUILDING = "*"
"""The value of the building that lets every order through; no name is that."""


class Which(StrEnum):
    """Which orders are shown."""

    ALL = "all"
    OVERDUE = "overdue"
    SOON = "soon"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown of the orders."""

    which: Which = Which.ALL
    building: str = EVERY_BUILDING

    def of(self, orders: Sequence[DueOrder]) -> Sequence[DueOrder]:
        """Return the orders that are wanted, in the same order."""
        return [
            each
            for each in orders
            if _is(each, self.which) and self.building in {EVERY_BUILDING, each.order.building}
        ]


def which_candidates(orders: Sequence[DueOrder], say: Speech) -> list[Candidate]:
    """Return what can be shown, each with the number of orders it leaves."""
    return [
        Candidate(each.value, which_word(each, say), str(sum(_is(order, each) for order in orders)))
        for each in Which
    ]


def building_candidates(orders: Sequence[DueOrder], chosen: str, say: Speech) -> list[Candidate]:
    """Return the buildings with standing orders; the chosen one stays, also without any."""
    counted = Counter(each.order.building for each in orders)
    if chosen != EVERY_BUILDING:
        counted.setdefault(chosen, 0)
    return [
        Candidate(EVERY_BUILDING, say("all buildings"), str(len(orders))),
        *(Candidate(name, name, str(counted[name])) for name in sorted(counted)),
    ]


def which_word(which: Which, say: Speech) -> str:
    """Name a choice."""
    match which:
        case Which.ALL:
            return say("all orders")
        case Which.OVERDUE:
            return timing_word(Timing.OVERDUE, say)
        case Which.SOON:
            return timing_word(Timing.DUE_SOON, say)
        case Which.REPEAT:
            return say("found before")
        case _:
            assert_never(which)


def _is(order: DueOrder, which: Which) -> bool:
    match which:
        case Which.ALL:
            return True
        case Which.OVERDUE:
            return order.timing is Timing.OVERDUE
        case Which.SOON:
            return order.timing is Timing.DUE_SOON
        case Which.REPEAT:
            return bool(order.repeats)
        case _:
            assert_never(which)
