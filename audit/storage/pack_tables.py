"""Packs of rules as tables in a file of the user: XLSX or CSV, by the file's ending."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from audit.domain.errors import BadFile
from audit.storage.handed_over import content_of
from audit.storage.pack_books import pack_book, read_pack_book
from audit.storage.pack_lists import pack_list, read_pack_list
from checklists.language import Message
from checklists.tabular.rows import Laid
from checklists.tabular.sheets import Sheet

MOST_BYTES: Final = 50_000_000
_ZIP: Final = b"PK"


def pack_file(path: Path, tables: Sequence[Laid]) -> bytes:
    """Return the tables as the file's ending says.

    Raises:
        BadFile: it is neither XLSX nor CSV.
    """
    match path.suffix.casefold():
        case ".xlsx":
            return pack_book(tables)
        case ".csv":
            return pack_list(tables)
        case _:
            raise BadFile(
                Message("The name ends neither in .xlsx nor in .csv."),
                where=str(path),
                hint=Message("Choose another name."),
            )


def read_pack_file(path: Path) -> Sequence[Sheet]:
    """Return the tables in a file.

    Raises:
        BadFile: it cannot be read, or is neither XLSX nor CSV.
    """
    content = content_of(path, most=MOST_BYTES)
    read = read_pack_book if content.startswith(_ZIP) else read_pack_list
    return read(content, path.name)
