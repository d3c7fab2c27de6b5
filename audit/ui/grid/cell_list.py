"""A list of rows with one cell of one row under the cursor, and how one moves from cell to cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.message import Message
from typing_extensions import override

from audit.domain.buildings import PlaceId
from audit.services.grid_entries import NEW
from audit.services.grid_rows import Grid
from audit.services.grids import GridColumn
from audit.ui.grid.layout import column_widths, first_in_sight, lay_out
from audit.ui.widgets.row_list import RowList
from checklists.language import Speech

Keep = Callable[[Sequence[PlaceId]], None]
"""Records some rows, and says so where it cannot."""


class CellList(RowList):
    """Rows of cells. A row that is left is kept."""

    MOVES: ClassVar[Mapping[str, tuple[str, int]]] = {
        "up": ("move", -1),
        "down": ("move", 1),
        "pageup": ("page", -1),
        "pagedown": ("page", 1),
        "left": ("step", -1),
        "right": ("step", 1),
        "tab": ("tab", 1),
        "shift+tab": ("tab", -1),
        "home": ("side", 0),
        "end": ("side", 1),
        "ctrl+home": ("edge", 0),
        "ctrl+end": ("edge", 1),
    }
    """What the keys do that go somewhere. Bindings come a message later than what is typed."""

    class Changed(Message):
        """Another cell is under the cursor, or it holds something else."""

    def __init__(self, grid: Grid, keep: Keep, say: Speech) -> None:
        super().__init__(id="grid")
        self.grid = grid
        self.rows: list[PlaceId] = []
        self.column = 1
        self.marked_from: int | None = None
        """The other end of what is marked; None where only one cell is."""
        self._first = 1
        self._run: int | None = None
        """The column from which one went on by Tab; Enter goes back to it."""
        self._keep = keep
        self._say = say
        self._widths = column_widths(grid.columns, (), say)
        self.layout_of_columns = lay_out(self._widths, 1, 0)

    @property
    def row(self) -> PlaceId:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else NEW

    @property
    def cell(self) -> GridColumn:
        """The column under the cursor."""
        return self.grid.columns[self.column]

    @property
    def marked(self) -> Sequence[int]:
        """The rows that are marked, at least the one under the cursor."""
        other = self.cursor if self.marked_from is None else self.marked_from
        return range(min(other, self.cursor), max(other, self.cursor) + 1)

    def offer(self, rows: Sequence[PlaceId], cursor: int) -> None:
        """Show other rows."""
        self.rows = [*rows]
        self._widths = column_widths(self.grid.columns, self.rows, self._say)
        self.marked_from = None
        self._lay_out()
        self.show(len(self.rows), max(0, min(cursor, len(self.rows) - 1)))
        self.call_after_refresh(self._begin_at_top)

    def go(self, row: int, column: int) -> None:
        """Go to a cell; a row that is left is kept."""
        self.leave_cell()
        self._unmark()
        if row != self.cursor and self.rows:
            self._keep([self.row])
        self.column = max(0, min(column, len(self.grid.columns) - 1))
        self.cursor = row
        self._lay_out()
        self._tell()

    def leave_cell(self) -> None:
        """Take over what is being typed, and keep nothing yet."""

    def press_move(self, key: str) -> bool:
        """Go where a key goes; False where it goes nowhere."""
        if key not in self.MOVES:
            return False
        name, step = self.MOVES[key]
        moves: Mapping[str, Callable[[int], None]] = {
            "move": self.action_move,
            "page": self.action_page,
            "step": self.action_step,
            "tab": self.action_tab,
            "side": self.action_side,
            "edge": self.action_edge,
        }
        moves[name](step)
        return True

    @override
    def action_move(self, step: int) -> None:
        self._run = None
        self.go(self.cursor + step, self.column)

    @override
    def action_page(self, step: int) -> None:
        self._run = None
        self.go(self.cursor + step * max(1, self.size.height - 1), self.column)

    @override
    def action_edge(self, last: int) -> None:
        self._run = None
        self.go((self.count - 1) * last, self.column)

    def action_step(self, step: int) -> None:
        """Go to the cell beside."""
        self._run = None
        self.go(self.cursor, self.column + step)

    def action_side(self, last: int) -> None:
        """Go to the first or last cell of the row."""
        self._run = None
        self.go(self.cursor, (len(self.grid.columns) - 1) * last)

    def action_tab(self, step: int) -> None:
        """Go to the cell beside, from the last to the next row."""
        run = self.column if self._run is None else self._run
        column = self.column + step
        if 0 <= column < len(self.grid.columns):
            self.go(self.cursor, column)
        elif 0 <= self.cursor + step < self.count or self.row in self.grid.drafts:
            self.go(self.cursor + step, 0 if step > 0 else len(self.grid.columns) - 1)
        self._run = run

    def action_group(self, step: int) -> None:
        """Go to the columns of the next requirement, or of the one before."""
        columns = self.grid.columns
        starts = [
            n for n in range(len(columns)) if n == 0 or columns[n].group != columns[n - 1].group
        ]
        others = [n for n in starts if (n > self.column if step > 0 else n < self.column)]
        if others:
            self._run = None
            self.go(self.cursor, others[0] if step > 0 else others[-1])

    def action_mark(self, step: int) -> None:
        """Mark the cell above or below too."""
        self.leave_cell()
        anchor = self.cursor if self.marked_from is None else self.marked_from
        if 0 <= self.cursor + step < self.count:
            self._keep([self.row])
            self.cursor += step
            self.marked_from = anchor
            self.renew_all()
            self._tell()

    @override
    def on_resize(self) -> None:
        """Fit the columns."""
        self._lay_out()
        super().on_resize()
        self._tell()

    def _begin_at_top(self) -> None:
        """Leave no row above out of sight while there is room below."""
        if self.cursor < self.size.height:
            self.scroll_to(y=0, animate=False, force=True)

    def _unmark(self) -> None:
        if self.marked_from is not None:
            self.marked_from = None
            self.renew_all()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        self._first = first_in_sight(self._widths, self._first, self.column, width)
        layout = lay_out(self._widths, self._first, width)
        if layout != self.layout_of_columns:
            self.layout_of_columns = layout
            self.renew_all()
        self.renew(self.cursor)

    def _tell(self) -> None:
        self.post_message(self.Changed())
