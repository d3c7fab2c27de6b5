"""Lists of places from spreadsheets: what is read, and which cells are not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from audit.services.place_lists import PlaceList, read_places, template_rows
from audit.services.ports import Cell
from audit.wiring import find_rulebook
from checklists.language import Language, Speech

RULES = find_rulebook("beijing-offices")
say = Speech(Language.EN)


def table(*rows: Sequence[str]) -> list[list[Cell]]:
    """Return rows as a reader of tables hands them over."""
    return [
        [Cell(f"rooms.csv, {chr(65 + column)}{number}", text) for column, text in enumerate(row)]
        for number, row in enumerate(rows, 1)
    ]


def read(*rows: Sequence[str]) -> PlaceList:
    """Read a table."""
    return read_places(table(*rows), RULES)


def told(listed: PlaceList) -> list[str]:
    """Return the faults as they are told."""
    return [fault.told(say) for fault in listed.faults]


@pytest.mark.parametrize(
    "head",
    [
        ("id", "kind", "name", "floor", "usable_area_m2"),
        ("Short name", "Kind", "Name", "Floor", "Usable area (m²)"),
        ("编号", "类型", "名称", "楼层", "使用面积（平方米）"),
    ],
)
def test_columns_are_named_by_id_or_by_title_in_either_language(head: Sequence[str]) -> None:
    listed = read(head, ("W-301", "workspace", "Open office", "3", "90.5"))

    assert told(listed) == []
    (place,) = listed.places
    assert (place.id, place.kind, place.name, place.floor) == (
        "W-301",
        "workspace",
        "Open office",
        "3",
    )
    assert place.facts == {"usable_area_m2": Decimal("90.5")}


@pytest.mark.parametrize("kind", ["lift", "Lift", "电梯", " LIFT "])
def test_kinds_are_named_by_id_or_by_title(kind: str) -> None:
    listed = read(("id", "kind"), ("L-1", kind))

    assert [place.kind for place in listed.places] == ["lift"]


def test_a_canteens_own_kind_does_not_get_in_the_way_of_the_kind_of_place() -> None:
    """Both are called "kind"; with its place before it the fact is told apart."""
    listed = read(("id", "kind", "Canteen: Kind"), ("C-1", "canteen", "restaurant"))

    assert told(listed) == []
    assert listed.places[0].facts == {"kind": "restaurant"}


@pytest.mark.parametrize("language", Language)
def test_the_template_can_be_read_back(language: Language) -> None:
    """Each kind of place has a row to be filled in."""
    head, *rows = template_rows(RULES, language)
    filled = [[f"X-{n}", *row[1:]] for n, row in enumerate(rows)]

    listed = read(head, *filled)

    assert told(listed) == []
    assert [place.kind for place in listed.places] == list(RULES.place_kinds)


@pytest.mark.parametrize("language", Language)
def test_no_two_columns_of_the_template_are_called_alike(language: Language) -> None:
    head, *_ = template_rows(RULES, language)

    assert len(set(head)) == len(head)


def test_every_bad_cell_is_named_with_the_way_out() -> None:
    listed = read(
        ("id", "kind", "usable_area_m2", "rated_persons"),
        ("W-301", "workspce", "90", ""),
        ("W-302", "workspace", "ninety", ""),
        ("W-303", "workspace", "90", "13"),
        ("", "workspace", "90", ""),
        ("L-1", "lift", "", "13 people"),
        ("L-2", "lift", "", "13"),
    )

    wheres = [line.split(":")[0] for line in told(listed)]
    assert wheres == [
        "rooms.csv, B2",
        "rooms.csv, C3",
        "rooms.csv, D4",
        "rooms.csv, A5",
        "rooms.csv, D6",
    ]
    assert "workspace" in told(listed)[0]
    assert [place.id for place in listed.places] == ["L-2"]


@pytest.mark.parametrize(("language", "named"), [(Language.ZH, "电梯"), (Language.EN, "Lift")])
def test_kinds_are_offered_by_their_titles(language: Language, named: str) -> None:
    listed = read(("id", "kind"), ("X-1", "宇宙"))

    hint = listed.faults[0].hint
    assert hint is not None
    assert named in Speech(language).tell(hint)
    assert "air_system" not in Speech(language).tell(hint)


def test_a_place_that_comes_twice_is_named_with_its_first_row() -> None:
    listed = read(("id", "kind"), ("L-1", "lift"), ("L-2", "lift"), ("L-1", "lift"))

    assert [place.id for place in listed.places] == ["L-1", "L-2"]
    assert told(listed)[0].startswith("rooms.csv, A4: “L-1” stands already in rooms.csv, A2.")


def test_a_column_nobody_knows_is_named_with_the_nearest() -> None:
    listed = read(("id", "kind", "Usable aria"), ("W-1", "workspace", "90"))

    assert told(listed)[0].startswith("rooms.csv, C1: ")
    assert "usable area" in told(listed)[0].lower()


def test_a_column_that_comes_twice_is_a_fault() -> None:
    listed = read(("id", "kind", "编号"), ("L-1", "lift", "L-9"))

    assert "twice" in told(listed)[0]


def test_without_the_needed_columns_nothing_is_read() -> None:
    listed = read(("name",), ("Open office",))

    assert listed.places == ()
    assert len(listed.faults) == 2


def test_an_empty_table_is_an_empty_list() -> None:
    assert read_places([], RULES) == PlaceList()


def test_a_column_without_a_title_is_left_out() -> None:
    """Spreadsheets are full of them."""
    assert read(("id", "kind", ""), ("L-1", "lift", "scribble")).faults == ()


def test_rows_may_be_shorter_than_the_head() -> None:
    assert len(read(("id", "kind", "name", "floor"), ("L-1", "lift")).places) == 1


@pytest.mark.parametrize("text", ["a\u202eb", "x" * 500])
def test_names_that_hide_or_flood_are_named(text: str) -> None:
    listed = read(("id", "kind", "name"), ("L-1", "lift", text))

    assert [fault.where for fault in listed.faults] == ["rooms.csv, C2"]
    assert listed.places == ()


@pytest.mark.parametrize("text", ["[/b]", "=1+1", "😀", "<b>"])
def test_odd_names_come_through_as_they_are(text: str) -> None:
    assert read(("id", "kind", "name"), ("L-1", "lift", text)).places[0].name == text


def test_the_list_says_how_many_places_are_new() -> None:
    first = read(("id", "kind"), ("L-1", "lift")).places[0]
    listed = read(("id", "kind"), ("L-1", "lift"), ("L-2", "lift"))

    assert listed.new_to({first.id: first}) == 1


def test_a_row_longer_than_the_first_is_not_cut_in_silence() -> None:
    """A comma too many moves every cell after it into the next column."""
    listed = read(
        ("id", "kind", "floor"),
        ("W-301", "workspace", "3", "east"),
        ("W-302", "workspace", "3", " "),
    )

    (fault,) = told(listed)
    assert fault.startswith("rooms.csv, D2: “east” stands beyond the last column. (Put")
    assert [place.id for place in listed.places] == ["W-302"]
