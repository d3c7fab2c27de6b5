"""Finds conditions that can never hold, by trying every case they can tell apart.

Choices and yes/no are tried with all their values; of whole numbers those at, just below and just
above each figure in the condition, and the ends of what can be entered. Where that does not decide
(arithmetic, too many cases) nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from math import prod
from typing import Final

from checklists.conditions import BadCondition, Condition
from checklists.loading.located import Node
from checklists.loading.vocabulary import Declared
from checklists.places import Value, ValueType

MOST_CASES: Final = 4_000

_TEXTS: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_ARITHMETIC: Final = re.compile(r"[+*/%]|[\w)\]]\s*-|-\s*[a-z_(]|\w\s*\(")
_FIGURE: Final = re.compile(r"(?<![\w.])-?\d{1,18}(?![\w.])")
_LARGEST: Final = 2**63 - 1
"""Of the whole numbers that CEL computes with."""


def can_hold(expressions: Sequence[str], declared: Mapping[str, Declared]) -> bool:
    """Whether conditions can hold at once; True also where this cannot be told."""
    types = {name: each.type for name, each in declared.items() if each.type is not None}
    try:
        conditions = [Condition(expression, types) for expression in expressions]
    except BadCondition:
        return True
    names = sorted(frozenset[str]().union(*(each.mentions for each in conditions)))
    bare = [_TEXTS.sub("''", expression) for expression in expressions]
    domains = [_values(declared[name], bare) for name in names]
    if any(not values for values in domains) or prod(map(len, domains)) > MOST_CASES:
        return True
    cases = (dict(zip(names, values, strict=True)) for values in product(*domains))
    return any(_may_hold(conditions, case) for case in cases)


def _may_hold(conditions: Sequence[Condition], case: Mapping[str, Value]) -> bool:
    # What CEL cannot work out, such as a division by zero, is not taken for false.
    return all(condition.holds(case) is not False for condition in conditions)


def _values(declared: Declared, expressions: Sequence[str]) -> Sequence[Value]:
    """Return the values to try; none where they cannot be told."""
    match declared.type:
        case ValueType.BOOL:
            return (False, True)
        case ValueType.CHOICE if declared.options.is_complete:
            return sorted(declared.options.names)
        case ValueType.INT if not any(map(_ARITHMETIC.search, expressions)):
            return sorted(set(_figures(declared, expressions)))
        case _:
            return ()


def _figures(declared: Declared, expressions: Sequence[str]) -> Iterator[int]:
    low, high = _end(declared.node.get("low"), 0), _end(declared.node.get("high"), _LARGEST)
    written = {int(word) for each in expressions for word in _FIGURE.findall(each)}
    for figure in {low, high, *written}:
        for near in (figure - 1, figure, figure + 1):
            if low <= near <= high:
                yield near


def _end(node: Node | None, otherwise: int) -> int:
    """Return an end of what can be entered, as a whole number that CEL has."""
    value = otherwise if node is None else node.value
    if not isinstance(value, int | Decimal):
        return otherwise
    return max(-_LARGEST, min(_LARGEST, int(value)))
