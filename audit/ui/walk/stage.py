"""What the walk shows, and the one door through which everything is recorded."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static
from typing_extensions import override

from audit.domain.answers import ItemKey, OrderId
from audit.domain.items import CheckItem
from audit.domain.recalls import Recall
from audit.services.last_visits import recalled
from audit.services.proposals import Proposals
from audit.services.reinspecting import Opinion
from audit.services.remedies_in_words import remedy_words
from audit.services.walking import Walk
from audit.services.words import audit_kind_word, outcome_sign, result_word
from audit.ui.fitting import one_line
from audit.ui.keeping import Keeper
from audit.ui.reinspecting.former import Former, former_of
from audit.ui.speaking import SpokenScreen
from audit.ui.walk.course import Course
from audit.ui.walk.item_pane import ItemPane
from audit.ui.walk.place_list import PlaceList
from audit.ui.walk.rule_panel import RulePane
from audit.ui.walk.score_bar import ScoreBar
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.title_bar import TitleBar
from checklists.errors import PlumblineError

_WIDE = 120


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
        & #echo {
            dock: bottom; height: 1; padding: 0 1; margin: 0 0 1 0;
            background: $panel; text-wrap: nowrap; text-overflow: ellipsis;
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

    @override
    def compose(self) -> ComposeResult:
        self._look_back()
        self.renew_proposals()
        yield TitleBar(self.walk.audit.particulars.building.name, self._occasion())
        yield ScoreBar(self.say)
        with Horizontal(id="walk-body"):
            yield PlaceList(self.course, self.say, id="places")
            yield ItemPane(self.course, self.say, self.former)
            yield RulePane(self.walk.rulebook, self.say, id="rule-pane")
        yield KeyBar()
        yield Static(id="echo")

    def _occasion(self) -> str:
        """Say what kind of visit it is, of which day, and what it rests on."""
        particulars, cited = self.walk.audit.particulars, self.walk.audit.reinspects
        pack = self.walk.rulebook.pack
        kind = audit_kind_word(particulars.kind, self.say)
        if cited is not None:
            return self.say(
                "{kind} {day} · re-inspection of {first}",
                kind=kind,
                day=particulars.on,
                first=cited.on,
            )
        return self.say(
            "{kind} {day} · rules {pack} of {released}",
            kind=kind,
            day=particulars.on,
            pack=pack.id,
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
        self.query_one("#echo", Static).update(Content(words), layout=False)

    async def go(self, key: ItemKey | None, *, is_step: bool = False) -> None:
        """Go to another item; what was typed here is saved if it can stand."""
        if key is None:
            return
        self.settle()
        self.course.go(key, is_step=is_step)
        await self.show_item()

    def settle(self) -> bool:
        """Save what was typed here. What cannot be saved stays typed; False then."""
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

    def changed(self, item: CheckItem) -> None:
        """Show that an item was answered: only its rows are drawn again."""
        self.query_one(PlaceList).renew_item(item.key)
        self.show_score()
        self.echo(item)
