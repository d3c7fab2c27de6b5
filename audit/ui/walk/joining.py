"""Deciding many items at once, as one step that is taken back as one."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work

from audit.domain.items import CheckItem
from audit.services.many_answers import Proposal, is_carried, proposals
from audit.ui.dialogs.numbered import Numbered, Numeral
from audit.ui.dialogs.waiting import waited_for
from audit.ui.keeping_beside import MANY_ANSWERS
from audit.ui.walk.many_dialog import ManyDialog
from audit.ui.walk.opening import MANY
from audit.ui.walk.place_list import PlaceList
from audit.ui.walk.seeking import Seeking
from checklists.language import Message


class Joining(Seeking):
    """The command that gives one answer at many places, or says that all else is in order."""

    @work
    async def action_many(self) -> None:
        """Offer what can be answered together from here, list it, and record it."""
        self.settle()
        item = self.course.item
        if item is None:
            return
        offered = await self._offered(item)
        if offered is None:
            return
        if not offered:
            self.echo_words(self.say("Nothing can be decided together from here."))
            return
        rows = [
            Numeral(
                self.say.tell(each.title),
                self.say.plural("{n} item", "{n} items", len(each.answers)),
            )
            for each in offered
        ]
        prompt = None
        if item.answer is not None and not is_carried(self.walk, item):
            prompt = Message("The figures of this place stay its own: they are measured anew.")
        chosen = await self.app.push_screen_wait(
            Numbered(Message("Decide many at once"), rows, prompt=prompt)
        )
        if chosen is None:
            return
        proposal = offered[chosen]
        if not await self.app.push_screen_wait(ManyDialog(proposal, self.walk)):
            return
        is_much = len(proposal.answers) > MANY_ANSWERS
        if await self.attempt_much(
            lambda: self.walk.put_together((), proposal.answers), is_much=is_much
        ):
            self.query_one(PlaceList).lay_out()
            words = self.say.plural(
                "{n} answer recorded; u takes it back.",
                "{n} answers recorded together; u takes them all back.",
                len(proposal.answers),
            )
            self.echo_words(words)
            await self.go_on()

    async def _offered(self, item: CheckItem) -> Sequence[Proposal] | None:
        """Work out what can be answered together; None where a long work was let go."""
        walk = self.walk
        if len(walk.assessment.items) <= MANY:
            return proposals(walk, item)
        words = Message("Looking for what can be decided together …")
        return await waited_for(self, words, lambda: proposals(walk, item))
