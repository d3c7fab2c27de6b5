"""CSV as spreadsheets of either language write it: encoding and separator are found out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from openpyxl.utils import get_column_letter

from audit.domain.errors import BadFile
from audit.services.ports import Cell
from audit.storage.table_bounds import MOST_COLUMNS, too_many_columns, within_bounds
from checklists.language import Message

_SEPARATORS: Final = ",;\t"
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def delimited_rows(content: bytes, name: str) -> Iterator[Sequence[Cell]]:
    """Yield the rows of a CSV file called ``name``, empty ones too.

    Raises:
        BadFile: it is no text, its quotation marks do not pair up, or it holds too much.
    """
    text = decoded(content, name)
    separator = separator_of(text)
    number = 0
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, row in enumerate(rows, 1):
            if any(cell.strip() for cell in row[MOST_COLUMNS:]):
                raise too_many_columns(f"{name}, {get_column_letter(MOST_COLUMNS + 1)}{number}")
            yield within_bounds(
                [
                    Cell(f"{name}, {get_column_letter(column)}{number}", cell.strip())
                    for column, cell in enumerate(row[:MOST_COLUMNS], 1)
                ]
            )
    except csv.Error as error:
        raise BadFile(
            Message("The row cannot be read."),
            where=f"{name}, A{number + 1}",
            hint=Message("Look for a quotation mark that is never closed, or save it as XLSX."),
        ) from error


def decoded(content: bytes, name: str) -> str:
    """Return the text of a file called ``name``; raises ``BadFile`` where it is none."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise BadFile(
        Message("This is neither a CSV nor an XLSX file."),
        where=name,
        hint=Message("Save the table as XLSX, or as CSV in UTF-8 or GB 18030."),
    )


def separator_of(text: str) -> str:
    """Return the separator that occurs most in the first row that is not empty."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    outside_quotes = "".join(head.split('"')[::2])
    return max(_SEPARATORS, key=outside_quotes.count)
