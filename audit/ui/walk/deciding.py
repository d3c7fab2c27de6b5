"""One key for what an item comes to: in order, not in order, not applicable for the same reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from textual import on, work

from audit.domain.items import CheckItem
from audit.services.ways_to_answer import Said, Ways, ways_to_answer
from audit.ui.dialogs.numbered import Numbered, Numeral
from audit.ui.fitting import one_line
from audit.ui.walk.course import as_text
from audit.ui.walk.fields import Decided
from audit.ui.walk.item_pane import ItemPane
from audit.ui.walk.remarking import Remarking
from checklists.errors import PlumblineError
from checklists.language import Message
from checklists.places import Quantity, Value, ValueType

_LEAVE: Final = Message("l leaves it for later")


class Deciding(Remarking):
    """The commands that decide an item and go to the next open one."""

    @on(Decided)
    async def decide(self, event: Decided) -> None:
        """Go to the next empty field that is wanted, or save."""
        order = [*self.course.quantities()]
        at = order.index(event.quantity)
        empty = self.course.wanted()
        others = [name for name in (*order[at + 1 :], *order[:at]) if name in empty]
        if others and (self.course.draft or self.course.texts().get(event.quantity)):
            self.query_one(ItemPane).focus_quantity(others[0])
            return
        await self.action_save()

    async def action_save(self) -> None:
        """Save the answer and go to the next open item; an answer in part goes to its next field."""
        if self.course.draft and (lacking := self._lacking()):
            self._ask_for(lacking)
            return
        saved: list[CheckItem | None] = []
        if not self.attempt(lambda: saved.append(self.course.save())):
            self.query_one(ItemPane).judge()
            return
        for item in saved:
            if item is not None:
                self.changed(item)
        await self.go_on()

    async def action_in_order(self) -> None:
        """Say of the item what it takes to pass; what can be one thing or another is asked."""
        if (ways := self._ways()) is None:
            return
        if not ways.passing:
            self._explain(ways)
            return
        await self._say_all(ways.agreed)
        if ways.unsettled:
            self._ask_for(ways.unsettled)
            return
        await self.action_save()

    @work
    async def action_not_in_order(self) -> None:
        """Say of the item what makes it fail; where several things can, ask which."""
        key = self.course.key
        if key is None or (ways := self._ways()) is None:
            return
        if not ways.failing:
            self._explain(ways)
            return
        said = ways.failing[0]
        if len(ways.failing) > 1:
            chosen = await self._which(ways)
            if chosen is None or self.course.key != key:
                return
            said = chosen
        await self._say_all(said)
        await self.action_save()

    async def action_same_reason(self) -> None:
        """Record that the item does not concern the place, for the reason given last."""
        key = self.course.key
        if key is None:
            return
        reason = self.reason_before
        if not reason:
            self.action_not_applicable()
            return
        if self.attempt(lambda: self.waive(key, reason)):
            self.changed(self.walk.item(key))
            title = self.walk.item(key).requirement.title
            self.echo_words(
                self.say(
                    "Not applicable: “{reason}” · {title}", reason=one_line(reason), title=title
                )
            )
            await self.go_on()

    def _ways(self) -> Ways | None:
        """Return what can be said here beside the figures typed; None while one cannot be read."""
        key, course = self.course.key, self.course
        if key is None:
            return None
        try:
            entered = self.walk.read_values(key, course.stated())
        except PlumblineError as error:
            self.speaking.complain(error)
            return None
        return ways_to_answer(self.walk.audit, self.walk.rulebook, key, entered)

    def _explain(self, ways: Ways) -> None:
        """Say why no single key decides the item, and put the cursor where to go on."""
        if ways.figures:
            self._ask_for(ways.figures)
        elif not ways.statements:
            self.echo_words(self.say("Here Enter decides, once the figures are typed."))
        elif not ways.passing and len(ways.statements) == 1:
            self.echo_words(self.say("No answer alone settles this. Choose what is so."))
        else:
            self._ask_for(ways.statements)

    def _ask_for(self, quantities: Sequence[Quantity]) -> None:
        """Put the cursor into the first of some fields and name them all."""
        self.query_one(ItemPane).focus_quantity(quantities[0].id)
        if all(self.course.is_proposed(each.id) for each in quantities):
            self.echo_words(self.say("Enter confirms what the last visit found; or type it."))
            return
        words = self.say("Still to be entered: {what}", what=[each.title for each in quantities])
        self.echo_words(f"{words} · {self.say.tell(_LEAVE)}")

    async def _say_all(self, said: Mapping[str, Value]) -> None:
        for name, value in said.items():
            self.course.type(name, as_text(value))
        await self.query_one(ItemPane).show(afresh=True)

    async def _which(self, ways: Ways) -> Said | None:
        """Ask which statement is not as it has to be."""
        title = Message("What is not in order?")
        prompt = Message("The others are recorded as in order.") if ways.statements[1:] else None
        rows = [Numeral(self._amiss(ways, said)) for said in ways.failing]
        chosen = await self.app.push_screen_wait(Numbered(title, rows, prompt=prompt))
        return None if chosen is None else ways.failing[chosen]

    def _amiss(self, ways: Ways, said: Said) -> str:
        wrong = (
            self.say("{what}: {value}", what=each.title, value=self._value(each, said[each.id]))
            for each in ways.amiss(said)
        )
        return one_line(self.say("; ").join(wrong))

    def _value(self, quantity: Quantity, value: Value) -> str:
        if quantity.type is ValueType.BOOL:
            return self.say("yes") if value else self.say("no")
        option = quantity.option(str(value))
        return self.say.tell(option.title) if option else str(value)

    def _lacking(self) -> list[Quantity]:
        """Return what must not stay empty and is."""
        quantities = self.course.quantities()
        return [quantities[name] for name in self.course.wanted() if not quantities[name].optional]
