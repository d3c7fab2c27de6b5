"""Exact figures: how they are read from what people type, and how they are shown.

Nothing here is ever a float: 12.5 m² / 2.5 m² is five people, not four.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

Figure = int | Decimal | Fraction
"""A number the program computes with."""

MOST_DIGITS = 12
"""More digits than any measurement in a building has; longer entries are refused."""


# Not Unicode's compatibility forms: for those 5² is 52.
_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９．。－", "0123456789..-")


def exact(figure: Figure) -> Fraction:
    """Return the figure as a fraction, without loss."""
    return Fraction(figure)


def parse_decimal(text: str) -> Decimal | None:
    """Read a plain decimal as people type it (full-width digits too), or None if it is none.

    A plus, thousands separators, exponents, units, NaN and infinities are not figures here.
    """
    plain = text.strip().translate(_HALF_WIDTH)
    digits = plain.removeprefix("-").replace(".", "", 1)
    if not digits.isascii() or not digits.isdigit() or len(digits) > MOST_DIGITS:
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def rounded(figure: Figure, places: int) -> Decimal:
    """Round half up to ``places`` decimals, exactly."""
    scale = 10**places
    fraction = exact(figure) * scale
    sign = -1 if fraction < 0 else 1
    magnitude = abs(fraction)
    whole = (2 * magnitude.numerator + magnitude.denominator) // (2 * magnitude.denominator)
    return Decimal(sign * whole).scaleb(-places).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def shown(figure: Figure, *, places: int = 2, beside: Figure | None = None) -> str:
    """Show a figure with at most ``places`` decimals and no trailing zeros.

    ``beside`` is the limit it stands next to: a figure that differs from its limit is never shown
    equal to it, so 2.4999 m² beside 2.5 m² gets the digits it needs.
    """
    digits = places
    while True:
        text = format(rounded(figure, digits), "f")
        short = text.rstrip("0").rstrip(".") if "." in text else text
        if beside is None or digits >= MOST_DIGITS or exact(figure) == exact(beside):
            return "0" if short == "-0" else short
        if exact(Decimal(text)) != exact(beside):
            return short
        digits += 1


def as_decimal(figure: Figure) -> Decimal:
    """Return a figure that has an exact decimal form as a decimal.

    Raises:
        ValueError: it has none, such as 1/3.
    """
    fraction = exact(figure)
    quotient = Decimal(fraction.numerator) / Decimal(fraction.denominator)
    if exact(quotient) != fraction:
        raise ValueError(figure)
    return quotient
