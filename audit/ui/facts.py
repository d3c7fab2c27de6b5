"""Facts of places and buildings as fields of a form, and errors brought to the field they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from audit.domain.readings import parse_value
from audit.ui.dialogs.choosing import Candidate
from audit.ui.widgets.form import Blank
from checklists.errors import PlumblineError
from checklists.language import Speech
from checklists.places import Quantity, Value, ValueType

FACT = "fact-"
"""Stands before the id of a fact in a form."""


def fact_blanks(facts: Iterable[Quantity], say: Speech, *, heading: str = "") -> list[Blank]:
    """Return a field for each fact; the first bears the heading."""
    blanks: list[Blank] = []
    for fact in facts:
        blanks.append(
            Blank(
                id=f"{FACT}{fact.id}",
                label=say.tell(fact.title),
                options=_options(fact, say),
                unit=_unit(fact, say),
                hint="" if _options(fact, say) else say("not known"),
                heading="" if blanks else heading,
            )
        )
    return blanks


def read_facts(
    facts: Iterable[Quantity], entered: Mapping[str, str], say: Speech
) -> tuple[dict[str, Value], dict[str, str]]:
    """Return the exact facts, and what is wrong by field; empty fields stay unknown."""
    values: dict[str, Value] = {}
    wrong: dict[str, str] = {}
    for fact in facts:
        text = entered.get(f"{FACT}{fact.id}", "").strip()
        if not text:
            continue
        try:
            values[fact.id] = parse_value(fact, text)
        except PlumblineError as error:
            wrong[f"{FACT}{fact.id}"] = error.told(say)
    return values, wrong


def _unit(fact: Quantity, say: Speech) -> str:
    """Return what stands behind the field: the unit, and that no document sets the value."""
    parts = [say.tell(fact.unit)] if fact.unit else []
    return " · ".join([*parts, say("house value")] if fact.house else parts)


def _options(fact: Quantity, say: Speech) -> list[Candidate]:
    match fact.type:
        case ValueType.BOOL:
            return [
                Candidate("yes", say("yes")),
                Candidate("no", say("no")),
                Candidate("", say("not known")),
            ]
        case ValueType.CHOICE:
            known = [Candidate(each.id, say.tell(each.title)) for each in fact.options]
            return [*known, Candidate("", say("not known"))]
        case ValueType.INT | ValueType.DECIMAL:
            return []
