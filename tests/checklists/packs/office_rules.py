"""The shipped rules for Beijing offices, and short ways to ask them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

import checklists
from checklists.judgements import Judgement
from checklists.judging import Case, judge
from checklists.language import Text
from checklists.loading.packs import load_pack
from checklists.loading.yaml_documents import read_document
from checklists.places import Value
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.timeline import Occasion

PACK: Final = Path(checklists.__file__).parent / "packs" / "beijing-offices"
BEIJING: Final = "CN-BJ"


@cache
def office_rules() -> Rulebook:
    """Return the rulebook, loaded once."""
    return load_pack(PACK)


def judged(
    requirement: str | Requirement,
    on: date,
    values: Mapping[str, Value] | None = None,
    *,
    facts: Mapping[str, Value] | None = None,
    building: Mapping[str, Value] | None = None,
    jurisdiction: str = BEIJING,
    addressee: str | None = None,
    is_justified: bool = False,
) -> Judgement:
    """Judge one reading by the rules of a day."""
    rules = office_rules()
    asked = rules.requirements[requirement] if isinstance(requirement, str) else requirement
    case = Case(
        Occasion(on, jurisdiction, addressee),
        facts=facts or {},
        building=building or {},
        values=values,
        is_justified=is_justified,
    )
    return judge(rules, asked, case)


def examples() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Return every worked example with the name of its file."""
    for path in sorted((PACK / "examples").glob("*.yaml")):
        document = read_document(path)
        assert not document.faults, document.faults
        assert document.root is not None
        for example in document.root.value:  # type: ignore[union-attr]
            yield path.stem, example  # type: ignore[misc]


def texts(entry: object, where: str = "") -> Iterator[tuple[str, Text]]:
    """Return every bilingual text inside an entry, with the way to it."""
    match entry:
        case Text():
            yield where, entry
        case BaseModel():
            for name in type(entry).model_fields:
                yield from texts(getattr(entry, name), f"{where}.{name}")
        case Mapping():
            for name, part in entry.items():
                yield from texts(part, f"{where}.{name}")
        case tuple():
            for index, part in enumerate(entry):
                yield from texts(part, f"{where}.{getattr(part, 'id', index)}")
        case _:
            return


def pack_texts() -> Iterator[tuple[str, Text]]:
    """Return every bilingual text of the pack, with the way to it."""
    rules = office_rules()
    yield from texts(rules.pack, "pack")
    yield from texts(rules.sources, "sources")
    yield from texts(rules.place_kinds, "places")
    yield from texts(rules.requirements, "requirements")
    yield from texts(rules.checklists, "checklists")


def study_papers() -> Path | None:
    """Return the folder of the documents the rules were read from, if it is at hand.

    It is no part of the repository: it stands beside the checkout, or where PLUMBLINE_SHARED says.
    """
    named = os.environ.get("PLUMBLINE_SHARED")
    folder = Path(named) if named else Path(checklists.__file__).parents[2] / "shared"
    return folder if (folder / "sources").is_dir() else None
