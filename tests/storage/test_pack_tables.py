"""Packs in files of spreadsheets: nothing is lost, nothing is run, and what is wrong is told."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from audit.domain.errors import BadFile
from audit.storage.pack_tables import pack_file, read_pack_file
from checklists.loading.packs import PackError, load_pack, shipped_packs
from checklists.tabular.reading import pack_of
from checklists.tabular.rows import Laid, lay_out
from checklists.tabular.tables import BY_NAME, GUIDE, SOURCES, TABLES
from tests.checklists.loading.pack_folder import ENGLISH, FULL_FILES, PackFolder
from tests.checklists.tabular.generated import NASTY, packs
from tests.checklists.tabular.rounds import contents, write

ENDINGS = ["xlsx", "csv"]


def exported(folder: Path, path: Path) -> Path:
    path.write_bytes(pack_file(path, lay_out(folder)))
    return path


def imported(path: Path, target: Path) -> Path:
    return write(target, pack_of(read_pack_file(path), path.name))


def told(path: Path) -> list[str]:
    try:
        pack_of(read_pack_file(path), path.name)
    except PackError as error:
        return error.told(ENGLISH).splitlines()
    return []


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return PackFolder(tmp_path / "pack", FULL_FILES).path


@pytest.fixture
def book(pack: Path, tmp_path: Path) -> Any:
    """The small pack as a workbook that a person has opened."""
    return load_workbook(exported(pack, tmp_path / "book.xlsx"))


def saved(book: Any, tmp_path: Path) -> Path:
    path = tmp_path / "edited.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("pack_id", shipped_packs())
def test_a_shipped_pack_comes_back_as_it_was(pack_id: str, ending: str, tmp_path: Path) -> None:
    folder = Path(str(shipped_packs()[pack_id]))

    back = imported(exported(folder, tmp_path / f"pack.{ending}"), tmp_path / "back")

    assert contents(load_pack(back, run_examples=True)) == contents(load_pack(folder))


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=15)
@given(files=packs())
def test_any_pack_comes_back_as_it_was(ending: str, files: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        pack = write(home / "pack", files)
        try:
            before = load_pack(pack, run_examples=True)
        except PackError:
            assume(False)

        back = imported(exported(pack, home / f"pack.{ending}"), home / "back")

        assert contents(load_pack(back)) == contents(before)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:12]))
def test_every_nasty_text_comes_back_as_it_was(text: str, ending: str, tmp_path: Path) -> None:
    row = ["a", text, text, *[""] * (len(SOURCES.columns) - 3)]
    path = tmp_path / f"x.{ending}"
    laid = [
        Laid(SOURCES, [[written_as(text) if n in {1, 2} else cell for n, cell in enumerate(row)]])
    ]

    path.write_bytes(pack_file(path, laid))

    sheet = next(each for each in read_pack_file(path) if each.name == SOURCES.name)
    assert [cell.text for cell in sheet.rows[1][:3]] == ["a", written_as(text), written_as(text)]


def written_as(text: str) -> str:
    from checklists.tabular.cells import written  # noqa: PLC0415

    return str(written(text, SOURCES.by_header["number"]))


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "-5"])
def test_no_text_becomes_a_formula(text: str, pack: Path, tmp_path: Path) -> None:
    path = pack / "pack.yaml"
    path.write_text(
        path.read_text("utf-8").replace(
            "Apache-2.0", f"'{text}'".replace("''", "'") if "'" not in text else '"' + text + '"'
        ),
        "utf-8",
    )

    sheet = load_workbook(exported(pack, tmp_path / "a.xlsx"))["pack"]
    lines = exported(pack, tmp_path / "a.csv").read_text("utf-8-sig")

    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert [(cell.data_type, cell.number_format) for cell in cells] == [("s", "@")]
    rows = list(csv.reader(io.StringIO(lines)))
    assert any(cell == (text if text == "-5" else f"'{text}") for row in rows for cell in row)


class TestWorkbook:
    """What an expert without YAML sees."""

    def test_it_has_a_sheet_for_each_table_and_one_that_explains(self, book: Any) -> None:
        assert book.sheetnames == [GUIDE, *BY_NAME]

    def test_the_header_stays_in_sight(self, book: Any) -> None:
        assert all(sheet.freeze_panes.endswith("2") for sheet in book.worksheets)

    def test_every_column_is_explained_in_both_languages(self, book: Any) -> None:
        explained = {
            (row[0].value, row[1].value): (row[3].value, row[5].value)
            for row in book[GUIDE].iter_rows(min_row=2)
        }

        for table in TABLES:
            for column in table.columns:
                chinese, english = explained[table.name, column.header]
                assert chinese
                assert english
                assert chinese != english

    def test_legal_words_are_there_to_choose_from(self, book: Any) -> None:
        rules = {
            str(rule.sqref).split(":")[0]: rule.formula1
            for rule in book["limits"].data_validations.dataValidation
        }
        headers = {cell.value: cell.column_letter for cell in book["limits"][1]}

        assert rules[f"{headers['modality']}2"] == '"must,in_principle,should"'
        assert "per_person" in rules[f"{headers['kind']}2"]
        assert rules[f"{headers['source']}2"].startswith("'sources'!$A$2:")

    def test_no_list_of_words_is_longer_than_a_spreadsheet_takes(self, book: Any) -> None:
        for sheet in book.worksheets:
            for rule in sheet.data_validations.dataValidation:
                assert len(rule.formula1) <= 255

    def test_dates_are_dates(self, book: Any) -> None:
        sheet = book["limits"]
        headers = {cell.value: cell.column for cell in sheet[1]}

        cell = sheet.cell(2, headers["from"])

        assert cell.value == datetime(2020, 2, 11)  # noqa: DTZ001  a spreadsheet knows no zones
        assert cell.number_format == "yyyy-mm-dd"

    def test_a_day_before_all_spreadsheets_is_kept(self, pack: Path, tmp_path: Path) -> None:
        path = pack / "pack.yaml"
        path.write_text(path.read_text("utf-8").replace("2020-03-01", "0001-01-01"), "utf-8")

        file = exported(pack, tmp_path / "a.xlsx")

        assert load_pack(imported(file, tmp_path / "back")).pack.released == date.min
        assert "0001-01-01" in [cell.value for cell in load_workbook(file)["pack"][2]]


def set_cell(book: Any, table: str, header: str, row: int, value: object) -> str:
    """Put a value into a cell, and return the cell's name."""
    sheet = book[table]
    column = next(cell.column for cell in sheet[1] if cell.value == header)
    cell = sheet.cell(row, column)
    cell.value = value
    return f"{table}!{cell.coordinate}"


