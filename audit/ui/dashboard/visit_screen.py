"""A visit at a glance: what it comes to, by severity, by area of the rulebook, and by floor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Static
from typing_extensions import override

from audit.domain.events import AuditId
from audit.services.breakdowns import Row, breakdown
from audit.services.words import conclusion_reason, conclusion_word
from audit.ui.commands import bindings
from audit.ui.dashboard.bars import legend
from audit.ui.dashboard.boards import TITLES, Board, BoardHead
from audit.ui.dashboard.commands import VISIT
from audit.ui.dashboard.heights import heights
from audit.ui.dashboard.leading import show_history
from audit.ui.dashboard.slice_page import SlicePage
from audit.ui.dashboard.visit import Visit, Wish
from audit.ui.fitting import between, one_line
from audit.ui.outcomes import conclusion_sign
from audit.ui.speaking import SpokenScreen
from audit.ui.walk.score_bar import ScoreBar
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_pane import LinePane
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from audit.ui.widgets.title_bar import TitleBar
from checklists.judgements import Outcome
from checklists.language import Message

_LINES_BESIDE: Final = 5
"""Lines of the screen that no table has: title, figures, conclusion, legend, keys."""
_ROOMY: Final = 5
"""From so many lines left over on, the items behind a row are shown below."""
_FAILED: Final = (Outcome.FAIL, Outcome.ADVISORY_FAIL)


class VisitScreen(SpokenScreen[Wish | None]):
    """Shows a visit at a glance. The result is where to go; ``at`` is the row to stand at.

    ``within`` is the audit that is open, if one is: only its items can be gone to then.
    """

    NAME: ClassVar[Message] = Message("Dashboard")
    BINDINGS = bindings(VISIT)
    DEFAULT_CSS = """
    VisitScreen {
        & #comes-to { height: 1; padding: 0 1; }
        & #nothing { padding: 1 2; color: $text-muted; }
        & #boards { height: auto; }
        & #behind { display: none; border-top: hkey $border-blurred; }
        &.-roomy #behind { display: block; }
        & #boards > Board { height: auto; }
        & #legend { dock: bottom; height: 1; padding: 0 1; margin: 0 0 1 0; background: $panel; }
    }
    """

    def __init__(self, visit: Visit, *, at: str = "", within: AuditId | None = None) -> None:
        super().__init__()
        self._visit = visit
        self._at = at
        self._within = within

    @override
    def compose(self) -> ComposeResult:
        particulars = self._visit.audit.particulars
        name = one_line(particulars.building.name)
        yield TitleBar(f"{self.say('Dashboard')} · {name}", particulars.on.isoformat())
        yield ScoreBar(self.say)
        yield Static(id="comes-to")
        yield Prose(id="nothing")
        with Vertical(id="boards"):
            for aspect in TITLES:
                yield BoardHead(aspect, self.say)
                yield Board(aspect, self.say)
        yield LinePane(id="behind")
        yield KeyBar()
        yield Static(id="legend")

    @override
    def fill(self) -> None:
        visit = self._visit
        bar = self.query_one(ScoreBar)
        bar.score = visit.assessment.score
        bar.is_closed = visit.audit.is_closed
        bar.is_saved = visit.is_saved
        at = self._at
        first = self.query_one(Board)
        for board in self._boards:
            rows = breakdown(visit.assessment, visit.rulebook, board.aspect)
            ids = [row.part.id for row in rows]
            board.offer(rows, ids.index(at) if at in ids else 0)
            first = board if at in ids else first
        first.focus()
        has_any = bool(visit.assessment.score.applicable)
        self.query_one("#boards").display = has_any
        signs = self.query_one("#legend", Static)
        signs.display = has_any
        signs.update(legend(self.say))
        words = "" if has_any else self.say("Nothing is asked at any place yet.")
        self.query_one("#nothing", Prose).update(words)
        self._lay_out()

    @property
    def _boards(self) -> Iterator[Board]:
        return iter(self.query(Board))

    @property
    def _here(self) -> Board | None:
        return next((board for board in self._boards if board.has_focus), None)

    @property
    def _row(self) -> Row | None:
        """The row one can be led to; None where there is none, or another audit is open."""
        is_elsewhere = self._within not in {None, self._visit.audit.id}
        here = self._here if self.is_mounted and not is_elsewhere else None
        return here.here if here is not None else None

    def on_resize(self) -> None:
        """Share the lines out anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        boards = [*self._boards]
        room = self.size.height - _LINES_BESIDE - len(boards)
        shared = heights([board.count for board in boards], room)
        for board, height in zip(boards, shared, strict=True):
            board.styles.height = height
        has_any = bool(self._visit.assessment.score.applicable)
        self.set_class(has_any and room - sum(shared) >= _ROOMY, "-roomy")
        self.query_one("#comes-to", Static).update(self._comes_to())
        self.show_what_is_behind()

    def _comes_to(self) -> Content:
        """Say the conclusion and why, and the part of it that is told of severity alone."""
        conclusion = self._visit.assessment.score.conclusion
        sign, style = conclusion_sign(conclusion)
        words = conclusion_word(conclusion, self.say)
        reason = conclusion_reason(conclusion, self.say)
        left = Content.assemble((f"{sign} {words}", style), (f"  {reason}", "$text-muted"))
        advisory = self._visit.assessment.score.advisory
        missed = self.say.plural(
            "{n} recommendation missed", "{n} recommendations missed", advisory
        )
        end = Content.assemble((f"▲ {missed}", "$text-warning")) if advisory else Content("")
        return between(left, end, self.size.width - 2)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something to go to for."""
        row = self._row
        match action:
            case "walk":
                return row is not None
            case "findings":
                return row is not None and any(row.outcomes[each] for each in _FAILED)
            case _:
                return True

    @on(RowList.Moved)
    @on(DescendantFocus)
    def show_what_is_behind(self) -> None:
        """Show the items of the row under the cursor, and offer what can be done with it."""
        self.refresh_bindings()
        visit, here = self._visit, self._here
        row = here.here if here is not None else None
        self._at = row.part.id if row is not None else self._at
        if row is not None and self.has_class("-roomy"):
            self.query_one("#behind", LinePane).show(
                lambda width: SlicePage(row, visit.assessment, visit.rulebook, self.say, width)
            )

    @on(RowList.Chosen)
    def action_walk(self) -> None:
        """Walk through the items of the row."""
        self._go(is_findings=False)

    def action_findings(self) -> None:
        """Show what failed in the row."""
        self._go(is_findings=True)

    @on(Board.Beyond)
    def go_beyond(self, event: Board.Beyond) -> None:
        """Go on in the table above or below."""
        boards = [board for board in self._boards if board.count]
        at = boards.index(event.board) + event.step if event.board in boards else -1
        if 0 <= at < len(boards):
            boards[at].cursor = 0 if event.step > 0 else boards[at].count - 1
            boards[at].focus()
            self.refresh_bindings()

    def action_board(self, step: int) -> None:
        """Go to the table after or before that has rows."""
        boards = [board for board in self._boards if board.count]
        if not boards:
            return
        at = boards.index(self._here) if self._here in boards else -step
        boards[(at + step) % len(boards)].focus()
        self.refresh_bindings()

    @work
    async def action_history(self) -> None:
        """Show the building from visit to visit; one may be led on from there."""
        audit = self._visit.audit
        building = audit.particulars.building.name
        wish = await show_history(self, building, audit.id, within=self._within)
        if wish is not None:
            self.dismiss(wish)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _go(self, *, is_findings: bool) -> None:
        if (row := self._row) is not None:
            self.dismiss(Wish(self._visit.audit.id, row.part, is_findings=is_findings))
