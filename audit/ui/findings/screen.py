"""The findings of an audit, with what is ordered about each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from typing_extensions import override

from audit.domain.answers import ItemKey, Order, OrderId
from audit.domain.findings import Finding, findings, recommendations
from audit.domain.rectification import Rectification
from audit.services.parts import Part
from audit.ui.commands import Command, bindings
from audit.ui.dialogs.choosing import Candidate, Choosing
from audit.ui.findings.finding_list import FindingList
from audit.ui.findings.order_form import Asked, OrderForm, Wish
from audit.ui.findings.ordering import (
    ANOTHER,
    Waiting,
    candidates,
    entries_of,
    fill_in,
    give,
    orders_by_item,
    waiting_for_order,
)
from audit.ui.keeping import Keeper
from audit.ui.orders.commands import TO_ORDERS
from audit.ui.orders.screen import OrdersScreen
from audit.ui.rules.commands import TO_RULES
from audit.ui.rules.screen import RulesScreen
from audit.ui.rules.standpoint import Standpoint
from audit.ui.speaking import SpokenScreen
from audit.ui.steps import undo_aloud
from audit.ui.walk.score_bar import ScoreBar
from audit.ui.whatif.commands import TO_WHAT_IF
from audit.ui.whatif.screen import WhatIfScreen
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
    Command("n", "another", Message("Another"), Message("Give one more order about the finding.")),
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
    TO_WHAT_IF,
    TO_RULES,
    Command("u", "undo", Message("Undo"), Message("Take back the last step.")),
    Command("escape", "leave", Message("Walk"), Message("Go back to the walk.")),
)
_RECORDING = frozenset({"order_all", "undo"})


class FindingsScreen(SpokenScreen[ItemKey | None]):
    """Lists what failed, in all or in a part. The result is the item to go on at."""

    NAME: ClassVar[Message] = Message("Findings")
    BINDINGS = bindings(FINDINGS)
    DEFAULT_CSS = """
    FindingsScreen #no-findings { height: auto; padding: 1 2; color: $text-muted; }
    """

    def __init__(
        self, keeper: Keeper, only: Part | None = None, *, at: ItemKey | None = None
    ) -> None:
        super().__init__()
        self._only = only
        self._at = at
        self.keeper = keeper
        self.walk = keeper.walk

    @override
    def compose(self) -> ComposeResult:
        yield TitleBar(self._title(), self.walk.audit.particulars.building.name)
        yield ScoreBar(self.say)
        yield Prose(id="no-findings")
        yield FindingList(self.walk.rulebook, self.say)
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.show()
        rows = self.query_one(FindingList)
        if self._at is not None:
            items = [each.item.key for each in rows.findings]
            rows.cursor = items.index(self._at) if self._at in items else 0
            self._at = None
        rows.focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no change of what stands while the audit is closed."""
        return not (self.walk.audit.is_closed and action in _RECORDING)

    def show(self) -> None:
        """Show the findings as they stand."""
        audit, assessment = self.walk.audit, self.walk.assessment
        every = [*findings(audit, assessment), *recommendations(audit, assessment)]
        listed = [each for each in every if self._is_wanted(each)]
        rows = self.query_one(FindingList)
        rows.offer(listed, orders_by_item(audit), min(rows.cursor, max(0, len(listed) - 1)))
        bar = self.query_one(ScoreBar)
        bar.score = assessment.score
        bar.is_closed = audit.is_closed
        bar.is_saved = self.keeper.is_saved
        empty = self.query_one("#no-findings", Prose)
        empty.display = not listed
        empty.update(Content(self.say("Nothing has failed so far.")))

    def _title(self) -> str:
        if self._only is None:
            return self.say("Findings")
        return self.say("Findings only: {what}", what=self._only.title)

    def _is_wanted(self, finding: Finding) -> bool:
        return self._only is None or self._only.holds(finding.item)

    @property
    def _here(self) -> Finding | None:
        rows = self.query_one(FindingList)
        return rows.findings[rows.cursor] if rows.count else None

    @on(RowList.Chosen, "#finding-list")
    @work
    async def action_order(self) -> None:
        """Ask for the order about the finding under the cursor; show it where it is in force."""
        here = self._here
        if here is None:
            return
        standing = self._standing(here)
        if not standing:
            await self._ask(here, None)
        elif self.walk.audit.is_closed:
            await self.app.push_screen_wait(OrdersScreen(self.keeper, at=standing[0].id))
            self.show()
        elif len(standing) == 1:
            await self._ask(here, standing[0].order)
        else:
            await self._choose(here, standing)

    @work
    async def action_another(self) -> None:
        """Ask for one more order about the finding under the cursor."""
        if (here := self._here) is not None:
            await self._ask(here, None)

    @work
    async def action_order_all(self) -> None:
        """Ask for deadline and responsible of all findings that have none."""
        waiting = self._waiting()
        if not waiting:
            self.speaking.announce(Message("Every finding has a deadline and a responsible."))
            return

        def take(wish: Wish) -> None:
            # What was kept before a refusal waits no longer.
            for order in fill_in(self.walk, self._waiting(), wish):
                self.keeper.keep(partial(self.walk.order, order, is_another=not order.id))

        asked = Asked(
            on=self.walk.audit.particulars.on,
            severities=[finding.item.requirement.severity for finding, _ in waiting],
            is_for_one=False,
        )
        form = OrderForm(Message("Order for findings ({n})", n=len(waiting)), asked, {}, take)
        await self.app.push_screen_wait(form)
        self.show()

    @work
    async def action_orders(self) -> None:
        """Go to the orders; come back to the findings."""
        await self.app.push_screen_wait(OrdersScreen(self.keeper))
        self.show()

    async def _choose(self, finding: Finding, orders: Sequence[Rectification]) -> None:
        another = Candidate(ANOTHER, self.say("One more order"))
        wanted = await self.app.push_screen_wait(
            Choosing(Message("Which order?"), [*candidates(orders, self.say), another])
        )
        former = {each.id: each.order for each in orders}
        if wanted == ANOTHER:
            await self._ask(finding, None)
        elif wanted is not None:
            await self._ask(finding, former[OrderId(wanted)])

    async def _ask(self, finding: Finding, former: Order | None) -> None:
        def take(wish: Wish) -> None:
            self.keeper.keep(lambda: give(self.walk, finding, wish, former))

        asked = Asked(
            on=self.walk.audit.particulars.on,
            severities=[finding.item.requirement.severity],
            judgement=finding.item.judgement,
        )
        title = Message("Order for finding {n}", n=finding.number)
        await self.app.push_screen_wait(OrderForm(title, asked, entries_of(former), take))
        self.show()

    def _waiting(self) -> Sequence[Waiting]:
        """Return what is shown here and has no deadline or responsible yet."""
        return [each for each in waiting_for_order(self.walk) if self._is_wanted(each[0])]

    def _standing(self, finding: Finding) -> Sequence[Rectification]:
        orders = orders_by_item(self.walk.audit).get(finding.item.key, ())
        return [each for each in orders if each.is_standing]

    def action_go(self) -> None:
        """Go to the item of the finding."""
        if (here := self._here) is not None:
            self.dismiss(here.item.key)

    def action_what_if(self) -> None:
        """Show what puts the finding right, and what would change the conclusion."""
        at = self._here.item.key if self._here is not None else None
        self.app.push_screen(WhatIfScreen(self.walk, at))

    def action_rulebook(self) -> None:
        """Look the requirement of the finding up."""
        if (here := self._here) is not None:
            standpoint = Standpoint.of_item(self.walk.audit, here.item)
            self.app.push_screen(
                RulesScreen(self.walk.rulebook, standpoint, at=here.item.requirement.id)
            )

    @work
    async def action_undo(self) -> None:
        """Take back the last step."""
        await undo_aloud(self, self.keeper)
        self.show()

    def action_leave(self) -> None:
        """Go back to the walk."""
        self.dismiss(None)
