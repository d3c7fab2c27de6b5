"""What a condition of the rules says, with the titles of facts and options instead of their ids.

A condition that is more than names, comparisons and the words between them stands as it is written.
"""

from __future__ import annotations

import re
from typing import Final

from checklists.language import Speech
from checklists.places import Quantity
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook

_TERM: Final = re.compile(
    r"(?P<name>[a-z_][a-z0-9_.]*)"
    r"(?:\s*(?P<sign>[=!<>]=|[<>])\s*(?P<value>'[^']*'|\"[^\"]*\"|-?[0-9]+|true|false)"
    r"|\s+in\s+\[(?P<values>[^\]]*)\])?"
)
_BETWEEN: Final = re.compile(r"&&|\|\||[!()]")
_SIGNS: Final = {"<": "<", ">": ">", "<=": "≤", ">=": "≥"}


def condition_words(
    expression: str, requirement: Requirement, rulebook: Rulebook, say: Speech
) -> str:
    """Say a condition: “Level: Basement and Residents: Logistics staff”."""
    words: list[str] = []
    rest = expression.strip()
    while rest:
        found = _BETWEEN.match(rest)
        if found is not None:
            words.append(_joining(found.group(), say))
        else:
            found = _TERM.match(rest)
            if found is None:
                return expression
            quantity = rulebook.quantity(requirement, found["name"])
            if quantity is None:
                return expression
            words.append(_term(found, quantity, say))
        rest = rest[found.end() :].lstrip()
    return "".join(words)


def _joining(sign: str, say: Speech) -> str:
    match sign:
        case "&&":
            return say(" and ")
        case "||":
            return say(" or ")
        case "!":
            return say("not: ")
        case _:
            return sign


def _term(term: re.Match[str], quantity: Quantity, say: Speech) -> str:
    title = say.tell(quantity.title)
    if quantity.house:
        title = say("{title} (decided by the auditor)", title=title)
    if term["values"] is not None:
        options = [_value(each.strip(), quantity, say) for each in term["values"].split(",")]
        return say("{title}: {value}", title=title, value=say(" or ").join(options))
    if term["sign"] is None or (term["sign"], term["value"]) in {("==", "true"), ("!=", "false")}:
        return title
    value = _value(term["value"], quantity, say)
    match term["sign"]:
        case "==" | "!=" if term["value"] in {"true", "false"}:
            return say("not: ") + title
        case "==":
            return say("{title}: {value}", title=title, value=value)
        case "!=":
            return say("{title}: anything but {value}", title=title, value=value)
        case sign:
            return f"{title} {_SIGNS[sign]} {value}"


def _value(written: str, quantity: Quantity, say: Speech) -> str:
    plain = written.strip("'\"")
    option = quantity.option(plain)
    return say.tell(option.title) if option else plain
