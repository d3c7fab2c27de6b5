"""Conditions over facts, in CEL: they select, and never hold a limit, for CEL has no decimals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from cel_expr_python import cel

from checklists.places import Value, ValueType

_TYPES: Final = {
    ValueType.BOOL: cel.Type.BOOL,
    ValueType.INT: cel.Type.INT,
    ValueType.CHOICE: cel.Type.STRING,
}
_COMPLAINT: Final = re.compile(r"ERROR: <input>:(?P<line>\d+):(?P<column>\d+): (?P<why>[^\n]*)")


class BadCondition(ValueError):
    """An expression that is not CEL, names an unknown fact, or is no yes/no question."""

    def __init__(self, why: str, *, column: int) -> None:
        super().__init__(why)
        self.why = why
        """What CEL says, in English."""
        self.column = column
        """The column in the expression, from 1."""


class Condition:
    """A compiled condition."""

    def __init__(self, expression: str, variables: Mapping[str, ValueType]) -> None:
        self.expression = expression
        self._names = frozenset(
            name for name, value_type in variables.items() if value_type in _TYPES
        )
        self._compiled = _compiled(expression, frozenset(variables.items()))

    def holds(self, values: Mapping[str, Value]) -> bool | None:
        """Whether the condition is true; None while a fact it turns on is unknown."""
        known = {name: value for name, value in values.items() if name in self._names}
        answer = self._compiled.eval(data=known).value()
        return answer if isinstance(answer, bool) else None

    @property
    def mentions(self) -> frozenset[str]:
        """The declared names that occur in the expression."""
        words = set(re.findall(r"[a-z_][a-z0-9_.]*", _without_texts(self.expression)))
        return self._names & words


@cache
def _compiled(expression: str, variables: frozenset[tuple[str, ValueType]]) -> cel.Expression:
    environment = _environment(variables)
    try:
        compiled = environment.compile(expression)
    except RuntimeError as error:
        raise _complaint(error) from error
    if compiled.return_type() != cel.Type.BOOL:
        raise BadCondition("the expression is not a yes/no question", column=1)
    return compiled


@cache
def _environment(variables: frozenset[tuple[str, ValueType]]) -> cel.Env:
    return cel.NewEnv(
        variables={
            name: _TYPES[value_type] for name, value_type in variables if value_type in _TYPES
        }
    )


def _complaint(error: RuntimeError) -> BadCondition:
    match = _COMPLAINT.search(str(error))
    if match is None:
        return BadCondition(str(error).splitlines()[0], column=1)
    return BadCondition(match["why"].strip(), column=int(match["column"]))


def _without_texts(expression: str) -> str:
    return re.sub(r"\"[^\"]*\"|'[^']*'", "", expression)
