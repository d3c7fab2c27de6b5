"""Tables as people hand them over: read as typed, or refused with the cell and what helps."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.errors import BadFile
from audit.services.ports import TableReader
from audit.storage.tables import MOST_BYTES, FileTableReader

READER: TableReader = FileTableReader()


def texts(path: Path) -> list[list[str]]:
    """Return what the cells of a file say."""
    return [[cell.text for cell in row] for row in READER.rows(path)]


def csv_at(folder: Path, content: bytes, name: str = "rooms.csv") -> Path:
    """Write a file and return where it is."""
    path = folder / name
    path.write_bytes(content)
    return path


def xlsx_at(folder: Path, *rows: list[object]) -> Path:
    """Write a workbook of one sheet and return where it is."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    path = folder / "rooms.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_in_the_encodings_spreadsheets_write(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    lines = [["编号", "名称", "面积"], ["W-301", "三层办公区", "90.5"]]
    content = "\r\n".join(separator.join(line) for line in lines).encode(encoding)

    assert texts(csv_at(tmp_path, content)) == lines


def test_a_quoted_cell_may_hold_the_separator_and_a_new_line(tmp_path: Path) -> None:
    path = csv_at(tmp_path, b'id,name\n1,"a, b\nc"\n')

    assert texts(path) == [["id", "name"], ["1", "a, b\nc"]]


def test_a_separator_within_quotes_does_not_decide(tmp_path: Path) -> None:
    path = csv_at(tmp_path, b'"a,b,c";name\n1;2\n')

    assert texts(path) == [["a,b,c", "name"], ["1", "2"]]


def test_empty_rows_are_left_out_and_do_not_shift_the_places(tmp_path: Path) -> None:
    path = csv_at(tmp_path, b"id,name\n\n,\n7,x\n")

    rows = list(READER.rows(path))

    assert [cell.where for cell in rows[1]] == ["rooms.csv, A4", "rooms.csv, B4"]


def test_a_cell_of_a_workbook_says_where_it_is(tmp_path: Path) -> None:
    rows = list(READER.rows(xlsx_at(tmp_path, ["id", "name"], [], ["W-301", "x"])))

    assert [cell.where for cell in rows[1]] == ["rooms.xlsx, Sheet!A3", "rooms.xlsx, Sheet!B3"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.5, "2.5"),
        (42.0, "42"),
        (42, "42"),
        (2.3, "2.3"),
        (0.1, "0.1"),
        (1e21, "1000000000000000000000"),
        (0.00001, "0.00001"),
        (-3.5, "-3.5"),
        (True, "TRUE"),
        ("2.50", "2.50"),
        ("  x ", "x"),
        (date(2020, 3, 2), "2020-03-02"),
        (datetime(2020, 3, 2, 10, 15), "2020-03-02 10:15:00"),  # noqa: DTZ001  sheets know no zones
    ],
)
def test_a_figure_is_read_as_it_was_typed(tmp_path: Path, value: object, text: str) -> None:
    assert texts(xlsx_at(tmp_path, ["head"], [value]))[1] == [text]


