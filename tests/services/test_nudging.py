"""Moving a figure by its last digit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.services.nudging import nudged
from checklists.places import Quantity
from tests.rulebooks import quantity


def metres(**more: Any) -> Quantity:
    """Return a quantity that is measured."""
    return Quantity.model_validate(quantity("gap", **more))


@pytest.mark.parametrize(
    ("text", "steps", "moved"),
    [
        ("42", 1, "43"),
        ("42", -1, "41"),
        ("12.5", 1, "12.6"),
        ("12.9", 1, "13.0"),
        ("0.05", -1, "0.04"),
        ("９", 1, "10"),
        ("1", -1, "0"),
        ("0", -1, None),
        ("", 1, None),
        ("4.2.1", 1, None),
        ("many", 1, None),
    ],
)
def test_the_last_digit_moves(text: str, steps: int, moved: str | None) -> None:
    assert nudged(text, metres(), steps) == moved


def test_no_further_than_can_be_measured() -> None:
    assert nudged("10", metres(high=Decimal(10)), 1) is None


def test_people_are_counted_whole() -> None:
    people = Quantity.model_validate(quantity("people", "int"))

    assert nudged("3", people, 1) == "4"


@given(st.decimals(min_value=1, max_value=10**6, places=3))
def test_up_and_down_again_is_nothing(figure: Decimal) -> None:
    text = format(figure, "f")
    up = nudged(text, metres(), 1)

    assert up is not None
    assert nudged(up, metres(), -1) == text
