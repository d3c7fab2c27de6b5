"""Moving a figure up and down by a step of its last digit, to see what would be."""

from __future__ import annotations

from decimal import Decimal

from checklists.figures import parse_decimal
from checklists.places import Quantity, ValueType


def nudged(text: str, quantity: Quantity, steps: int) -> str | None:
    """Return the text with its figure moved by so many steps of its last digit.

    None where it is no figure, or would be one that cannot be measured.
    """
    figure = parse_decimal(text)
    if figure is None:
        return None
    exponent = figure.as_tuple().exponent
    digits = 0 if quantity.type is ValueType.INT or not isinstance(exponent, int) else -exponent
    moved = figure + steps * Decimal(1).scaleb(-digits)
    if moved < quantity.low or (quantity.high is not None and moved > quantity.high):
        return None
    return format(moved, "f")
