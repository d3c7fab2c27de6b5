"""JSON with exact figures: decimals are written as they are, and never become floats."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from checklists.figures import Figure, exact, rounded

Json: TypeAlias = "str | int | Decimal | bool | Sequence[Json] | Mapping[str, Json] | None"
"""What can be written."""

_PLACES: Final = 6
_STEP: Final = "  "
_WORDS: Final = {None: "null", True: "true", False: "false"}
_quoted: Final = json.JSONEncoder(ensure_ascii=False).encode
_MOST_PLACES: Final = 30


def json_text(value: Json) -> str:
    """Write a value as indented JSON with a newline at its end."""
    out: list[str] = []
    _write(value, "\n", out)
    out.append("\n")
    return "".join(out)


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


def _write(value: Json, indent: str, out: list[str]) -> None:
    match value:
        case str():
            out.append(_quoted(value))
        case None | bool():
            out.append(_WORDS[value])
        case int():
            out.append(str(value))
        case Decimal():
            out.append(format(value, "f"))
        case Mapping():
            inner = indent + _STEP
            for position, (key, part) in enumerate(value.items()):
                out.append(f"{',' if position else '{'}{inner}{_quoted(key)}: ")
                _write(part, inner, out)
            out.append(f"{indent}}}" if value else "{}")
        case _:
            inner = indent + _STEP
            for position, part in enumerate(value):
                out.append(f"{',' if position else '['}{inner}")
                _write(part, inner, out)
            out.append(f"{indent}]" if value else "[]")
