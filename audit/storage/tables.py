"""Tables people hand over as CSV or XLSX, read as texts with the place of each cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from audit.domain.errors import BadFile
from audit.services.ports import Cell
from audit.storage.delimited import delimited_rows
from audit.storage.handed_over import content_of
from audit.storage.table_bounds import MOST_ROWS, too_many_rows
from audit.storage.workbooks import workbook_rows
from checklists.language import Message

MOST_BYTES: Final = 10_000_000

_KEEP_TO_PLACES: Final = Message("Keep the list of places alone, without pictures, in the file.")
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"


class FileTableReader:
    """Reads CSV and XLSX files, told apart by their bytes."""

    def rows(self, path: Path) -> Iterable[Sequence[Cell]]:
        """Return the rows of a file, the head row first, empty rows left out.

        Raises:
            BadFile: it is no table that can be read, or too large.
        """
        content = content_of(path, most=MOST_BYTES, too_large=_KEEP_TO_PLACES)
        if content.startswith(b"PK\x03\x04"):
            rows = workbook_rows(content, path.name)
        elif content.startswith(_OLD_EXCEL):
            raise BadFile(
                Message("This is a file of an old Excel (XLS) or protected by a password."),
                where=str(path),
                hint=Message("Save it as XLSX without a password, or as CSV."),
            )
        else:
            rows = delimited_rows(content, path.name)
        kept: list[Sequence[Cell]] = []
        for row in rows:
            if any(cell.text for cell in row):
                kept.append(row)
            if len(kept) > MOST_ROWS:
                raise too_many_rows(str(path))
        if not kept:
            raise BadFile(
                Message("The table is empty."),
                where=str(path),
                hint=Message("The first row names the columns, each further row is one place."),
            )
        return kept
