"""JSON Schemas of the files of a pack, for editors that complete and check while one types.

They are made from the models that the loader itself uses. A schema knows nothing of what links one
file to another; `plumbline checklist check` has the last word.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema
from typing_extensions import override

from checklists.authoring.meanings import meanings_of
from checklists.language import Text
from checklists.loading.examples import Example
from checklists.overlays import Overlay
from checklists.places import PlaceKind
from checklists.profiles import Checklist
from checklists.provisions import LeftOut, Provision
from checklists.requirements import Requirement
from checklists.rulebook import Pack
from checklists.sources import Source

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_DAY: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


class SortOfFile(StrEnum):
    """The files of a pack that have a schema, as the command line names them."""

    PACK = "pack"
    SOURCES = "sources"
    PLACES = "places"
    REQUIREMENTS = "requirements"
    CHECKLISTS = "checklists"
    PROVISIONS = "provisions"
    LEFT_OUT = "left-out"
    EXAMPLES = "examples"
    OVERLAY = "overlay"
    """House rules over a pack, in a file of their own."""


_CONTENTS: Final[Mapping[SortOfFile, Any]] = {
    SortOfFile.PACK: Pack,
    SortOfFile.SOURCES: list[Source],
    SortOfFile.PLACES: list[PlaceKind],
    SortOfFile.REQUIREMENTS: list[Requirement],
    SortOfFile.CHECKLISTS: list[Checklist],
    SortOfFile.PROVISIONS: list[Provision],
    SortOfFile.LEFT_OUT: list[LeftOut],
    SortOfFile.EXAMPLES: list[Example],
    SortOfFile.OVERLAY: Overlay,
}


def schema_of(sort: SortOfFile) -> JsonSchemaValue:
    """Return the JSON Schema (2020-12) of a sort of file."""
    schema = TypeAdapter(_CONTENTS[sort]).json_schema(by_alias=True, schema_generator=_Generator)
    return {"$schema": DIALECT, "title": f"Plumbline {sort}", **schema}


class _Generator(GenerateJsonSchema):
    """Says of each value what the loader takes, which is less than pydantic would."""

    @override
    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Return a number: the loader takes no figure in quotes."""
        found: JsonSchemaValue = {"type": "number"}
        for bound, key in _BOUNDS.items():
            if bound in schema:
                found[key] = _plain(schema[bound])  # type: ignore[literal-required]
        return found

    @override
    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        """Return a day as it is written; what editors read of it is a text."""
        return {**super().date_schema(schema), "pattern": _DAY}

    @override
    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Return a mapping whose keys all have the form that is wanted."""
        found = super().dict_schema(schema)
        if "patternProperties" in found:
            found["additionalProperties"] = False
        return found

    @override
    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Return an entry, with what each of its keys means."""
        found = super().model_schema(schema)
        found.pop("description", None)
        model: type[BaseModel] = schema["cls"]
        words = meanings_of(model)
        for key, value in found.get("properties", {}).items():
            if model is Text:
                value["pattern"] = r"\S"
            elif key in words:
                value["description"] = f"{words[key].en} · {words[key].zh}"
            if value.get("type") == "number" and isinstance(value.get("default"), str):
                # pydantic tells decimals as texts, which no pack may hold.
                value["default"] = _plain(value["default"])
        return found

    @override
    def field_title_should_be_set(self, schema: Any) -> bool:
        """Whether a key gets a title; its name says as much."""
        return False


def _plain(figure: Decimal | str) -> int | Decimal:
    """Return a figure as JSON has it."""
    exact = Decimal(figure)
    return int(exact) if exact == exact.to_integral_value() else exact


_BOUNDS: Final = {
    "gt": "exclusiveMinimum",
    "ge": "minimum",
    "lt": "exclusiveMaximum",
    "le": "maximum",
}
