"""The grid: the places of a kind as rows, typed like a spreadsheet and judged while typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from typing_extensions import override

from audit.domain.buildings import PlaceId
from audit.domain.events import Event
from audit.services.grid_blocks import Spot
from audit.services.grid_entries import NEW
from audit.services.grid_rows import Grid, state_of_row
from audit.services.walking import Walk
from audit.ui.commands import bindings
from audit.ui.dialogs.choosing import Candidate, Choosing
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.grid.block_dialogs import BlockDialog, BlockFileDialog
from audit.ui.grid.commands import GRID, RECORDING
from audit.ui.grid.head import GridHead
from audit.ui.grid.status import GridStatus
from audit.ui.grid.table import GridTable
from audit.ui.keeping import Keeper
from audit.ui.keeping_beside import step_back
from audit.ui.speaking import SpokenScreen
from audit.ui.steps import brought_back, taken_back
from audit.ui.walk.score_bar import ScoreBar
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.title_bar import TitleBar
from checklists.errors import PlumblineError
from checklists.judgements import Outcome
from checklists.language import Message
from checklists.places import PlaceKind


class Filter(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    OPEN = "open"
    FAILED = "failed"

    @property
    def following(self) -> Filter:
        """The one that comes next."""
        every: list[Filter] = [*Filter]
        return every[(every.index(self) + 1) % len(every)]


_FILTERS: Final = {
    Filter.ALL: Message("all rows"),
    Filter.OPEN: Message("rows with something open"),
    Filter.FAILED: Message("rows that failed"),
}


class GridScreen(SpokenScreen[PlaceId | None]):
    """The grid. The result is the place one stood at."""

    NAME: ClassVar[Message] = Message("Grid")
    BINDINGS = bindings(GRID)

    def __init__(self, keeper: Keeper, at: PlaceId | None = None) -> None:
        super().__init__()
        self.keeper = keeper
        self.walk = keeper.walk
        self._at = at
        self._column = 1
        self._filter = Filter.ALL
        place = self.walk.audit.places.get(at) if at is not None else None
        kinds = grid_kinds(self.walk)
        here = [kind for kind in kinds if place is not None and kind.id == place.kind]
        every = [*self.walk.rulebook.place_kinds.values()]
        self.grid = Grid(self.walk, (here or kinds or every)[0])

    @override
    def compose(self) -> ComposeResult:
        table = GridTable(self.grid, self.keep, self.say)
        yield TitleBar()
        yield ScoreBar(self.say)
        yield GridHead(table, self.say)
        yield table
        yield GridStatus(table, self.say)
        yield KeyBar()

    @override
    def fill(self) -> None:
        table = self.query_one(GridTable)
        rows = self._rows()
        table.column = min(self._column, len(self.grid.columns) - 1)
        here = self._at
        table.offer(rows, rows.index(here) if here is not None and here in rows else 0)
        table.focus()
        self.call_after_refresh(self.show)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing that records something while the audit is closed."""
        return not (self.walk.audit.is_closed and action in RECORDING)

    @on(GridTable.Changed)
    def show(self) -> None:
        """Show what has to do with the cell under the cursor, and the score."""
        table = self.query_one(GridTable)
        self._at, self._column = (table.row if table.rows else None), table.column
        self.query_one(GridHead).follow()
        self.query_one(GridStatus).refresh()
        title = self.query_one(TitleBar)
        title.left = f"{self.say('Grid')} · {self.say.tell(self.grid.kind.title)}"
        rows = sum(row != NEW for row in table.rows)
        count = self.say.plural("{n} place", "{n} places", rows)
        title.end = f"{count} · {self.say.tell(_FILTERS[self._filter])}"
        bar = self.query_one(ScoreBar)
        bar.score = self.walk.assessment.score
        bar.is_saved = self.keeper.is_saved
        bar.is_closed = self.walk.audit.is_closed
        bar.drafts = len(self.grid.drafts)

    def settle(self) -> None:
        """Keep what was typed in the row, as far as it can be."""
        self.query_one(GridTable).settle()

    def keep(self, rows: Sequence[PlaceId]) -> None:
        """Record rows, and say why where it cannot be."""
        typed = [row for row in rows if row in self.grid.drafts]
        if self.walk.audit.is_closed or not typed:
            return
        try:
            self.keeper.keep(lambda: self.grid.keep(rows))
        except PlumblineError as error:
            self.speaking.complain(error)
        table = self.query_one(GridTable)
        if NEW in typed and NEW not in self.grid.drafts:
            table.offer([*table.rows[:-1], self.grid.places[-1], NEW], table.cursor)
        table.renew(*(table.rows.index(row) for row in typed if row in table.rows))
        self.show()

    @on(GridTable.Pasted)
    @work
    async def look_at_paste(self, event: GridTable.Pasted) -> None:
        """Show what a pasted block would do."""
        if self.walk.audit.is_closed:
            return
        table = self.query_one(GridTable)
        table.settle()
        spot = Spot(table.rows[table.cursor :], self.grid.columns[table.column :])
        dialog = BlockDialog(self.grid, self.keeper, event.text, spot)
        if await self.app.push_screen_wait(dialog):
            self._lay_out_anew()

    @work
    async def action_import_block(self) -> None:
        """Read rows from a file."""
        self.settle()
        if await self.app.push_screen_wait(BlockFileDialog(self.grid, self.keeper)):
            self._lay_out_anew()

    @work
    async def action_kind(self) -> None:
        """Show the places of another kind."""
        kinds = grid_kinds(self.walk)
        counts = {kind.id: 0 for kind in kinds}
        for place in self.walk.audit.places.values():
            counts[place.kind] = counts.get(place.kind, 0) + 1
        candidates = [
            Candidate(kind.id, self.say.tell(kind.title), str(counts[kind.id])) for kind in kinds
        ]
        dialog = Choosing(Message("Kind of place"), candidates, current=self.grid.kind.id)
        wanted = await self.app.push_screen_wait(dialog)
        if wanted is None or wanted == self.grid.kind.id or not await self._may_go():
            return
        self.grid = Grid(self.walk, self.walk.rulebook.place_kinds[wanted])
        self._filter, self._at, self._column = Filter.ALL, None, 1
        await self.retell()

    def action_filter(self) -> None:
        """Show all rows, those with something open, or those that failed."""
        self.settle()
        self._filter = self._filter.following
        self._lay_out_anew()

    def action_save(self) -> None:
        """Record the row."""
        self.settle()

    def action_undo(self) -> None:
        """Let go of what was typed in the row, else take back the last step."""
        table = self.query_one(GridTable)
        table.leave_cell()
        if table.row in self.grid.drafts:
            self.grid.forget(table.row)
            table.renew_all()
            self.show()
            return
        nothing = Message("There is nothing to take back.")
        self._turn_back(self.walk.undo, taken_back, nothing)

    def action_redo(self) -> None:
        """Bring back what was taken back."""
        nothing = Message("There is nothing to bring back.")
        self._turn_back(self.walk.redo, brought_back, nothing)

    @work
    async def action_leave(self) -> None:
        """Save the row and go back; asks only if something typed could not be saved."""
        if await self._may_go():
            self.dismiss(self._at or None)

    async def _may_go(self) -> bool:
        self.settle()
        if not (n := len(self.grid.drafts)):
            return True
        question = Message(
            "Rows in which something is typed and not saved: {n}. Leave all the same?", n=n
        )
        is_meant = await self.app.push_screen_wait(Confirmation(question))
        return bool(is_meant)

    @work
    async def _turn_back(
        self,
        step: Callable[[], Event | None],
        done: Callable[[Event, Walk], Message],
        nothing: Message,
    ) -> None:
        events: list[Event | None] = []
        if not await step_back(self, self.keeper, lambda: events.append(step())):
            return
        event = events[-1]
        self.speaking.announce(nothing if event is None else done(event, self.walk))
        self._lay_out_anew()

    def _lay_out_anew(self) -> None:
        """Show other rows, with the cursor where it stood, or as near as may be."""
        table = self.query_one(GridTable)
        rows = self._rows()
        table.offer(rows, rows.index(table.row) if table.row in rows else table.cursor)
        self.show()

    def _rows(self) -> list[PlaceId]:
        """Return the rows the filter shows; a new one can be made where all are shown."""
        places = [row for row in self.grid.places if self._is_shown(row)]
        is_whole = self._filter is Filter.ALL and not self.walk.audit.is_closed
        return [*places, NEW] if is_whole else places

    def _is_shown(self, row: PlaceId) -> bool:
        items = self.grid.items(row)
        match self._filter:
            case Filter.OPEN:
                return any(item.outcome.is_open for item in items) or row in self.grid.drafts
            case Filter.FAILED:
                return state_of_row(items) is Outcome.FAIL
            case Filter.ALL:
                return True


def grid_kinds(walk: Walk) -> list[PlaceKind]:
    """Return the kinds of place at which the checklist asks something, in the rulebook's order."""
    asked = {each.place for each in walk.rulebook.selection(walk.audit.particulars.checklist)}
    return [kind for kind in walk.rulebook.place_kinds.values() if kind.id in asked]
