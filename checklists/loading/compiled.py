"""A rulebook in one piece: JSON that is read back many times faster than a folder of YAML.

It holds what the loader has checked, so that nothing is linked again; the pack's hash stands in it,
and a checksum, so that it is used only for the very files it was made of and only whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from checklists.places import PlaceKind
from checklists.profiles import Checklist
from checklists.provisions import LeftOut, Provision
from checklists.requirements import Requirement
from checklists.rulebook import Pack, Rulebook
from checklists.sources import Source

FORMAT: Final = 1
"""Raised whenever the models of a pack change, so that nothing older is taken for the new."""

_DECIMAL: Final = "$decimal"

AModel = TypeVar("AModel", bound=BaseModel)


class NotCompiled(ValueError):
    """Bytes that are no compiled rulebook, of another format, or damaged."""


def compile_rulebook(rulebook: Rulebook) -> bytes:
    """Return a rulebook in one piece."""
    content = {
        "hash": rulebook.hash,
        "pack": _plain(rulebook.pack),
        "sources": _all_plain(rulebook.sources),
        "place_kinds": _all_plain(rulebook.place_kinds),
        "requirements": _all_plain(rulebook.requirements),
        "checklists": _all_plain(rulebook.checklists),
        "provisions": _all_plain(rulebook.provisions),
        "left_out": _all_plain(rulebook.left_out),
    }
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_told).encode()
    return _head(body) + body


def read_compiled(data: bytes) -> Rulebook:
    """Return the rulebook that was compiled.

    Raises:
        NotCompiled: it is something else, was made by another version, or has a changed byte.
    """
    head, _, body = data.partition(b"\n")
    if head + b"\n" != _head(body):
        raise NotCompiled
    try:
        content = json.loads(body, object_hook=_untold)
        return Rulebook(
            pack=Pack.model_validate(content["pack"]),
            sources={each.id: each for each in _all(Source, content["sources"])},
            place_kinds={each.id: each for each in _all(PlaceKind, content["place_kinds"])},
            requirements={each.id: each for each in _all(Requirement, content["requirements"])},
            checklists={each.id: each for each in _all(Checklist, content["checklists"])},
            hash=str(content["hash"]),
            provisions={each.id: each for each in _all(Provision, content["provisions"])},
            left_out={each.provision: each for each in _all(LeftOut, content["left_out"])},
        )
    except (ValidationError, ValueError, LookupError, TypeError, InvalidOperation) as error:
        raise NotCompiled from error


def _head(body: bytes) -> bytes:
    return f"plumbline-rulebook {FORMAT} {sha256(body).hexdigest()}\n".encode()


def _plain(entry: BaseModel) -> dict[str, Any]:
    return entry.model_dump(by_alias=True, exclude_defaults=True)


def _all_plain(entries: Mapping[str, BaseModel]) -> list[dict[str, Any]]:
    return [_plain(entry) for entry in entries.values()]


def _all(model: type[AModel], entries: list[Any]) -> Iterator[AModel]:
    return (model.model_validate(entry) for entry in entries)


def _told(value: object) -> object:
    match value:
        case Decimal():
            return {_DECIMAL: str(value)}
        case date():
            return value.isoformat()
        case _:
            raise TypeError(value)


def _untold(found: dict[str, Any]) -> Any:
    return Decimal(found[_DECIMAL]) if found.keys() == {_DECIMAL} else found
