"""One order over the list, where the screen is too narrow to show it beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from audit.domain.events import Event
from audit.ui.commands import Command, bindings
from audit.ui.orders.entries import OrderEntry
from audit.ui.orders.order_page import order_page
from audit.ui.speaking import Dialog
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_pane import LinePane
from checklists.language import Message

CLOSE = Command("escape,enter", "close", Message("Back"), Message("Go back to the list."))


class OrderDialog(Dialog[None]):
    """An order with everything that happened to it."""

    NAME: ClassVar[Message] = Message("Order")
    BINDINGS = bindings((CLOSE,))
    DEFAULT_CSS = """
    OrderDialog > .frame { height: 94%; width: 76; padding: 0; }
    """

    def __init__(self, entry: OrderEntry, history: Sequence[Event]) -> None:
        super().__init__()
        self._entry = entry
        self._history = history

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="frame") as frame:
            frame.border_title = self.say("Order {n}", n=self._entry.number)
            yield LinePane(id="order-whole")
        yield KeyBar()

    @override
    def fill(self) -> None:
        pane = self.query_one(LinePane)
        pane.show(lambda width: order_page(self._entry, self._history, self.say, width))
        pane.focus()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
