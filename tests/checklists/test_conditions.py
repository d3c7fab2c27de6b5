"""Conditions over facts."""

from __future__ import annotations

import pytest

from checklists.conditions import BadCondition, Condition
from checklists.places import ValueType

VARIABLES = {
    "dense": ValueType.BOOL,
    "level": ValueType.CHOICE,
    "seats": ValueType.INT,
    "area": ValueType.DECIMAL,
    "building.large": ValueType.BOOL,
}


@pytest.mark.parametrize(
    ("expression", "values", "holds"),
    [
        ("dense", {"dense": True}, True),
        ("dense", {"dense": False}, False),
        ("dense", {}, None),
        ("dense && seats > 3", {"dense": False}, False),
        ("dense && seats > 3", {"seats": 4}, None),
        ('level == "basement" || dense', {"dense": True}, True),
        ('level in ["basement", "semi"]', {"level": "semi"}, True),
        ("!building.large", {"building.large": False}, True),
    ],
)
def test_a_condition_is_true_false_or_unknown(
    expression: str, values: dict[str, bool | int | str], holds: bool | None
) -> None:
    """An unknown fact makes an answer unknown only where the answer turns on it."""
    assert Condition(expression, VARIABLES).holds(values) is holds


@pytest.mark.parametrize(
    ("expression", "column"),
    [
        ('dense && levl == "x"', 10),
        ("level == 3", 7),
        ("seats +", 8),
        ("seats", 1),
        ("dense && area > 2.5", 10),
    ],
)
def test_a_mistake_is_pointed_at(expression: str, column: int) -> None:
    """The pack's author sees the column; decimals are no facts for conditions."""
    with pytest.raises(BadCondition) as caught:
        Condition(expression, VARIABLES)

    assert caught.value.column == column


def test_a_condition_knows_the_facts_it_turns_on() -> None:
    """Words inside quotes are no facts."""
    condition = Condition('level == "dense" && building.large', VARIABLES)

    assert condition.mentions == {"level", "building.large"}
