"""Workbooks: what stands in their cells is what was said, and nothing computes."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from reports.tables.tables import Share, SpokenCell, SpokenTable
from reports.xlsx.cells import LONGEST_TEXT
from reports.xlsx.writing import workbook_bytes
from tests.fakes import BEIJING

AT = datetime(2020, 3, 2, 9, 30, tzinfo=BEIJING)


def write(*tables: SpokenTable) -> bytes:
    """Return a workbook."""
    return workbook_bytes(tables, title="Notice", made_at=AT)


def table(*cells: SpokenCell, title: str = "Findings") -> SpokenTable:
    """Return a table of one row."""
    columns = tuple(f"column {n}" for n in range(len(cells)))
    return SpokenTable("findings", title, columns, (cells,))


def sheet(*cells: SpokenCell) -> Worksheet:
    """Return the sheet of a table of one row, as it is read back."""
    book = openpyxl.load_workbook(io.BytesIO(write(table(*cells))))
    return book.worksheets[0]


class TestCells:
    """Figures as figures, days as days, texts as texts whatever they look like."""

    @pytest.mark.parametrize(
        ("value", "kept", "shown_as"),
        [
            (7, 7, "0"),
            (Decimal("2.142857"), 2.142857, "0.0#####"),
            (Share(Decimal("0.25")), 0.25, "0.0%"),
            (date(2020, 3, 2), datetime(2020, 3, 2), "yyyy-mm-dd"),  # noqa: DTZ001  as read back
        ],
    )
    def test_figures_and_days_keep_their_kind(
        self, value: SpokenCell, kept: object, shown_as: str
    ) -> None:
        cell = sheet(value)["A2"]

        assert (cell.value, cell.number_format) == (kept, shown_as)

    def test_a_moment_stands_as_the_clock_showed_it(self) -> None:
        assert sheet(AT)["A2"].value == AT.replace(tzinfo=None)

    @pytest.mark.parametrize(
        "text", ['=HYPERLINK("http://x","y")', "+1", "-1+2", "@x", "=1", "{=1}", "#REF!", "TRUE"]
    )
    def test_what_looks_like_a_formula_is_a_text(self, text: str) -> None:
        cell = sheet(text)["A2"]

        assert (cell.data_type, cell.value) == ("s", text)

    def test_whoever_edits_such_a_text_still_edits_a_text(self) -> None:
        assert sheet("=1")["A2"].quotePrefix

    def test_characters_a_cell_cannot_hold_are_shown_by_number(self) -> None:
        assert sheet("a\x07b\x00")["A2"].value == "a[U+0007]b[U+0000]"

    def test_a_text_too_long_for_a_cell_is_cut_and_says_so(self) -> None:
        value = str(sheet("长" * 40_000)["A2"].value)

        assert len(value) == LONGEST_TEXT
        assert value.endswith("…")

    def test_figures_with_more_digits_than_a_cell_keeps_are_texts(self) -> None:
        assert sheet(12345678901234567890)["A2"].value == "12345678901234567890"

    @given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
    def test_any_text_is_read_back_as_a_text(self, texts: list[str]) -> None:
        """Nothing anybody types ends the workbook or becomes a formula."""
        read = sheet(*texts)

        for column, text in enumerate(texts, start=1):
            cell = read.cell(2, column)
            assert cell.data_type == ("s" if text else "n")
            assert (cell.value is None) is (text == "")


class TestSheets:
    """A sheet for each table, with a head that stays."""

    def test_the_head_is_frozen_and_filters(self) -> None:
        read = sheet("a", "b")

        assert read.freeze_panes == "A2"
        assert read.auto_filter.ref == "A1:B2"
        assert read["A1"].font.bold

    def test_columns_have_room_for_double_width_text(self) -> None:
        read = sheet("人均使用面积不足二平方米", "abc")

        assert read.column_dimensions["A"].width >= 24

    def test_long_texts_are_wrapped(self) -> None:
        assert sheet("x" * 500)["A2"].alignment.wrap_text

    @pytest.mark.parametrize("title", ["a/b:c?d*[e]\\f", "长" * 80, "", "'", "History", "x\ny"])
    def test_any_title_makes_a_name_a_sheet_can_have(self, title: str) -> None:
        book = openpyxl.load_workbook(io.BytesIO(write(table("a", title=title))))
        (name,) = book.sheetnames

        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.casefold() != "history"

    def test_tables_of_the_same_title_get_names_of_their_own(self) -> None:
        same = [table("a", title=title) for title in ("长" * 40, "长" * 40, "A", "a")]

        names = openpyxl.load_workbook(io.BytesIO(write(*same))).sheetnames

        assert len({name.casefold() for name in names}) == 4


class TestBytes:
    """The same tables, the same file."""

    def test_written_again_it_is_the_same_to_the_byte(self) -> None:
        assert write(table("a", 1)) == write(table("a", 1))

    def test_no_part_of_it_bears_the_hour_it_was_written(self) -> None:
        with zipfile.ZipFile(io.BytesIO(write(table("a")))) as archive:
            assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_it_says_it_was_made_when_the_document_was(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(write(table("a"))))

        assert book.properties.modified == datetime(2020, 3, 2, 1, 30)  # noqa: DTZ001  read back so
