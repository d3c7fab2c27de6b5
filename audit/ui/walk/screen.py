"""The walk: an audit item by item, each answer on disk before it is shown as saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from typing_extensions import override

from audit.domain.answers import ItemKey
from audit.domain.events import Event
from audit.services.walking import Walk
from audit.ui.beginning.particulars import ParticularsScreen
from audit.ui.closing.screen import ClosingScreen
from audit.ui.commands import bindings
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.documents.screen import DocumentsScreen
from audit.ui.findings.screen import FindingsScreen
from audit.ui.grid.screen import GridScreen
from audit.ui.keeping_beside import is_long
from audit.ui.merging.screen import DisputesScreen
from audit.ui.places.screen import PlacesScreen
from audit.ui.reinspecting.screen import WriteBackScreen
from audit.ui.reinspecting.then_dialog import ThenDialog
from audit.ui.rules.screen import RulesScreen
from audit.ui.rules.standpoint import Standpoint
from audit.ui.steps import brought_back, taken_back
from audit.ui.walk.commands import RECORDING, WALK
from audit.ui.walk.fields import Typed
from audit.ui.walk.item_pane import ItemPane
from audit.ui.walk.overseeing import Overseeing
from audit.ui.walk.place_list import PlaceList
from audit.ui.walk.recalling import Recalling
from audit.ui.walk.score_bar import ScoreBar
from audit.ui.whatif.screen import WhatIfScreen
from checklists.language import Message


class WalkScreen(Overseeing, Recalling):
    """An open audit, item by item."""

    NAME: ClassVar[Message] = Message("Walk")
    BINDINGS = bindings(WALK)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing that records something while the audit is closed."""
        if action == "then":
            return self.former is not None
        if action == "disputes":
            return bool(self.walk.audit.conflicts) and not self.walk.is_for_reading
        is_closed = self.walk.audit.is_closed
        if action == "look_at_closing":
            return is_closed
        may_answer = self.house.may_answer(self.walk.audit.particulars.kind)
        stands = is_closed or self.walk.is_for_reading or not may_answer
        return stands if action == "read_on" else not (stands and action in RECORDING)

    def on_unmount(self) -> None:
        """Let another program have the audit, however the screen was left."""
        self.walk.leave()

    @on(Typed)
    def judge(self, event: Typed) -> None:
        """Judge what is typed; nothing is recorded yet."""
        was_supposed = self.course.is_what_if
        self.course.type(event.quantity, event.text, is_what_if=event.is_what_if)
        self.query_one(ItemPane).judge()
        if self.course.is_what_if:
            self.echo_words(
                self.say("What if: nothing is saved. Enter keeps it, Esc puts it back.")
            )
        elif was_supposed:
            self.echo_words("")
        bar = self.query_one(ScoreBar)
        bar.drafts, bar.is_what_if = self.course.unsaved, self.course.is_what_if
        if self.course.key is not None:
            self.query_one(PlaceList).renew_item(self.course.key)

    def action_rulebook(self) -> None:
        """Look the requirement up; nothing is saved or moved meanwhile."""
        if (item := self.course.item) is not None:
            standpoint = Standpoint.of_item(self.walk.audit, item)
            self.app.push_screen(
                RulesScreen(self.walk.rulebook, standpoint, at=item.requirement.id)
            )

    @work
    async def action_what_if(self) -> None:
        """Show what would change the conclusion, and how many people fit here."""
        self.settle()
        await self.app.push_screen_wait(WhatIfScreen(self.walk, self.course.key))
        await self.show_item()

    def action_then(self) -> None:
        """Show what is known of the item from the first visit."""
        if (item := self.course.item) is not None and self.former is not None:
            self.app.push_screen(ThenDialog(item, self.former))

    async def action_undo(self) -> None:
        """Take back the last step."""
        if self.course.draft:
            self.course.forget_draft()
            if self.course.key is not None:
                self.query_one(PlaceList).renew_item(self.course.key)
            await self.show_item(afresh=True)
            return
        self._turn_back(self.walk.undo, taken_back, Message("There is nothing to take back."))

    def action_redo(self) -> None:
        """Bring back what was taken back."""
        self._turn_back(self.walk.redo, brought_back, Message("There is nothing to bring back."))

    @work
    async def _turn_back(
        self,
        step: Callable[[], Event | None],
        done: Callable[[Event, Walk], Message],
        nothing: Message,
    ) -> None:
        events: list[Event | None] = []
        is_much = is_long(self.walk)
        if not await self.attempt_much(lambda: events.append(step()), is_much=is_much):
            return
        event = events[-1]
        if event is None:
            self.echo_words(self.say.tell(nothing))
            return
        key = ItemKey(str(event.data.get("place", "")), str(event.data.get("requirement", "")))  # type: ignore[arg-type]
        if key in self.walk.assessment.items:
            self.course.go(key)
        self.course.find()
        self.renew_proposals()
        self.query_one(PlaceList).lay_out()
        await self.show_item(afresh=True)
        self.echo_words(self.say.tell(done(event, self.walk)))

    @work
    async def action_places(self) -> None:
        """Go to the places; come back to where one stood."""
        self.settle()
        wanted = await self.app.push_screen_wait(PlacesScreen(self.keeper))
        self.course.find()
        self.query_one(PlaceList).lay_out()
        await self.show_item(afresh=True)
        if wanted is not None:
            await self.go_to_place(wanted)

    @work
    async def action_disputes(self) -> None:
        """Go to what two people changed apart; come back to the item to be entered anew."""
        self.settle()
        wanted = await self.app.push_screen_wait(DisputesScreen(self.keeper))
        self.course.find()
        self.query_one(PlaceList).lay_out()
        await self._come_back(wanted)
        self.refresh_bindings()

    @work
    async def action_grid(self) -> None:
        """Go to the table of places of this kind; come back to the one that was left."""
        self.settle()
        here = self.course.key.place if self.course.key else None
        wanted = await self.app.push_screen_wait(GridScreen(self.keeper, here))
        self.course.find()
        self.query_one(PlaceList).lay_out()
        await self.show_item(afresh=True)
        if wanted is not None and wanted != here:
            await self.go_to_place(wanted)

    @work
    async def action_findings(self) -> None:
        """Go to the findings; come back to the one that was chosen."""
        self.settle()
        await self._come_back(await self.app.push_screen_wait(FindingsScreen(self.keeper)))

    @work
    async def action_close_audit(self) -> None:
        """Go to what is missing, or to what a second look says; come back to the chosen item."""
        self.settle()
        last = (
            ClosingScreen(self.keeper)
            if self.walk.audit.reinspects is None
            else WriteBackScreen(self.keeper, self.opinions)
        )
        await self._come_back(await self.app.push_screen_wait(last))

    def action_look_at_closing(self) -> None:
        """Go to what the closed audit came to."""
        self.action_close_audit()

    async def action_read_on(self) -> None:
        """Go to the next item of an audit that is only read."""
        await self.action_item(1)

    @work
    async def action_particulars(self) -> None:
        """Go to what the audit says of itself; everything is judged and shown anew."""
        self.settle()
        await self.app.push_screen_wait(ParticularsScreen(self.keeper))
        self.course.find()
        self.query_one(PlaceList).lay_out()
        await self.show_item(afresh=True)

    @work
    async def action_report(self) -> None:
        """Go to the document."""
        self.settle()
        await self.app.push_screen_wait(DocumentsScreen(self.keeper))
        await self.show_item()

    @work
    async def action_leave(self) -> None:
        """Go through all again, else to the list of audits; asks only if something is not saved."""
        if self.course.is_what_if:
            self.settle()
            return
        if self.course.part is not None:
            await self.show_all()
            return
        self.settle()
        if n := len(self.course.drafts):
            question = Message(
                "Items at which something is typed and not saved: {n}. Leave all the same?", n=n
            )
            if not await self.app.push_screen_wait(Confirmation(question)):
                return
        self.dismiss(None)

    async def _come_back(self, wanted: ItemKey | None) -> None:
        self.course.find()
        await self.show_item(afresh=True)
        if wanted is not None:
            await self.go_to_item(wanted)
        self.refresh_bindings()
