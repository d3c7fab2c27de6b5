"""The findings of an audit, with what is ordered about each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from typing_extensions import override

from audit.domain.answers import ItemKey, Order
from audit.domain.findings import Finding, findings, recommendations
from audit.services.remedies_in_words import remedy_words
from audit.ui.commands import Command, bindings
from audit.ui.findings.finding_list import FindingList
from audit.ui.findings.order_form import OrderForm
from audit.ui.keeping import Keeper
from audit.ui.orders.commands import TO_ORDERS
from audit.ui.orders.screen import OrdersScreen
from audit.ui.rules.commands import TO_RULES
from audit.ui.rules.screen import RulesScreen
from audit.ui.rules.standpoint import Standpoint
from audit.ui.speaking import SpokenScreen
from audit.ui.steps import undo_aloud
from audit.ui.walk.score_bar import ScoreBar
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from audit.ui.widgets.title_bar import TitleBar
from checklists.language import Message

FINDINGS = (
    Command(
        "enter",
        "order",
        Message("Order"),
        Message("Set deadline, responsible and measure of the finding."),
        display="⏎",
    ),
    Command(
        "a",
        "order_all",
        Message("All"),
        Message("Set deadline and responsible of every finding that has none."),
    ),
    Command(
        "g",
        "go",
        Message("Go to item"),
        Message("Go back to the walk, to the item of the finding."),
    ),
    TO_ORDERS,
    TO_RULES,
    Command("u", "undo", Message("Undo"), Message("Take back the last step.")),
    Command("escape", "leave", Message("Walk"), Message("Go back to the walk.")),
)
_RECORDING = frozenset({"order", "order_all", "undo"})


class FindingsScreen(SpokenScreen[ItemKey | None]):
    """Lists what failed. The result is the item to go on at."""

    NAME: ClassVar[Message] = Message("Findings")
    BINDINGS = bindings(FINDINGS)
    DEFAULT_CSS = """
    FindingsScreen #no-findings { height: auto; padding: 1 2; color: $text-muted; }
    """

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self.keeper = keeper
        self.walk = keeper.walk

    @override
    def compose(self) -> ComposeResult:
        yield TitleBar(self.say("Findings"), self.walk.audit.particulars.building.name)
        yield ScoreBar(self.say)
        yield Prose(id="no-findings")
        yield FindingList(self.walk.rulebook, self.say)
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.show()
        self.query_one(FindingList).focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no change while the audit is closed."""
        return not (self.walk.audit.is_closed and action in _RECORDING)

    def show(self) -> None:
        """Show the findings as they stand."""
        audit, assessment = self.walk.audit, self.walk.assessment
        listed = [*findings(audit, assessment), *recommendations(audit, assessment)]
        rows = self.query_one(FindingList)
        rows.offer(listed, min(rows.cursor, max(0, len(listed) - 1)))
        bar = self.query_one(ScoreBar)
        bar.score = assessment.score
        bar.is_closed = audit.is_closed
        bar.is_saved = self.keeper.is_saved
        empty = self.query_one("#no-findings", Prose)
        empty.display = not listed
        empty.update(Content(self.say("Nothing has failed so far.")))

    @property
    def _here(self) -> Finding | None:
        rows = self.query_one(FindingList)
        return rows.findings[rows.cursor] if rows.count else None

    @on(RowList.Chosen, "#finding-list")
    @work
    async def action_order(self) -> None:
        """Ask for the order about the finding under the cursor."""
        here = self._here
        if here is None or self.walk.audit.is_closed:
            return
        key = here.item.key

        def take(due: date | None, entered: Mapping[str, str]) -> None:
            self.keeper.keep(lambda: self.walk.order(_order(key, due, entered)))

        form = OrderForm(
            Message("Order for finding {n}", n=here.number),
            self._entries(here.order),
            take,
            remedy=remedy_words(here.item.judgement, self.say),
        )
        if await self.app.push_screen_wait(form):
            self.show()

    @work
    async def action_order_all(self) -> None:
        """Ask for deadline and responsible of all findings that have none."""
        audit = self.walk.audit
        listed = findings(audit, self.walk.assessment)
        waiting = [
            each
            for each in listed
            if each.order is None or each.order.due is None or not each.order.responsible
        ]
        if not waiting:
            self.speaking.announce(Message("Every finding has a deadline and a responsible."))
            return

        def take(due: date | None, entered: Mapping[str, str]) -> None:
            for each in waiting:
                self.keeper.keep(partial(self.walk.order, _filled(each, due, entered)))

        form = OrderForm(
            Message("Order for {n} findings", n=len(waiting)),
            self._entries(None),
            take,
            with_measure=False,
        )
        if await self.app.push_screen_wait(form):
            self.show()

    def action_go(self) -> None:
        """Go to the item of the finding."""
        if (here := self._here) is not None:
            self.dismiss(here.item.key)

    @work
    async def action_orders(self) -> None:
        """Go to the orders; come back to the findings."""
        await self.app.push_screen_wait(OrdersScreen(self.keeper))
        self.show()

    def action_rulebook(self) -> None:
        """Look the requirement of the finding up."""
        if (here := self._here) is not None:
            standpoint = Standpoint.of_item(self.walk.audit, here.item)
            self.app.push_screen(
                RulesScreen(self.walk.rulebook, standpoint, at=here.item.requirement.id)
            )

    def action_undo(self) -> None:
        """Take back the last step."""
        undo_aloud(self.keeper, self.speaking)
        self.show()

    def action_leave(self) -> None:
        """Go back to the walk."""
        self.dismiss(None)

    def _entries(self, order: Order | None) -> dict[str, str]:
        on = self.walk.audit.particulars.on.isoformat()
        if order is None:
            return {"on": on}
        due = order.due.isoformat() if order.due else ""
        return {"on": on, "due": due, "responsible": order.responsible, "measure": order.measure}


def _order(key: ItemKey, due: date | None, entered: Mapping[str, str]) -> Order:
    return Order(
        place=key.place,
        requirement=key.requirement,
        due=due,
        responsible=entered.get("responsible", ""),
        measure=entered.get("measure", ""),
    )


def _filled(finding: Finding, due: date | None, entered: Mapping[str, str]) -> Order:
    """Return the order of a finding with only what it lacks filled in."""
    order = finding.order or _order(finding.item.key, None, {})
    return order.model_copy(
        update={
            "due": order.due or due,
            "responsible": order.responsible or entered.get("responsible", ""),
        }
    )
