"""Floors stand in the order one walks them, however they are written."""

from __future__ import annotations

import pytest

from audit.services.floors import floor_order


@pytest.mark.parametrize(
    "floors",
    [
        ["B2", "B1", "1", "2", "3", "10"],
        ["-2", "-1", "1F", "2F", "12F", "Roof"],
        ["地下二层", "地下一层", "首层", "二层", "十层", "十二层", "二十一层", "屋面"],
        ["负1层", "1层", "L2", "3rd floor"],
        ["b 1", "Floor 3", "mezzanine"],
    ],
)
def test_floors_go_from_the_cellar_up(floors: list[str]) -> None:
    assert sorted(sorted(floors), key=floor_order) == floors


@pytest.mark.parametrize(
    ("floor", "number"),
    [("三", 3), ("十", 10), ("十一", 11), ("二十", 20), ("九十九", 99), ("首", 1)],
)
def test_chinese_numbers_are_read(floor: str, number: int) -> None:
    assert floor_order(f"{floor}层")[0] == number


def test_a_name_that_only_begins_like_a_cellar_is_none() -> None:
    """A building's wing B has no number at all."""
    assert floor_order("Basement") > floor_order("40")


@pytest.mark.parametrize("floor", ["", " ", "十十", "2²", "١", "[/b]", "-", "B"])
def test_any_name_has_its_place(floor: str) -> None:
    assert isinstance(floor_order(floor)[0], int)
