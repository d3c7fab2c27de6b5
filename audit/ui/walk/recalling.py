"""Taking over from the last visit to the building, while one walks."""

from __future__ import annotations

from dataclasses import replace

from textual import work

from audit.domain.audits import Audit
from audit.services.last_visits import FormerVisit, Takeover, former_visits, takeovers
from audit.services.words import audit_kind_word
from audit.ui.dialogs.numbered import Numbered, Numeral
from audit.ui.taking_over import lost_words, taken_words, title_of
from audit.ui.walk.joining import Joining
from audit.ui.walk.place_list import PlaceList
from checklists.errors import PlumblineError
from checklists.language import Message


class Recalling(Joining):
    """The command that takes over places, facts and proposals."""

    @work
    async def action_last_visit(self) -> None:
        """Ask from which visit to take over and how much, and record it as one step."""
        self.settle()
        if self.walk.audit.reinspects is not None:
            self.echo_words(self.say("A re-inspection looks back on the first visit anyway."))
            return
        visit = await self._visit()
        if visit is None:
            return
        try:
            former = self.house.desk.state_of(visit.audit)
        except PlumblineError as error:
            self.speaking.complain(error)
            return
        plan = await self._plan(former)
        if plan is not None and self.attempt(lambda: self.walk.take_over(plan.places, plan.recall)):
            await self._show_taken(plan)

    async def _visit(self) -> FormerVisit | None:
        """Return the visit to take over from; of several the one that is chosen."""
        particulars = self.walk.audit.particulars
        visits = former_visits(
            self.house.desk.listed(),
            pack=particulars.pack.id,
            until=particulars.on,
            building=particulars.building.name,
            apart_from=self.walk.audit.id,
        )
        if not visits:
            self.echo_words(self.say("There is no earlier visit to this building."))
        if len(visits) < 2:  # noqa: PLR2004  one is no choice
            return visits[0] if visits else None
        rows = [Numeral(f"{each.on} {self._kind(each)}", self._extent(each)) for each in visits]
        chosen = await self.app.push_screen_wait(
            Numbered(Message("Take over from which visit?"), rows)
        )
        return None if chosen is None else visits[chosen]

    def _kind(self, visit: FormerVisit) -> str:
        return audit_kind_word(visit.kind, self.say)

    def _extent(self, visit: FormerVisit) -> str:
        return self.say("places {places}, decided {n}", places=visit.places, n=visit.decided)

    async def _plan(self, former: Audit) -> Takeover | None:
        """Return how much to take over, as it was chosen."""
        plans = takeovers(self.walk.audit, self.walk.rulebook, former)
        day = former.particulars.on
        if not plans:
            self.echo_words(self.say("The visit of {day} says nothing that is new here.", day=day))
            return None
        rows = [
            Numeral(self.say.tell(title_of(each)), taken_words(each, self.say)) for each in plans
        ]
        chosen = await self.app.push_screen_wait(
            Numbered(
                Message("Take over from the visit of {day}", day=day),
                rows,
                prompt=lost_words(plans),
            )
        )
        return None if chosen is None else plans[chosen]

    async def _show_taken(self, plan: Takeover) -> None:
        self.renew_proposals()
        self.course.find()
        self.query_one(PlaceList).lay_out()
        await self.show_item(afresh=True)
        proposals = self.course.proposals
        sure = taken_words(replace(plan, answers=0), self.say)
        words = (
            self.say("Taken over: {what}.", what=sure) if sure else "",
            self.say.plural(
                "{n} item waits for Enter (s).",
                "{n} items wait for Enter (s).",
                len(proposals.keys),
            )
            if plan.recall and proposals
            else "",
            self.say("u takes it back."),
        )
        self.echo_words("  ".join(filter(None, words)))
