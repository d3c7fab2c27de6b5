"""The schemas take what the loader takes, as far as a schema can see."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from audit.services.json_text import json_text
from checklists.authoring.schema import DIALECT, SortOfFile, schema_of
from checklists.entries import Entry
from checklists.loading.examples import Example
from checklists.loading.packs import shipped_packs
from checklists.loading.validation import validate, validate_list
from checklists.loading.yaml_documents import read_document
from checklists.places import PlaceKind
from checklists.profiles import Checklist
from checklists.provisions import LeftOut, Provision
from checklists.requirements import Requirement
from checklists.rulebook import Pack
from checklists.sources import Source
from checklists.tabular.yaml_text import yaml_text
from tests.checklists.loading.pack_folder import FULL_FILES

MODELS: dict[SortOfFile, type[Entry]] = {
    SortOfFile.PACK: Pack,
    SortOfFile.SOURCES: Source,
    SortOfFile.PLACES: PlaceKind,
    SortOfFile.REQUIREMENTS: Requirement,
    SortOfFile.CHECKLISTS: Checklist,
    SortOfFile.PROVISIONS: Provision,
    SortOfFile.LEFT_OUT: LeftOut,
    SortOfFile.EXAMPLES: Example,
}
SHIPPED = [
    path
    for folder in shipped_packs().values()
    for path in sorted(Path(str(folder)).rglob("*.yaml"))
]


def sort_of(path: str) -> SortOfFile:
    first = path.partition("/")[0].removesuffix(".yaml")
    return SortOfFile(first.replace("_", "-"))


@cache
def validator(sort: SortOfFile) -> Draft202012Validator:
    return Draft202012Validator(json.loads(json_text(schema_of(sort)), parse_float=Decimal))


def as_editors_see_it(value: Any) -> Any:
    """Return a document as YAML 1.2 reads it: a day is a text."""
    match value:
        case dict():
            return {key: as_editors_see_it(part) for key, part in value.items()}
        case list():
            return [as_editors_see_it(part) for part in value]
        case date():
            return value.isoformat()
        case _:
            return value


def small(sort: SortOfFile) -> Any:
    name = next(name for name in FULL_FILES if sort_of(name) is sort)
    return deepcopy(read_document(FULL_FILES[name]).value)


def is_valid(sort: SortOfFile, document: Any) -> bool:
    return bool(validator(sort).is_valid(as_editors_see_it(document)))


@pytest.mark.parametrize("sort", SortOfFile)
def test_it_is_a_schema_of_its_dialect(sort: SortOfFile) -> None:
    schema = schema_of(sort)

    assert schema["$schema"] == DIALECT
    Draft202012Validator.check_schema(json.loads(json_text(schema)))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_shipped_file_is_valid(path: Path) -> None:
    home = next(
        Path(str(each)) for each in shipped_packs().values() if path.is_relative_to(str(each))
    )
    document = read_document(path)
    assert document.root is not None

    errors = validator(sort_of(path.relative_to(home).as_posix())).iter_errors(
        as_editors_see_it(document.value)
    )

    assert [f"{list(each.path)}: {each.message}"[:200] for each in errors] == []


MUTATIONS: list[tuple[SortOfFile, Callable[[Any], object]]] = [
    (SortOfFile.PACK, lambda pack: pack.pop("licence")),
    (SortOfFile.PACK, lambda pack: pack.update(version=Decimal("1.0"))),
    (SortOfFile.PACK, lambda pack: pack.update(released="March")),
    (SortOfFile.PACK, lambda pack: pack["title"].update(zh=" ")),
    (SortOfFile.PACK, lambda pack: pack["minutes"].update(sea=1)),
    (SortOfFile.PACK, lambda pack: pack["minutes"].update(see=0)),
    (SortOfFile.SOURCES, lambda sources: sources[0].update(force="notise")),
    (SortOfFile.SOURCES, lambda sources: sources[0].update(colour="red")),
    (SortOfFile.SOURCES, lambda sources: sources[1].update(prevails_over="notice-8")),
    (SortOfFile.PLACES, lambda places: places[0].update(id="Building")),
    (SortOfFile.PLACES, lambda places: places[1]["facts"][0].update(high="9000")),
    (SortOfFile.PLACES, lambda places: places[1]["facts"][0].update(type="number")),
    (SortOfFile.REQUIREMENTS, lambda all_: all_[0].update(weight=0)),
    (SortOfFile.REQUIREMENTS, lambda all_: all_[0].update(weight=Decimal("2.5"))),
    (SortOfFile.REQUIREMENTS, lambda all_: all_[0].update(limits=[])),
    (SortOfFile.REQUIREMENTS, lambda all_: all_[0]["limits"][0].pop("source")),
    (SortOfFile.REQUIREMENTS, lambda all_: all_[0]["limits"][0].pop("kind")),
    (SortOfFile.REQUIREMENTS, lambda all_: all_[0]["limits"][0].update(kind="share")),
    (SortOfFile.REQUIREMENTS, lambda all_: all_[0]["limits"][0].update(article=7)),
    (SortOfFile.REQUIREMENTS, lambda all_: all_[0]["limits"][0].update(at_least=0)),
    (SortOfFile.REQUIREMENTS, lambda all_: all_[0]["limits"][0].update(since=date(2020, 1, 1))),
    (SortOfFile.REQUIREMENTS, lambda all_: all_[2]["limits"][0]["bad"].update({"A B": {}})),
    (SortOfFile.CHECKLISTS, lambda lists: lists[0].update(requirements="*")),
    (SortOfFile.PROVISIONS, lambda provisions: provisions[0].pop("article")),
    (SortOfFile.LEFT_OUT, lambda left_out: left_out[0].update(reason="autority")),
    (SortOfFile.EXAMPLES, lambda examples: examples[0]["expect"].update(outcome="passed")),
    (SortOfFile.EXAMPLES, lambda examples: examples[0]["expect"]["remedy"].update(people=1)),
    (SortOfFile.EXAMPLES, lambda examples: examples[0].update(on="2020-3-1")),
]


@pytest.mark.parametrize(("sort", "mutate"), MUTATIONS)
def test_a_mutated_file_is_not_valid(sort: SortOfFile, mutate: Callable[[Any], object]) -> None:
    document = small(sort)
    assert is_valid(sort, document)

    mutate(document)

    assert not is_valid(sort, document)


VALUES: st.SearchStrategy[Any] = st.sampled_from(
    ["", " ", "x", "Not an id", "2020-02-24", "must", 0, 1, -1, Decimal("2.5"), True, None, [], {}]
)


@given(st.data())
def test_whatever_the_schema_refuses_the_loader_refuses(data: st.DataObject) -> None:
    """Or an editor would complain of what is right."""
    sort = data.draw(st.sampled_from(list(MODELS)))
    document = small(sort)
    holder: Any = document
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = data.draw(st.sampled_from(keys))
        inner = holder[key]
        if not (isinstance(inner, dict | list) and inner and data.draw(st.booleans())):
            break
        holder = inner
    holder[key] = data.draw(VALUES)

    if not is_valid(sort, document):
        assert _is_refused(sort, document)


def _is_refused(sort: SortOfFile, document: Any) -> bool:
    located = read_document(yaml_text(document))
    if sort is SortOfFile.PACK:
        validate(located, MODELS[sort])
    else:
        validate_list(located, MODELS[sort])
    return bool(located.faults) or _has_empty_text(document)


def _has_empty_text(value: Any) -> bool:
    """Whether a text is empty in one language, which the loader refuses when it links."""
    if isinstance(value, dict) and value.keys() == {"zh", "en"}:
        return any(isinstance(part, str) and not part.strip() for part in value.values())
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(map(_has_empty_text, parts))


@pytest.mark.parametrize("sort", MODELS)
def test_every_key_is_explained_in_both_languages(sort: SortOfFile) -> None:
    definitions = schema_of(sort)
    entry = definitions if sort is SortOfFile.PACK else definitions["$defs"][MODELS[sort].__name__]

    assert all(" · " in value["description"] for value in entry["properties"].values())
