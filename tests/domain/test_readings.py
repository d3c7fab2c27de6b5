"""What people type as figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.errors import BadReading
from audit.domain.readings import parse_value
from checklists.language import Language, Speech
from checklists.places import Quantity
from tests.rulebooks import choice, quantity

PEOPLE = Quantity.model_validate(
    quantity("people", "int", unit={"zh": "人", "en": "people"}, high=Decimal(60))
)
AREA = Quantity.model_validate(quantity("area", unit={"zh": "平方米", "en": "m²"}))
DAMPER = Quantity.model_validate(choice("damper", "open", "closed"))
SEEN = Quantity.model_validate(quantity("seen", "bool"))


@pytest.mark.parametrize(
    ("what", "entered", "value"),
    [
        (PEOPLE, "42", 42),
        (PEOPLE, " 42 ", 42),
        (PEOPLE, "４２", 42),
        (PEOPLE, "42.0", 42),
        (PEOPLE, 42, 42),
        (PEOPLE, Decimal("42.0"), 42),
        (PEOPLE, "0", 0),
        (PEOPLE, "60", 60),
        (AREA, "12.50", Decimal("12.50")),
        (AREA, "１２．５", Decimal("12.5")),
        (AREA, 90, Decimal(90)),
        (AREA, 12.5, Decimal("12.5")),
        (DAMPER, "closed", "closed"),
        (DAMPER, "〔closed〕", "closed"),
        (SEEN, "是", True),
        (SEEN, "No", False),
        (SEEN, True, True),
    ],
)
def test_a_figure_is_taken_exactly(what: Quantity, entered: object, value: Any) -> None:
    """With full-width digits from a Chinese keyboard as well."""
    taken = parse_value(what, entered)

    assert taken == value
    assert type(taken) is type(value)


@pytest.mark.parametrize(
    ("what", "entered", "says"),
    [
        (PEOPLE, "42 people", "carries a unit"),
        (PEOPLE, "42人", "carries a unit"),
        (AREA, "90m²", "carries a unit"),
        (AREA, "90 平方米", "carries a unit"),
        (PEOPLE, "4.5", "not a whole number"),
        (PEOPLE, "-3", "too small"),
        (AREA, "-0.5", "too small"),
        (PEOPLE, "10000", "cannot be right; at most 60"),
        (PEOPLE, "many", "is no figure"),
        (PEOPLE, "", "is no figure"),
        (PEOPLE, "1,000", "is no figure"),
        (PEOPLE, "NaN", "is no figure"),
        (PEOPLE, True, "is no figure"),
        (PEOPLE, [42], "is no figure"),
        (AREA, "1e3", "is no figure"),
        (AREA, "5²", "carries a unit"),
        (PEOPLE, "４２人", "carries a unit"),
        (AREA, float("inf"), "is no figure"),
        (AREA, float("nan"), "is no figure"),
        (AREA, "9" * 5000, "is no figure"),
        (DAMPER, "shut", "not one of the choices"),
        (SEEN, "perhaps", "neither yes nor no"),
    ],
)
def test_what_is_no_figure_is_refused_with_one_clear_sentence(
    what: Quantity, entered: object, says: str
) -> None:
    """It names the quantity, says what is wrong, and what to do."""
    with pytest.raises(BadReading) as caught:
        parse_value(what, entered)

    told = caught.value.told(Speech(Language.EN))
    assert says in told
    assert what.id in told
    assert "\n" in told
    assert len(told) < 300


@given(st.text())
def test_any_text_is_a_value_or_refused(entered: str) -> None:
    """Nothing else ever comes out of the door."""
    for what in (PEOPLE, AREA, DAMPER, SEEN):
        try:
            parse_value(what, entered)
        except BadReading:
            continue


@given(st.decimals(0, 99999, places=3))
def test_decimals_are_kept_to_the_last_digit(figure: Decimal) -> None:
    """2.499 stays 2.499."""
    assert parse_value(AREA, str(figure)) == figure
