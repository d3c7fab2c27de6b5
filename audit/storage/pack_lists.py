"""Packs of rules as CSV: all tables in one file, each after a line that names it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Final

from openpyxl.utils import get_column_letter

from audit.domain.errors import BadFile
from audit.storage.delimited import decoded, separator_of
from checklists.language import Message
from checklists.loading.nearest import quoted
from checklists.tabular.rows import Laid, guide
from checklists.tabular.sheets import Found, Sheet
from checklists.tabular.tables import GUIDE

_MARK: Final = "\ufeff"
"""By which spreadsheets know UTF-8."""
_TITLE: Final = re.compile(r"\[(?P<name>[^\[\]]+)\]")
_COMMANDS: Final = re.compile(r"['=+\-@\t\r]")
"""What a spreadsheet would run, were it not for an apostrophe before it."""
_FIGURE: Final = re.compile(r"-\d+(\.\d+)?")
_MOST_LETTERS: Final = 10_000_000
_MOST_COLUMNS: Final = 200
_MOST_VALUES: Final = 2_000_000
"""The largest pack has a tenth of it."""


def pack_list(tables: Sequence[Laid]) -> bytes:
    """Return all tables as CSV in UTF-8, after the one that explains them."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow([f"[{GUIDE}]"])
    rows.writerows(guide())
    for laid in tables:
        rows.writerow([])
        rows.writerow([f"[{laid.table.name}]"])
        rows.writerow([column.header for column in laid.table.columns])
        for cells in laid.rows:
            rows.writerow([_inert(cell) for cell in cells])
    return (_MARK + text.getvalue()).encode()


def read_pack_list(content: bytes, name: str) -> Sequence[Sheet]:
    """Return the tables of a CSV file called ``name``.

    Raises:
        BadFile: it is no text, its quotation marks do not pair up, or it names no table.
    """
    sheets: list[Sheet] = []
    rows: list[Sequence[Found]] = []
    values = 0
    for number, cells in _numbered(decoded(content, name), name):
        title = _TITLE.fullmatch(cells[0].strip()) if cells else None
        if title and not any(cell.strip() for cell in cells[1:]):
            rows = []
            sheets.append(Sheet(title["name"], f"{name}, A{number}", rows))
        elif sheets:
            rows.append(
                [
                    Found(
                        f"{name}, {get_column_letter(column)}{number}", number, column, _bare(cell)
                    )
                    for column, cell in enumerate(cells[:_MOST_COLUMNS], 1)
                ]
            )
            values += len(rows[-1])
            if values > _MOST_VALUES:
                raise BadFile(
                    Message("The file holds more than {most} values.", most=_MOST_VALUES),
                    where=f"{name}, A{number}",
                    hint=Message("Remove the sheets, rows and columns that are not read."),
                )
        elif any(cell.strip() for cell in cells):
            raise BadFile(
                Message("“{text}” stands before the first table.", text=quoted(cells[0])),
                where=f"{name}, A{number}",
                hint=Message("Begin each table with its name in brackets: {name}", name="[pack]"),
            )
    return sheets


def _numbered(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    with _long_cells():
        try:
            for number, row in enumerate(rows, 1):
                yield number, row
        except csv.Error as error:
            raise BadFile(
                Message("The row cannot be read."),
                where=f"{name}, A{number + 1}",
                hint=Message("Look for a quotation mark that is never closed, or save it as XLSX."),
            ) from error


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell be as long as a file of a pack."""
    before = csv.field_size_limit(_MOST_LETTERS)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _inert(cell: str | date) -> str:
    text = cell if isinstance(cell, str) else cell.isoformat()
    return f"'{text}" if _COMMANDS.match(text) and not _FIGURE.fullmatch(text) else text


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and _COMMANDS.match(text, 1) else text
