"""Finds the sentences a layer says, by reading its source.

The source is parsed, not searched: so a sentence in brackets over several lines, one chosen by an
``if``, and the values that go into its braces are all seen, and a sentence that is put together
while the program runs (which no catalogue can hold) is reported.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Final

from typing_extensions import override

CALLED: Final = {"say": 1, "_say": 1, "Message": 1, "plural": 2}
"""What says a sentence, and how many of its arguments are forms of it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in one place of the source."""

    forms: tuple[str, ...]
    """The English sentence; for a plural the form for one and the form for many."""
    given: frozenset[str] | None
    """The names that are filled in; None where the source hands on a mapping."""
    where: str

    @property
    def misfit(self) -> str:
        """What is wrong between the braces and the values, or an empty string."""
        if self.given is None:
            return ""
        wanted = frozenset[str]().union(*map(fields_of, self.forms))
        english = self.forms[len(self.forms) - 1]
        given = self.given | ({"n"} if len(self.forms) > 1 else frozenset())
        if missing := sorted(wanted - given):
            return f"{self.where}: nothing fills {{{missing[0]}}} in {english!r}"
        if unused := sorted(self.given - wanted):
            return f"{self.where}: {unused[0]!r} has no place in {english!r}"
        return ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A call that says something no catalogue can hold."""

    where: str
    call: str

    @override
    def __str__(self) -> str:
        """Say where it is and what to write instead."""
        return (
            f"{self.where}: {self.call}() wants its sentence written out; "
            "for a prepared Message or Text use say.tell(...)"
        )


def fields_of(sentence: str) -> frozenset[str]:
    """Return the names in braces.

    Raises:
        ValueError: the braces do not match, or hold no name.
    """
    names = [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
    for name in names:
        if not name.isidentifier():
            raise ValueError(f"{{{name}}} is no name of a value")
    return frozenset(names)


def sentences_in(path: Path, *, root: Path) -> Iterator[Sentence | Unreadable]:
    """Read one source file and return what it says, in the order of the file."""
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    strangers = _names_from_elsewhere(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or (call := _called(node.func)) is None:
            continue
        if call not in strangers and node.args:
            where = f"{path.relative_to(root).as_posix()}:{node.lineno}"
            yield from _read(node, call, where)


def _called(function: ast.expr) -> str | None:
    match function:
        case ast.Name(id=name) if name in CALLED and name != "plural":
            return name
        case ast.Attribute(attr=name) if name in CALLED:
            return name
        case _:
            return None


def _names_from_elsewhere(tree: ast.Module) -> frozenset[str]:
    """Return the names that mean something else here: Textual has a ``Message`` of its own."""
    return frozenset(
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual")
        for alias in node.names
    )


def _read(node: ast.Call, call: str, where: str) -> Iterator[Sentence | Unreadable]:
    forms = [_literals(argument) for argument in node.args[: CALLED[call]]]
    hands_on = any(keyword.arg is None for keyword in node.keywords)
    if len(forms) < CALLED[call] or not all(forms):
        if not hands_on:
            yield Unreadable(where, call)
        return
    names = frozenset(keyword.arg for keyword in node.keywords if keyword.arg is not None)
    for chosen in zip(*forms, strict=False):
        yield Sentence(chosen, None if hands_on else names, where)


def _literals(argument: ast.expr) -> tuple[str, ...]:
    """Return the sentences an argument can be; none if only the running program knows."""
    match argument:
        case ast.Constant(value=str() as sentence):
            return (sentence,)
        case ast.IfExp(body=body, orelse=orelse):
            either, other = _literals(body), _literals(orelse)
            return either + other if either and other else ()
        case _:
            return ()
