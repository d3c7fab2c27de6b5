"""What is kept comes back the same."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.answers import Answer, Answered, Reading
from audit.domain.buildings import Place, PlaceId
from audit.domain.errors import Damaged

values = (
    st.booleans()
    | st.integers(0, 10**9)
    | st.decimals(0, 10**6, places=4)
    | st.text(st.characters(exclude_categories=["Cs"]))
)
readings = st.builds(Reading, values=st.dictionaries(st.text(max_size=8), values, max_size=4))


@given(st.lists(readings, max_size=3), st.text(max_size=20))
def test_an_answer_survives_the_file(given_readings: list[Reading], reason: str) -> None:
    """Counts stay counts, decimals keep every digit, and yes is not 1."""
    answered = Answered(
        place=PlaceId("p"),
        requirement="r",
        answer=Answer(readings=tuple(given_readings), not_applicable=reason),
    )

    again = Answered.from_data(json.loads(json.dumps(answered.as_data())))

    assert again == answered
    assert again.answer is not None
    for before, after in zip(given_readings, again.answer.readings, strict=True):
        for name, value in before.values.items():
            assert type(after.values[name]) is type(value)
            assert str(after.values[name]) == str(value)


def test_a_decimal_is_not_taken_for_a_text() -> None:
    """A choice may be called 2.5; a figure is one."""
    place = Place(id=PlaceId("p"), kind="room", name="p", facts={"a": Decimal("2.50"), "b": "2.5"})

    again = Place.from_data(json.loads(json.dumps(place.as_data())))

    assert again.facts == {"a": Decimal("2.50"), "b": "2.5"}


@pytest.mark.parametrize("data", [{}, {"place": 1}, [], None, {"place": "p", "extra": "x"}])
def test_a_shape_nobody_wrote_is_damage(data: object) -> None:
    """Not an empty answer."""
    with pytest.raises(Damaged):
        Answered.from_data(data)
