"""Blocks from a spreadsheet: what would come of them, and every cell that cannot be used."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.buildings import PlaceId
from audit.domain.errors import BadEntry
from audit.services.grid_blocks import Block, Spot, is_block, letters, pasted_rows, plan_block
from audit.services.grid_rows import Grid
from audit.services.ports import Cell
from checklists.language import Language, Speech
from tests.services.test_grids import grid_of, type_into
from tests.visits import AREA, GAP, SIGN, Office, key

EN = Speech(Language.EN)
PEOPLE, GAP_CELL = f"{AREA}/people", f"{GAP}/gap"


@pytest.fixture
def grid() -> Grid:
    """Return the grid of three rooms."""
    return grid_of(Office(), "W-301", "W-302", "W-303")


def planned(grid: Grid, text: str, *, row: int = 0, column: int = 2) -> Block:
    """Return what would come of a text pasted at a cell."""
    return plan_block(grid, pasted_rows(text), Spot(grid.places[row:], grid.columns[column:]))


def read(grid: Grid, *rows: Sequence[str]) -> Block:
    """Return what would come of a file."""
    cells = [
        [Cell(f"f.csv, {letters(n)}{number}", text) for n, text in enumerate(row, 1)]
        for number, row in enumerate(rows, 1)
    ]
    return plan_block(grid, cells, None)


def told(block: Block) -> list[str]:
    """Return the faults in English."""
    return [fault.told(EN) for fault in block.faults]


class TestCells:
    """Cells as they stand in a text."""

    @pytest.mark.parametrize(
        ("text", "rows"),
        [
            ("1\t2\n3\t4\n", [["1", "2"], ["3", "4"]]),
            ("1\r2\r", [["1"], ["2"]]),
            ("1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
            ("1;2,5\n3;4,5", [["1", "2,5"], ["3", "4,5"]]),
            ("1,5\n3", [["1,5"], ["3"]]),
            ('"a\tb"\t"c\nd"\n', [["a\tb", "c\nd"]]),
            ('5" pipe\t1', [['5" pipe', "1"]]),
            ('"open\t1', [['"open', "1"]]),
        ],
    )
    def test_they_are_told_apart(self, text: str, rows: list[list[str]]) -> None:
        assert [[cell.text for cell in row] for row in pasted_rows(text)] == rows

    def test_they_are_named_as_in_a_spreadsheet(self) -> None:
        (_, second) = pasted_rows("1\t2\n3\t4")

        assert [cell.where for cell in second] == ["A2", "B2"]

    @pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
    def test_columns_have_letters(self, number: int, name: str) -> None:
        assert letters(number) == name

    @pytest.mark.parametrize(
        ("text", "is_one"),
        [("42", False), ("42\n", False), ("", False), ("4\t", True), ("1\n2", True)],
    )
    def test_one_cell_is_no_block(self, text: str, *, is_one: bool) -> None:
        assert is_block(text) is is_one

    @given(st.text(max_size=200))
    def test_any_text_has_cells(self, text: str) -> None:
        """And what is no blank is in one of them."""
        kept = "".join(cell.text for row in pasted_rows(text) for cell in row)

        assert len(kept) <= len(text)
        assert kept or not any(character.isalnum() for character in text)

    def test_more_than_any_table_is_refused(self) -> None:
        with pytest.raises(BadEntry):
            pasted_rows("1\n" * 600_000)


class TestWhereItGoes:
    """By the cursor, by the names of columns, by short names."""

    def test_without_names_it_goes_where_the_cursor_stands(self, grid: Grid) -> None:
        block = planned(grid, "42\t1.2\n10\t1.5", row=1)

        assert block.rows == {
            "W-302": {PEOPLE: "42", GAP_CELL: "1.2"},
            "W-303": {PEOPLE: "10", GAP_CELL: "1.5"},
        }
        assert not block.faults

    def test_names_of_columns_say_where_they_go(self, grid: Grid) -> None:
        block = planned(grid, f"{GAP_CELL}\tpeople count\n1.2\t9", column=1)

        assert block.rows == {"W-301": {GAP_CELL: "1.2"}}
        assert told(block)[0].startswith("B1: There is no column “people count”.")

    def test_short_names_say_which_rows_are_meant(self, grid: Grid) -> None:
        block = planned(grid, f"id\t{PEOPLE}\nW-303\t9\nW-9\t4")

        assert block.rows == {"W-303": {PEOPLE: "9"}, "W-9": {PEOPLE: "4"}}
        assert block.new_to(grid) == 1

    def test_pasted_over_the_short_names_they_are_ones(self, grid: Grid) -> None:
        block = planned(grid, "W-302\t95\nW-9\t50", column=0)

        assert block.rows == {"W-302": {"area": "95"}, "W-9": {"area": "50"}}

    def test_empty_cells_leave_what_is_there(self, grid: Grid) -> None:
        block = planned(grid, "\t1.2\n10\t")

        assert block.rows == {"W-301": {GAP_CELL: "1.2"}, "W-302": {PEOPLE: "10"}}

    def test_a_file_must_name_the_places(self, grid: Grid) -> None:
        block = read(grid, [PEOPLE], ["42"])

        assert not block.rows
        assert told(block)[0].startswith("f.csv, A1: The column “Short name” is missing.")

    def test_what_would_be_overwritten_is_counted(self, grid: Grid) -> None:
        grid.walk.enter(key(GAP), {"gap": "1.2"})

        assert planned(grid, "1.2\n1.5", column=3).replaced == 0
        assert planned(grid, "1.3\n1.5", column=3).replaced == 1


class TestFaults:
    """Every bad cell is named; its row is left out."""

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("many", "A1 (W-301): people: “many” is no figure."),
            ("-1", "A1 (W-301): people: -1 is too small; it cannot be less than 0."),
            ("4.5", "A1 (W-301): people: 4.5 is not a whole number."),
            ("6000", "A1 (W-301): people: 6000 cannot be right; at most 5000 is possible here."),
            ("=1+1", "A1 (W-301): people: “=1+1” is no figure."),
        ],
    )
    def test_a_bad_figure(self, grid: Grid, text: str, fault: str) -> None:
        block = planned(grid, f"{text}\t1.2\n10\t1.5")

        assert told(block)[0].startswith(fault)
        assert [*block.rows] == ["W-302"]
        assert block.left_out == 1

    def test_more_rows_than_there_are(self, grid: Grid) -> None:
        block = planned(grid, "1\n2", row=2)

        (fault,) = told(block)
        assert fault.startswith("A2: There is no row for this. (Put the short name into")

    def test_more_columns_than_there_are(self, grid: Grid) -> None:
        block = planned(grid, "1\t2\t3", column=6)

        assert told(block)[0].startswith("C1: “3” stands beyond the last column.")
        assert not block.rows

    def test_a_short_name_twice(self, grid: Grid) -> None:
        block = read(grid, ["id", PEOPLE], ["W-301", "1"], ["W-301", "2"])

        assert told(block)[0].startswith("f.csv, A3: “W-301” stands already in f.csv, A2.")
        assert block.rows == {"W-301": {PEOPLE: "1"}}

    @pytest.mark.parametrize("name", ["", "x" * 41, "W\u202e1"])
    def test_a_short_name_that_cannot_stand(self, grid: Grid, name: str) -> None:
        block = read(grid, ["id", PEOPLE], [name, "1"])

        assert block.faults[0].where == "f.csv, A2"
        assert not block.rows

    def test_a_column_twice(self, grid: Grid) -> None:
        block = read(grid, ["id", PEOPLE, PEOPLE], ["W-301", "1", "2"])

        assert told(block) == [f"f.csv, C1: The column “{PEOPLE}” comes twice."]
        assert block.rows == {"W-301": {PEOPLE: "1"}}

    def test_another_kind_of_place(self, grid: Grid) -> None:
        block = read(grid, ["id", "kind", PEOPLE], ["W-301", "lift", "1"], ["W-302", "room", "2"])

        assert told(block)[0].startswith("f.csv, B2: “lift” is another kind of place.")
        assert [*block.rows] == ["W-302"]

    def test_what_was_said_not_to_apply(self, grid: Grid) -> None:
        grid.walk.not_applicable(key(GAP), "a store")

        block = planned(grid, "1.2", column=3)

        assert told(block)[0].startswith("A1 (W-301): It was said not to apply here: a store")

    def test_more_rows_than_any_table(self, grid: Grid) -> None:
        with pytest.raises(BadEntry):
            planned(grid, "1\n" * 2001)

    def test_it_ends_early_when_nobody_wants_it(self, grid: Grid) -> None:
        spot = Spot(grid.places, grid.columns[2:])

        block = plan_block(grid, pasted_rows("1\n2\n3"), spot, is_wanted=lambda: False)

        assert block == Block()


class TestTaking:
    """All rows are one step, and only when told to."""

    def test_planning_records_nothing(self, grid: Grid) -> None:
        planned(grid, "42\t1.2\n10\t1.5")

        assert len(grid.walk.history) == 1
        assert not grid.drafts

    def test_rows_are_taken_and_taken_back_as_one(self, grid: Grid) -> None:
        block = planned(grid, f"id\tarea\t{PEOPLE}\t{SIGN}/seen\nW-301\t100\t9\t是\nW-9\t50\t4\tno")

        grid.take(block.rows)

        assert set(grid.walk.audit.answers) == {
            key(AREA),
            key(SIGN),
            key(AREA, "W-9"),
            key(SIGN, "W-9"),
        }
        assert grid.walk.audit.places[PlaceId("W-9")].facts == {"area": 50}
        grid.walk.undo()
        assert not grid.walk.audit.answers
        assert PlaceId("W-9") not in grid.walk.audit.places

    def test_what_is_typed_elsewhere_stays_typed(self, grid: Grid) -> None:
        type_into(grid, "W-303", gap="1.5")

        grid.take(planned(grid, "42").rows)

        assert [*grid.drafts] == ["W-303"]
