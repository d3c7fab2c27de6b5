"""Packs of rules as tables in a file of the user: XLSX or CSV, by the file's ending."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from audit.domain.errors import BadFile
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
    content = _content(path)
    read = read_pack_book if content.startswith(_ZIP) else read_pack_list
    return read(content, path.name)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise BadFile(
            Message("There is no such file."),
            where=str(path),
            hint=Message("Look at the name and the folder."),
        ) from error
    except IsADirectoryError as error:
        raise BadFile(
            Message("This is no file."),
            where=str(path),
            hint=Message("Name a CSV or XLSX file."),
        ) from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise BadFile(
            Message("The file cannot be read: {why}.", why=why),
            where=str(path),
            hint=Message("Let this user read the file, or copy it to this computer."),
        ) from error
    if len(content) > MOST_BYTES:
        raise BadFile(
            Message("The file is larger than {most} MB.", most=MOST_BYTES // 1_000_000),
            where=str(path),
        )
    return content
