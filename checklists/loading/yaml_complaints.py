"""What the YAML parser complains of, in our own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

import yaml

from checklists.language import Message
from checklists.loading.faults import WHOLE_FILE, Fault, FaultKind, Position

Words: TypeAlias = tuple[Message, Message]
"""What is wrong, and what to do."""

_UNCLOSED: Final[Words] = (
    Message("The list or mapping that begins here is never closed."),
    Message("Close it, and put commas between its values."),
)
_OUT_OF_LINE: Final[Words] = (
    Message("This line does not go with the lines above."),
    Message("Check its indentation, its dash and its quotes."),
)
_IN_OUR_WORDS: Final[Mapping[str, Words]] = {
    "found character that cannot start any token": (
        Message("A value cannot begin with this character."),
        Message("Indent with spaces, not tabs; put text that begins with @, ` or % in quotes."),
    ),
    "mapping values are not allowed in this context": (
        Message("This colon does not belong here."),
        Message("Put text that holds a colon in quotes, or check the indentation above."),
    ),
    "found unexpected end of stream": (
        Message("This quote is never closed."),
        Message("Close it with the same quote."),
    ),
    "did not find expected ',' or ']'": _UNCLOSED,
    "did not find expected ',' or '}'": _UNCLOSED,
    "did not find expected '-' indicator": _OUT_OF_LINE,
    "did not find expected key": _OUT_OF_LINE,
    "block sequence entries are not allowed in this context": _OUT_OF_LINE,
    "did not find expected node content": _OUT_OF_LINE,
    "could not find expected ':'": (
        Message("The line above wants a colon."),
        Message("Write it as key: value."),
    ),
}
_IN_A_QUOTE: Final[Words] = (
    Message("This escape in double quotes means nothing."),
    Message("Write \\\\ for a backslash, or use single quotes."),
)
_IN_A_BRACKET: Final[Words] = (
    Message("A value is missing here, or a bracket or brace above is never closed."),
    Message("Close it, and put commas between its values."),
)
_NOT_YAML: Final[Words] = (
    Message("This is not YAML."),
    Message("Check the indentation and the quotes."),
)
_TAB: Final[Words] = (
    Message("This line is indented with a tab."),
    Message("Indent with spaces."),
)
_WIDE: Final[Words] = (
    Message("A key here or in the line above ends with a full-width colon."),
    Message("Write a plain colon and a space, as in key: value."),
)
_WIDE_COLON: Final = re.compile(r"\s*(?:- )?[a-z_]+\s*：")
_OPENED: Final = frozenset(
    {
        "did not find expected ',' or ']'",
        "did not find expected ',' or '}'",
        "found unexpected end of stream",
    }
)
"""Problems that are better shown where a bracket or quote was opened than where the file ends."""


def complaint(error: yaml.MarkedYAMLError, name: str, text: str) -> Fault:
    """Return the fault that a parser's error about a text stands for."""
    problem = error.problem or ""
    mark = error.problem_mark
    if problem in _OPENED and error.context_mark is not None:
        mark = error.context_mark
    position = WHOLE_FILE if mark is None else Position(mark.line + 1, mark.column + 1)
    what, hint = _seen(text, position) or _in_our_words(problem, error.context or "")
    return Fault(name, position, (), FaultKind.NOT_YAML, what, hint)


def _seen(text: str, position: Position) -> Words | None:
    """Say what a look at the line tells better than the parser: a tab, a full-width colon."""
    lines = text.splitlines()
    if not 0 < position.line <= len(lines):
        return None
    here = lines[position.line - 1]
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return _TAB
    above = lines[position.line - 2] if position.line > 1 else ""
    if _WIDE_COLON.match(above):
        return _WIDE
    return _WIDE if _WIDE_COLON.match(here) else None


def _in_our_words(problem: str, context: str) -> Words:
    if context == "while parsing a flow node":
        return _IN_A_BRACKET
    if context == "while parsing a quoted scalar":
        return _IN_A_QUOTE
    return _IN_OUR_WORDS.get(problem, _NOT_YAML)
