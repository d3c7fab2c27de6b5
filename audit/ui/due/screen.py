"""Everything that is ordered and not settled, over all audits, the longest overdue first."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from typing_extensions import override

from audit.domain.answers import OrderId
from audit.domain.events import AuditId
from audit.services.due import DueOrder, due_orders
from audit.ui.commands import Command, bindings
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.dialogs.writing import NamingFile
from audit.ui.documents.screen import usual_folder
from audit.ui.due.background import Background, background_of
from audit.ui.due.choice import Choice
from audit.ui.due.choice_bar import ChoiceBar
from audit.ui.due.due_list import DueList
from audit.ui.due.due_page import due_page
from audit.ui.keeping import Keeper
from audit.ui.orders.screen import OrdersScreen
from audit.ui.paths import may_be_lost, offered_file, typed_file
from audit.ui.reinspecting.beginning import look_again
from audit.ui.speaking import SpokenScreen
from audit.ui.walk.opening import open_walk
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_pane import LinePane
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from audit.ui.widgets.title_bar import TitleBar
from audit.wiring import calendar_file
from checklists.errors import PlumblineError
from checklists.language import Message

DUE = (
    Command(
        "enter",
        "open",
        Message("Open order"),
        Message("Open the audit at the order under the cursor."),
        display="⏎",
    ),
    Command("f", "narrow('which')", Message("Show"), Message("Choose which orders are shown.")),
    Command(
        "b", "narrow('building')", Message("Building"), Message("Show the orders of one building.")
    ),
    Command(
        "i",
        "reinspect",
        Message("Re-inspect"),
        Message("Look again at what failed in the audit of the order."),
    ),
    Command(
        "k",
        "calendar",
        Message("Calendar"),
        Message("Write the last days of the shown orders as a calendar file (iCalendar)."),
    ),
    Command(
        "r", "reread", Message("Read again"), Message("Read the list of audits again."), shown=False
    ),
    Command("escape", "leave", Message("Back"), Message("Go back to the list of audits.")),
)
_CALENDAR = "plumbline.ics"
_Key = tuple[AuditId, OrderId]


class DueScreen(SpokenScreen[None]):
    """The standing orders of all audits."""

    NAME: ClassVar[Message] = Message("Due orders")
    BINDINGS = bindings(DUE)
    AUTO_FOCUS = "#due-list"
    DEFAULT_CSS = """
    DueScreen {
        & #due-none { padding: 1 2; color: $text-muted; }
        & #due-body { height: 1fr; }
        & DueList { width: 1fr; height: 1fr; }
        & #due-page { width: 44; border-left: vkey $border-blurred; }
        &.-vast #due-page { width: 64; }
        &.-narrow #due-body { layout: vertical; }
        &.-narrow #due-page {
            width: 1fr; height: 9; border-left: none; border-top: hkey $border-blurred;
        }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._orders: Sequence[DueOrder] = ()
        self._choice = Choice()
        self._at: _Key | None = None
        """The order one stands at, also while the list is made anew."""
        self._behind: dict[_Key, Background] = {}
        self._is_read = False

    @override
    def compose(self) -> ComposeResult:
        say = self.say
        yield TitleBar(say("Due orders"), say("as of {day}", day=self.house.clock.now().date()))
        yield ChoiceBar(say)
        yield Prose(id="due-none")
        with Horizontal(id="due-body"):
            yield DueList(say)
            yield LinePane(id="due-page")
        yield KeyBar()

    @override
    def fill(self) -> None:
        if self._is_read:
            self.show()
        else:
            self.reread()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is an order for."""
        rows = next(iter(self.query(DueList)), None)
        here = rows.here if rows is not None else None
        match action:
            case "open" | "calendar":
                return here is not None
            case "reinspect":
                return here is not None and here.order.is_in_force
            case _:
                return True

    def on_screen_resume(self) -> None:
        """Read again what may have changed meanwhile."""
        if self._is_read:
            self.reread()

    @work(exclusive=True, group="list")
    async def reread(self) -> None:
        """Read the orders beside the screen."""
        house = self.house
        try:
            listed = await asyncio.to_thread(house.desk.listed)
            soon_days = house.preferences.load().due_soon_days
            self._orders = due_orders(listed, house.clock.now(), soon_days=soon_days)
        except PlumblineError as error:
            self.speaking.complain(error)
        self._is_read = True
        self._behind.clear()
        if self.is_attached:
            self.show()

    def show(self) -> None:
        """Show the orders that are wanted, with the cursor where it was."""
        self.call_next(self.query_one(ChoiceBar).offer, self._orders, self._choice)
        self._show_list()

    def _show_list(self) -> None:
        rows = self.query_one(DueList)
        shown = self._choice.of(self._orders)
        keys = [_key(each) for each in shown]
        rows.offer(shown, keys.index(self._at) if self._at in keys else 0)
        self.query_one("#due-body").display = bool(shown)
        nothing = self.say("No order is open.") if not self._orders else self.say("None of these.")
        self.query_one("#due-none", Prose).update("" if shown or not self._is_read else nothing)
        self.show_page()
        self.refresh_bindings()

    @on(ChoiceBar.Changed)
    def choose(self, event: ChoiceBar.Changed) -> None:
        """Show what is wanted."""
        self._choice = event.choice
        self._show_list()
        self.query_one(DueList).focus()

    @on(RowList.Moved, "#due-list")
    def show_page(self) -> None:
        """Show the order under the cursor whole; what stands behind it is read beside the screen."""
        here, pane = self.query_one(DueList).here, self.query_one("#due-page", LinePane)
        if here is None:
            pane.show(lambda _: ())
            return
        self._at = _key(here)
        behind = self._behind.get(self._at)
        pane.show(lambda width: due_page(here, behind, self.say, width))
        if behind is None:
            self.look_back(here)

    @work(exclusive=True, group="background")
    async def look_back(self, due: DueOrder) -> None:
        """Read what became of an order, and what was done the last time."""
        try:
            behind = await asyncio.to_thread(background_of, self.house.desk, due)
        except PlumblineError as error:
            self.speaking.complain(error)
            return
        self._behind[_key(due)] = behind
        if self.is_attached and self.query_one(DueList).here == due:
            self.show_page()

    def action_narrow(self, name: str) -> None:
        """List what the orders can be narrowed down to."""
        self.query_one(ChoiceBar).open(name)

    @on(RowList.Chosen, "#due-list")
    @work
    async def action_open(self) -> None:
        """Open the audit at the order under the cursor."""
        here = self.query_one(DueList).here
        if here is None:
            return
        walk = await open_walk(self, here.order.audit, beside=True)
        if walk is not None:
            self.app.push_screen(OrdersScreen(Keeper(walk), at=here.order.id, lets_go=True))

    @work
    async def action_reinspect(self) -> None:
        """Look again at the audit of the order."""
        if (here := self.query_one(DueList).here) is not None:
            await look_again(self, here.order.audit)

    @work
    async def action_calendar(self) -> None:
        """Write the shown orders into a calendar file."""
        orders = self.query_one(DueList).orders
        paths: list[str] = []
        dialog = NamingFile(
            Message("Calendar"),
            paths.append,
            prompt=Message(
                "Into which file are the last days written? Orders: {n}.", n=len(orders)
            ),
            text=offered_file(usual_folder() / _CALENDAR, self.house),
        )
        if not await self.app.push_screen_wait(dialog):
            return
        path = typed_file(paths[-1], self.house)
        if path is not None and await self._may_write(path):
            self._write(path, orders)

    def action_leave(self) -> None:
        """Go back to the list of audits."""
        self.dismiss(None)

    async def _may_write(self, path: Path) -> bool:
        if not may_be_lost(path, self.house):
            return True
        question = Message("There is a file {path} already. Replace it?", path=path)
        return await self.app.push_screen_wait(Confirmation(question))

    def _write(self, path: Path, orders: Sequence[DueOrder]) -> None:
        try:
            self.house.save_file(path, calendar_file(orders, self.say))
        except PlumblineError as error:
            self.speaking.complain(error)
        else:
            self.speaking.announce(
                Message("{path} was written.", path=offered_file(path, self.house))
            )


def _key(due: DueOrder) -> _Key:
    return due.order.audit, due.order.id
