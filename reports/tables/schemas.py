"""What papers are made of, read from their types, so that no field can be forgotten.

A field that holds one record belongs to the row it stands in; a field that holds many is a table of
its own, with what names its owner in front.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from checklists.language import Text
from checklists.sources import Source
from reports.content.phrases import PlaceName

SOURCE_FIELDS = ("title", "short", "number", "issuer", "dated", "force")
"""What a paper says of a document; the rest belongs to the rulebook."""


class FieldOf(NamedTuple):
    """A field of a record."""

    owner: type
    name: str
    of: type
    """The type of its value, or of the values it holds."""
    is_many: bool

    @property
    def is_record(self) -> bool:
        """Whether its value has fields of its own."""
        return is_record(self.of)

    @property
    def is_table(self) -> bool:
        """Whether it holds many records; names of places are told in one cell."""
        return self.is_many and self.is_record and self.of is not PlaceName


def is_record(kind: type) -> bool:
    """Whether a type has fields that are told one by one."""
    return is_dataclass(kind) or kind is Source or _is_named_tuple(kind)


@cache
def fields_of(kind: type) -> tuple[FieldOf, ...]:
    """Return the fields of a record in their order."""
    hints = get_type_hints(kind)
    return tuple(_field(kind, name, hints[name]) for name in _names(kind))


def _names(kind: type) -> Iterator[str]:
    if kind is Source:
        yield from SOURCE_FIELDS
    elif _is_named_tuple(kind):
        yield from kind._fields  # type: ignore[attr-defined]
    else:
        yield from (each.name for each in fields(kind))


def _field(owner: type, name: str, hint: Any) -> FieldOf:
    hint = _without_none(hint)
    if get_origin(hint) is tuple:
        return FieldOf(owner, name, _without_none(get_args(hint)[0]), is_many=True)
    return FieldOf(owner, name, hint if isinstance(hint, type) else str, is_many=False)


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        others = [each for each in get_args(hint) if each is not type(None)]
        return others[0] if len(others) == 1 else hint
    return getattr(hint, "__supertype__", hint)


def _is_named_tuple(kind: type) -> bool:
    return issubclass(kind, tuple) and hasattr(kind, "_fields")


def is_text(kind: type) -> bool:
    """Whether a value of this type is a text in both languages."""
    return kind is Text
