"""Figures are exact, are read as people type them, and are never shown equal to what they miss."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.figures import (
    MOST_DIGITS,
    as_decimal,
    exact,
    parse_decimal,
    rounded,
    shown,
)

FRACTIONS = st.fractions(min_value=-10_000, max_value=10_000, max_denominator=100_000)
PLACES = st.integers(0, 6)
DECIMALS = st.decimals(-99_999, 99_999, places=4)
TO_FULL_WIDTH = str.maketrans("0123456789.-", "０１２３４５６７８９．－")


class TestReading:
    """What people type into a field for a figure."""

    @pytest.mark.parametrize(
        ("text", "figure"),
        [
            ("12", "12"),
            (" 12.50 ", "12.50"),
            (".5", "0.5"),
            ("5.", "5"),
            ("０.５", "0.5"),
            ("１２。５", "12.5"),
            ("-3", "-3"),
            ("－３", "-3"),
            ("007", "7"),
        ],
    )
    def test_a_figure_is_read(self, text: str, figure: str) -> None:
        assert parse_decimal(text) == Decimal(figure)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            ".",
            "-",
            "+5",
            "1,000",
            "1 000",
            "1e3",
            "5m",
            "5 m²",
            "5²",
            "½",
            "①",
            "٣",
            "一",
            "--5",
            "5-",
            "1.2.3",
            "nan",
            "Infinity",
            "0x10",
            "1_000",
            "9" * 13,
            "[/b]",
            "5\n6",
        ],
    )
    def test_what_is_no_plain_figure_is_refused(self, text: str) -> None:
        """A guess would be a wrong measurement."""
        assert parse_decimal(text) is None

    @given(DECIMALS)
    def test_no_digit_is_lost(self, figure: Decimal) -> None:
        typed = format(figure, "f")

        assert str(parse_decimal(typed)) == typed

    @given(DECIMALS)
    def test_full_width_digits_read_like_others(self, figure: Decimal) -> None:
        """Chinese input methods produce them."""
        typed = format(figure, "f")

        assert parse_decimal(typed.translate(TO_FULL_WIDTH)) == parse_decimal(typed)

    @given(st.text())
    def test_any_text_is_a_short_finite_figure_or_none(self, text: str) -> None:
        figure = parse_decimal(text)

        assert figure is None or (
            figure.is_finite() and len(figure.as_tuple().digits) <= MOST_DIGITS
        )


class TestRounding:
    """Half up, exactly; Python's own ``round`` goes to the even neighbour."""

    @pytest.mark.parametrize(
        ("figure", "places", "expected"),
        [
            (Fraction(13, 2), 0, "7"),
            (Fraction(15, 2), 0, "8"),
            (Fraction(-5, 2), 0, "-3"),
            (Decimal("2.675"), 2, "2.68"),
            (Fraction(1, 3), 4, "0.3333"),
            (Fraction(2, 3), 4, "0.6667"),
            (7, 2, "7.00"),
        ],
    )
    def test_a_half_goes_away_from_nothing(
        self, figure: Fraction | Decimal | int, places: int, expected: str
    ) -> None:
        assert str(rounded(figure, places)) == expected

    @given(FRACTIONS, PLACES)
    def test_the_error_is_at_most_half_a_unit(self, figure: Fraction, places: int) -> None:
        unit = Fraction(1, 10**places)

        assert abs(exact(rounded(figure, places)) - figure) <= unit / 2

    @given(st.integers(-9_999, 9_999), PLACES)
    def test_exactly_half_a_unit_is_rounded_up_in_size(self, whole: int, places: int) -> None:
        """Aimed at the boundary, where wrong rounding shows."""
        half = Fraction(2 * whole + 1, 2 * 10**places)

        assert abs(exact(rounded(half, places))) > abs(half)

    @given(FRACTIONS, FRACTIONS, PLACES)
    def test_order_is_kept(self, one: Fraction, other: Fraction, places: int) -> None:
        low, high = sorted((one, other))

        assert rounded(low, places) <= rounded(high, places)


class TestShowing:
    """What stands on screen and paper."""

    @pytest.mark.parametrize(
        ("figure", "text"),
        [
            (Fraction(5, 2), "2.5"),
            (Decimal("2.50"), "2.5"),
            (100, "100"),
            (Fraction(1, 3), "0.33"),
            (0, "0"),
            (Fraction(-1, 1000), "0"),
            (Decimal("1E+3"), "1000"),
        ],
    )
    def test_a_figure_has_no_needless_zeros(
        self, figure: Fraction | Decimal | int, text: str
    ) -> None:
        assert shown(figure) == text

    def test_a_figure_just_short_of_its_limit_gets_the_digits_it_needs(self) -> None:
        """2.5 beside 2.5 and "fail" would be unbelievable."""
        assert shown(Decimal("2.4999"), beside=Decimal("2.5")) == "2.4999"

    def test_a_figure_that_keeps_its_limit_stays_short(self) -> None:
        assert shown(Decimal("2.5000"), beside=Decimal("2.5")) == "2.5"

    @given(FRACTIONS, st.integers(-999, 999))
    def test_a_figure_is_shown_like_its_limit_only_if_it_is_equal(
        self, limit: Fraction, millionths: int
    ) -> None:
        figure = limit + Fraction(millionths, 10**6)
        bound = as_decimal(rounded(limit, 2))

        assert (shown(figure, beside=bound) == shown(bound)) == (figure == exact(bound))

    @given(FRACTIONS, PLACES)
    def test_what_is_shown_can_be_read_again(self, figure: Fraction, places: int) -> None:
        assert parse_decimal(shown(figure, places=places)) == rounded(figure, places)


class TestDecimalForm:
    """Figures that can be written with finitely many digits."""

    @given(DECIMALS)
    def test_a_decimal_comes_back(self, figure: Decimal) -> None:
        assert as_decimal(exact(figure)) == figure

    @pytest.mark.parametrize("figure", [Fraction(1, 3), Fraction(22, 7)])
    def test_what_has_no_decimal_form_is_refused(self, figure: Fraction) -> None:
        with pytest.raises(ValueError, match="/"):
            as_decimal(figure)
