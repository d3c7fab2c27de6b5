"""The standing orders of all audits, three lines each: when and how it stands, where, what and who."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from typing_extensions import override

from audit.services.due import DueOrder
from audit.services.due_in_words import days_words, standing_word, what_words
from audit.ui.due.signs import REPEAT, STYLES
from audit.ui.fitting import between, fit, one_line
from audit.ui.outcomes import VETO
from audit.ui.widgets.row_list import RowList
from checklists.language import Speech

_INDENT = 14
"""So many cells of the other lines are left free: the days stand alone in their column."""


class DueList(RowList):
    """Orders, the longest overdue first."""

    ROW_HEIGHT: ClassVar[int] = 3

    def __init__(self, say: Speech) -> None:
        super().__init__(id="due-list")
        self._say = say
        self.orders: Sequence[DueOrder] = ()

    @property
    def here(self) -> DueOrder | None:
        """The order under the cursor; None where there is none."""
        return self.orders[self.cursor] if self.count else None

    def offer(self, orders: Sequence[DueOrder], cursor: int = 0) -> None:
        """Show other orders."""
        self.orders = orders
        self.show(len(orders), cursor)

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw an order."""
        due = self.orders[index]
        room = width - _INDENT - 1
        return (
            between(self._day(due), self._state(due), width - 1),
            Content.assemble(" " * _INDENT, self._where(due, room)),
            Content.assemble(" " * _INDENT, (fit(self._what(due), room), "$text-muted")),
        )

    def _day(self, due: DueOrder) -> Content:
        sign, style = STYLES[due.timing]
        day = due.order.due.isoformat() if due.order.due else "–"
        left = days_words(due.timing, due.days_left, self._say)
        return Content.assemble((f" {sign} {day:<10} ", style), (left, style))

    def _state(self, due: DueOrder) -> Content:
        return Content(standing_word(due.order, self._say))

    def _where(self, due: DueOrder, room: int) -> Content:
        order = due.order
        title = one_line(self._say.tell(order.title))
        where = one_line(f"{order.place} · {order.building}")
        named = Content.assemble((title, "bold"), (f"  {where}", "$text-muted"))
        return between(named, self._marks(due), room)

    def _marks(self, due: DueOrder) -> Content:
        marks = []
        if due.wants_interim:
            lacking = self._say("no interim measure")
            marks.append(Content.assemble((f"{VETO} {lacking}", "$text-error bold")))
        if due.repeats:
            before = self._say("found before")
            marks.append(Content.assemble((f"{REPEAT} {before}", "$text-accent bold")))
        return Content("  ").join(marks)

    def _what(self, due: DueOrder) -> str:
        say, order = self._say, due.order
        who = order.responsible or say("nobody responsible yet")
        return " · ".join(part for part in (what_words(order, say), who) if part)
