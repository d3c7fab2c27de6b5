"""XLSX files opened without believing what they claim: the cells of each sheet, and nothing else.

The library makes rows and columns up to any number a file names, works shared formulas out, and reads
one part as often as it is listed. Here only cells that are there come, formulas as they are written,
and a book that would take more memory or time than a table of people is refused.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import CELL_TAG, FORMULA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse
from typing_extensions import override

from audit.domain.errors import BadFile
from checklists.language import Message

MOST_SHEETS: Final = 200
MOST_CELLS: Final = 1_000_000
"""Of one sheet, empty ones with a look of their own too."""
MOST_LETTERS: Final = 32_767
"""Of one cell, as spreadsheets have it."""

_MOST_UNPACKED_BYTES: Final = 100_000_000
_MOST_PARTS: Final = 2_000
_MOST_TAGS: Final = 5_000_000
"""Opened or closed, in all parts together; each takes a hundred times its bytes when it is read."""
_CHUNK_BYTES: Final = 1_000_000
_DECLARATIONS: Final = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
"""What only a bomb has: no spreadsheet declares anything."""

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
    MemoryError,
    zlib.error,
)
"""What openpyxl and zipfile raise on broken or protected files.

XML that is none is a SyntaxError, whether Python's parser finds it or lxml's, which openpyxl takes
where it is installed.
"""


class Filled(NamedTuple):
    """A cell with something in it."""

    column: int
    """From 1."""
    value: object
    is_formula: bool


class BookSheet(NamedTuple):
    """One sheet of figures and texts."""

    title: str
    is_visible: bool
    reader: ExcelReader
    part: str

    def rows(self, where: str) -> Iterator[tuple[int, Sequence[Filled]]]:
        """Yield the rows that hold something, with their numbers from 1, each above the one before.

        Raises:
            BadFile: the sheet or a cell holds more than any table.
        """
        book = self.reader.wb
        with self.reader.archive.open(self.part) as source:
            cells = _Cells(
                source,
                self.reader.shared_strings,
                data_only=self.reader.data_only,
                epoch=book.epoch,
                date_formats=book._date_formats,  # type: ignore[attr-defined]  # noqa: SLF001
                timedelta_formats=book._timedelta_formats,  # type: ignore[attr-defined]  # noqa: SLF001
            )
            last = 0
            for number, row in cells.rows_within(where):
                if number > last and row:
                    last = number
                    yield number, row


class _Cells(WorkSheetParser):
    """Reads cells alone; what a sheet says of its looks, names and rules is passed over."""

    def rows_within(self, where: str) -> Iterator[tuple[int, list[Filled]]]:
        """Yield each row; raises BadFile."""
        row: list[Filled] = []
        seen = 0
        for happened, element in iterparse(self.source, events=("start", "end")):
            if element.tag == ROW_TAG and happened == "start":
                row, self.col_counter = [], 0
                self.row_counter = _row_number(element.get("r")) or self.row_counter + 1
            elif element.tag == ROW_TAG:
                element.clear()
                yield self.row_counter, row
            elif element.tag == CELL_TAG and happened == "end":
                seen += 1
                if seen > MOST_CELLS:
                    raise _too_many(where)
                found: dict[str, Any] = self.parse_cell(element)
                element.clear()
                if found["value"] is not None:
                    row.append(_filled(found, where))

    @override
    def parse_formula(self, element: Any) -> str:
        # As it is written: to work a shared one out for its cell takes any time a file wants.
        formula = element.find(FORMULA_TAG)
        return f"={formula.text or ''}"


@contextmanager
def sheets_of(content: bytes, name: str, *, has_formulas: bool) -> Iterator[Sequence[BookSheet]]:
    """Open an XLSX file called ``name``; with its formulas, or with what they came to.

    Raises:
        BadFile: it is none, is protected, or more than any table of people.
    """
    try:
        refuse_bomb(content, name)
        with warnings.catch_warnings():
            # openpyxl remarks on styles and extensions it does not know; no figure hangs on them.
            warnings.simplefilter("ignore")
            reader = ExcelReader(
                io.BytesIO(content), read_only=True, data_only=not has_formulas, keep_links=False
            )
            with reader.archive:
                reader.read_manifest()
                reader.read_strings()
                reader.read_workbook()
                apply_stylesheet(reader.archive, reader.wb)
                yield _sheets(reader, name)
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
        if any(
            part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts
        ):
            # Other ways of packing ask for gigabytes before the first byte comes out.
            raise zipfile.BadZipFile(name)
        if sum(_tags_in(archive, part) for part in parts) > _MOST_TAGS:
            raise _too_many(name)


def _tags_in(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Count what begins a tag in a part; a picture has some too, and far fewer than are allowed."""
    tags = 0
    rest = b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK_BYTES):
            tags += chunk.count(b"<")
            seam = rest + chunk
            if any(mark in seam for mark in _DECLARATIONS):
                raise zipfile.BadZipFile(part.filename)
            rest = chunk[-max(map(len, _DECLARATIONS)) :]
    return tags


def _sheets(reader: ExcelReader, name: str) -> list[BookSheet]:
    found: dict[str, BookSheet] = {}
    for sheet, relation in reader.parser.find_sheets():
        part = relation.target
        if len(found) >= MOST_SHEETS or part in found:
            # No spreadsheet shows one part twice.
            raise _too_many(name)
        if part in reader.valid_files and "chartsheet" not in relation.Type:
            is_visible = sheet.state == "visible"
            found[part] = BookSheet(sheet.name, is_visible, reader, part)
    return list(found.values())


def _row_number(text: str | None) -> int:
    """Return the number of a row, which some programs write as 3.0; 0 where there is none."""
    if not text:
        return 0
    return int(text) if text.isdecimal() else int(float(text))


def _filled(found: dict[str, Any], where: str) -> Filled:
    value = found["value"]
    if isinstance(value, str) and len(value) > MOST_LETTERS:
        raise BadFile(
            Message("The cell holds more than {most} characters.", most=MOST_LETTERS),
            where=where,
            hint=Message("Shorten it; a quotation mark that is never closed reads like this."),
        )
    return Filled(found["column"], value, found["data_type"] == "f")


def _too_many(where: str) -> BadFile:
    return BadFile(
        Message("The XLSX file holds more than {most} cells.", most=f"{MOST_CELLS:,}"),
        where=where,
        hint=Message("Remove the sheets, rows and columns that are not read."),
    )
