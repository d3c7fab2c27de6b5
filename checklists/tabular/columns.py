"""The tables of a pack and their columns, read off the models that the loader uses."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from checklists.authoring.meanings import meanings_of
from checklists.language import Message, Text


class Form(StrEnum):
    """How a cell of a column is written."""

    TEXT = "text"
    WORD = "word"
    """An id, or another word of a fixed form; an empty cell says nothing."""
    CHOICE = "choice"
    YES_NO = "yes_no"
    NUMBER = "number"
    DAY = "day"
    LIST = "list"
    VALUES = "values"
    VALUE = "value"

    @property
    def told(self) -> Message:
        """How to write it."""
        return _TOLD[self]


_TOLD: Final[Mapping[Form, Message]] = {
    Form.TEXT: Message("Text"),
    Form.WORD: Message("One word: lower-case letters and figures, joined by dots or hyphens"),
    Form.CHOICE: Message("One of the words listed"),
    Form.YES_NO: Message("true or false"),
    Form.NUMBER: Message("Figures and a point only"),
    Form.DAY: Message("Year, month and day, such as 2020-02-24"),
    Form.LIST: Message("Several words with commas between them"),
    Form.VALUES: Message("A line for each: name: value"),
    Form.VALUE: Message("A number, true or false, or the id of an option"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where its value stands in an entry, and how it is written."""

    header: str
    keys: tuple[str, ...]
    """The way to the value within the entry; empty for a column that only links tables."""
    form: Form
    meaning: Text
    is_required: bool = False
    words: tuple[str, ...] = ()
    """The legal words of a choice."""
    refers_to: str = ""
    """The table whose ids it names."""

    @property
    def is_empty_text(self) -> bool:
        """Whether an empty cell is an empty text, and not nothing."""
        return self.form is Form.TEXT and self.is_required and len(self.keys) == 1


@dataclass(frozen=True, slots=True)
class Table:
    """One sort of entries."""

    name: str
    title: Text
    columns: Sequence[Column]
    links: int = 0
    """How many of the first columns say where an entry belongs, and are no part of it."""
    by_header: Mapping[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_header", {each.header: each for each in self.columns})

    @property
    def own(self) -> Sequence[Column]:
        """The columns that hold the entry itself."""
        return self.columns[self.links :]


def columns_of(*models: type[BaseModel], refers: Mapping[str, str] | None = None) -> list[Column]:
    """Return the columns of a model, or of several that share a table, each key once.

    Of several models only what every one demands is required; a choice has the words of all.
    """
    found: dict[str, list[Column]] = {}
    for model in models:
        for column in _columns(model, refers or {}):
            found.setdefault(column.header, []).append(column)
    return [
        replace(
            same[0],
            is_required=len(same) == len(models) and all(each.is_required for each in same),
            words=tuple(dict.fromkeys(word for each in same for word in each.words)),
        )
        for same in found.values()
    ]


def _columns(model: type[BaseModel], refers: Mapping[str, str]) -> Iterator[Column]:
    words = meanings_of(model)
    for name, info in model.model_fields.items():
        key = info.alias or name
        annotation = _bare(info.annotation)
        meaning = words.get(key, Text(zh=key, en=key))
        if annotation is Text:
            for language in Text.model_fields:
                header = f"{key}.{language}"
                yield Column(header, (key, language), Form.TEXT, meaning, info.is_required())
        elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
            for inner in _columns(annotation, refers):
                yield Column(
                    f"{key}.{inner.header}",
                    (key, *inner.keys),
                    inner.form,
                    inner.meaning,
                    words=inner.words,
                    refers_to=inner.refers_to,
                )
        elif (form := _form(annotation, info)) is not None:
            yield Column(
                key,
                (key,),
                form,
                meaning,
                info.is_required(),
                words=_words(annotation),
                refers_to=refers.get(key, ""),
            )


def _form(annotation: Any, info: FieldInfo) -> Form | None:
    """Return the form of a cell; None for what has a table of its own."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal or (isinstance(annotation, type) and issubclass(annotation, StrEnum)):
        return Form.CHOICE
    if origin is tuple:
        return Form.LIST if _bare(arguments[0]) is str else None
    if origin is not None and issubclass(dict, origin):
        return None if _bare(arguments[1]) is Text else Form.VALUES
    if origin in {Union, types.UnionType}:
        return Form.VALUE
    if annotation is str:
        has_form = any(getattr(each, "pattern", None) for each in _metadata(info))
        return Form.WORD if has_form or not info.is_required() else Form.TEXT
    return _SINGLE[annotation]


_SINGLE: Final = {bool: Form.YES_NO, int: Form.NUMBER, Decimal: Form.NUMBER, date: Form.DAY}


def _metadata(info: FieldInfo) -> Iterator[object]:
    """Yield what an annotation says beside its type, also within a union with nothing."""
    yield from info.metadata
    for argument in get_args(info.annotation):
        for each in getattr(argument, "__metadata__", ()):
            yield from each.metadata if isinstance(each, FieldInfo) else (each,)


def _words(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return tuple(annotation)
    return ()


def _bare(annotation: Any) -> Any:
    """Return an annotation without what is said beside the type, and without the None."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        members = [each for each in get_args(annotation) if each is not types.NoneType]
        if len(members) == 1:
            return _bare(members[0])
    return annotation
