"""Blocks of cells from a spreadsheet, pasted or read from a file: first what would come of them.

Where the first row names columns, the others go where it says; a column of short names says which
rows are meant, and names new places. Else the block goes where the cursor stands. Empty cells of a
block leave what is there.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from audit.domain.buildings import PlaceId
from audit.domain.errors import BadEntry
from audit.services.grid_entries import NEW
from audit.services.grid_rows import Grid, Texts
from audit.services.grids import ID_COLUMN, GridColumn, column_names
from audit.services.place_lists import COLUMNS, KIND, CellFault, without_unit
from audit.services.ports import Cell
from checklists.language import Message
from checklists.loading.nearest import quoted, suggestion

MOST_LETTERS: Final = 1_000_000
MOST_ROWS: Final = 2_000
MOST_COLUMNS: Final = 200
_SHORT: Final = Message("Paste it in parts, or keep only the columns that are filled in here.")

Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the cursor stands: the rows from there on, and the columns."""

    rows: Sequence[PlaceId]
    columns: Sequence[GridColumn]


@dataclass(frozen=True, slots=True)
class Block:
    """What came of a block: the rows that can be taken, and every cell that cannot."""

    rows: Mapping[PlaceId, Texts] = field(default_factory=dict)
    """The rows without faults, in their order, with what each would hold."""
    faults: tuple[CellFault, ...] = ()
    replaced: int = 0
    """How many cells of these rows hold something else now."""
    left_out: int = 0
    """How many rows have faults."""

    def new_to(self, grid: Grid) -> int:
        """Return how many of the rows are places that are not there yet."""
        return sum(row not in grid.walk.audit.places for row in self.rows)


def pasted_rows(text: str) -> Rows:
    """Return the cells of a text from a spreadsheet, named as they stand in the block.

    Raises:
        BadEntry: it is longer than any table of rooms.
    """
    if len(text) > MOST_LETTERS:
        raise BadEntry(
            Message("The pasted text has more than {most} characters.", most=MOST_LETTERS),
            hint=_SHORT,
        )
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    rows = _split(lines, _separator(lines))
    return [
        [Cell(f"{letters(column)}{number}", part.strip()) for column, part in enumerate(row, 1)]
        for number, row in enumerate(rows, 1)
    ]


def is_block(text: str) -> bool:
    """Whether a pasted text is more than the content of one cell."""
    if len(text) > MOST_LETTERS:
        return True
    rows = pasted_rows(text) if text.strip() else []
    return len(rows) > 1 or any(len(row) > 1 for row in rows)


def plan_block(
    grid: Grid, rows: Rows, spot: Spot | None, *, is_wanted: Callable[[], bool] = lambda: True
) -> Block:
    """Return what would come of a block at a spot; nothing is recorded.

    Without a spot, as for a file, the first row must name the columns. Ends early, with what it has
    so far, once it is no longer wanted.

    Raises:
        BadEntry: it has more rows or columns than any table of rooms.
    """
    filled = [row for row in rows if any(cell.text for cell in row)]
    if len(filled) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in filled):
        raise BadEntry(
            Message(
                "The block has more than {rows} rows or {columns} columns.",
                rows=MOST_ROWS,
                columns=MOST_COLUMNS,
            ),
            hint=_SHORT,
        )
    if not filled:
        return Block()
    planner = _Planner(grid, spot)
    body = planner.read_head(filled)
    for row in body:
        if not is_wanted():
            break
        planner.read_row(row)
    return Block(planner.rows, tuple(planner.faults), planner.replaced, planner.left_out)


