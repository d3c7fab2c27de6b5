"""Objects of a PDF as they are written, references and all, for whoever compares two files."""

from __future__ import annotations

from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject


class NotAsExpected(Exception):
    """A file is not built as it has to be."""


def held_object(reader: PdfReader, number: int) -> Any:
    """Return the object with a number, as the file has it now."""
    return reader.get_object(IndirectObject(number, 0, reader))


def says_where(reader: PdfReader, number: int) -> bool:
    """Whether an object is one of those that only say where the others are."""
    value = held_object(reader, number)
    kind = value.get("/Type") if isinstance(value, DictionaryObject) else None
    return kind in {"/XRef", "/ObjStm"}


def same_but(
    before: DictionaryObject, now: DictionaryObject, keys: frozenset[str] | set[str]
) -> bool:
    """Whether two dictionaries hold the same, what stands under ``keys`` apart."""
    return all(
        tokens(raw(before, key)) == tokens(raw(now, key))
        for key in (before.keys() | now.keys()) - keys
    )


def tokens(value: Any) -> object:
    """Return what a value is made of, its references by their numbers."""
    match value:
        case IndirectObject():
            return ("reference", value.idnum, value.generation)
        case StreamObject():
            return ("stream", _entries(value), value._data)  # noqa: SLF001
        case DictionaryObject():
            return ("dictionary", _entries(value))
        case ArrayObject():
            return ("array", [tokens(each) for each in list.__iter__(value)])
        case _:
            return (type(value).__name__, repr(value))


def _entries(value: DictionaryObject) -> dict[str, object]:
    return {key: tokens(value.raw_get(key)) for key in value}


def raw(holder: DictionaryObject, key: str) -> Any:
    """Return what a dictionary holds under a key, a reference as it is; None for nothing."""
    return holder.raw_get(key) if key in holder else None


def number_of(reference: Any) -> int:
    """Return the number of the object that is referred to."""
    if not isinstance(reference, IndirectObject) or reference.generation:
        raise NotAsExpected
    return reference.idnum


def dictionary(value: object) -> DictionaryObject:
    """Return a value that must be a dictionary."""
    if not isinstance(value, DictionaryObject):
        raise NotAsExpected
    return value


def parts_of(value: object) -> list[Any]:
    """Return what an array holds, references as they are."""
    if not isinstance(value, ArrayObject):
        raise NotAsExpected
    return list(list.__iter__(value))


def require(condition: bool) -> None:  # noqa: FBT001  it reads as a sentence
    """Go on only where something holds."""
    if not condition:
        raise NotAsExpected
