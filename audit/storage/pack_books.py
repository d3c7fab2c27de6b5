"""Packs of rules as XLSX workbooks: written for experts to edit, and read back cell by cell."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from audit.domain.errors import BadFile
from audit.storage.office_books import BookSheet, Filled, sheets_of
from audit.storage.workbooks import cell_text
from checklists.language import Message
from checklists.tabular.columns import Column, Form, Table
from checklists.tabular.rows import Laid, guide
from checklists.tabular.sheets import Found, Sheet
from checklists.tabular.tables import BY_NAME, GUIDE

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_REST: Final = "rest"
"""The sheet that holds what did not fit into a cell."""
_MOST_LETTERS: Final = 32_000
"""In one cell; a spreadsheet takes 32,767."""
_MOST_COLUMNS: Final = 200
_MOST_ROWS: Final = 100_000
_MOST_VALUES: Final = 2_000_000
"""Of one sheet; the largest pack has a tenth of it."""
_MOST_LETTERS_TOGETHER: Final = 20_000_000
"""Of what did not fit into cells."""
_ROWS_TO_COME: Final = 1_000
"""So many rows below the last get the lists to choose from as well."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""Before it spreadsheets count days in different ways."""
_TEXT: Final = "@"
_DAY: Final = "yyyy-mm-dd"
_HEAD: Final = PatternFill("solid", fgColor="DDE6EE")
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTINUED: Final = re.compile(r"⟦rest (?P<number>\d{1,6})⟧\Z")
_WIDTHS: Final = {Form.TEXT: 36, Form.LIST: 30, Form.VALUES: 30, Form.WORD: 20}


def pack_book(tables: Sequence[Laid]) -> bytes:
    """Return a workbook: a sheet that explains the columns, and one for each table."""
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    _add_guide(book.create_sheet(GUIDE))
    rest = _Rest(tables)
    heights = {laid.table.name: len(laid.rows) for laid in tables}
    for laid in tables:
        _add_table(book.create_sheet(laid.table.name), laid, rest, heights)
    if rest.rows:
        sheet = book.create_sheet(_REST)
        for row, (number, part, text) in enumerate(rest.rows, 1):
            for column, value in enumerate((str(number), str(part), text), 1):
                _put(sheet, row, column, value)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def read_pack_book(content: bytes, name: str) -> Sequence[Sheet]:
    """Return the tables of a workbook called ``name``.

    Raises:
        BadFile: it is none, or larger than any pack.
    """
    with sheets_of(content, name, has_formulas=True) as book:
        return _joined([_sheet(each, name) for each in book], name)


class _Rest:
    """What does not fit into a cell, in parts, under numbers that no text of the pack names."""

    def __init__(self, tables: Sequence[Laid]) -> None:
        texts = (cell for laid in tables for row in laid.rows for cell in row)
        named = (_CONTINUED.search(text) for text in texts if isinstance(text, str))
        taken = {int(found["number"]) for found in named if found}
        self._numbers = (number for number in count(1) if number not in taken)
        self.rows: list[tuple[int, int, str]] = []

    def shortened(self, text: str) -> str:
        """Return what fits into the cell."""
        if len(text) <= _MOST_LETTERS:
            return text
        number = next(self._numbers)
        head, tail = text[:_MOST_LETTERS], text[_MOST_LETTERS:]
        for part, start in enumerate(range(0, len(tail), _MOST_LETTERS), 1):
            self.rows.append((number, part, tail[start : start + _MOST_LETTERS]))
        return f"{head}⟦rest {number}⟧"


