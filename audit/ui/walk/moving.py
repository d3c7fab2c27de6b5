"""Going from item to item."""

from __future__ import annotations

from collections.abc import Callable, Container

from textual import on, work
from typing_extensions import override

from audit.domain.answers import ItemKey
from audit.domain.buildings import PlaceId
from audit.services.parts import Part
from audit.services.rounds import Leg
from audit.ui.dialogs.choosing import Candidate, Choosing
from audit.ui.walk.fields import Beyond
from audit.ui.walk.item_pane import ItemPane
from audit.ui.walk.parting import Parting
from audit.ui.walk.place_list import PlaceList, state_of
from audit.ui.widgets.row_list import RowList
from checklists.judgements import Outcome
from checklists.language import Message

_STATION = "station:"
"""Stands before the id of a station where stations and places are chosen from one list."""


class Moving(Parting):
    """The commands that go somewhere."""

    async def action_item(self, step: int) -> None:
        """Go to the item before or after."""
        await self.go(self.course.neighbour(step), is_step=True)

    async def action_place(self, step: int) -> None:
        """Go to the place before or after."""
        await self.go(self.course.neighbour_place(step))

    async def action_later(self) -> None:
        """Leave the item for later, if it is open, and go to the next open one."""
        self.settle()
        if (key := self.course.key) is not None:
            self.attempt(lambda: self.walk.leave_for_later(key))
        await self.go_on()

    async def action_next_failed(self, step: int = 1) -> None:
        """Go to the next failed item, or to the one before."""
        failed = self.course.next_where(lambda item: item.outcome is Outcome.FAIL, step)
        if failed is None:
            self.speaking.announce(Message("Nothing else has failed."))
        await self.go(failed)

    async def go_on(self) -> None:
        """Go to the next open item; a part of the round that is done is left for where one was."""
        following = self.course.next_open()
        if following is None and (part := self.course.part) is not None:
            await self._go_on_after(part)
        elif following is None:
            await self._stay()
        else:
            self.course.go(following)
            await self.show_item()

    async def _go_on_after(self, part: Part) -> None:
        """Leave a part in which nothing else is open, or go through it item by item."""
        here = self.course.item
        if part.is_round and (here is None or not here.outcome.is_open):
            self.speaking.announce(
                Message("Nothing is open any more: {what}. The round goes on.", what=part.title)
            )
            await self.leave_part()
        elif (following := self.course.neighbour(1)) is not None and not part.is_round:
            self.course.go(following)
            await self.show_item()
        else:
            await self._stay()

    async def _stay(self) -> None:
        here = self.course.item
        if not self.walk.assessment.items:
            self.speaking.announce(Message("There is nothing to check yet: add places first."))
        elif here is None or not here.outcome.is_open:
            self.speaking.announce(Message("Nothing is open any more. Close the audit with c."))
        else:
            self.speaking.announce(Message("This is the only item that is still open."))
        await self.show_item()

    @work
    async def action_jump(self) -> None:
        """Ask for a station or a place and go there."""
        audit, assessment = self.walk.audit, self.walk.assessment
        stations = {f"{_STATION}{leg.id}": leg for leg in self.course.legs if leg.station}
        candidates = [self._station_candidate(name, leg) for name, leg in stations.items()]
        for place in audit.places.values():
            sign, _, progress = state_of(assessment.at(place.id))
            floor = f"{place.floor} · " if place.floor else ""
            remark = f"{floor}{sign} {progress}"
            candidates.append(Candidate(place.id, f"{place.id}  {place.name}", remark))
        here = self.course.key.place if self.course.key else ""
        title = Message("Jump to a station or place") if stations else Message("Jump to a place")
        wanted = await self.app.push_screen_wait(Choosing(title, candidates, current=here))
        if wanted in stations:
            await self.go(self.course.first_among(stations[wanted].items))
        elif wanted is not None:
            await self.go_to_place(PlaceId(wanted))

    async def action_back(self) -> None:
        """Go back to where one was before."""
        await self._turn_to(self.course.trail.back, Message("There is nowhere to go back to."))

    async def action_forth(self) -> None:
        """Go forth again to where one came back from."""
        await self._turn_to(self.course.trail.forth, Message("There is nowhere to go forth to."))

    async def _turn_to(
        self, turn: Callable[[Container[ItemKey]], ItemKey | None], nowhere: Message
    ) -> None:
        self.settle()
        key = turn(self.walk.assessment.items)
        if key is None:
            self.echo_words(self.say.tell(nowhere))
            return
        self.course.stand(key)
        await self.show_item()

    async def go_to_place(self, place: PlaceId) -> None:
        """Go to the first open item of a place."""
        first = self.course.first_of(place)
        if first is None:
            self.speaking.announce(Message("Nothing is checked at this place."))
        await self.go(first)

    async def go_to_item(self, key: ItemKey) -> None:
        """Go to an item that another screen names."""
        await self.go(key)
        self.query_one(ItemPane).focus_field()

    @on(Beyond)
    async def leave_field(self, event: Beyond) -> None:
        """Go on to another item when the cursor leaves a field above or below."""
        await self.action_item(event.step)

    @on(RowList.Chosen, "#places")
    async def choose_row(self, event: RowList.Chosen) -> None:
        """Go to the place or item that was chosen on the left."""
        await self.choose_place_row(event.index)

    async def choose_place_row(self, index: int) -> None:
        """Go where a row on the left stands for."""
        row = self.query_one(PlaceList).rows[index]
        first = self.course.first_among(row.items)
        if first is None:
            self.speaking.announce(Message("Nothing is checked at this place."))
        elif row.item is not None:
            await self.go_to_item(row.item)
        else:
            await self.go(first)

    def _station_candidate(self, name: str, leg: Leg) -> Candidate:
        sign, _, progress = state_of([self.walk.item(key) for key in leg.items])
        title = self.say.tell(leg.station.title) if leg.station else ""
        return Candidate(name, f"▸ {title}", f"{sign} {progress}")

    @override
    async def retell(self) -> None:
        """Make every widget anew, and stand where one stood."""
        await super().retell()
        self.query_one(ItemPane).focus_field()
