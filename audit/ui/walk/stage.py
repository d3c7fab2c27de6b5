"""What the walk shows, and the one door through which everything is recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal
from typing_extensions import override

from audit.domain.answers import ItemKey, OrderId
from audit.domain.items import CheckItem
from audit.domain.recalls import Recall
from audit.services.last_visits import recalled
from audit.services.proposals import Proposals
from audit.services.reinspecting import Opinion
from audit.services.remedies_in_words import remedy_words
from audit.services.time_on_site import minutes_of, on_site_since
from audit.services.walking import Walk
from audit.services.words import audit_kind_word, outcome_sign, result_word
from audit.ui.fitting import one_line
from audit.ui.keeping import Keeper
from audit.ui.keeping_beside import keep_beside
from audit.ui.reinspecting.former import Former, former_of
from audit.ui.speaking import SpokenScreen
from audit.ui.walk.course import Course
from audit.ui.walk.echo_line import EchoLine
from audit.ui.walk.item_pane import ItemPane
from audit.ui.walk.place_list import PlaceList
from audit.ui.walk.rule_panel import RulePane
from audit.ui.walk.score_bar import ScoreBar
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.title_bar import TitleBar
from checklists.errors import PlumblineError

_WIDE = 120
_TICK_S = 15
"""So often the time on site is looked at; it is drawn only when another minute has passed."""


class Stage(SpokenScreen[None]):
    """Places, item and rule of an open audit."""

    DEFAULT_CSS = """
    Stage {
        & #walk-body { height: 1fr; }
        & PlaceList { width: 28; border-right: vkey $border-blurred; }
        & ItemPane { width: 1fr; }
        & #rule-pane {
            width: 38; padding: 0 1; border-left: vkey $border-blurred;
            scrollbar-size-vertical: 1; background: $surface;
        }
        &.-wide PlaceList { width: 32; }
        &.-vast PlaceList { width: 40; }
        &.-vast #rule-pane { width: 50; }
        &.-narrow #rule-pane, &.-no-rule #rule-pane { display: none; }
    }
    """

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self.walk = walk
        self.course = Course(walk)
        self.keeper = Keeper(walk)
        self.opinions: dict[OrderId, Opinion] = {}
        """What people say of the orders that are looked at again."""
        self.former: Former | None = None
        """What a re-inspection looks back on, once it was read."""
        self._recall: Recall | None = None
        """What the proposals were read for."""
        self._since: datetime | None = None
        """When the visit of today began, once it was asked for."""

    @override
    def on_mount(self) -> None:
        """Begin to count the time on site."""
        self.set_interval(_TICK_S, self.tick)

    @override
    def compose(self) -> ComposeResult:
        self._look_back()
        self.renew_proposals()
        name = self.walk.audit.particulars.building.name
        yield TitleBar(name, self._occasion(), self._short_occasion())
        yield ScoreBar(self.say)
        with Horizontal(id="walk-body"):
            yield PlaceList(self.course, self.say, id="places")
            yield ItemPane(self.course, self.say, self.former)
            yield RulePane(self.walk.rulebook, self.say, id="rule-pane")
        yield KeyBar()
        yield EchoLine(id="echo")

    def _occasion(self) -> str:
        """Say what kind of visit it is, of which day, and what it rests on."""
        particulars, cited = self.walk.audit.particulars, self.walk.audit.reinspects
        pack = self.walk.rulebook.pack
        kind = audit_kind_word(particulars.kind, self.say)
        if cited is not None:
            return self.say(
                "{kind} {day} · re-inspection of {first} · rules of {released}",
                kind=kind,
                day=particulars.on,
                first=cited.on,
                released=pack.released,
            )
        return self.say(
            "{kind} {day} · rules {pack} of {released}",
            kind=kind,
            day=particulars.on,
            pack=pack.id,
            released=pack.released,
        )

    def _short_occasion(self) -> str:
        """Say the same for narrow terminals and long names: the day, and which rules."""
        pack, cited = self.walk.rulebook.pack, self.walk.audit.reinspects
        day = self.walk.audit.particulars.on
        if cited is None:
            return f"{day} · {pack.id} {pack.released}"
        return self.say(
            "{day} · re-inspection of {first} · rules of {released}",
            day=day,
            first=cited.on,
            released=pack.released,
        )

    def _look_back(self) -> None:
        """Read the first audit of a re-inspection, once; without it the walk goes on."""
        cited = self.walk.audit.reinspects
        if cited is None or self.former is not None:
            return
        try:
            self.former = former_of(self.house.desk, cited)
        except PlumblineError as error:
            self.speaking.complain(error)

    def renew_proposals(self) -> None:
        """Read the visit whose answers are proposed, where it is another one than before."""
        recall = self.walk.audit.recall
        if recall == self._recall:
            return
        self._recall, self.course.proposals = recall, None
        if recall is None:
            return
        try:
            former, rulebook = recalled(self.house.desk, recall)
        except PlumblineError as error:
            self.speaking.complain(error)
            return
        self.course.proposals = Proposals(self.walk, recall, former, rulebook)

    @override
    def fill(self) -> None:
        self.query_one(PlaceList).lay_out()
        self.call_next(self.show_item)

    async def show_item(self, *, afresh: bool = False) -> None:
        """Show where one stands now."""
        self.show_score()
        self.query_one(PlaceList).follow()
        await self.query_one(ItemPane).show(afresh=afresh)
        self.show_rule()

    def show_score(self) -> None:
        """Show the figures that are always in sight."""
        bar = self.query_one(ScoreBar)
        bar.score = self.walk.assessment.score
        bar.is_saved = self.keeper.is_saved
        bar.is_closed = self.walk.audit.is_closed
        bar.drafts = self.course.unsaved
        bar.is_what_if = self.course.is_what_if
        bar.minutes = self.minutes_on_site

    @property
    def minutes_on_site(self) -> int | None:
        """The minutes since the visit of today began; None for what is closed."""
        if self.walk.audit.is_closed:
            return None
        now = self.house.clock.now()
        self._since = self._since or on_site_since(self.walk.audit, self.walk.history, now)
        return minutes_of(now - self._since)

    def tick(self) -> None:
        """Let the time on site go on."""
        self.query_one(ScoreBar).minutes = self.minutes_on_site

    @property
    def has_room(self) -> bool:
        """Whether the rule stands beside the item."""
        return self.size.width >= _WIDE

    def show_rule(self) -> None:
        """Show the rule where there is room for it."""
        item = self.course.item
        if item is not None and self.has_room and not self.has_class("-no-rule"):
            self.query_one(RulePane).show_rule(item)

    def on_resize(self) -> None:
        """Fill the rule pane when it comes into sight."""
        self.call_after_refresh(self.show_rule)

    def attempt(self, deed: Callable[[], object]) -> bool:
        """Record something and say whether that went well; if not, say why."""
        try:
            self.keeper.keep(deed)
        except PlumblineError as error:
            self.speaking.complain(error)
            return False
        finally:
            self.show_score()
        return True

    async def attempt_much(self, deed: Callable[[], object], *, is_much: bool) -> bool:
        """Do as ``attempt`` does, beside the screen where it is much. For a worker to call."""
        if not is_much:
            return self.attempt(deed)
        try:
            return await keep_beside(self, self.keeper, deed)
        finally:
            self.show_score()

    def echo(self, item: CheckItem) -> None:
        """Say in the last line but one what an item came to."""
        say = self.say
        what = f"{one_line(item.place.name)} · {one_line(say.tell(item.requirement.title))}"
        outcome = f"{outcome_sign(item.outcome)} {result_word(item.judgement, say)}"
        remedy = one_line(remedy_words(item.judgement, say))
        parts = [what, outcome, remedy]
        self.echo_words("  ".join(part for part in parts if part))

    def echo_words(self, words: str) -> None:
        """Say something in the last line but one."""
        self.query_one(EchoLine).words = words

    async def go(self, key: ItemKey | None, *, is_step: bool = False) -> None:
        """Go to another item; what was typed here is saved if it can stand."""
        if key is None:
            return
        self.settle()
        self.course.go(key, is_step=is_step)
        await self.show_item()

    def settle(self) -> bool:
        """Save what was typed here. What cannot be saved stays typed; False then.

        What was only supposed is put back.
        """
        if self.course.is_what_if:
            self._put_back()
        if not self.course.draft:
            return True
        before = self.course.key
        saved: list[CheckItem | None] = []
        if not self.attempt(lambda: saved.append(self.course.save())):
            if before is not None:
                self.query_one(PlaceList).renew_item(before)
            return False
        for item in saved:
            if item is not None:
                self.changed(item)
        return True

    def _put_back(self) -> None:
        """Let go of a what-if: the fields show again what they showed before."""
        self.course.forget_draft()
        if self.course.key is not None:
            self.query_one(PlaceList).renew_item(self.course.key)
        self.show_score()
        self.echo_words(self.say("The what-if was put back; nothing was saved."))
        self.call_next(self.query_one(ItemPane).show, afresh=True)

    def changed(self, item: CheckItem) -> None:
        """Show that an item was answered: only its rows are drawn again."""
        self.query_one(PlaceList).renew_item(item.key)
        self.show_score()
        self.echo(item)
