"""XLSX: the first visible sheet that holds anything, its figures as the person typed them."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from audit.domain.errors import BadFile
from audit.services.ports import Cell
from checklists.language import Message

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_UNPACKED_BYTES: Final = 100_000_000
_MOST_PARTS: Final = 2_000
_MOST_ROWS_SEEN: Final = 50_000
BROKEN: Final = (
    zipfile.BadZipFile,
    InvalidFileException,
    SyntaxError,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    zlib.error,
)
"""What openpyxl and zipfile raise on broken or protected files.

XML that is none is a SyntaxError, whether Python's parser finds it or lxml's, which openpyxl takes
where it is installed.
"""


def workbook_rows(content: bytes, name: str) -> Iterable[Sequence[Cell]]:
    """Return the rows of an XLSX file called ``name``.

    Raises:
        BadFile: it is none, it unpacks to far more than a list of places.
    """
    try:
        refuse_bomb(content, name)
        with warnings.catch_warnings():
            # openpyxl remarks on styles and extensions it does not know; no figure hangs on them.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            formulas = load_workbook(io.BytesIO(content), read_only=True)
            with closing(book), closing(formulas):
                return _first_filled_sheet(book, formulas, name)
    except BROKEN as error:
        raise BadFile(
            Message("The XLSX file is damaged or protected."),
            where=name,
            hint=Message(
                "Open it in the spreadsheet program and save it again, without a password."
            ),
        ) from error


def refuse_bomb(content: bytes, name: str) -> None:
    """Refuse what unpacks to far more than anybody writes; raises ``BadFile``."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED_BYTES:
        raise BadFile(
            Message("The XLSX file unpacks to more than {most} MB.", most=100),
            where=name,
            hint=Message("Keep the list of places alone, without pictures, in the file."),
        )


def _first_filled_sheet(book: Workbook, formulas: Workbook, name: str) -> list[Sequence[Cell]]:
    for sheet, written in zip(book.worksheets, formulas.worksheets, strict=True):
        if sheet.sheet_state != "visible":
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


def _sheet_rows(sheet: Worksheet, name: str) -> Iterator[Sequence[Cell]]:
    if isinstance(sheet, ReadOnlyWorksheet):
        # Files claim dimensions of a million empty rows; without the claim only real cells come.
        sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if all(value is None for value in row):
            continue
        if number > _MOST_ROWS_SEEN:
            raise BadFile(
                Message("The table has more than {most} rows.", most=_MOST_ROWS_SEEN),
                where=f"{name}, {sheet.title}!A{number}",
                hint=Message("Split it, and read one part after the other."),
            )
        yield [
            Cell(f"{name}, {sheet.title}!{get_column_letter(column)}{number}", cell_text(value))
            for column, value in enumerate(row, 1)
        ]


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
