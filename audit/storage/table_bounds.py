"""How large a list of places may be, and what is said of a larger one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from audit.domain.errors import BadFile
from audit.services.ports import Cell
from checklists.language import Message

MOST_ROWS: Final = 10_000
MOST_COLUMNS: Final = 200
MOST_LETTERS: Final = 10_000


def within_bounds(row: Sequence[Cell]) -> Sequence[Cell]:
    """Return a row of at most ``MOST_COLUMNS``; raises BadFile where a cell holds too much."""
    for cell in row[:MOST_COLUMNS]:
        if len(cell.text) > MOST_LETTERS:
            raise BadFile(
                Message("The cell holds more than {most} characters.", most=MOST_LETTERS),
                where=cell.where,
                hint=Message("Shorten it; a quotation mark that is never closed reads like this."),
            )
    return row[:MOST_COLUMNS]


def too_many_rows(where: str, most: int = MOST_ROWS) -> BadFile:
    """Say that there are more rows than are read."""
    return BadFile(
        Message("The table has more than {most} rows.", most=most),
        where=where,
        hint=Message("Split it, and read one part after the other."),
    )


def too_many_columns(where: str) -> BadFile:
    """Say that there are more columns than are read."""
    return BadFile(
        Message("The table has more than {most} columns.", most=MOST_COLUMNS),
        where=where,
        hint=Message("Remove the columns that are not read."),
    )
