"""CSV as RFC 4180 has it, that no spreadsheet computes."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.tables.csv_text import csv_bytes
from reports.tables.tables import Share, SpokenCell, SpokenTable
from tests.fakes import BEIJING


def table(*cells: SpokenCell) -> SpokenTable:
    """Return a table of one row."""
    columns = tuple(f"c{n}" for n in range(len(cells)))
    return SpokenTable("findings", "Findings", columns, (cells,))


def read(content: bytes) -> list[str]:
    """Return the row of a table as a program reads it."""
    _, row = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return row


def test_it_begins_with_the_mark_by_which_spreadsheets_know_utf_8() -> None:
    """Without it they garble Chinese."""
    assert csv_bytes(table("问题")).startswith(b"\xef\xbb\xbf")


def test_rows_end_as_the_standard_says() -> None:
    """With carriage return and line feed; within a text a line feed stays alone."""
    assert csv_bytes(table("a\r\nb"))[3:] == b'c0\r\n"a\nb"\r\n'


def test_quotes_and_commas_come_back_as_they_were() -> None:
    """A comma is no end of a cell within quotes."""
    assert read(csv_bytes(table('say "no", twice', "b"))) == ['say "no", twice', "b"]


@pytest.mark.parametrize(
    "text",
    ["=HYPERLINK(...)", "+1+2", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "+0.08 m"],
)
def test_what_looks_like_a_formula_is_marked_as_text(text: str) -> None:
    """As spreadsheets themselves mark it."""
    (cell,) = read(csv_bytes(table(text)))

    assert cell.startswith("'")


@pytest.mark.parametrize("cell", [-5, Decimal("-0.36"), "-1", "+8613800000000", 0])
def test_figures_stay_figures(cell: SpokenCell) -> None:
    """Also where people wrote them: a floor -1."""
    assert read(csv_bytes(table(cell))) == [str(cell)]


def test_days_moments_and_shares_are_written_for_programs() -> None:
    """Days as ISO 8601 has them."""
    at = datetime(2020, 3, 2, 9, 30, tzinfo=BEIJING)

    row = read(csv_bytes(table(date(2020, 3, 2), at, Share(Decimal("0.25")), None)))

    assert row == ["2020-03-02", "2020-03-02T09:30:00+08:00", "0.25", ""]


@given(st.lists(st.text() | st.integers() | st.dates() | st.none(), min_size=2, max_size=4))
def test_any_text_makes_a_table_of_one_row(cells: list[SpokenCell]) -> None:
    """Whatever is typed breaks no row, and begins no formula."""
    row = read(csv_bytes(table(*cells)))

    assert len(row) == len(cells)
    for cell in row:
        is_number = cell.lstrip("+-").replace(".", "", 1).isdecimal()
        assert is_number or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
