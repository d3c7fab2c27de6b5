"""Going through a part of the round by itself: what is failed, this room, this floor, the papers."""

from __future__ import annotations

from collections.abc import Mapping

from textual import work

from audit.domain.answers import ItemKey
from audit.domain.items import CheckItem
from audit.services.parts import Part, here, on_floor, papers, parts
from audit.ui.dialogs.numbered import Numbered, Numeral
from audit.ui.walk.arriving import Arriving
from audit.ui.walk.place_list import PlaceList
from checklists.judgements import Outcome
from checklists.language import Message, Speech


class Parting(Arriving):
    """The commands that choose what one goes through."""

    @work
    async def action_sift(self) -> None:
        """Ask which items to go through, and show only these."""
        self.settle()
        proposals = self.course.proposals
        items = self.walk.assessment.items
        offered = parts(self.walk, proposals.keys if proposals else ())
        ids = [part.id for part in offered]
        now = self.course.part
        rows = [
            Numeral(self.say("All items"), _counted(items, self.say)),
            *(
                Numeral(self.say.tell(part.title), _counted(part.among(items), self.say))
                for part in offered
            ),
        ]
        current = ids.index(now.id) + 1 if now and now.id in ids else 0
        dialog = Numbered(Message("Show only"), rows, current=current)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen == 0:
            await self.show_all()
        elif chosen is not None:
            await self.begin_part(offered[chosen - 1])

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
        found = part.among(self.walk.assessment.items)
        self.echo_words(
            self.say(
                "Only: {what}  Items: {counted}; open: {open}. Esc shows all.",
                what=part.title,
                counted=_counted(found, self.say),
                open=sum(item.outcome.is_open for item in found.values()),
            )
        )

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


def _counted(items: Mapping[ItemKey, CheckItem], say: Speech) -> str:
    """Say how many there are, and how many of them the score leaves out as they do not apply."""
    idle = sum(item.outcome is Outcome.NOT_APPLICABLE for item in items.values())
    if not 0 < idle < len(items):
        return str(len(items))
    return say.plural(
        "{all}, {n} of them does not apply", "{all}, {n} of them do not apply", idle, all=len(items)
    )
