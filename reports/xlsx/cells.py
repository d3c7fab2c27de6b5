"""What a cell of a workbook can hold, and how it is made to hold nothing else."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment

from reports.tables.tables import Share, SpokenCell

LONGEST_TEXT: Final = 32_767
"""So many characters fit into a cell."""
_MOST_DIGITS: Final = 15
"""Figures with more digits lose the last ones in a workbook, and are kept as text."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""Workbooks count days from 1900, which they hold for a leap year."""
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS: Final = re.compile(r"\r\n?")
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What workbooks read as the number of a character, where somebody wrote it as text."""
_FORMULA_STARTS: Final = ("=", "+", "-", "@")
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_TOP: Final = Alignment(vertical="top")
_CUT: Final = "…"


def fill(cell: Cell, value: SpokenCell) -> None:
    """Put a value into a cell: texts as texts whatever they look like, figures as figures."""
    cell.alignment = _TOP
    match value:
        case None | "":
            return
        case Share():
            cell.value = value.value
            cell.number_format = "0.0%"
        case int() | Decimal() if _digits(value) <= _MOST_DIGITS:
            cell.value = value
            cell.number_format = "0" if value == int(value) else "0.0#####"
        case int() | Decimal():
            _put_text(cell, format(value, "f") if isinstance(value, Decimal) else str(value))
        case datetime() if value.date() >= _FIRST_DAY:
            # The clock it was taken from: workbooks know no zones.
            cell.value = value.replace(tzinfo=None)
            cell.number_format = "yyyy-mm-dd hh:mm:ss"
        case date() if not isinstance(value, datetime) and value >= _FIRST_DAY:
            cell.value = value
            cell.number_format = "yyyy-mm-dd"
        case date():
            _put_text(cell, value.isoformat())
        case str():
            _put_text(cell, value)


def _put_text(cell: Cell, text: str) -> None:
    clean = clean_text(text)
    cell.value = _ESCAPE.sub("_x005F_", clean)
    cell.data_type = "s"
    cell.alignment = _WRAPPED
    # Whoever edits the cell still edits a text.
    cell.quotePrefix = clean.startswith(_FORMULA_STARTS)


def clean_text(text: str) -> str:
    """Return a text as a cell can hold it: characters it has no room for by their number."""
    clean = _LINE_ENDS.sub("\n", text)
    clean = _ILLEGAL.sub(lambda found: f"[U+{ord(found[0]):04X}]", clean)
    if len(clean) <= LONGEST_TEXT:
        return clean
    return clean[: LONGEST_TEXT - len(_CUT)] + _CUT


def width_of(text: str) -> int:
    """Return how wide the widest line of a text is; Chinese characters count twice."""
    return max(
        (
            sum(1 + (unicodedata.east_asian_width(c) in "FW") for c in line)
            for line in text.split("\n")
        ),
        default=0,
    )


def _digits(figure: int | Decimal) -> int:
    return len(Decimal(figure).normalize().as_tuple().digits)
