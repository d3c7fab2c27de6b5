"""Checks that conditions are CEL over declared facts, and says in our words what CEL says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from checklists.conditions import NO_QUESTION, BadCondition, Complaint, Condition
from checklists.language import Message
from checklists.loading.dead_conditions import can_hold
from checklists.loading.faults import FaultKind, Position
from checklists.loading.located import Located, Node
from checklists.loading.nearest import nearest, quoted, suggestion
from checklists.loading.pack_files import Draft
from checklists.loading.vocabulary import Quantities, Vocabulary
from checklists.places import ValueType

_UNDECLARED: Final = re.compile(r"undeclared reference to '(?P<name>[^']*)'")
_NO_OVERLOAD: Final = re.compile(
    r"found no matching overload for '(?P<operator>[^']*)' applied to '\((?P<types>[^']*)\)'"
)
_WITH_OPTION: Final = re.compile(
    r"(?P<name>\b[a-z_][a-z0-9_.]*)\s*[!=]=\s*(?P<quote>[\"'])(?P<option>[^\"']*)(?P=quote)"
)
_IN_LIST: Final = re.compile(r"(?P<name>\b[a-z_][a-z0-9_.]*)\s+in\s+\[(?P<list>[^\]]*)\]")
_TEXT: Final = re.compile(r"(?P<quote>[\"'])(?P<option>[^\"']*)(?P=quote)")
_NO_DECIMALS: Final = Message(
    "Conditions hold no decimals: let a limit judge the figure, or ask for a choice or a yes/no."
)


@dataclass(frozen=True, slots=True)
class _Scope:
    """The names a condition may use."""

    usable: Mapping[str, ValueType]
    """Facts, and for a limit also what is entered."""
    entered: Quantities
    options: Mapping[str, frozenset[str]]

    def names(self) -> frozenset[str]:
        """The names that are not decimals."""
        return frozenset(n for n, t in self.usable.items() if t is not ValueType.DECIMAL)


def check_conditions(draft: Draft, vocabulary: Vocabulary) -> None:
    """Check every condition whose names could all be read."""
    building = vocabulary.building_facts
    for part in draft.requirements.parts:
        kind = vocabulary.kind_of(part.node)
        if kind is None or not (building.is_complete and kind.facts.is_complete):
            continue
        facts = building.merged(kind.facts)
        entered = vocabulary.entered(part.node)
        applies = part.node.get("applies")
        applies = _check(draft, part.document, applies, _scope(facts, entered))
        is_alive = _check_alive(draft, part.document, (applies,), facts)
        if entered.is_complete:
            known = facts.merged(entered)
            scope = _scope(known, entered)
            for limit in part.node.items("limits"):
                when = _check(draft, part.document, limit.get("when"), scope)
                if _check_alive(draft, part.document, (when,), known) and is_alive:
                    _check_alive(draft, part.document, (when, applies), known)


def _scope(usable: Quantities, entered: Quantities) -> _Scope:
    return _Scope(
        {name: each.type for name, each in usable.declared.items() if each.type is not None},
        entered,
        {name: each.options.names for name, each in usable.declared.items() if each.options.names},
    )


def _check_alive(
    draft: Draft, document: Located, nodes: tuple[Node | None, ...], known: Quantities
) -> bool:
    """Report the first condition if the conditions can never hold, all of them at once."""
    node = nodes[0]
    written = [each.name for each in nodes if each is not None and each.name is not None]
    if node is None or len(written) < len(nodes) or can_hold(written, known.declared):
        return True
    if len(written) > 1:
        what = Message("The condition cannot hold where the requirement applies.")
        hint = Message("It contradicts “{applies}”.", applies=quoted(written[1]))
    else:
        what = Message("The condition can never hold.")
        hint = Message("Nothing that can be entered for the names in it makes it true.")
    draft.report(document, node, FaultKind.NEVER, what, hint)
    return False


def _check(draft: Draft, document: Located, node: Node | None, scope: _Scope) -> Node | None:
    """Report what is wrong with a condition; returns it if nothing is."""
    if node is None or not isinstance(node.value, str):
        return None
    before = len(draft.faults)
    try:
        Condition(node.value, scope.usable)
    except BadCondition as error:
        for complaint in error.complaints:
            what, hint, column = _in_our_words(complaint, node.value, scope)
            at = _place(node, complaint.line, column)
            draft.report(document, node, FaultKind.CONDITION, what, hint, at=at)
            if not _UNDECLARED.match(complaint.why):
                break
    for name, option, start in _options_in(node.value):
        known = scope.options.get(name)
        if known is not None and option not in known:
            draft.report(
                document,
                node,
                FaultKind.UNKNOWN_NAME,
                Message("“{name}” has no option “{option}”.", name=name, option=quoted(option)),
                suggestion(option, known),
                at=_place(node, 1, start + 1),
            )
    return node if len(draft.faults) == before else None


def _options_in(expression: str) -> Iterator[tuple[str, str, int]]:
    """Yield each name, the option it is compared with, and where that stands from 0."""
    for match in _WITH_OPTION.finditer(expression):
        yield match["name"], match["option"], match.start("option")
    for listed in _IN_LIST.finditer(expression):
        for match in _TEXT.finditer(listed["list"]):
            yield listed["name"], match["option"], listed.start("list") + match.start("option")


def _place(node: Node, line: int, column: int) -> Position:
    """Return where a column of the expression stands in the file."""
    if line != 1 or not node.is_verbatim:
        return node.position
    return Position(node.position.line, node.position.column + node.is_quoted + column - 1)


def _in_our_words(
    complaint: Complaint, expression: str, scope: _Scope
) -> tuple[Message, Message | None, int]:
    """Return what is wrong, what to do, and the column in the expression."""
    if match := _UNDECLARED.match(complaint.why):
        what, hint = _unknown(match["name"], scope)
        return what, hint, _start_of(match["name"], expression, complaint)
    if match := _NO_OVERLOAD.match(complaint.why):
        hint = (
            _NO_DECIMALS
            if "double" in match["types"]
            else Message(
                "Compare a choice with the id of an option in quotes, a count with a whole number; "
                "a yes/no stands alone."
            )
        )
        return Message("These cannot be compared or joined."), hint, complaint.column
    if complaint.why == NO_QUESTION:
        return (
            Message("The condition is no question that can be answered with yes or no."),
            Message("Compare with ==, !=, <, <=, > or >=."),
            complaint.column,
        )
    return (
        Message("This is not a condition in CEL."),
        Message("Write it like this: level == 'basement' && !has_window"),
        complaint.column,
    )


def _unknown(name: str, scope: _Scope) -> tuple[Message, Message | None]:
    if scope.usable.get(name) is ValueType.DECIMAL:
        return Message("“{name}” is a decimal.", name=name), _NO_DECIMALS
    if name in scope.entered.declared:
        return (
            Message("“{name}” is entered during the audit, and is no fact.", name=name),
            Message("Whether a requirement applies turns on facts; use “when” of a limit instead."),
        )
    what = Message("Nothing is called “{name}” here.", name=quoted(name))
    near = nearest(name, scope.names())
    return what, Message("Did you mean “{name}”?", name=near) if near else None


def _start_of(name: str, expression: str, complaint: Complaint) -> int:
    """Return the column where a name begins; CEL points at its last dot."""
    line = expression.splitlines()[complaint.line - 1] if expression else ""
    starts = [match.start() + 1 for match in re.finditer(re.escape(name), line)]
    return min(starts, key=lambda start: abs(start - complaint.column), default=complaint.column)
