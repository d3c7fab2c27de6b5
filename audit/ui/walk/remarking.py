"""What is said about an item beside its figures: notes, reasons, further readings, evidence."""

from __future__ import annotations

from textual import events, work

from audit.domain.answers import ItemKey
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.dialogs.personal import NoteDialog
from audit.ui.dialogs.writing import Take, Writing, WritingLines
from audit.ui.evidence.dialog import EvidenceDialog
from audit.ui.evidence.dropped import begins_path
from audit.ui.evidence.shelf import ItemShelf
from audit.ui.walk.moving import Moving
from audit.ui.walk.place_list import PlaceList
from audit.ui.walk.rule_dialog import RuleDialog
from checklists.language import Message


class Remarking(Moving):
    """The commands that say something about an item."""

    last_reason = ""
    """The reason that was given last on this screen."""

    @property
    def reason_before(self) -> str:
        """Why an item did not concern its place the last time; empty for none."""
        given = (each.not_applicable for each in reversed([*self.walk.audit.answers.values()]))
        return self.last_reason or next(filter(None, given), "")

    @work
    async def action_note(self) -> None:
        """Write the note of the item."""
        key = self.course.key
        if key is None:
            return

        def take(text: str, is_personal: bool) -> None:  # noqa: FBT001  as the dialog hands it over
            self._recording(lambda kept: self.walk.note(key, kept, personal=is_personal))(text)

        dialog = NoteDialog(
            Message("Note"),
            take,
            prompt=Message("Write what should be known about this item. Keep it with Ctrl+S."),
            text=self.walk.audit.notes.get(key, ""),
            is_personal=self.walk.tells_of_persons(key),
        )
        if await self.app.push_screen_wait(dialog):
            await self.show_item()

    @work
    async def action_not_applicable(self) -> None:
        """Record that the item does not concern the place."""
        key = self.course.key
        if key is None:
            return
        take = self._recording(lambda text: self.waive(key, text))
        item = self.walk.item(key)
        text = item.answer.not_applicable if item.answer else ""
        dialog = Writing(
            Message("Not applicable"),
            take,
            prompt=Message("Why does this not concern the place? Enter keeps it."),
            text=text,
            offer=self.reason_before,
        )
        if await self.app.push_screen_wait(dialog):
            self.changed(self.walk.item(key))
            await self.go_on()

    @work
    async def action_justify(self) -> None:
        """Record why an "in principle" limit cannot be kept here."""
        key = self.course.key
        if key is None or not self.settle():
            return
        answer = self.walk.item(key).answer
        take = self._recording(lambda text: self.walk.justify(key, text))
        dialog = WritingLines(
            Message("Justification"),
            take,
            prompt=Message(
                "Why can the “in principle” limit not be kept here? Keep it with Ctrl+S."
            ),
            text=answer.justification if answer else "",
        )
        if await self.app.push_screen_wait(dialog):
            self.changed(self.walk.item(key))
            await self.show_item()

    @work
    async def action_add_reading(self) -> None:
        """Measure the same thing once more at another spot."""
        if self.course.key is None or not self.settle():
            return
        spots: list[str] = []
        dialog = Writing(
            Message("Another reading"),
            spots.append,
            prompt=Message("At which spot? It may stay empty."),
        )
        if await self.app.push_screen_wait(dialog):
            self.course.add_reading(spots[-1])
            await self.show_item()

    async def action_reading(self, step: int) -> None:
        """Show the reading before or after."""
        count = len(self.course.readings)
        wanted = self.course.reading + step
        if 0 <= wanted < count:
            self.settle()
            self.course.reading = wanted
            await self.show_item()

    @work
    async def action_withdraw(self) -> None:
        """Take back the shown reading where there are several, else the answer."""
        key, course = self.course.key, self.course
        if key is None:
            return
        if course.draft or course.reading >= len(course.readings) > 0:
            course.forget_draft()
            course.reading = max(0, min(course.reading, len(course.readings) - 1))
        elif len(course.readings) > 1:
            if self.attempt(lambda: self.walk.drop_reading(key, course.reading)):
                course.reading = self.walk.item(key).deciding_reading
        elif key in self.walk.audit.answers:
            question = Message("Take the answer back? The item is open again.")
            if await self.app.push_screen_wait(Confirmation(question)):
                self.attempt(lambda: self.walk.withdraw(key))
        self.changed(self.walk.item(key))
        await self.show_item(afresh=True)

    def on_paste(self, event: events.Paste) -> None:
        """Offer to attach files that are dropped onto the item."""
        if begins_path(event.text.strip()) and self.check_action("evidence", ()):
            event.stop()
            self.action_evidence(event.text)

    @work
    async def action_evidence(self, dropped: str = "") -> None:
        """Show the evidence of the item and attach more."""
        key = self.course.key
        if key is None:
            return
        await self.app.push_screen_wait(EvidenceDialog(ItemShelf(self.keeper, key), dropped))
        self.query_one(PlaceList).renew_item(key)
        self.show_score()
        await self.show_item()

    async def action_rule(self) -> None:
        """Show the rule: beside the item where there is room, else over it."""
        if self.has_room:
            self.toggle_class("-no-rule")
            self.show_rule()
        elif (item := self.course.item) is not None:
            self.app.push_screen(RuleDialog(item, self.walk.rulebook))

    def waive(self, key: ItemKey, reason: str) -> None:
        """Record that an item does not concern its place, and remember why."""
        self.walk.not_applicable(key, reason)
        self.last_reason = reason
        self.course.forget_draft()

    def _recording(self, take: Take) -> Take:
        def keep(text: str) -> None:
            try:
                self.keeper.keep(lambda: take(text))
            finally:
                self.show_score()

        return keep
