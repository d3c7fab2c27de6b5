"""What an audit takes from a former visit, and what is left for later in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from typing_extensions import override

from audit.domain.answers import ItemKey
from audit.domain.buildings import PlaceId
from audit.domain.events import AuditId, Hash, JsonValue
from audit.domain.records import Record, without_empty_step


class SamePlace(Record):
    """A place of this audit, and what it was called in the former one."""

    here: PlaceId
    then: PlaceId


class Recall(Record):
    """The former audit whose answers are proposed; each of them is confirmed by itself, or never.

    The answers themselves are not repeated here: they are read from the record of that audit, up to
    its head of the moment.
    """

    audit: AuditId
    on: date
    """The day of the former visit."""
    head: Hash
    """The head of its record when its answers were taken as proposals."""
    places: tuple[SamePlace, ...] = ()
    step: str = ""
    """The same for all that was recorded together; empty for what came alone."""

    @cached_property
    def former_names(self) -> Mapping[PlaceId, PlaceId]:
        """What each place was called in the former audit."""
        return {each.here: each.then for each in self.places}

    @override
    def as_data(self) -> Mapping[str, JsonValue]:
        """Return the JSON mapping an event keeps; the step only where there is one."""
        return without_empty_step(super().as_data())


class Left(Record):
    """An item that was left for later; its answer ends that."""

    place: PlaceId
    requirement: str

    @property
    def key(self) -> ItemKey:
        """The item."""
        return ItemKey(self.place, self.requirement)
