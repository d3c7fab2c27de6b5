"""How what was typed or read from a file becomes an exact value of a quantity."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from audit.domain.errors import BadReading
from checklists.figures import parse_decimal, shown
from checklists.language import Message, Text
from checklists.places import Quantity, Value, ValueType

_WITH_UNIT: Final = re.compile(
    r"^[-－]?[\d.,．，]+\s*(?!e[+-]?\d)[^\W\d_%].*|^[-－]?[\d.,．，]+\s*[%％℃°²³].*"
)
_SHOWN: Final = 40
"""How much of a wrong entry is repeated in the message."""
_YES: Final = frozenset({"yes", "y", "true", "是", "有", "√"})
_NO: Final = frozenset({"no", "n", "false", "否", "无", "×"})


def parse_value(quantity: Quantity, entered: object) -> Value:
    """Return the value of a quantity from what a person typed or a file holds.

    Raises:
        BadReading: it is of another kind, negative, absurd, or carries a unit.
    """
    if isinstance(entered, float):
        entered = Decimal(str(entered))
    match quantity.type:
        case ValueType.CHOICE:
            return _choice(quantity, entered)
        case ValueType.BOOL:
            return _yes_or_no(quantity, entered)
        case ValueType.INT:
            return _count(quantity, entered)
        case ValueType.DECIMAL:
            return _bounded(quantity, _number(quantity, entered))


def _number(quantity: Quantity, entered: object) -> Decimal:
    if isinstance(entered, int | Decimal) and not isinstance(entered, bool):
        number = Decimal(entered)
        if number.is_finite():
            return number
    plain = entered.strip() if isinstance(entered, str) else ""
    typed = parse_decimal(plain)
    if typed is not None:
        return typed
    if _WITH_UNIT.match(plain) and quantity.unit is not None:
        raise BadReading(
            Message(
                "{quantity}: “{entered}” carries a unit.", quantity=quantity.title, entered=plain
            ),
            hint=Message("Enter the figure alone; it is taken as {unit}.", unit=quantity.unit),
        )
    raise BadReading(
        Message(
            "{quantity}: “{entered}” is no figure.",
            quantity=quantity.title,
            entered=_short(entered),
        ),
        hint=Message("Enter digits, with a point for decimals, such as {example}.", example="12.5"),
    )


def _count(quantity: Quantity, entered: object) -> int:
    number = _number(quantity, entered)
    if number != number.to_integral_value():
        raise BadReading(
            Message(
                "{quantity}: {entered} is not a whole number.",
                quantity=quantity.title,
                entered=shown(number, places=6),
            ),
            hint=Message("Count whole {unit}.", unit=quantity.unit or quantity.title),
        )
    return int(_bounded(quantity, number))


def _bounded(quantity: Quantity, number: Decimal) -> Decimal:
    if number < quantity.low:
        raise BadReading(
            Message(
                "{quantity}: {entered} is too small; it cannot be less than {low}.",
                quantity=quantity.title,
                entered=number,
                low=quantity.low,
            ),
            hint=Message("Check the figure and enter it again."),
        )
    if quantity.high is not None and number > quantity.high:
        raise BadReading(
            Message(
                "{quantity}: {entered} cannot be right; at most {high} is possible here.",
                quantity=quantity.title,
                entered=number,
                high=quantity.high,
            ),
            hint=Message("Check the figure and enter it again."),
        )
    return number


def _choice(quantity: Quantity, entered: object) -> str:
    wanted = str(entered).strip().casefold()
    for option in quantity.options:
        if wanted in {option.id, option.title.zh, option.title.en.casefold()}:
            return option.id
    raise BadReading(
        Message(
            "{quantity}: “{entered}” is not one of the choices.",
            quantity=quantity.title,
            entered=_short(entered),
        ),
        hint=Message("Choose one of: {choices}.", choices=_choices(quantity)),
    )


def _yes_or_no(quantity: Quantity, entered: object) -> bool:
    if isinstance(entered, bool):
        return entered
    word = str(entered).strip().casefold()
    if word in _YES | _NO:
        return word in _YES
    raise BadReading(
        Message(
            "{quantity}: “{entered}” is neither yes nor no.",
            quantity=quantity.title,
            entered=_short(entered),
        ),
        hint=Message("Answer yes or no."),
    )


def _choices(quantity: Quantity) -> tuple[Text, ...]:
    return tuple(
        Text(zh=f"{option.title.zh}（{option.id}）", en=f"{option.title.en} ({option.id})")
        for option in quantity.options
    )


def _short(entered: object) -> str:
    text = str(entered)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
