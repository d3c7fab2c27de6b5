"""Tables as somebody handed them over: every cell with the name a spreadsheet gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from typing_extensions import override

from checklists.language import Message
from checklists.loading.faults import WHOLE_FILE, Fault, FaultKind, KeyPath, Position
from checklists.loading.nearest import quoted, suggestion
from checklists.tabular import tables
from checklists.tabular.columns import Column, Form, Table

COMMENT = "#"
"""Begins the names of tables and columns that are passed over."""


@dataclass(frozen=True, slots=True)
class Found:
    """One cell."""

    where: str
    """As a spreadsheet names it: ``pack.xlsx, limits!C7``."""
    row: int
    column: int
    """Both from 1."""
    text: str
    trouble: Message | None = None
    """Why what stands there cannot be taken as it is, such as a formula."""
    is_inexact: bool = False
    """Whether it is stored as a number, which may have lost the zeros at its end."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; its first row names the columns."""

    name: str
    where: str
    rows: Sequence[Sequence[Found]]


@dataclass(frozen=True, slots=True)
class CellFault(Fault):
    """One thing that is wrong in a cell."""

    cell: str = ""

    @property
    @override
    def where(self) -> str:
        """The cell as a spreadsheet names it."""
        return self.cell


@dataclass(slots=True)
class Row:
    """One row, by the headers of its table."""

    table: Table
    first: Found
    """The first cell, whatever its column is called."""
    cells: dict[str, Found]

    def text(self, header: str) -> str:
        """Return what a cell holds, without the space around it; nothing where it is missing."""
        cell = self.cells.get(header)
        return cell.text.strip() if cell else ""

    def position(self, column: Column) -> Position:
        """Return the place of a cell, to be compared with others of its table."""
        cell = self.cells.get(column.header)
        return Position(self.first.row, cell.column if cell else 1)

    def cell(self, header: str) -> Found:
        """Return a cell, or where it is missing the first of the row."""
        return self.cells.get(header, self.first)


@dataclass(slots=True)
class Sheets:
    """The tables that were recognised, and what is wrong with the rest."""

    faults: list[CellFault] = field(default_factory=list)
    is_misnamed: bool = False
    """Whether a table or a column bears a wrong name, so that what it holds seems to be missing."""
    troubled: set[str] = field(default_factory=set)
    """Where cells stand that cannot be taken as they are."""
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, sheet: Sheet) -> None:
        """Add a table, unless it is the one that explains the others."""
        name = sheet.name.strip().casefold()
        if name == tables.GUIDE or name.startswith(COMMENT):
            return
        if name not in tables.BY_NAME:
            what = Message("There is no table “{name}”.", name=quoted(sheet.name))
            hint = suggestion(name, tables.BY_NAME.keys())
            self.faults.append(_of_sheet(sheet, what, hint))
            self.is_misnamed = True
        elif name in self.rows:
            what = Message("The table “{name}” is there twice.", name=name)
            self.faults.append(_of_sheet(sheet, what, None))
        else:
            self.rows[name] = list(self._rows(tables.BY_NAME[name], sheet))

    def report(self, cell: Found, table: Table, what: Message, hint: Message | None = None) -> None:
        """Add a fault of a cell."""
        self.faults.append(fault_at(cell, table.name, (), FaultKind.ILLEGAL_VALUE, what, hint))

    def _rows(self, table: Table, sheet: Sheet) -> Iterator[Row]:
        filled = [row for row in sheet.rows if any(cell.text.strip() for cell in row)]
        if not filled:
            return
        headers = self._headers(table, filled[0])
        for cells in filled[1:]:
            by_header: dict[str, Found] = {}
            for cell in cells:
                header = headers.get(cell.column)
                if header is not None:
                    by_header[header] = cell
                    self._check(cell, table.by_header[header], table)
                elif cell.text.strip() and cell.column not in headers:
                    what = Message("This column has no name in the first row.")
                    self.report(cell, table, what)
            yield Row(table, cells[0], by_header)

    def _headers(self, table: Table, cells: Sequence[Found]) -> dict[int, str | None]:
        """Return the header of each column; None for one that is passed over."""
        found: dict[int, str | None] = {}
        for cell in cells:
            header = cell.text.strip()
            if not header:
                continue
            found[cell.column] = None
            if header.startswith(COMMENT):
                continue
            if header not in table.by_header:
                what = Message("There is no column “{name}” here.", name=quoted(header))
                self.report(cell, table, what, suggestion(header, table.by_header.keys()))
                self.is_misnamed = True
            elif header in found.values():
                what = Message("The column “{name}” is there twice.", name=header)
                self.report(cell, table, what)
            else:
                found[cell.column] = header
        return found

    def _check(self, cell: Found, column: Column, table: Table) -> None:
        if cell.trouble is not None:
            self.report(cell, table, cell.trouble)
            self.troubled.add(cell.where)
        elif cell.is_inexact and column.form not in {Form.NUMBER, Form.VALUE}:
            # A figure is a figure however it is stored; an article 7.10 would be another one.
            what = Message("This is stored as a number, and may have lost a zero at its end.")
            hint = Message("Give the cell the format Text, and write it again.")
            self.report(cell, table, what, hint)


def fault_at(
    cell: Found, table: str, path: KeyPath, kind: FaultKind, what: Message, hint: Message | None
) -> CellFault:
    """Return a fault of a cell, to be sorted among those of its own table."""
    sheet = cell.where.rpartition("!")[0] or table
    return CellFault(sheet, Position(cell.row, cell.column), path, kind, what, hint, cell.where)


def _of_sheet(sheet: Sheet, what: Message, hint: Message | None) -> CellFault:
    kind = FaultKind.UNKNOWN_KEY
    return CellFault(sheet.name, WHOLE_FILE, (), kind, what, hint, sheet.where)