@given(figure=st.decimals(-(10**9), 10**9, places=3))
def test_every_figure_of_a_measurement_survives_the_sheet(
    figure: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Sheets keep binary fractions; what comes out is the figure that was typed in."""
    typed = f"{figure:f}".rstrip("0").rstrip(".")
    path = xlsx_at(tmp_path_factory.mktemp("sheet"), ["head"], [float(typed)])

    assert texts(path)[1] == ["0" if typed in {"0", "-0"} else typed]


def test_all_rows_of_a_sheet_have_one_width(tmp_path: Path) -> None:
    """A remark beside the table makes its row no longer than the others."""
    path = xlsx_at(tmp_path, ["id", "kind"], ["W-1", "workspace", None, "ask the caretaker"])

    assert [len(row) for row in READER.rows(path)] == [4, 4]


def test_formulas_nothing_ever_computed_are_no_empty_cells(tmp_path: Path) -> None:
    path = xlsx_at(tmp_path, ["id", "kind", "area"], ["W-1", "workspace", "=9*10"])

    with pytest.raises(BadFile) as caught:
        READER.rows(path)

    assert caught.value.where == "rooms.xlsx, Sheet!C2"


def test_a_formula_that_comes_to_nothing_is_an_empty_cell(tmp_path: Path) -> None:
    path = xlsx_at(tmp_path, ["id", "kind", "area"], ["W-1", "workspace", '=IF(A9="","",A9)'])

    assert texts(path)[1] == ["W-1", "workspace", ""]


def test_the_first_visible_sheet_that_holds_anything_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    hidden = book.create_sheet("hidden")
    hidden.append(["no"])
    hidden.sheet_state = "hidden"
    book.create_sheet("places").append(["yes"])
    book.save(tmp_path / "rooms.xlsx")

    assert texts(tmp_path / "rooms.xlsx") == [["yes"]]


def test_a_claim_of_a_million_rows_is_not_believed(tmp_path: Path) -> None:
    """Some programs write it; only what is there counts."""
    path = xlsx_at(tmp_path, ["id"], ["1"])
    claimed = tmp_path / "claimed.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(claimed, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            target.writestr(part, content.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"'))

    assert texts(claimed) == [["id"], ["1"]]


def zip_bomb() -> bytes:
    """Return a small archive that unpacks to 200 MB."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file,
        file.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(200):
            part.write(bytes(1_000_000))
    return out.getvalue()


BAD = {
    "empty": (b"", "empty"),
    "blank": (b"\n , \n", "empty"),
    "no text": (b"\x89PNG\r\n\x1a\n\x00\x00", "neither"),
    "no encoding": (b"id\n\xff\xfe\xfa\x81", "neither"),
    "old excel": (b"\xd0\xcf\x11\xe0" + bytes(600), "old Excel"),
    "open quote": (b'id,name\n1,"x\n2,y\n', "cannot be read"),
    "after quote": (b'id\n"a"b\n', "cannot be read"),
    "no workbook": (b"PK\x03\x04 cut off", "damaged or protected"),
    "too large": (bytes(MOST_BYTES + 1), "larger than 10 MB"),
    "too many rows": (b"x\n" * 10_001, "more than 10000 rows"),
    "too many columns": (b",".join([b"x"] * 201), "more than 200 columns"),
    "long cell": (b"x" * 10_001, "more than 10000 characters"),
    "longer cell": (b"x" * 200_000, "cannot be read"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_table_is_refused_with_what_helps(tmp_path: Path, case: str) -> None:
    content, words = BAD[case]

    with pytest.raises(BadFile, match=words) as caught:
        texts(csv_at(tmp_path, content))

    assert "rooms.csv" in caught.value.where
    assert caught.value.hint


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="unpacks to more than 100 MB"):
        texts(csv_at(tmp_path, zip_bomb()))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.csv", tmp_path / "nul\x00.csv"):
        with pytest.raises(BadFile):
            texts(path)


@given(content=st.binary(max_size=400) | st.binary(max_size=200).map(lambda b: b"PK\x03\x04" + b))
def test_any_bytes_are_a_table_or_one_clear_error(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = csv_at(tmp_path_factory.mktemp("any"), content)

    try:
        rows = texts(path)
    except BadFile:
        return

    assert rows


@given(
    changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=8),
    is_packed=st.booleans(),
)
def test_a_damaged_workbook_is_a_table_or_one_clear_error(
    changes: list[tuple[int, int]], *, is_packed: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Damaged in the archive, or in the XML within it."""
    path = xlsx_at(tmp_path_factory.mktemp("any"), ["id", "area"], ["W-301", 90.5])
    if is_packed:
        path.write_bytes(harmed(path.read_bytes(), changes))
    else:
        with zipfile.ZipFile(path) as source:
            parts = {part: source.read(part) for part in source.namelist()}
        with zipfile.ZipFile(path, "w") as target:
            for part, content in parts.items():
                target.writestr(part, harmed(content, changes))

    try:
        texts(path)
    except BadFile:
        return


def harmed(content: bytes, changes: list[tuple[int, int]]) -> bytes:
    """Return the bytes with some of them changed."""
    changed = bytearray(content)
    for position, value in changes:
        changed[position % len(changed)] = value
    return bytes(changed)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
@pytest.mark.parametrize("content", [b"", b"<", b"<a/>", b"<worksheet><sheetData><row r='x'/>"])
def test_a_workbook_with_a_part_that_is_none_is_a_table_or_one_clear_error(
    tmp_path: Path, part: str, content: bytes
) -> None:
    path = xlsx_at(tmp_path, ["id", "area"], ["W-301", 90.5])
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w") as target:
        for name, whole in parts.items():
            target.writestr(name, content if name == part else whole)

    try:
        texts(path)
    except BadFile:
        return
