"""The orders of an audit: what stands, how urgent it is, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from typing_extensions import override

from audit.domain.answers import OrderId
from audit.services.due import Timing
from audit.ui.commands import bindings
from audit.ui.keeping import Keeper
from audit.ui.orders.commands import ORDERS
from audit.ui.orders.entries import OrderEntry, entries
from audit.ui.orders.order_dialog import OrderDialog
from audit.ui.orders.order_list import OrderList
from audit.ui.orders.order_page import order_page
from audit.ui.orders.steps import FORMS
from audit.ui.rules.screen import RulesScreen
from audit.ui.rules.standpoint import Standpoint
from audit.ui.speaking import SpokenScreen
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_pane import LinePane
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from audit.ui.widgets.title_bar import TitleBar
from checklists.errors import PlumblineError
from checklists.language import Message

_UNTIL_IN_FORCE: Final = frozenset({"drop"})
_IN_FORCE: Final = frozenset({"report_done", "extend", "interim", "withdraw"})


class OrdersScreen(SpokenScreen[None]):
    """Lists the orders of an audit and takes the steps about them.

    ``at`` is the order to stand on first. A screen that ``lets_go`` leaves the audit to others when
    it is gone, for callers who opened the audit for it alone.
    """

    NAME: ClassVar[Message] = Message("Orders")
    BINDINGS = bindings(ORDERS)
    DEFAULT_CSS = """
    OrdersScreen {
        & #orders-state { height: auto; padding: 0 1; background: $panel; }
        & #orders-body { height: 1fr; }
        & OrderList { width: 1fr; }
        & #order-page { width: 50; border-left: vkey $border-blurred; }
        &.-vast #order-page { width: 64; }
        &.-narrow #order-page { display: none; }
    }
    """

    def __init__(self, keeper: Keeper, *, at: OrderId | None = None, lets_go: bool = False) -> None:
        super().__init__()
        self.keeper = keeper
        self.walk = keeper.walk
        self._at = at
        self._lets_go = lets_go

    @override
    def compose(self) -> ComposeResult:
        yield TitleBar(self.say("Orders"), self.walk.audit.particulars.building.name)
        yield Prose(id="orders-state")
        with Horizontal(id="orders-body"):
            yield OrderList(self.say)
            yield LinePane(id="order-page")
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.show(self._at)
        self.query_one(OrderList).focus()

    def on_unmount(self) -> None:
        """Let another program have the audit, however the screen was left."""
        if self._lets_go:
            self.walk.leave()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to take orders out until they are in force, and the other steps from then on."""
        return action not in (_UNTIL_IN_FORCE if self.walk.audit.is_closed else _IN_FORCE)

    def show(self, at: OrderId | None = None) -> None:
        """Show the orders as they stand, with the cursor on one of them."""
        rows = self.query_one(OrderList)
        here = at or (rows.here.order.id if rows.here else None)
        found = entries(
            self.walk.audit,
            self.walk.assessment,
            self.house.clock.now(),
            soon_days=self.house.preferences.load().due_soon_days,
        )
        ids = [each.order.id for each in found]
        rows.offer(found, ids.index(here) if here is not None and here in ids else rows.cursor)
        self.query_one("#orders-state", Prose).update(self._state())
        self.show_page()

    @on(RowList.Moved, "#order-list")
    def show_page(self) -> None:
        """Show the order under the cursor whole, where there is room beside the list."""
        here, pane = self.query_one(OrderList).here, self.query_one("#order-page", LinePane)
        if here is not None:
            self._at = here.order.id
            pane.show(lambda width: order_page(here, self.walk.history, self.say, width))
        else:
            pane.show(lambda _: ())

    @on(RowList.Chosen, "#order-list")
    def action_read(self) -> None:
        """Show the order under the cursor with its history."""
        if (here := self.query_one(OrderList).here) is not None:
            self.app.push_screen(OrderDialog(here, self.walk.history))

    def action_report_done(self) -> None:
        """Record that the order was reported done."""
        self._ask("report_done")

    def action_extend(self) -> None:
        """Give the order a later day."""
        self._ask("extend")

    def action_interim(self) -> None:
        """Record what is done meanwhile."""
        self._ask("interim")

    def action_withdraw(self) -> None:
        """Take the order back."""
        self._ask("withdraw")

    @work
    async def _ask(self, step: str) -> None:
        here = self.query_one(OrderList).here
        if here is None:
            return
        try:
            form = FORMS[step](self.keeper, here, self.house.desk.today())
        except PlumblineError as error:
            self.speaking.complain(error)
            return
        await self.app.push_screen_wait(form)
        self.show()

    def action_drop(self) -> None:
        """Take an order out that is not in force yet."""
        here = self.query_one(OrderList).here
        if here is None:
            return
        try:
            self.keeper.keep(lambda: self.walk.drop_order(here.order.id))
        except PlumblineError as error:
            self.speaking.complain(error)
        self.show()

    def action_rulebook(self) -> None:
        """Look the requirement of the order up."""
        here = self.query_one(OrderList).here
        if here is not None and here.item is not None:
            standpoint = Standpoint.of_item(self.walk.audit, here.item)
            self.app.push_screen(
                RulesScreen(self.walk.rulebook, standpoint, at=here.item.requirement.id)
            )

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _state(self) -> Content:
        say, found = self.say, self.query_one(OrderList).entries
        if not found:
            return Content(say("Nothing is ordered. Orders are given in the list of findings."))
        counted = _counted(found)
        parts = [
            Content(say.plural("{n} order", "{n} orders", len(found))),
            *(
                Content.assemble((f"{sign} {n} {word}", f"bold {style}" if n else "$text-muted"))
                for sign, n, word, style in (
                    ("✗", counted[Timing.OVERDUE], say("overdue"), "$text-error"),
                    ("!", counted[Timing.DUE_SOON], say("due soon"), "$text-warning"),
                )
            ),
            Content(say("{n} finished", n=sum(not each.order.is_standing for each in found))),
        ]
        head = Content("  ").join(parts)
        if not self.keeper.is_saved:
            head = Content.assemble(
                head, "  ", (f" ✗ {say('NOT saved')} ", "bold reverse $text-error")
            )
        if self.walk.audit.is_closed:
            return head
        waits = say(
            "The audit is still open: its orders are in force once it is closed, and only then can"
            " be reported done, extended or withdrawn."
        )
        return Content.assemble(head, "\n", (f"! {waits}", "$text-warning"))


def _counted(found: Sequence[OrderEntry]) -> Counter[Timing]:
    return Counter(each.timing for each in found if each.order.is_standing)
