"""The orders, three lines each: where and when, what, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from typing_extensions import override

from audit.services.due_in_words import meanwhile_words
from audit.services.remedies_in_words import ordered_words
from audit.ui.fitting import between, fit, one_line
from audit.ui.orders.entries import OrderEntry
from audit.ui.outcomes import VETO
from audit.ui.widgets.row_list import RowList
from checklists.language import Speech

_INDENT = 6


class OrderList(RowList):
    """The orders of an audit."""

    ROW_HEIGHT: ClassVar[int] = 3

    def __init__(self, say: Speech) -> None:
        super().__init__(id="order-list")
        self._say = say
        self.entries: Sequence[OrderEntry] = ()

    def offer(self, entries: Sequence[OrderEntry], cursor: int = 0) -> None:
        """Show other orders."""
        self.entries = entries
        self.show(len(entries), cursor)

    @property
    def here(self) -> OrderEntry | None:
        """The order under the cursor; None where there is none."""
        return self.entries[self.cursor] if self.count else None

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw an order."""
        entry = self.entries[index]
        room = width - _INDENT - 1
        return (
            between(self._what(entry), Content.assemble(entry.day(self._say)), width - 1),
            Content.assemble(" " * _INDENT, fit(what_words(entry, self._say), room)),
            Content.assemble(" " * _INDENT, self._standing(entry, room)),
        )

    def _what(self, entry: OrderEntry) -> Content:
        style = "bold" if entry.order.is_standing else "$text-muted"
        return Content.assemble(
            f" {entry.number:>3} ",
            (VETO if entry.is_critical else " ", "$text-error"),
            (f" {one_line(self._say.tell(entry.title))}", style),
            (f"  {one_line(entry.place)}", "$text-muted"),
        )

    def _standing(self, entry: OrderEntry, room: int) -> Content:
        say, order = self._say, entry.order
        words, style = entry.state(say)
        lacking = f"  ! {say('no interim measure')}" if entry.wants_interim else ""
        due = say("due {day}", day=order.due) if order.due else ""
        who = order.order.responsible or say("nobody responsible yet")
        facts = " · ".join(part for part in (due, who, meanwhile_words(order.interim, say)) if part)
        used = Content(f"{words}{lacking}").cell_length
        return Content.assemble(
            (words, style),
            (lacking, "$text-error bold"),
            (f" · {fit(facts, max(room - used - 3, 0))}", "$text-muted"),
        ).truncate(room, ellipsis=True)


def what_words(entry: OrderEntry, say: Speech) -> str:
    """Say what is to be done: the computed remedy, then what was written beside it."""
    order = entry.order.order
    remedy = ordered_words(order.remedy, say)
    return one_line(say("; ").join(part for part in (remedy, order.measure) if part)) or "–"
