"""What is wrong in a spreadsheet is told cell by cell, all of it at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.language import Language, Message, Speech
from checklists.loading.packs import PackError
from checklists.tabular.columns import Table
from checklists.tabular.reading import pack_of
from checklists.tabular.rows import lay_out
from checklists.tabular.sheets import Sheet
from checklists.tabular.tables import BY_NAME, GUIDE, TABLES
from tests.checklists.loading.pack_folder import ENGLISH, FULL_FILES, PackFolder
from tests.checklists.tabular.generated import NASTY
from tests.checklists.tabular.rounds import sheet, sheets_of

Grid = dict[str, list[list[str]]]


@pytest.fixture
def grid(tmp_path: Path) -> Grid:
    """The tables of the small pack, each with its headers."""
    return grid_of(tmp_path)


def grid_of(folder: Path) -> Grid:
    pack = PackFolder(folder, FULL_FILES)
    return {
        each.name: [[cell.text for cell in row] for row in each.rows]
        for each in sheets_of(lay_out(pack.path))
    }


def sheets(grid: Grid) -> list[Sheet]:
    return [sheet(name, rows) for name, rows in grid.items()]


def told(grid: Grid) -> list[str]:
    try:
        pack_of(sheets(grid), "book.xlsx")
    except PackError as error:
        return error.told(ENGLISH).splitlines()
    return []


def put(grid: Grid, table: str, row: int, header: str, text: str) -> None:
    grid[table][row - 1][grid[table][0].index(header)] = text


def test_the_tables_as_they_were_written_have_no_faults(grid: Grid) -> None:
    assert told(grid) == []


@pytest.mark.parametrize(
    ("table", "row", "header", "text", "line"),
    [
        (
            "requirements",
            2,
            "severity",
            "mayor",
            "requirements!P2: “mayor” is not known here. (Did you mean “major”?)",
        ),
        (
            "requirements",
            3,
            "place",
            "workspase",
            "requirements!C3: There is no kind of place “workspase”. (Did you mean “workspace”?)",
        ),
        (
            "requirements",
            2,
            "weight",
            "five",
            ("requirements!Q2: This is the text “five”; a whole number is wanted."
            " (Write figures only, without a unit, such as 12.)"),
        ),
        ("requirements", 2, "title.en", "", "requirements!G2: The English text is empty."),
        ("requirements", 2, "file", "a/b", ("requirements!A2: “a/b” cannot be the name of a file."
         " (Write a word, such as rooms.)")),
        ("requirements", 2, "id", "", "requirements!B2: “id” is missing here."),
        (
            "limits",
            3,
            "source",
            "notice-31",
            "limits!D3: There is no source “notice-31”. (Did you mean “notice-13”?)",
        ),
        (
            "limits",
            2,
            "kind",
            "per_persons",
            "limits!C2: “per_persons” is not known here. (Did you mean “per_person”?)",
        ),
        (
            "limits",
            2,
            "until",
            "2020-02-01",
            "limits!H2: The limit ends before it begins on 2020-02-11.",
        ),
        (
            "limits",
            2,
            "from",
            "11 February",
            ("limits!G2: This is the text “11 February”; a date is wanted."
            " (Write year, month and day, such as 2020-02-24.)"),
        ),
        (
            "limits",
            2,
            "requirement",
            "room.densitty",
            ("limits!A2: There is no “room.densitty” that this could belong to."
            " (Did you mean “room.density”?)"),
        ),
        (
            "limits",
            3,
            "when",
            "open_plam",
            "limits!K3: Nothing is called “open_plam” here. (Did you mean “open_plan”?)",
        ),
        (
            "options",
            2,
            "quantity",
            "airr",
            "options!C2: There is no “airr” that this could belong to. (Did you mean “air”?)",
        ),
        (
            "bad_states",
            2,
            "state",
            "opened",
            "bad_states!C2: There is no option “opened”. (Did you mean “open”?)",
        ),
        (
            "examples",
            2,
            "values",
            "people; 11",
            "examples!I2: This is the text “people; 11”; a mapping of keys to values is wanted.",
        ),
        (
            "examples",
            2,
            "expect.outcome",
            "pass",
            ("examples!K2: The rules give fail for outcome, pass was expected. (Correct the example"
            " or the limit: eleven in twenty-five square metres are one too many)"),
        ),
        (
            "facts",
            3,
            "unit.en",
            "min",
            "facts!F3: “平方米” and “min” are not the same unit.",
        ),
        ("pack", 2, "released", "", "pack!F2: “released” is missing here."),
    ],
)  # fmt: skip
def test_a_bad_cell_is_told(
    grid: Grid, table: str, row: int, header: str, text: str, line: str
) -> None:
    put(grid, table, row, header, text)

    assert line in told(grid)


def test_all_bad_cells_are_told_at_once(grid: Grid) -> None:
    put(grid, "requirements", 2, "severity", "mayor")
    put(grid, "limits", 3, "source", "notice-31")
    put(grid, "sources", 2, "force", "notise")

    cells = {line.split(": ")[0] for line in told(grid)}

    assert cells >= {"requirements!P2", "limits!D3", "sources!J2"}


def test_bad_cells_are_told_in_the_order_of_their_rows(grid: Grid) -> None:
    """Row 10 comes after row 9, and not before row 2 as a text would."""
    grid["sources"] += [list(grid["sources"][1]) for _ in range(10)]
    for row, cells in enumerate(grid["sources"][1:], 2):
        cells[0] = f"s{row}"
        cells[9] = "notise"

    rows = [
        int(line.split(": ")[0].removeprefix("sources!J")) for line in told(grid) if "!J" in line
    ]

    assert rows == sorted(rows)
    assert len(rows) == 12


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            lambda grid: grid["limits"][0].__setitem__(3, "sorce"),
            "limits!D1: There is no column “sorce” here. (Did you mean “source”?)",
        ),
        (
            lambda grid: grid["limits"][0].__setitem__(3, "id"),
            "limits!D1: The column “id” is there twice.",
        ),
        (
            lambda grid: grid.__setitem__("limit", grid.pop("limits")),
            "limit: There is no table “limit”. (Did you mean “limits”?)",
        ),
        (
            lambda grid: grid["areas"][1].append("stray"),
            "areas!D2: This column has no name in the first row.",
        ),
        (lambda grid: grid.pop("pack"), "book.xlsx, pack: The table “pack” has no row."),
        (
            lambda grid: grid["pack"].append(list(grid["pack"][1])),
            "pack!A3: A pack is described in one row.",
        ),
    ],
)
def test_a_table_that_is_not_as_it_should_be_is_told(
    grid: Grid, change: Callable[[Grid], object], line: str
) -> None:
    change(grid)

    assert line in told(grid)


def test_a_misnamed_column_is_told_once_and_not_in_every_row(grid: Grid) -> None:
    put(grid, "requirements", 1, "title.zh", "titel.zh")

    assert told(grid) == [
        "requirements!F1: There is no column “titel.zh” here. (Did you mean “title.zh”?)"
    ]


def test_bad_cells_are_told_table_by_table(grid: Grid) -> None:
    put(grid, "limits", 2, "source", "notice-31")
    put(grid, "facts", 2, "type", "float")
    put(grid, "requirements", 2, "severity", "mayor")
    put(grid, "limits", 3, "source", "notice-31")

    named = [line.split("!")[0] for line in told(grid)]

    assert named == sorted(named)
    assert {"facts", "limits", "requirements"} <= set(named)


def test_of_a_formula_no_more_is_told(grid: Grid) -> None:
    formula = Message("This is a formula.")
    given = sheets(grid)
    place = [each.name for each in given].index("requirements")
    column = grid["requirements"][0].index("weight")
    rows = [list(row) for row in given[place].rows]
    rows[1][column] = replace(rows[1][column], text="=5+5", trouble=formula)
    given[place] = replace(given[place], rows=rows)

    with pytest.raises(PackError) as caught:
        pack_of(given, "book.xlsx")

    assert [fault.what for fault in caught.value.faults] == [formula]


def test_notes_of_ones_own_are_passed_over(grid: Grid) -> None:
    grid["#my notes"] = [["anything"], ["goes"]]
    grid[GUIDE] = [["nonsense"]]
    for row in grid["areas"]:
        row.append("# a remark")

    assert told(grid) == []


def test_columns_may_stand_in_any_order_and_rows_be_empty(grid: Grid) -> None:
    before = pack_of(sheets(grid), "book")
    for rows in grid.values():
        for row in rows:
            row.reverse()
        rows.insert(1, ["" for _ in rows[0]])

    assert pack_of(sheets(grid), "book") == before


@pytest.mark.parametrize("table", ["requirements", "limits", "sources", "examples"])
def test_what_is_wrong_is_told_in_chinese_too(grid: Grid, table: str) -> None:
    for row in grid[table][1:]:
        row[:] = ["？" for _ in row]

    with pytest.raises(PackError) as caught:
        pack_of(sheets(grid), "book")

    chinese = Speech(Language.ZH)
    for fault in caught.value.faults:
        assert chinese.tell(fault.what) != ENGLISH.tell(fault.what)


CELLS = st.sampled_from([*(each for each in NASTY if len(each) < 100), "", "room.density", "air"])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(TABLES), st.integers(0, 5), st.integers(0, 45), CELLS | st.text()
        ),
        max_size=12,
    )
)
def test_any_cells_are_a_pack_or_told(changes: list[tuple[Table, int, int, str]]) -> None:
    """Nothing else, whatever stands in them."""
    grid = {name: [list(row) for row in rows] for name, rows in _small().items()}
    for table, row, column, text in changes:
        rows = grid[table.name]
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text

    lines = told(grid)

    assert lines or pack_of(sheets(grid), "book")


@given(st.dictionaries(st.sampled_from([*BY_NAME, GUIDE, "x"]), st.lists(st.lists(st.text()))))
def test_any_tables_are_a_pack_or_told(grid: Grid) -> None:
    assert told(grid)


_KEPT: Grid = {}


def _small() -> Grid:
    if not _KEPT:
        from tempfile import TemporaryDirectory  # noqa: PLC0415

        with TemporaryDirectory() as folder:
            _KEPT.update(grid_of(Path(folder)))
    return _KEPT
