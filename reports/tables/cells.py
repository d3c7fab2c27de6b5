"""What a field of a paper becomes in a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from audit.domain.order_steps import Result
from audit.domain.particulars import AuditKind
from audit.domain.rectification import OrderState
from audit.services.due import Timing
from audit.services.due_in_words import result_of_order_word, state_word, timing_word
from audit.services.json_text import number
from audit.services.words import (
    audit_kind_word,
    conclusion_word,
    force_word,
    method_word,
    modality_word,
    outcome_word,
    role_word,
    severity_word,
)
from checklists.judgements import Outcome, Role
from checklists.language import Message, Speech, Text
from checklists.limits import Modality
from checklists.requirements import Method, Severity
from checklists.scoring import Conclusion
from checklists.sources import Force
from reports.content.compared_items import Course, Obstacle
from reports.content.evidence import Showing
from reports.content.phrases import PlaceName, bilingual, told
from reports.content.rule_changes import Turn
from reports.documents.compared_items import course_word, obstacle_word, turn_word
from reports.tables.schemas import FieldOf
from reports.tables.tables import Cell, Share

_SHOWINGS: Final = {
    Showing.PICTURE: Message("shown in the document"),
    Showing.LISTED: Message("listed by name"),
    Showing.MISSING: Message("the kept file is missing"),
    Showing.DAMAGED: Message("the kept file is damaged"),
}


def _showing_word(showing: Showing, say: Speech) -> str:
    return say.tell(_SHOWINGS[showing])


_TERMS: Final[Mapping[type[Enum], Callable[[Any, Speech], str]]] = MappingProxyType(
    {
        AuditKind: audit_kind_word,
        Conclusion: conclusion_word,
        Course: course_word,
        Force: force_word,
        Method: method_word,
        Modality: modality_word,
        Obstacle: obstacle_word,
        OrderState: state_word,
        Outcome: outcome_word,
        Result: result_of_order_word,
        Role: role_word,
        Severity: severity_word,
        Showing: _showing_word,
        Timing: timing_word,
        Turn: turn_word,
    }
)

_SHARES: Final = frozenset({"coverage"})
"""The fields that hold a part of a whole."""
_BETWEEN: Final = Text(zh="；", en="; ")
_COLON: Final = Text(zh="：", en=": ")
_COMMA: Final = Text(zh="，", en=", ")


def cell_of(value: Any, of: FieldOf) -> Cell:
    """Return what a field becomes in a cell."""
    if of.is_many:
        return _together([_plain(each) for each in value or ()])
    if of.name in _SHARES and isinstance(value, Fraction):
        return Share(number(value))
    return _plain(value)


def _plain(value: Any) -> Cell:
    match value:
        case None | str() if not isinstance(value, Enum):
            return value
        case bool():
            return told(Message("yes") if value else Message("no"))
        case Enum():
            return _term(value)
        case int() | Decimal() | Fraction():
            return number(value)
        case datetime() | date() | Text():
            return value
        case time():
            return value.isoformat("minutes")
        case PlaceName():
            return joined(value.full, value.kind, _COMMA)
        case _:
            raise TypeError(value)


def _term(value: Enum) -> Text:
    word = _TERMS.get(type(value))
    if word is None:
        return Text(zh=str(value.value), en=str(value.value))
    return bilingual(partial(word, value))


def _together(cells: Sequence[Cell]) -> Text:
    texts = [_as_text(cell) for cell in cells if cell is not None]
    return Text(
        zh=_BETWEEN.zh.join(each.zh for each in texts),
        en=_BETWEEN.en.join(each.en for each in texts),
    )


def _as_text(cell: Cell) -> Text:
    if isinstance(cell, Text):
        return cell
    words = cell.isoformat() if isinstance(cell, date) else str(cell)
    return Text(zh=words, en=words)


def joined(first: Text | None, second: Text, between: Text = _COLON) -> Text:
    """Return two texts as one; the second alone where there is no first."""
    if first is None:
        return second
    return Text(zh=f"{first.zh}{between.zh}{second.zh}", en=f"{first.en}{between.en}{second.en}")
