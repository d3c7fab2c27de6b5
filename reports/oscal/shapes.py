"""The small shapes OSCAL documents are made of: properties, links, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypeAlias

from audit.services.json_text import Json
from reports.oscal.texts import string

NAMESPACE: Final = "urn:plumbline:oscal:1"
"""Whose properties these are; OSCAL gives its own names no other meaning."""

Shape: TypeAlias = dict[str, Json]
Property: TypeAlias = str | int | Decimal | bool | None
"""What a property can say; None is left out."""


def lean(**parts: Json) -> Shape:
    """Return a shape without its empty parts, which OSCAL refuses; ``_`` in a key stands for ``-``."""
    return {
        name.strip("_").replace("_", "-"): part
        for name, part in parts.items()
        if part is not None and part not in ("", [])
    }


def props(values: Mapping[str, Property], group: str = "") -> list[Json]:
    """Return properties of this program's own, those without a value left out."""
    return [
        lean(name=name, ns=NAMESPACE, value=written, group=group)
        for name, value in values.items()
        if (written := _written(value))
    ]


def reference(uuid: str, text: str = "", *, rel: str = "reference", part: str = "") -> Shape:
    """Return a link to something in the back matter; ``part`` is where to look in it."""
    return lean(href=f"#{uuid}", rel=rel, resource_fragment=part, text=text)


def _written(value: Property) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case _:
            return string(str(value))
