"""The shape of a file that describes a visit: keys and sorts of values, before any rule is asked.

Ids and floors may be written as figures, days and decimals with quotes or without: JSON has no
other way for the one, and a spreadsheet's export none for the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from audit.domain.particulars import AuditKind

Word = str | int | None
"""A text, or a figure that stands for one; nothing where nothing stands."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class InspectorPart(_Part):
    """Somebody who carries out the visit."""

    name: str
    certificate: Word = None


class AuditPart(_Part):
    """What the visit says of itself."""

    kind: AuditKind
    date: date | str
    checklist: str
    jurisdiction: str | None = None
    addressee: str | None = None
    unit: Word = None
    authority: Word = None
    number: Word = None
    on_site: Word = None
    representative: Word = None
    post: Word = None
    phone: Word = None
    arrived: Word = None
    left: Word = None
    record_number: Word = None
    review_body: Word = None
    court: Word = None
    inspectors: tuple[InspectorPart, ...] = ()


class BuildingPart(_Part):
    """The building."""

    name: Word = None
    address: Word = None
    facts: Annotated[Mapping[str, Any], Field(default_factory=dict)]


class PlacePart(_Part):
    """A place that was visited."""

    id: str | int
    kind: str
    name: Word = None
    floor: Word = None
    facts: Annotated[Mapping[str, Any], Field(default_factory=dict)]


class ReadingPart(_Part):
    """What was entered at a check item; several entries of one item are several readings."""

    place: str | int
    item: str
    values: Annotated[Mapping[str, Any], Field(default_factory=dict)]
    note: str | None = None
    justification: str | None = None
    not_applicable: str | None = None
    method: str | None = None
    instrument: str | None = None
    spot: str | None = None


class VisitShape(_Part):
    """The whole file."""

    audit: AuditPart
    building: BuildingPart | None = None
    overlay: str | Mapping[str, Any] | None = None
    """House rules: the path of their file, or the rules themselves."""
    places: tuple[PlacePart, ...]
    readings: tuple[ReadingPart, ...] = ()
