"""What the YAML parser complains of, in our own words."""

from __future__ import annotations

from typing import Final

import yaml

from checklists.language import Message
from checklists.loading.faults import WHOLE_FILE, Fault, FaultKind, Position

_BAD_START: Final = "found character that cannot start any token"
_OPENED: Final = frozenset(
    {
        "did not find expected ',' or ']'",
        "did not find expected ',' or '}'",
        "found unexpected end of stream",
    }
)
"""Problems that are better shown where a bracket or quote was opened than where the file ends."""


def complaint(error: yaml.MarkedYAMLError, name: str) -> Fault:
    """Return the fault that a parser's error stands for."""
    problem = error.problem or ""
    mark = error.problem_mark
    if problem in _OPENED and error.context_mark is not None:
        mark = error.context_mark
    position = WHOLE_FILE if mark is None else Position(mark.line + 1, mark.column + 1)
    what, hint = _in_our_words(problem, error.context or "")
    return Fault(name, position, (), FaultKind.NOT_YAML, what, hint)


def _in_our_words(problem: str, context: str) -> tuple[Message, Message | None]:
    if problem == _BAD_START:
        return (
            Message("A value cannot begin with this character."),
            Message("Indent with spaces, not tabs; put text that begins with @, ` or % in quotes."),
        )
    if problem == "mapping values are not allowed in this context":
        return (
            Message("This colon does not belong here."),
            Message("Put text that holds a colon in quotes, or check the indentation above."),
        )
    if problem == "found unexpected end of stream":
        return Message("This quote is never closed."), Message("Close it with the same quote.")
    if problem in _OPENED:
        return (
            Message("The list or mapping that begins here is never closed."),
            Message("Close it, and put commas between its values."),
        )
    if problem in {
        "did not find expected '-' indicator",
        "did not find expected key",
        "block sequence entries are not allowed in this context",
        "block mapping values are not allowed in this context",
        "did not find expected node content",
    }:
        return (
            Message("This line does not go with the lines above."),
            Message("Check its indentation, its dash and its quotes."),
        )
    if problem == "could not find expected ':'":
        return Message("The line above wants a colon."), Message("Write it as key: value.")
    if context == "while parsing a quoted scalar":
        return (
            Message("This escape in double quotes means nothing."),
            Message("Write \\\\ for a backslash, or use single quotes."),
        )
    return Message("This is not YAML."), Message("Check the indentation and the quotes.")
