"""XLSX: the first visible sheet that holds anything, its figures as the person typed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from openpyxl.utils import get_column_letter

from audit.domain.errors import BadFile
from audit.services.ports import Cell
from audit.storage.office_books import BookSheet, sheets_of
from audit.storage.table_bounds import MOST_COLUMNS, too_many_columns, too_many_rows, within_bounds
from checklists.language import Message

_MOST_ROWS_SEEN: Final = 50_000


def workbook_rows(content: bytes, name: str) -> Iterable[Sequence[Cell]]:
    """Return the rows of an XLSX file called ``name``.

    Raises:
        BadFile: it is none, or more than a list of places.
    """
    with (
        sheets_of(content, name, has_formulas=False) as book,
        sheets_of(content, name, has_formulas=True) as formulas,
    ):
        return _first_filled_sheet(book, formulas, name)


def _first_filled_sheet(
    book: Sequence[BookSheet], formulas: Sequence[BookSheet], name: str
) -> list[Sequence[Cell]]:
    for sheet, written in zip(book, formulas, strict=True):
        if not sheet.is_visible:
            continue
        rows = list(_sheet_rows(sheet, name))
        if any(cell.text for row in rows for cell in row):
            _refuse_uncomputed(rows, _sheet_rows(written, name))
            return _of_one_width(rows)
    return []


def _of_one_width(rows: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Return rows that all end where the longest does, as they do in every sheet."""
    width = max(map(len, rows))
    return [[*row, *[Cell(row[-1].where, "")] * (width - len(row))] for row in rows]


def _refuse_uncomputed(rows: Iterable[Sequence[Cell]], written: Iterable[Sequence[Cell]]) -> None:
    """Refuse formulas of which none has a value: a program wrote them, no spreadsheet was there.

    A single one without a value may have come to an empty text, which is stored the same way.
    """
    computed = {cell.where for row in rows for cell in row if cell.text}
    formulas = [cell for row in written for cell in row if cell.text.startswith("=")]
    if any(cell.where in computed for cell in formulas):
        return
    for cell in formulas:
        if '""' not in cell.text:
            raise BadFile(
                Message("The formula {formula} has no value.", formula=cell.text[:40]),
                where=cell.where,
                hint=Message(
                    "Open it in the spreadsheet program and save it again, or write the value."
                ),
            )


def _sheet_rows(sheet: BookSheet, name: str) -> Iterator[Sequence[Cell]]:
    where = f"{name}, {sheet.title}"
    for number, row in sheet.rows(where):
        if number > _MOST_ROWS_SEEN:
            raise too_many_rows(f"{where}!A{number}", _MOST_ROWS_SEEN)
        texts = {cell.column: cell_text(cell.value) for cell in row}
        wide = min(
            (column for column, text in texts.items() if text and column > MOST_COLUMNS), default=0
        )
        if wide:
            raise too_many_columns(f"{where}!{get_column_letter(wide)}{number}")
        last = min(max(texts), MOST_COLUMNS)
        yield within_bounds(
            [
                Cell(f"{where}!{get_column_letter(column)}{number}", texts.get(column, ""))
                for column in range(1, last + 1)
            ]
        )


def cell_text(value: object) -> str:
    """Return what a cell holds, as the person typed it."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case float():
            return _figure(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value).strip()


def _figure(value: float) -> str:
    """Return the shortest figure that means this number: the sheet stores 2.3 as 2.2999999999999998."""
    figure = format(Decimal(repr(value)), "f")
    return figure.rstrip("0").rstrip(".") if "." in figure else figure
