"""JSON with exact figures: decimals are written as they are, and never become floats."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from checklists.figures import Figure, exact, rounded

Json: TypeAlias = "str | int | Decimal | bool | Sequence[Json] | Mapping[str, Json] | None"
"""What can be written."""

_PLACES: Final = 6
_MOST_PLACES: Final = 30


def json_text(value: Json) -> str:
    """Write a value as indented JSON with a newline at its end."""
    return "".join(_written(value, 0)) + "\n"


def number(figure: Figure, *, beside: Sequence[Figure] = ()) -> int | Decimal:
    """Return a figure as it is written: whole, or with at most six decimals.

    It gets more decimals where six would make it equal to a figure it differs from.
    """
    fraction = exact(figure)
    if fraction.denominator == 1:
        return int(fraction)
    others = {exact(other) for other in beside} - {fraction}
    places = _PLACES
    near = rounded(fraction, places)
    while exact(near) in others and places < _MOST_PLACES:
        places += 1
        near = rounded(fraction, places)
    return int(near) if near == near.to_integral_value() else near.normalize()


def one_decimal(figure: Fraction | None) -> Decimal | None:
    """Return a score as it is shown: half up, to one decimal; None stays None."""
    return None if figure is None else rounded(figure, 1)


def _written(value: Json, depth: int) -> Iterator[str]:
    match value:
        case None | bool() | str():
            yield json.dumps(value, ensure_ascii=False)
        case int():
            yield str(value)
        case Decimal():
            yield format(value, "f")
        case Mapping():
            pairs = [
                (json.dumps(key, ensure_ascii=False) + ": ", each) for key, each in value.items()
            ]
            yield from _enclosed("{", pairs, "}", depth)
        case _:
            yield from _enclosed("[", [("", each) for each in value], "]", depth)


def _enclosed(
    opening: str, parts: Sequence[tuple[str, Json]], closing: str, depth: int
) -> Iterator[str]:
    if not parts:
        yield opening + closing
        return
    for position, (head, part) in enumerate(parts):
        yield (opening if position == 0 else ",") + "\n" + "  " * (depth + 1) + head
        yield from _written(part, depth + 1)
    yield "\n" + "  " * depth + closing
