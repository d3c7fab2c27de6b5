"""A building from visit to visit: a chart, and beside it the exact figures of every visit."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static
from typing_extensions import override

from audit.domain.events import AuditId
from audit.services.building_history import BuildingHistory, VisitFigures, before, building_history
from audit.services.house import House
from audit.services.words import conclusion_word
from audit.ui.commands import bindings
from audit.ui.dashboard.charts import Drawing, Titles, View, drawing
from audit.ui.dashboard.commands import HISTORY
from audit.ui.dashboard.visit_list import VisitHead, VisitList
from audit.ui.fitting import one_line
from audit.ui.outcomes import conclusion_sign, points_text
from audit.ui.speaking import SpokenScreen
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from audit.ui.widgets.title_bar import TitleBar
from audit.ui.widgets.working import Working
from checklists.errors import PlumblineError
from checklists.language import Message, Speech, Text

if TYPE_CHECKING:
    from audit.ui.dashboard.trend_chart import TrendChart

_VIEWS: Final = {
    View.SCORE: Message("Score"),
    View.FINDINGS: Message("Findings"),
    View.ORDERS: Message("Orders"),
}


class HistoryScreen(SpokenScreen[AuditId | None]):
    """Shows the visits to a building. The result is the visit to look at."""

    NAME: ClassVar[Message] = Message("Past visits")
    BINDINGS = bindings(HISTORY)
    AUTO_FOCUS = "#visit-list"
    DEFAULT_CSS = """
    HistoryScreen {
        & #views { height: 1; padding: 0 1; background: $panel; }
        & #no-visits { padding: 1 2; color: $text-muted; }
        & #drawn { height: 56%; max-height: 28; }
        & #chart { height: 1fr; background: $surface; }
        & #signs { padding: 0 1; background: $surface; }
        & #told { height: 2; padding: 0 1; background: $panel; }
        & #listed { height: 1fr; }
        & #body { layout: vertical; height: 1fr; }
        &.-vast #body { layout: horizontal; }
        &.-vast #drawn { width: 1fr; height: 1fr; max-height: 100%; border-right: vkey $border-blurred; }
        &.-vast #listed { width: 82; }
    }
    """

    def __init__(self, building: str, *, at: AuditId | None = None) -> None:
        super().__init__()
        self._building = building
        self._at = at
        self._view = View.SCORE
        self._history: BuildingHistory | None = None
        self._titles: Titles = {}

    @override
    def compose(self) -> ComposeResult:
        today = self.house.clock.now().date()
        yield TitleBar(
            self.say("Visits to {building}", building=one_line(self._building)),
            self.say("as of {day}", day=today),
        )
        yield Static(id="views")
        yield Working(id="reading")
        yield Prose(id="no-visits")
        with Horizontal(id="body"):
            with Vertical(id="drawn"):
                yield Container(id="chart")
                yield Prose(id="signs")
            with Vertical(id="listed"):
                yield VisitHead(self.say)
                yield VisitList(self.say)
                yield Prose(id="told")
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.query_one("#views", Static).update(self._tabs())
        self.query_one("#body").display = False
        if self._history is None:
            self.reread()
        else:
            self.show()

    def action_reread(self) -> None:
        """Read the list again."""
        self.reread()

    @work(exclusive=True, group="list")
    async def reread(self) -> None:
        """Read the visits beside the screen; Esc leaves it, and what is read then is let go."""
        working = self.query_one(Working)
        working.begin(self.say("Reading the visits … Esc goes back."))
        try:
            self._history, self._titles = await asyncio.to_thread(_read, self.house, self._building)
        except PlumblineError as error:
            self.speaking.complain(error)
        if self.is_attached:
            working.end()
            self.show()

    def show(self) -> None:
        """Show what was read, with the cursor where it was."""
        history = self._history
        if history is None:
            return
        self.query_one("#no-visits", Prose).update(self._nothing(history))
        self.query_one("#body").display = bool(history.visits)
        self.query_one(VisitList).offer(history, self._at)
        self.query_one(VisitList).focus()
        self._draw()
        self.refresh_bindings()

    def _nothing(self, history: BuildingHistory) -> Content:
        parts = []
        if not history.visits:
            parts.append(self.say("There is no visit to this building that can be read."))
        if n := history.unreadable:
            words = self.say.plural(
                "{n} audit of the list cannot be read; it may be of this building.",
                "{n} audits of the list cannot be read; they may be of this building.",
                n,
            )
            parts.append(f"! {words}")
        return Content("\n".join(parts))

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a visit only where there is one."""
        return action != "visit" or (self.is_mounted and self._here is not None)

    @on(RowList.Moved, "#visit-list")
    def _draw(self) -> None:
        """Draw the chart with the visit under the cursor, and say what it came to."""
        history, here = self._history, self._here
        if history is None or here is None:
            return
        self._at = here.audit
        drawn = drawing(self._view, history, self._titles)
        self._chart.draw(drawn, here.on)
        self.query_one("#signs", Prose).update(self._signs(drawn))
        self.query_one("#told", Prose).update(self._told(history, here))

    @property
    def _here(self) -> VisitFigures | None:
        rows = next(iter(self.query(VisitList)), None)
        return rows.here if rows is not None else None

    @property
    def _chart(self) -> TrendChart:
        # Plotext is slow to load; whoever looks at no chart does not wait for it, and whoever
        # does has it loaded while the visits are read.
        from audit.ui.dashboard.trend_chart import TrendChart  # noqa: PLC0415

        found = next(iter(self.query(TrendChart)), None)
        if found is None:
            found = TrendChart()
            self.query_one("#chart").mount(found)
        return found

    def action_view(self, name: str) -> None:
        """Draw something else."""
        self._view = View(name)
        self.query_one("#views", Static).update(self._tabs())
        self._draw()

    def action_turn(self, step: int) -> None:
        """Draw what stands before or after."""
        views = [*View]
        self.action_view(views[(views.index(self._view) + step) % len(views)])

    @on(RowList.Chosen, "#visit-list")
    def action_visit(self) -> None:
        """Look at the visit under the cursor."""
        if (here := self._here) is not None:
            self.dismiss(here.audit)

    def action_leave(self) -> None:
        """Go back, also while the visits are still read."""
        self.dismiss(None)

    def _tabs(self) -> Content:
        return Content("  ").join(
            Content.assemble(
                (f" {number} ", "$footer-key-foreground bold"),
                (f" {self.say.tell(title)} ", "bold reverse" if view is self._view else ""),
            )
            for number, (view, title) in enumerate(_VIEWS.items(), start=1)
        )

    def _signs(self, drawn: Drawing) -> Content:
        """Say what is drawn, and what its signs stand for."""
        names = [
            Content.assemble(
                (each.mark.sign, f"${each.mark.colour} bold"),
                (_together(f" {one_line(self.say.tell(each.name))}"), "$text-muted"),
            )
            for each in drawn.series
        ]
        title = Content.assemble((_together(self.say.tell(drawn.title)), "bold"))
        return Content("   ").join([title, *names])

    def _told(self, history: BuildingHistory, here: VisitFigures) -> Content:
        return Content(" · ").join(self._parts(history, here))

    def _parts(self, history: BuildingHistory, here: VisitFigures) -> Iterator[Content]:
        say = self.say
        sign, style = conclusion_sign(here.conclusion)
        title = self._titles.get(here.checklist, here.checklist)
        yield Content.assemble((one_line(say.tell(title)), "bold"))
        if here.reinspects is not None:
            yield Content(say("re-inspection"))
        yield Content(say("closed") if here.is_closed else say("not closed yet"))
        yield Content.assemble((f"{sign} {conclusion_word(here.conclusion, say)}", style))
        former = before(history.visits, here) if here.is_whole else None
        if former is not None and former.points is not None and here.points is not None:
            yield Content(_gained(here.points - former.points, former.on, say))


def _gained(points: Fraction, since: date, say: Speech) -> str:
    if not points:
        return say("as many points as on {day}", day=since)
    sign = "+" if points > 0 else "−"
    return say("{points} points since {day}", points=f"{sign}{points_text(abs(points))}", day=since)


def _together(words: str) -> str:
    """Return words that are not broken between lines."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def _read(house: House, building: str) -> tuple[BuildingHistory, Titles]:
    """Read the visits, and what their checklists are called today; and load what draws them."""
    importlib.import_module("audit.ui.dashboard.trend_chart")
    listed = house.desk.listed()
    history = building_history(listed, building, house.clock.now().date())
    return history, {each: _title(house, each) for each in {v.checklist for v in history.visits}}


def _title(house: House, checklist: str) -> Text | str:
    pack, _, name = checklist.partition("/")
    try:
        found = house.find_rulebook(pack).checklists.get(name)
    except PlumblineError:
        # The pack is gone; its id is all that is known of it.
        return checklist
    return found.title if found else checklist
