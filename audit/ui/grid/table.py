"""The table of the grid: what is typed into cells, pasted, emptied and copied down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from typing_extensions import override

from audit.services.grid_blocks import is_block
from audit.services.grid_entries import NEW
from audit.services.grid_rows import Grid
from audit.services.grids import ID_COLUMN
from audit.ui.commands import bindings
from audit.ui.grid.cell_editor import CellEditor
from audit.ui.grid.cell_list import CellList, Keep
from audit.ui.grid.cells import RowPen
from audit.ui.grid.choices import picked
from audit.ui.grid.commands import CELLS
from checklists.language import Speech


class GridTable(CellList):
    """Rows of cells with one of them under the cursor."""

    BINDINGS = bindings(CELLS)
    DEFAULT_CSS = """
    GridTable {
        & > .row-list--cursor { background: $primary 15%; }
        &:focus > .row-list--cursor { background: $primary 25%; }
    }
    """

    class Pasted(Message):
        """A block of cells was pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, grid: Grid, keep: Keep, say: Speech) -> None:
        super().__init__(grid, keep, say)
        self.editor: CellEditor | None = None
        self._before = ""

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a row."""
        is_here = index == self.cursor
        pen = RowPen(self.grid, self.layout_of_columns, self._say)
        mark = self.column if self.marked_from is not None and index in self.marked else None
        cursor = self.column if is_here else None
        return (pen.row(self.rows[index], cursor, self.editor if is_here else None, mark),)

    @override
    def leave_cell(self) -> None:
        self.editor = None
        self.renew(self.cursor)

    def settle(self) -> None:
        """Take over what is being typed, and keep the row."""
        self.leave_cell()
        if self.rows:
            self._keep([self.row])

    def action_edit(self) -> None:
        """Change the text of the cell."""
        if self.editor is None and self._can_type():
            self._begin(self.grid.text(self.row, self.cell))

    def action_clear(self) -> None:
        """Empty what is marked."""
        self._fill("", self.marked)

    def action_fill_down(self) -> None:
        """Copy the first marked cell into the others, or the cell above into this one."""
        rows = self.marked
        source, targets = (rows[0], rows[1:]) if len(rows) > 1 else (self.cursor - 1, rows)
        if source >= 0 and self.cell != ID_COLUMN:
            self._fill(self.grid.text(self.rows[source], self.cell), targets)

    def action_next_open(self) -> None:
        """Go to the next empty cell without which something stays open."""
        self.leave_cell()
        following = next(self._open_cells(), None)
        if following is None:
            self.app.bell()
            return
        self._run = None
        self.go(*following)

    def on_key(self, event: events.Key) -> None:
        """Type: into the cell that is open, or anew into the one under the cursor."""
        if self.editor is not None:
            self._press(self.editor, event)
        elif self.press_move(event.key):
            event.stop()
            event.prevent_default()
        elif event.is_printable and event.character and self._can_type():
            event.stop()
            event.prevent_default()
            self._type_anew(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Take one pasted line into the cell; a block is looked at first."""
        event.stop()
        if is_block(event.text):
            self.leave_cell()
            self.post_message(self.Pasted(event.text))
        elif text := event.text.strip():
            if self.editor is not None:
                self.editor.insert(text)
                self._typed()
            elif self._can_type():
                self._begin(text)
                self._typed()

    @override
    def on_click(self, event: events.Click) -> None:
        """Go to the cell; where the cursor stands already, change it."""
        index = event.y + self.scroll_offset.y
        column = self.layout_of_columns.column_at(event.x)
        if index >= self.count or column is None:
            return
        if (index, column) == (self.cursor, self.column):
            self.action_edit()
            return
        self._run = None
        self.go(index, column)

    def _open_cells(self) -> Iterator[tuple[int, int]]:
        """Yield the cells still wanted, from the one under the cursor on and around."""
        here = self.cursor
        order = [*range(here, self.count), *range(here), here]
        for at, index in enumerate(order):
            if index >= self.count or self.rows[index] == NEW:
                continue
            for column in self.grid.wanted(self.rows[index]):
                position = self.grid.columns.index(column)
                is_before = position <= self.column
                if (at > 0 or not is_before) and (at < len(order) - 1 or is_before):
                    yield index, position

    def _press(self, editor: CellEditor, event: events.Key) -> None:
        """Do what a key does while a cell is typed."""
        before = editor.text
        if event.key == "escape":
            self.grid.type(self.row, self.cell, self._before)
            self.leave_cell()
            self._tell()
        elif event.key == "enter":
            column = self.column if self._run is None else self._run
            self.go(self.cursor + 1, column)
        elif event.is_printable and event.character:
            editor.insert(event.character)
        elif not editor.press(event.key) and not self.press_move(event.key):
            return
        event.stop()
        event.prevent_default()
        if self.editor is not None:
            self._typed(is_other=editor.text != before)

    def _type_anew(self, character: str) -> None:
        quantity = self.cell.quantity
        if quantity is not None and self.cell.is_chosen:
            state = picked(quantity, character)
            if state is None:
                self.app.bell()
                return
            self.grid.type(self.row, self.cell, state)
            if self.column < len(self.grid.columns) - 1:
                self.action_tab(1)
            self.renew(self.cursor)
            self._tell()
            return
        self._begin("")
        if self.editor is not None:
            self.editor.insert(character)
            self._typed()

    def _begin(self, text: str) -> None:
        self._before = self.grid.text(self.row, self.cell)
        self._unmark()
        self.editor = CellEditor.at_end(text)
        self._typed(is_other=False)

    def _typed(self, *, is_other: bool = True) -> None:
        """Judge what is typed, and show it."""
        if self.editor is None:
            return
        if is_other:
            self.grid.type(self.row, self.cell, self.editor.text)
        self.renew(self.cursor)
        self._place_caret(self.editor)
        self._tell()

    def _fill(self, text: str, targets: Sequence[int]) -> None:
        if self.grid.walk.audit.is_closed:
            return
        self.leave_cell()
        rows = [self.rows[index] for index in targets]
        for row in rows:
            if self.grid.is_asked(row, self.cell) and (row != NEW or len(rows) == 1):
                self.grid.type(row, self.cell, text)
        if len(rows) > 1:
            self._keep([row for row in rows if row != NEW])
        self.renew_all()
        self._tell()

    def _can_type(self) -> bool:
        if self.grid.walk.audit.is_closed or not self.rows:
            return False
        if self.grid.is_asked(self.row, self.cell):
            return True
        self.app.bell()
        return False

    def _place_caret(self, editor: CellEditor) -> None:
        """Tell the terminal where to show what an input method composes."""
        layout = self.layout_of_columns
        widths = {0: layout.key, **dict(layout.shown)}
        _, caret = editor.drawn(widths.get(self.column, 1))
        x = layout.offset_of(self.column) + caret
        line = self.cursor - self.scroll_offset.y
        self.app.cursor_position = self.content_region.offset + Offset(x, line)
