"""The building that is audited and the places in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NewType

from pydantic import Field
from typing_extensions import override

from audit.domain.events import JsonValue
from audit.domain.records import Record, StoredValue, without_empty_step

PlaceId = NewType("PlaceId", str)


class Building(Record):
    """The building as a whole."""

    name: str
    address: str = ""
    facts: Mapping[str, StoredValue] = Field(default_factory=dict)


class Place(Record):
    """A place that is looked at: a room, a lift, a tenant, the building itself."""

    id: PlaceId
    """Short, as on the door or the plan, and unique in the audit."""
    kind: str
    """The id of a place kind of the rulebook."""
    name: str
    floor: str = ""
    facts: Mapping[str, StoredValue] = Field(default_factory=dict)


class Places(Record):
    """Places that come in one step."""

    places: tuple[Place, ...] = ()
    step: str = ""
    """The same for all that was recorded together; empty for what came alone."""

    @override
    def as_data(self) -> Mapping[str, JsonValue]:
        """Return the JSON mapping an event keeps; the step only where there is one."""
        return without_empty_step(super().as_data())

    @property
    def by_id(self) -> Mapping[PlaceId, Place]:
        """The places under their ids, in their order."""
        return {place.id: place for place in self.places}