def letters(number: int) -> str:
    """Return the letters a spreadsheet writes above a column, from 1."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass
class _Planner:
    """Reads one block."""

    grid: Grid
    spot: Spot | None
    rows: dict[PlaceId, Texts] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    replaced: int = 0
    left_out: int = 0
    _columns: dict[int, GridColumn] = field(default_factory=dict)
    _unknown: set[int] = field(default_factory=set)
    """The positions of columns that were refused as a whole."""
    _kind: int | None = None
    """The position of the column that names the kind of place."""
    _seen: dict[PlaceId, str] = field(default_factory=dict)
    _number: int = 0

    def read_head(self, rows: Rows) -> Rows:
        """Find out which column goes where, and return the rows that hold values."""
        names = column_names(self.grid.columns)
        kinds = {KIND, COLUMNS[KIND].zh, COLUMNS[KIND].en.casefold()}
        titles = [without_unit(cell.text).casefold() for cell in rows[0]]
        known = sum(title in names or title in kinds for title in titles)
        filled = sum(bool(title) for title in titles)
        if self.spot is not None and (not known or 2 * known < filled):
            self._columns = dict(enumerate(self.spot.columns))
            return rows
        for number, (cell, title) in enumerate(zip(rows[0], titles, strict=True)):
            if title in kinds:
                self._kind = number
            elif title:
                self._name(number, cell, names.get(title), names)
        if self.spot is None and ID_COLUMN not in self._columns.values():
            missing = Message("The column “{name}” is missing.", name=COLUMNS[ID_COLUMN.id])
            hint = Message(
                "The first row names the columns; write “{name}” above one.", name=ID_COLUMN.id
            )
            self._fault(rows[0][0], missing, hint)
            return []
        return rows[1:]

    def read_row(self, cells: Sequence[Cell]) -> None:
        """Read one row; it is taken only if every cell can stand."""
        before = len(self.faults)
        row = self._row(cells)
        self._number += 1
        texts: dict[str, str] = {}
        if row is not None:
            self._check_kind(cells)
            texts = self._texts(row, cells)
        if row is None or len(self.faults) > before:
            self.left_out += 1
            return
        self.rows[row] = texts
        for name, text in texts.items():
            held = self.grid.text(row, self.grid.by_id[name])
            self.replaced += bool(held) and held != text

    def _name(self, number: int, cell: Cell, column: str | None, names: Mapping[str, str]) -> None:
        if column is None:
            what = Message("There is no column “{name}”.", name=quoted(cell.text))
            self._fault(cell, what, suggestion(cell.text, names))
            self._unknown.add(number)
        elif self.grid.by_id[column] in self._columns.values():
            self._fault(cell, Message("The column “{name}” comes twice.", name=quoted(cell.text)))
            self._unknown.add(number)
        else:
            self._columns[number] = self.grid.by_id[column]

    def _row(self, cells: Sequence[Cell]) -> PlaceId | None:
        """Return the row that is meant: by its short name, else by where it stands."""
        at = next((n for n, each in self._columns.items() if each == ID_COLUMN), None)
        if at is None:
            rows = [row for row in self.spot.rows if row != NEW] if self.spot else []
            if self._number < len(rows):
                return rows[self._number]
            self._fault(
                cells[0],
                Message("There is no row for this."),
                Message("Put the short name into the first column to make new places."),
            )
            return None
        cell = cells[at] if at < len(cells) else Cell(cells[0].where, "")
        name = PlaceId(" ".join(cell.text.split()))
        if (error := self.grid.fault(name or PlaceId("?"), ID_COLUMN, name)) is not None:
            self._fault(cell, error.what, error.hint)
            return None
        place = self.grid.walk.audit.places.get(name)
        if place is not None and place.kind != self.grid.kind.id:
            what = Message("{place} is a place of another kind.", place=quoted(name))
            self._fault(cell, what, Message("Leave the row out here."))
            return None
        if name in self._seen:
            where = self._seen[name]
            what = Message("“{id}” stands already in {where}.", id=quoted(name), where=where)
            self._fault(cell, what, Message("Give each place an id of its own."))
            return None
        self._seen[name] = cell.where
        return name

    def _check_kind(self, cells: Sequence[Cell]) -> None:
        if self._kind is None or self._kind >= len(cells):
            return
        cell, kind = cells[self._kind], self.grid.kind
        names = {kind.id, kind.title.zh.casefold(), kind.title.en.casefold()}
        if cell.text and cell.text.casefold() not in names:
            what = Message("“{kind}” is another kind of place.", kind=quoted(cell.text))
            self._fault(cell, what, Message("Leave the row out here."))

    def _texts(self, row: PlaceId, cells: Sequence[Cell]) -> dict[str, str]:
        texts: dict[str, str] = {}
        for number, cell in enumerate(cells):
            column = self._columns.get(number)
            if not cell.text or number == self._kind:
                continue
            if column is None:
                if number not in self._unknown:
                    self._refuse_surplus(cell)
                continue
            if column == ID_COLUMN:
                continue
            is_there = row in self.grid.walk.audit.places
            if is_there and not self.grid.is_asked(row, column):
                what = Message("The checklist does not ask this at {place}.", place=row)
                self._fault(cell, what, Message("Leave the cell empty."), row)
            elif (error := self.grid.fault(row, column, cell.text)) is not None:
                self._fault(cell, error.what, error.hint, row)
            else:
                texts[column.id] = cell.text
        return texts

    def _refuse_surplus(self, cell: Cell) -> None:
        what = Message("“{text}” stands beyond the last column.", text=quoted(cell.text))
        self._fault(cell, what, Message("Leave the cell empty."))

    def _fault(
        self, cell: Cell, what: Message, hint: Message | None = None, row: PlaceId | None = None
    ) -> None:
        where = f"{cell.where} ({row})" if row else cell.where
        self.faults.append(CellFault(where, what, hint))


def _separator(text: str) -> str:
    """Return what stands between cells: tabs from a spreadsheet, else what every line has."""
    if "\t" in text:
        return "\t"
    lines = [line for line in text.split("\n") if line.strip()]
    for separator in ";,":
        counts = {line.count(separator) for line in lines}
        if counts and min(counts) > 0:
            return separator
    return "\t"


def _split(text: str, separator: str) -> list[list[str]]:
    """Split a text into cells; where its quotation marks do not pair up, they are only signs."""
    try:
        return [*csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)]
    except csv.Error:
        return [line.split(separator) for line in text.split("\n")]
