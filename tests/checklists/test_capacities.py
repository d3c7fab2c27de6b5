"""How many people fit: exact to the hair, against the judgement of the limits themselves."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from checklists.capacities import Cap, Capacity
from checklists.figures import exact
from checklists.limits import AtMost, PerPerson, Share
from checklists.limits.terms import Values
from tests.rulebooks import limit


def by_area(area: Fraction, least: Decimal) -> Cap:
    """Return the limit on people by area."""
    terms = PerPerson.model_validate(
        limit("per_person", amount="area", people="people", at_least=least)
    )
    return Cap("area", terms, 1 / exact(least), area, "area")


def by_share(whole: int, most: Decimal) -> Cap:
    """Return the limit on people as a share of a whole."""
    terms = Share.model_validate(limit("share", part="people", whole="rated", at_most=most))
    return Cap("share", terms, exact(most), Fraction(whole), "rated", is_whole=True)


def by_number(most: int) -> Cap:
    """Return a fixed number of people."""
    terms = AtMost.model_validate(
        limit("at_most", quantity="people", figure=most, remedy="remove_people")
    )
    return Cap("number", terms, Fraction(most))


areas = st.builds(
    by_area,
    st.integers(0, 20000).map(lambda hundredths: Fraction(hundredths, 100)),
    st.decimals("0.5", 10, places=1),
)
shares = st.builds(by_share, st.integers(0, 60), st.decimals("0.1", 1, places=2))
numbers = st.builds(by_number, st.integers(0, 12))
one_room = areas | shares | numbers
HAIR = Fraction(1, 10**9)


def test_ninety_square_metres_hold_36_and_the_next_needs_92_and_a_half() -> None:
    capacity = Capacity((by_area(Fraction(90), Decimal("2.5")),))

    assert capacity.allowed == 36
    assert capacity.next_step == {"area": Fraction("92.5")}
    assert capacity.gained_by("area", Fraction(1)) == 0
    assert capacity.gained_by("area", Fraction("2.5")) == 1


def test_one_square_metre_may_be_enough() -> None:
    """101.5 m² hold 40; 102.5 hold 41, to the hair."""
    capacity = Capacity((by_area(Fraction("101.5"), Decimal("2.5")),))

    assert (capacity.allowed, capacity.gained_by("area", Fraction(1))) == (40, 1)


def test_a_lift_for_13_takes_six_and_one_for_14_takes_seven() -> None:
    capacity = Capacity((by_share(13, Decimal("0.5")),))

    assert capacity.allowed == 6
    assert capacity.next_step == {"rated": Fraction(14)}
    assert capacity.gained_by("rated", Fraction(1)) == 1


def test_a_fixed_number_does_not_grow() -> None:
    """30 m² would be enough for seven, but six it is."""
    capacity = Capacity((by_area(Fraction(30), Decimal(4)), by_number(6)))

    assert (capacity.allowed, capacity.next_step) == (6, None)
    assert [cap.requirement for cap in capacity.binding] == ["number"]
    assert capacity.gained_by("area", Fraction(100)) == 0


@given(one_room)
def test_so_many_people_keep_the_limit_and_one_more_does_not(cap: Cap) -> None:
    """As the limit itself judges them."""

    def holds(people: int) -> bool | None:
        room = cap.room if cap.room is not None else Fraction(0)
        known: Values = {"people": people, "area": _as_value(room), "rated": _as_value(room)}
        return cap.limit.measure(known).holds

    assert holds(cap.allowed) is True
    assert holds(cap.allowed + 1) is False


@given(areas)
def test_the_next_person_fits_at_the_next_step_and_not_a_hair_before(cap: Cap) -> None:
    capacity = Capacity((cap,))
    step = capacity.next_step
    assert step is not None
    more = step["area"] - capacity.room("area")

    assert more > 0
    assert capacity.gained_by("area", more) == 1
    assert capacity.gained_by("area", more - HAIR) == 0


@given(shares)
def test_the_next_whole_is_the_smallest(cap: Cap) -> None:
    """A lift for half a person more does not exist."""
    capacity = Capacity((cap,))
    step = capacity.next_step
    assert step is not None
    more = step["rated"] - capacity.room("rated")

    assert more.denominator == 1
    assert capacity.gained_by("rated", more) >= 1
    assert capacity.gained_by("rated", more - 1) == 0


@given(st.lists(one_room, min_size=1, max_size=4))
def test_the_strictest_limit_binds(caps: list[Cap]) -> None:
    """Dropping any limit that does not bind changes nothing."""
    capacity = Capacity(tuple(caps))

    assert capacity.allowed == min(cap.allowed for cap in caps)
    assert Capacity(capacity.binding).allowed == capacity.allowed


def _as_value(figure: Fraction) -> Decimal:
    """Return a figure with at most two decimals, as it would be entered."""
    return Decimal(figure.numerator) / Decimal(figure.denominator)
