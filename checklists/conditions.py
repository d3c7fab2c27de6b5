"""Conditions over facts, in CEL: they select, and never hold a limit, for CEL has no decimals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from cel_expr_python import cel

from checklists.places import Value, ValueType

_TYPES: Final = {
    ValueType.BOOL: cel.Type.BOOL,
    ValueType.INT: cel.Type.INT,
    ValueType.CHOICE: cel.Type.STRING,
}
NO_QUESTION: Final = "the expression is not a yes/no question"
_COMPLAINT: Final = re.compile(r"ERROR: <input>:(?P<line>\d+):(?P<column>\d+): (?P<why>[^\n]*)")


class Complaint(NamedTuple):
    """One thing that is wrong in an expression."""

    line: int
    column: int
    """Both from 1, within the expression."""
    why: str
    """What CEL says, in English."""


class BadCondition(ValueError):
    """An expression that is not CEL, names an unknown fact, or is no yes/no question."""

    def __init__(self, *complaints: Complaint) -> None:
        super().__init__(complaints[0].why)
        self.complaints = complaints

    @property
    def why(self) -> str:
        """What CEL says first, in English."""
        return self.complaints[0].why

    @property
    def column(self) -> int:
        """The column of that in the expression, from 1."""
        return self.complaints[0].column


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
        raise _complaints(error) from error
    if compiled.return_type() != cel.Type.BOOL:
        raise BadCondition(Complaint(1, 1, NO_QUESTION))
    return compiled


@cache
def _environment(variables: frozenset[tuple[str, ValueType]]) -> cel.Env:
    return cel.NewEnv(
        variables={
            name: _TYPES[value_type] for name, value_type in variables if value_type in _TYPES
        }
    )


def _complaints(error: RuntimeError) -> BadCondition:
    found = [
        Complaint(int(match["line"]), int(match["column"]), match["why"].strip())
        for match in _COMPLAINT.finditer(str(error))
    ]
    return BadCondition(*found or [Complaint(1, 1, str(error).splitlines()[0])])


def _without_texts(expression: str) -> str:
    return re.sub(r"\"[^\"]*\"|'[^']*'", "", expression)