class TestEdited:
    """What a person did to a workbook is understood, or told where it stands."""

    @pytest.mark.parametrize(
        ("table", "header", "value"),
        [
            ("requirements", "weight", 7),
            ("limits", "at_least", 2.5),
            ("limits", "from", datetime(2020, 2, 12)),  # noqa: DTZ001
            ("limits", "until", date(2020, 2, 22)),
            ("sources", "absent", False),
            ("provisions", "article", 7),
        ],
    )
    def test_what_a_spreadsheet_makes_of_figures_and_dates_is_read(
        self, book: Any, tmp_path: Path, table: str, header: str, value: object
    ) -> None:
        set_cell(book, table, header, 2, value)

        assert told(saved(book, tmp_path)) == []

    def test_a_figure_that_may_have_lost_a_zero_is_told(self, book: Any, tmp_path: Path) -> None:
        """Article 7.10 is not article 7.1."""
        name = set_cell(book, "provisions", "article", 2, 7.1)

        (line,) = told(saved(book, tmp_path))

        assert line.startswith(f"edited.xlsx, {name}: This is stored as a number")

    def test_a_formula_is_told(self, book: Any, tmp_path: Path) -> None:
        name = set_cell(book, "requirements", "title.en", 2, "=A1")

        assert (
            f"edited.xlsx, {name}: This is a formula; write the text or the figure itself."
            in told(saved(book, tmp_path))
        )

    def test_a_bad_word_is_told_with_its_cell_and_the_nearest(
        self, book: Any, tmp_path: Path
    ) -> None:
        name = set_cell(book, "requirements", "severity", 2, "mayor")

        (line,) = told(saved(book, tmp_path))

        assert line == f"edited.xlsx, {name}: “mayor” is not known here. (Did you mean “major”?)"

    def test_a_new_row_is_a_new_entry(self, book: Any, tmp_path: Path) -> None:
        book["areas"].append(["lifts", "电梯", "Lifts"])

        back = imported(saved(book, tmp_path), tmp_path / "back")

        assert "lifts" in load_pack(back).areas


