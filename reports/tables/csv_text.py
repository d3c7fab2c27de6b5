"""A table as CSV, as RFC 4180 has it, with the mark by which spreadsheets know UTF-8."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from reports.tables.tables import Share, SpokenCell, SpokenTable

_BYTE_ORDER_MARK: Final = "\ufeff"
_LINE_ENDS: Final = re.compile(r"\r\n?")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What spreadsheets read a formula behind, also in full width; a line feed hides the next sign."""
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
"""Computes nothing, and stays as it was written: a floor -1."""
_UNWRITABLE: Final = re.compile("[\ud800-\udfff]")


def csv_bytes(table: SpokenTable) -> bytes:
    """Return a table as CSV.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, as spreadsheets
    themselves mark texts; figures stay figures.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([_text(each) for each in table.columns])
    writer.writerows([_field(cell) for cell in row] for row in table.rows)
    return (_BYTE_ORDER_MARK + file.getvalue()).encode("utf-8")


def _field(cell: SpokenCell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return _text(cell)
        case Share():
            return _figure(cell.value)
        case int() | Decimal():
            return _figure(cell)
        case datetime():
            return cell.isoformat(timespec="seconds")
        case date():
            return cell.isoformat()


def _figure(figure: int | Decimal) -> str:
    return format(figure, "f") if isinstance(figure, Decimal) else str(figure)


def _text(text: str) -> str:
    text = _UNWRITABLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
    # Behind a carriage return alone some programs begin a new row.
    text = _LINE_ENDS.sub("\n", text)
    is_inert = _NUMBER.fullmatch(text) is not None or not text.startswith(_FORMULA_STARTS)
    return text if is_inert else f"'{text}"
