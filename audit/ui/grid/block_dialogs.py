"""Blocks of cells from a spreadsheet: every bad cell is named before anything is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from typing_extensions import override

from audit.domain.buildings import PlaceId
from audit.services.grid_blocks import Block, Spot, pasted_rows, plan_block
from audit.services.grid_rows import Grid, state_of_row
from audit.services.words import outcome_sign
from audit.ui.commands import Command, bindings
from audit.ui.fitting import fit, lines, one_line, shortened
from audit.ui.grid.choices import cell_words
from audit.ui.keeping import Keeper
from audit.ui.keeping_beside import MANY_ANSWERS, keep_beside
from audit.ui.paths import typed_path
from audit.ui.speaking import Dialog
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_input import LineInput
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from checklists.errors import PlumblineError
from checklists.language import Message, Speech

READ = Command("enter", "read", Message("Read"), Message("Read the named file; nothing is added."))
TAKE = Command("ctrl+s", "take", Message("Take these"), Message("Record the rows without faults."))
CANCEL = Command("escape", "cancel", Message("Cancel"), Message("Close without taking any."))
_ROWS = 8
_TOLD = 240
"""So many characters of one row are said."""

Plan = Callable[[], Block]


class BlockList(RowList):
    """Every bad cell, then the rows that can be taken."""

    def __init__(self, grid: Grid, say: Speech) -> None:
        super().__init__(id="block")
        self._grid = grid
        self._say = say
        self._block = Block()
        self._rows: Sequence[PlaceId] = ()

    def offer(self, block: Block) -> None:
        """Show what came of a block."""
        self._block = block
        self._rows = [*block.rows]
        count = len(block.faults) + len(self._rows)
        self.display = count > 0
        self.styles.height = min(count, _ROWS) or 1
        self.show(count)

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a fault or a row."""
        style = "$text-error" if index < len(self._block.faults) else ""
        return (Content.assemble((f" {fit(self.whole(index), width - 2)}", style)),)

    def whole(self, index: int) -> str:
        """Return all that is to be said of a fault or a row, however long."""
        faults = self._block.faults
        if index < len(faults):
            return one_line(f"✗ {faults[index].told(self._say)}")
        return self._row(self._rows[index - len(faults)])

    def _row(self, row: PlaceId) -> str:
        """Say which place a row is, what it comes to, and what it holds."""
        texts, say = self._block.rows[row], self._say
        sign = outcome_sign(state_of_row(self._grid.items(row, texts or {"name": row})))
        is_new = row not in self._grid.walk.audit.places
        cells = [
            f"{one_line(say.tell(column.title))} {cell_words(column, texts[column.id], say)}"
            for column in self._grid.columns
            if column.id in texts
        ]
        name = f"{row} ({say('new place')})" if is_new else row
        return f"{sign} {name}  {say(', ').join(cells)}"


