"""Makes shapes of the annotations of pydantic models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

import annotated_types as limits
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from checklists.entries import ID_PATTERN
from checklists.loading.compound_shapes import Either, ListOf, MappingOf
from checklists.loading.keyed_shapes import Field, Keyed, Kinds
from checklists.loading.scalar_shapes import (
    Choice,
    DayShape,
    NothingShape,
    NumberShape,
    TextShape,
    YesNoShape,
)
from checklists.loading.shapes import Anything, Shape

_LISTS: Final = (list, tuple, Sequence, set, frozenset)
_MAPPINGS: Final = (dict, Mapping)


@dataclass(slots=True)
class _Bounds:
    """What annotations say beside the type."""

    above: Decimal | None = None
    least: Decimal | None = None
    below: Decimal | None = None
    most: Decimal | None = None
    shortest: int = 0
    longest: int | None = None
    pattern: str | None = None
    discriminator: str | None = None

    def take(self, metadata: Iterable[object]) -> _Bounds:
        """Add what stands in the metadata of an annotation."""
        for each in metadata:
            match each:
                case FieldInfo():
                    self.take(each.metadata)
                    self._take_discriminator(each.discriminator)
                case limits.GroupedMetadata():
                    self.take(each)
                case limits.Gt():
                    self.above = Decimal(str(each.gt))
                case limits.Ge():
                    self.least = Decimal(str(each.ge))
                case limits.Lt():
                    self.below = Decimal(str(each.lt))
                case limits.Le():
                    self.most = Decimal(str(each.le))
                case limits.MinLen():
                    self.shortest = each.min_length
                case limits.MaxLen():
                    self.longest = each.max_length
                case _:
                    self.pattern = getattr(each, "pattern", None) or self.pattern
        return self

    def _take_discriminator(self, discriminator: object) -> None:
        if isinstance(discriminator, str):
            self.discriminator = discriminator


@cache
def shape_of(annotation: Any) -> Shape:
    """Return the shape of what an annotation accepts, such as a model or ``tuple[int, ...]``."""
    return _shape(annotation, _Bounds())


@cache
def _keyed(model: type[BaseModel]) -> Keyed:
    fields: dict[str, Field] = {}
    inner_names: dict[str, str] = {}
    for name, info in model.model_fields.items():
        key = info.alias or name
        shape = _shape(info.annotation, _Bounds().take([info]))
        fields[key] = Field(shape, is_required=info.is_required())
        if key != name:
            inner_names[name] = key
    is_closed = model.model_config.get("extra") == "forbid"
    return Keyed(fields, is_closed=is_closed, inner_names=inner_names)


def _shape(annotation: Any, bounds: _Bounds) -> Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], bounds.take(arguments[1:]))
    if origin in {Union, UnionType}:
        return _union(arguments, bounds)
    if origin is Literal:
        return Choice(arguments) if all(isinstance(a, str) for a in arguments) else Anything()
    if origin in _LISTS:
        item = shape_of(arguments[0]) if arguments else Anything()
        return ListOf(item, bounds.shortest, bounds.longest)
    if origin in _MAPPINGS:
        return MappingOf(shape_of(arguments[0]), shape_of(arguments[1]))
    if isinstance(annotation, type):
        return _single(annotation, bounds)
    return Anything()


def _union(members: Sequence[Any], bounds: _Bounds) -> Shape:
    if bounds.discriminator is not None:
        return _kinds(bounds.discriminator, members)
    return Either(tuple(_shape(member, replace(bounds)) for member in members))


def _kinds(key: str, members: Sequence[Any]) -> Shape:
    by_word: dict[str, Keyed] = {}
    for model in members:
        words = get_args(model.model_fields[key].annotation)
        by_word.update(dict.fromkeys(words, _keyed(model)))
    return Kinds(key, by_word)


def _single(kind: type, bounds: _Bounds) -> Shape:
    if issubclass(kind, BaseModel):
        return _keyed(kind)
    if issubclass(kind, StrEnum):
        return Choice(tuple(member.value for member in kind))
    if issubclass(kind, bool):
        return YesNoShape()
    if issubclass(kind, int | Decimal):
        return NumberShape(
            is_whole=issubclass(kind, int),
            above=bounds.above,
            least=bounds.least,
            below=bounds.below,
            most=bounds.most,
        )
    if kind is str:
        is_id = bounds.pattern == ID_PATTERN
        return TextShape(bounds.pattern, is_id, bounds.shortest, bounds.longest)
    if kind is date:
        return DayShape()
    if kind is NoneType:
        return NothingShape()
    return Anything()