def _add_guide(sheet: Worksheet) -> None:
    for row, cells in enumerate(guide(), 1):
        for column, text in enumerate(cells, 1):
            _put(sheet, row, column, text, is_head=row == 1)
    for column, width in enumerate((14, 18, 16, 40, 28, 48, 32, 60), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "C2"


def _add_table(sheet: Worksheet, laid: Laid, rest: _Rest, heights: Mapping[str, int]) -> None:
    table = laid.table
    for number, column in enumerate(table.columns, 1):
        _put(sheet, 1, number, column.header, is_head=True)
        letter = get_column_letter(number)
        dimension = sheet.column_dimensions[letter]
        dimension.width = _WIDTHS.get(column.form, 14)
        dimension.number_format = _DAY if column.form is Form.DAY else _TEXT
        if choice := _choice(column, heights):
            sheet.add_data_validation(choice)
            choice.add(f"{letter}2:{letter}{len(laid.rows) + _ROWS_TO_COME}")
    for row, cells in enumerate(laid.rows, 2):
        for number, value in enumerate(cells, 1):
            if value != "":
                _put(sheet, row, number, rest.shortened(value) if isinstance(value, str) else value)
    sheet.freeze_panes = f"{get_column_letter(_frozen(table) + 1)}2"
    sheet.auto_filter.ref = sheet.dimensions


def _frozen(table: Table) -> int:
    """Return how many columns stay in sight: those that say which entry a row is about."""
    return table.links + 1


def _choice(column: Column, heights: Mapping[str, int]) -> DataValidation | None:
    """Return the list to choose from in a column, if it has one."""
    words = ("true", "false") if column.form is Form.YES_NO else column.words
    if words:
        source = '"' + ",".join(words) + '"'
    elif column.refers_to in BY_NAME:
        table = BY_NAME[column.refers_to]
        place = next(n for n, each in enumerate(table.columns, 1) if each.header == "id")
        letter = get_column_letter(place)
        last = heights.get(table.name, 0) + _ROWS_TO_COME
        source = f"'{table.name}'!${letter}$2:${letter}${last}"
    else:
        return None
    choice = DataValidation(type="list", formula1=source, allow_blank=True)
    # What is chosen from another table may be added there afterwards.
    choice.errorStyle = "stop" if words else "warning"
    choice.showErrorMessage = True
    return choice


def _put(
    sheet: Worksheet, row: int, column: int, value: str | date, *, is_head: bool = False
) -> None:
    is_day = isinstance(value, date) and value >= _FIRST_DAY
    content = value if is_day else _ESCAPE.sub("_x005F_", str(value))
    cell = sheet.cell(row, column, content)
    if not is_day:
        # What begins with = or + is a text all the same.
        cell.data_type = "s"
    cell.number_format = _DAY if is_day else _TEXT
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if is_head:
        cell.font = Font(bold=True)
        cell.fill = _HEAD


def _sheet(sheet: BookSheet, name: str) -> Sheet:
    return Sheet(sheet.title, f"{name}, {sheet.title}", list(_rows(sheet, name)))


def _rows(sheet: BookSheet, name: str) -> Iterator[Sequence[Found]]:
    where = f"{name}, {sheet.title}"
    values = 0
    for number, row in sheet.rows(where):
        if number > _MOST_ROWS:
            raise BadFile(
                Message("The table has more than {most} rows.", most=_MOST_ROWS),
                where=f"{where}!A{number}",
                hint=Message("Remove the rows that are not read."),
            )
        found = {cell.column: cell for cell in row if cell.column <= _MOST_COLUMNS}
        values += max(found, default=0)
        if values > _MOST_VALUES:
            raise _too_much(where)
        yield [
            _found(
                found.get(column), f"{where}!{get_column_letter(column)}{number}", number, column
            )
            for column in range(1, max(found, default=0) + 1)
        ]


def _found(cell: Filled | None, where: str, row: int, column: int) -> Found:
    if cell is None:
        return Found(where, row, column, "")
    if cell.is_formula:
        formula = Message("This is a formula; write the text or the figure itself.")
        return Found(where, row, column, str(cell.value), trouble=formula)
    if isinstance(cell.value, str):
        return Found(where, row, column, _ESCAPED.sub("_", cell.value))
    is_inexact = isinstance(cell.value, float) and not cell.value.is_integer()
    return Found(where, row, column, cell_text(cell.value), is_inexact=is_inexact)


def _too_much(where: str) -> BadFile:
    return BadFile(
        Message("The file holds more than {most} values.", most=_MOST_VALUES),
        where=where,
        hint=Message("Remove the sheets, rows and columns that are not read."),
    )


_ESCAPED: Final = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")


def _joined(sheets: Sequence[Sheet], name: str) -> Sequence[Sheet]:
    """Return the sheets with the texts whole again that did not fit into one cell."""
    parts: dict[str, list[tuple[int, str]]] = {}
    for sheet in sheets:
        for row in sheet.rows if sheet.name == _REST else ():
            texts = [cell.text for cell in row[:3]]
            if len(texts) == 3 and texts[1].strip().isdecimal():  # noqa: PLR2004  number, part, text
                parts.setdefault(texts[0].strip(), []).append((int(texts[1]), texts[2]))
    rests = _Rests(
        {number: "".join(text for _, text in sorted(rows)) for number, rows in parts.items()}, name
    )
    return [
        Sheet(sheet.name, sheet.where, [[rests.whole(cell) for cell in row] for row in sheet.rows])
        for sheet in sheets
        if sheet.name != _REST
    ]


class _Rests:
    """What did not fit into cells, put back; one that many cells ask for fills no memory."""

    def __init__(self, texts: Mapping[str, str], name: str) -> None:
        self._texts = texts
        self._left = _MOST_LETTERS_TOGETHER
        self._name = name

    def whole(self, cell: Found) -> Found:
        """Return a cell with all its text; raises BadFile."""
        found = _CONTINUED.search(cell.text) if self._texts else None
        if found is None or found["number"] not in self._texts:
            return cell
        rest = self._texts[found["number"]]
        self._left -= len(rest)
        if self._left < 0:
            raise _too_much(self._name)
        return Found(cell.where, cell.row, cell.column, cell.text[: found.start()] + rest)