class BlockDialog(Dialog[bool]):
    """Shows what a pasted block holds, and takes it when told to."""

    NAME: ClassVar[Message] = Message("Paste")
    BINDINGS = bindings((TAKE, CANCEL))
    DEFAULT_CSS = """
    BlockDialog > .frame { width: 100; }
    BlockDialog #block-state { margin: 0 0 1 0; }
    BlockDialog #block-whole { margin: 1 0 0 0; color: $text-muted; max-height: 4; }
    """

    def __init__(
        self, grid: Grid, keeper: Keeper, text: str = "", spot: Spot | None = None
    ) -> None:
        super().__init__()
        self._grid = grid
        self._keeper = keeper
        self._text = text
        self._spot = spot
        self._block: Block | None = None
        self._is_open = True

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="frame") as frame:
            frame.border_title = self.say("Paste")
            yield Prose(id="block-state")
            yield BlockList(self._grid, self.say)
            yield Prose(id="block-whole")
        yield KeyBar()

    @override
    def fill(self) -> None:
        self._show()
        if self._block is None:
            self.action_look()
        self.query_one(BlockList).focus()

    @on(RowList.Moved, "#block")
    def show_whole(self) -> None:
        """Say the whole of what is under the cursor, below the list."""
        block = self.query_one(BlockList)
        words = block.whole(block.cursor) if block.count else ""
        self.query_one("#block-whole", Prose).update(Content(shortened(words, _TOLD)))

    @work(exclusive=True, group="read")
    async def action_look(self) -> None:
        """Read the block beside the screen and show what came of it."""
        await self._plan(
            lambda: plan_block(
                self._grid, pasted_rows(self._text), self._spot, is_wanted=lambda: self._is_open
            )
        )

    def action_take(self) -> None:
        """Record the rows without faults, as one step."""
        block = self._block
        if block is None or not block.rows:
            self._tell(Content(self.say("There is nothing to take.")))
            return
        if sum(map(len, block.rows.values())) > MANY_ANSWERS:
            self._take_beside(block)
            return
        try:
            self._keeper.keep(lambda: self._grid.take(block.rows))
        except PlumblineError as error:
            self._tell(_refusal(error, self.say))
            return
        self._taken(block)

    @work(exclusive=True)
    async def _take_beside(self, block: Block) -> None:
        if await keep_beside(self, self._keeper, lambda: self._grid.take(block.rows)):
            self._taken(block)

    def _taken(self, block: Block) -> None:
        """Show in the table what was recorded."""
        for row, texts in block.rows.items():
            for name in texts:
                column = self._grid.by_id[name]
                self._grid.type(row, column, self._grid.kept_text(row, column))
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Close without taking any."""
        self._is_open = False
        self.dismiss(False)

    async def _plan(self, plan: Plan) -> None:
        self._tell(Content(self.say("Reading …")))
        try:
            self._block = await asyncio.to_thread(plan)
        except PlumblineError as error:
            self._block = Block()
            self.query_one(BlockList).offer(self._block)
            self._tell(_refusal(error, self.say))
        else:
            self._show()

    def _show(self) -> None:
        if self._block is not None:
            self.query_one(BlockList).offer(self._block)
            self._tell(_summary(self._block, self._grid, self.say))
            self.show_whole()
        else:
            self.query_one(BlockList).offer(Block())

    def _tell(self, words: Content) -> None:
        self.query_one("#block-state", Prose).update(words)


class BlockFileDialog(BlockDialog):
    """Asks for a file, shows what it holds, and takes it when told to."""

    NAME: ClassVar[Message] = Message("Import")
    BINDINGS = bindings((READ, TAKE, CANCEL))

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="frame") as frame:
            frame.border_title = self.say("Import rows")
            label = self.say(
                "Path of a CSV or XLSX file (type, paste or drop). Its first row names the columns."
            )
            yield Prose(label, classes="label")
            yield LineInput(id="path")
            yield Static()
            yield Prose(id="block-state")
            yield BlockList(self._grid, self.say)
            yield Prose(id="block-whole")
        yield KeyBar()

    @override
    def fill(self) -> None:
        self._show()
        if self.focused is None:
            self.query_one("#path", Input).focus()

    @on(Input.Submitted)
    @work(exclusive=True, group="read")
    async def action_read(self) -> None:
        """Read the file beside the screen and show what came of it."""
        path = typed_path(self.query_one("#path", Input).value)
        if path is not None:
            await self._plan(lambda: self._read(path))

    def _read(self, path: Path) -> Block:
        rows = [*self.house.tables.rows(path)]
        return plan_block(self._grid, rows, None, is_wanted=lambda: self._is_open)


def _summary(block: Block, grid: Grid, say: Speech) -> Content:
    fresh = block.new_to(grid)
    counts = [
        say.plural("{n} row can be taken", "{n} rows can be taken", len(block.rows)),
        *([say.plural("{n} new place", "{n} new places", fresh)] if fresh else []),
        *(
            [say.plural("{n} cell is overwritten", "{n} cells are overwritten", block.replaced)]
            if block.replaced
            else []
        ),
        *(
            [say.plural("{n} row is left out", "{n} rows are left out", block.left_out)]
            if block.left_out
            else []
        ),
    ]
    words = say(", ").join(counts)
    if not block.faults:
        return Content.assemble(("✓ ", "$text-success bold"), words)
    faults = say.plural("{n} cell cannot be used.", "{n} cells cannot be used.", len(block.faults))
    return Content.assemble((f"✗ {faults} ", "$text-error bold"), words)


def _refusal(error: PlumblineError, say: Speech) -> Content:
    return Content.assemble((f"✗ {lines(error.told(say))}", "$text-error"))
