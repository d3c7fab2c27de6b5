"""Going through a part of the round by itself: what is failed, this room, this floor, the papers."""

from __future__ import annotations

from textual import work

from audit.services.parts import Part, here, on_floor, papers, parts
from audit.ui.dialogs.numbered import Numbered, Numeral
from audit.ui.walk.arriving import Arriving
from audit.ui.walk.place_list import PlaceList
from checklists.language import Message


class Parting(Arriving):
    """The commands that choose what one goes through."""

    @work
    async def action_sift(self) -> None:
        """Ask which items to go through, and show only these."""
        self.settle()
        proposals = self.course.proposals
        offered = [
            (part, len(part.among(self.walk.assessment.items)))
            for part in parts(self.walk, proposals.keys if proposals else ())
        ]
        ids = [part.id for part, _ in offered]
        now = self.course.part
        rows = [
            Numeral(self.say("All items"), str(len(self.walk.assessment.items))),
            *(Numeral(self.say.tell(part.title), str(count)) for part, count in offered),
        ]
        current = ids.index(now.id) + 1 if now and now.id in ids else 0
        dialog = Numbered(Message("Show only"), rows, current=current)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen == 0:
            await self.show_all()
        elif chosen is not None:
            await self.begin_part(offered[chosen - 1][0])

    async def action_here(self) -> None:
        """Go through what else is asked here, or go through all again."""
        if self.course.item is not None:
            await self._turn_part(here(self.course.item))

    async def action_floor(self) -> None:
        """Go through what is asked on this floor, or go through all again."""
        if self.course.item is None:
            return
        part = on_floor(self.course.item)
        if part is None:
            self.echo_words(self.say("The floor of this place is not known; add it with a."))
            return
        await self._turn_part(part)

    async def action_papers(self) -> None:
        """Go through the papers, or go through all again."""
        await self._turn_part(papers())

    async def _turn_part(self, part: Part) -> None:
        """Begin a part; the key that began it ends it too."""
        if self.course.part is not None and self.course.part.id == part.id:
            await self.show_all()
        else:
            await self.begin_part(part)

    async def begin_part(self, part: Part) -> None:
        """Go through a part by itself, or say that it holds nothing."""
        self.settle()
        if not self.course.begin(part):
            self.echo_words(self.say("There is nothing: {what}.", what=part.title))
            return
        self.query_one(PlaceList).lay_out()
        await self.show_item()
        found = part.among(self.walk.assessment.items).values()
        still = sum(item.outcome.is_open for item in found)
        words = self.say("Only: {what}", what=part.title)
        counts = self.say.plural(
            "{n} item, {open} open. Esc shows all.",
            "{n} items, {open} open. Esc shows all.",
            len(found),
            open=still,
        )
        self.echo_words(f"{words}  {counts}")

    async def show_all(self) -> None:
        """Go through all again, because somebody wants to."""
        await self.leave_part()
        self.echo_words(self.say("All items are shown again."))

    async def leave_part(self) -> None:
        """Go through all again, from where one stood before."""
        self.settle()
        left_at = self.course.end_part()
        if left_at is not None and left_at != self.course.key:
            self.course.go(left_at)
        following = self.course.next_open()
        item = self.course.item
        if item is not None and not item.outcome.is_open and following is not None:
            self.course.go(following)
        self.query_one(PlaceList).lay_out()
        await self.show_item()
