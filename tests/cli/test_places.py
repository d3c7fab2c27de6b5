"""Lists of places from the command line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.running import run


def test_the_template_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    """Excel takes a CSV for UTF-8 only behind a mark."""
    path = tmp_path / "places.csv"

    ran = run("--lang", "zh", "places", "template", "-o", path)

    assert (ran.status, ran.out) == (0, "")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file))[:4] == ["编号", "类型", "名称", "楼层"]


def test_a_template_does_not_write_over_a_list_silently(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(b"mine")

    assert run("places", "template", "-o", path).status == 2
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_list_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes("编号;类型;名称\nL-1;电梯;一号客梯\n".encode(encoding))

    ran = run("places", "check", path)

    assert ran.status == 0
    assert "一号客梯" in ran.out
    assert "1 place can be read." in ran.err


def test_a_workbook_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "places.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["id", "kind", "rated_persons"], ["L-1", "lift", 13], ["L-2", "lift", "many"]):
        sheet.append(row)
    book.save(path)

    ran = run("places", "check", path)

    assert ran.status == 2
    assert "L-1" in ran.out
    assert "C3" in ran.err


def test_a_file_that_is_no_list_is_said(tmp_path: Path) -> None:
    ran = run("places", "check", tmp_path / "nowhere.csv")

    assert ran.status == 2
    assert "There is no such file." in ran.err


def test_the_rulebook_of_a_template_can_be_named() -> None:
    """Another rulebook has other kinds of places and other facts."""
    first, second = (
        run("places", "template", "--pack", pack)
        for pack in ("beijing-offices", "office-fire-safety")
    )

    assert (first.status, second.status) == (0, 0)
    assert first.out != second.out
    assert first.err == second.err == ""


def test_without_a_name_it_is_said_which_rulebook_is_taken() -> None:
    ran = run("places", "template")

    assert ran.status == 0
    assert "beijing-offices" in ran.err
    assert "--pack" in ran.err


def test_a_list_is_checked_against_the_named_rulebook(tmp_path: Path) -> None:
    """A lift is no place of fire safety."""
    path = tmp_path / "places.csv"
    path.write_text("id,kind,name\nL-1,lift,Lift 1\n", encoding="utf-8")

    assert run("places", "check", path, "--pack", "beijing-offices").status == 0
    assert run("places", "check", path, "--pack", "office-fire-safety").status == 2


def test_a_rulebook_that_is_not_there_is_refused() -> None:
    ran = run("places", "template", "--pack", "beijing-office")

    assert ran.status == 2
    assert "beijing-offices" in ran.err