class TestCsv:
    """All tables in one file."""

    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
    def test_it_may_be_saved_as_spreadsheets_save_it(
        self, pack: Path, tmp_path: Path, separator: str, encoding: str
    ) -> None:
        """Every line as wide as the widest, so that the names of tables have empty neighbours."""
        path = exported(pack, tmp_path / "a.csv")
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        width = max(map(len, rows))
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=separator).writerows(
            [*row, *[""] * (width - len(row))] for row in rows
        )
        if encoding == "gb18030" or separator == ",":
            path.write_bytes(text.getvalue().encode(encoding))

            back = imported(path, tmp_path / "back")

            assert contents(load_pack(back)) == contents(load_pack(pack))

    def test_a_bad_cell_is_told_as_a_spreadsheet_names_it(self, pack: Path, tmp_path: Path) -> None:
        path = exported(pack, tmp_path / "a.csv")
        path.write_text(path.read_text("utf-8").replace(",critical,10", ",critcal,10", 1), "utf-8")
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        row = next(n for n, cells in enumerate(rows, 1) if "critcal" in cells)

        lines = told(path)

        assert f"a.csv, P{row}: “critcal” is not known here. (Did you mean “critical”?)" in lines

    def test_what_stands_before_the_first_table_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("id,title\na,b\n", "utf-8")

        with pytest.raises(BadFile) as caught:
            read_pack_file(tmp_path / "a.csv")

        assert caught.value.where == "a.csv, A1"

    def test_long_cells_are_allowed_only_here(self, tmp_path: Path) -> None:
        """The limit belongs to the whole process."""
        (tmp_path / "a.csv").write_text("[pack]\nid\n" + "x" * 200_000 + "\n", "utf-8")
        before = csv.field_size_limit()

        read_pack_file(tmp_path / "a.csv")

        assert csv.field_size_limit() == before


@cache
def _small_book() -> bytes:
    """Return the small pack as a workbook; its bytes hold the time, so it is made once."""
    with TemporaryDirectory() as folder:
        pack = PackFolder(Path(folder) / "pack", FULL_FILES)
        return exported(pack.path, Path(folder) / "a.xlsx").read_bytes()


class TestHostile:
    """Whatever is handed over: tables, or one of the errors a person can act on."""

    @given(content=st.binary(max_size=400) | st.text(max_size=400).map(lambda t: t.encode("utf-8")))
    def test_any_bytes_are_read_or_told(self, content: bytes) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "a.csv"
            path.write_bytes(content)

            with pytest.raises((BadFile, PackError)):
                pack_of(read_pack_file(path), path.name)

    @given(data=st.data())
    @settings(max_examples=60)
    def test_a_damaged_workbook_is_read_or_told(self, data: st.DataObject) -> None:
        with TemporaryDirectory() as folder, warnings.catch_warnings():
            path = Path(folder) / "a.xlsx"
            content = bytearray(_small_book())
            for _ in range(data.draw(st.integers(1, 6))):
                content[data.draw(st.integers(0, len(content) - 1))] = data.draw(
                    st.integers(0, 255)
                )
            path.write_bytes(content[: data.draw(st.integers(1, len(content)))])

            with suppress(BadFile, PackError):
                assert pack_of(read_pack_file(path), path.name)

    def test_a_bomb_is_not_unpacked(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", b" " * 200_000_000)

        with pytest.raises(BadFile):
            read_pack_file(path)

    def test_a_wide_and_empty_workbook_is_read(self, tmp_path: Path) -> None:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "pack"
        sheet.cell(1, 16_000, "x")
        sheet.cell(60_000, 1, "x")
        book.save(tmp_path / "a.xlsx")

        assert told(tmp_path / "a.xlsx")

    @pytest.mark.parametrize("name", ["a.ods", "a", "a.xlsx.txt"])
    def test_another_ending_is_refused(self, name: str, pack: Path) -> None:
        with pytest.raises(BadFile):
            pack_file(Path(name), lay_out(pack))

    def test_a_missing_file_and_a_folder_are_told(self, tmp_path: Path) -> None:
        for path in (tmp_path / "none.xlsx", tmp_path):
            with pytest.raises(BadFile):
                read_pack_file(path)
