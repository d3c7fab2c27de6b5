"""How values are written in cells, and read back without loss.

What a spreadsheet or a person could take for something else is written as JSON: an empty text where
an empty cell says nothing, a text in quotes, characters that no spreadsheet holds, lists of more
than plain words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from checklists.loading.located import Plain
from checklists.loading.scalars import plain_value
from checklists.tabular.columns import Column, Form

Content = str | date
"""What a cell holds."""

_UNHELD: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029]"
)
_PLAIN_ITEM: Final = re.compile(r"[\w.*?!\-]+")
_BETWEEN: Final = re.compile(r"[,，、;；\n]")
_PAIR: Final = re.compile(
    r"\s*(?P<key>[^\s:：=,;，；\"]+)\s*[:：=]\s*(?P<value>\"(?:[^\"\\]|\\.)*\"|[^\n,;，；\"]*)\s*"
    r"(?:[,;，；\n]|$)"
)
_YES: Final = {"true", "yes", "是"}
_NO: Final = {"false", "no", "否"}


def written(value: Plain | None, column: Column) -> Content:
    """Return what a cell of a column holds for a value; an empty text for none."""
    if value is None:
        return ""
    match column.form:
        case Form.DAY if isinstance(value, date):
            return value
        case Form.LIST if isinstance(value, Sequence) and not isinstance(value, str):
            return _listed([str(each) for each in value])
        case Form.VALUES if isinstance(value, Mapping):
            lines = [f"{key}: {_scalar(each)}" for key, each in value.items()]
            return "\n".join(lines) or "{}"
        case Form.VALUE | Form.NUMBER | Form.YES_NO:
            return _scalar(value)
        case _:
            return _text(str(value), column)


def read(text: str, column: Column) -> Plain:
    """Return the value of a cell that is not empty; what is no such value stays a text."""
    bare = text.strip()
    match column.form:
        case Form.TEXT:
            return _unquoted(text)
        case Form.WORD | Form.CHOICE:
            return _unquoted(bare)
        case Form.YES_NO:
            word = bare.casefold()
            return True if word in _YES else False if word in _NO else bare
        case Form.NUMBER | Form.DAY | Form.VALUE:
            return _scalar_of(bare)
        case Form.LIST:
            return _items(bare)
        case Form.VALUES:
            return _pairs(bare)


def _listed(items: Sequence[str]) -> str:
    text = ", ".join(items)
    is_plain = items and all(map(_PLAIN_ITEM.fullmatch, items)) and _list_in_json(text) is None
    return text if is_plain else _json(list(items))


def _items(text: str) -> Plain:
    found = _list_in_json(text)
    if found is not None:
        return found
    return [item for each in _BETWEEN.split(text) if (item := each.strip())]


def _list_in_json(text: str) -> list[str] | None:
    found = _from_json(text, "[")
    if not isinstance(found, list):
        return None
    words = [each for each in found if isinstance(each, str)]
    return words if len(words) == len(found) else None


def _pairs(text: str) -> Plain:
    """Return the values by their names; the text itself where it is not written like that."""
    if text == "{}":
        return {}
    found: dict[str, Plain] = {}
    end = 0
    while end < len(text):
        pair = _PAIR.match(text, end)
        if pair is None or pair["key"] in found:
            return text
        found[pair["key"]] = _scalar_of(pair["value"].strip())
        end = pair.end()
    return found


def _scalar(value: Plain) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return format(value, "f")
        case str() if _PLAIN_ITEM.fullmatch(value) and plain_value(value) == value:
            return value
        case _:
            return _json(str(value))


def _scalar_of(text: str) -> Plain:
    found = _from_json(text, '"')
    return found if isinstance(found, str) else plain_value(text)


def _text(text: str, column: Column) -> str:
    is_lost = not text and not column.is_empty_text
    is_trimmed = column.form is not Form.TEXT and text != text.strip()
    if is_lost or is_trimmed or _UNHELD.search(text) or isinstance(_from_json(text, '"'), str):
        return _json(text)
    return text


def _unquoted(text: str) -> str:
    found = _from_json(text, '"')
    return found if isinstance(found, str) else text


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNHELD.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _from_json(text: str, first: str) -> object:
    if not text.startswith(first):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
