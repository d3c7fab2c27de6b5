"""Tables as a workbook: a sheet for each, the same bytes whenever it is written."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final, cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from reports.tables.speaking import LONGEST_TITLE
from reports.tables.tables import Share, SpokenCell, SpokenTable
from reports.xlsx.cells import clean_text, fill, width_of

_ILLEGAL_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_WIDEST: Final = 60
_NARROWEST: Final = 6
_ROOM: Final = 2
"""What a column is wider than its text, for the arrow of the filter."""
_HEAD_FONT: Final = Font(bold=True, color="FFFFFF")
_HEAD_FILL: Final = PatternFill("solid", start_color="1F3A5F")
_HEAD_LINES: Final = Alignment(wrap_text=True, vertical="center")
_HAIRLINE: Final = Border(bottom=Side(style="hair", color="B8BDC4"))
_PROPERTIES: Final = "docProps/core.xml"
_EPOCH: Final = datetime(1980, 1, 1)  # noqa: DTZ001  the earliest day a ZIP file knows, of no zone


def workbook_bytes(tables: Sequence[SpokenTable], *, title: str, made_at: datetime | None) -> bytes:
    """Return the tables as a workbook; ``made_at`` is the moment it says it was made."""
    book = Workbook()
    book.remove(book.worksheets[0])
    names: set[str] = set()
    for table in tables:
        _add(book.create_sheet(_name(table.title, names)), table)
    book.properties.creator = "Plumbline"
    book.properties.title = clean_text(title)
    moment = made_at.astimezone(UTC).replace(tzinfo=None) if made_at else _EPOCH
    book.properties.created = book.properties.modified = moment
    file = io.BytesIO()
    book.save(file)
    # Saving stamps the hour into the properties and into every part of the file.
    book.properties.modified = moment
    return _restamped(file.getvalue(), tostring(book.properties.to_tree()))


def _add(sheet: Worksheet, table: SpokenTable) -> None:
    for column, title in enumerate(table.columns, start=1):
        cell = _cell(sheet, 1, column)
        fill(cell, title)
        cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, _HEAD_LINES
    for number, row in enumerate(table.rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = _cell(sheet, number, column)
            fill(cell, value)
            cell.border = _HAIRLINE
    sheet.freeze_panes = "A2"
    if table.columns:
        last = get_column_letter(len(table.columns))
        sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    for column, title in enumerate(table.columns):
        cells = [title, *(_shown(row[column]) for row in table.rows)]
        widest = max(map(width_of, cells)) + _ROOM
        letter = get_column_letter(column + 1)
        sheet.column_dimensions[letter].width = min(max(widest, _NARROWEST), _WIDEST)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    # Nothing here merges cells.
    return cast("Cell", sheet.cell(row, column))


def _shown(value: SpokenCell) -> str:
    match value:
        case None:
            return ""
        case Share():
            return "100.0%"
        case datetime():
            return value.isoformat(" ", "seconds")[:19]
        case _:
            return str(value)


def _name(title: str, taken: set[str]) -> str:
    """Return a name a sheet can have; names that differ in case only are the same."""
    plain = _ILLEGAL_IN_NAMES.sub(" ", clean_text(title)).replace("\n", " ").strip(" '") or "Sheet"
    name = plain[:LONGEST_TITLE].rstrip()
    number = 2
    while name.casefold() in taken or name.casefold() == "history":
        ending = f" {number}"
        name = f"{plain[: LONGEST_TITLE - len(ending)].rstrip()}{ending}"
        number += 1
    taken.add(name.casefold())
    return name


def _restamped(content: bytes, properties: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as saved,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again,
    ):
        for part in _in_order(saved.namelist()):
            entry = zipfile.ZipInfo(part, _EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            again.writestr(entry, properties if part == _PROPERTIES else saved.read(part))
    return out.getvalue()


def _in_order(names: Iterable[str]) -> list[str]:
    """Return the parts with the list of their kinds first, as programs look for it."""
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))
