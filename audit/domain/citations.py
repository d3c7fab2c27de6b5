"""What a re-inspection says of the audit it looks at again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from audit.domain.answers import ItemKey, OrderId
from audit.domain.buildings import PlaceId
from audit.domain.events import AuditId, Hash
from audit.domain.records import Record


class CitedItem(Record):
    """A check item that is looked at again."""

    place: PlaceId
    requirement: str
    orders: tuple[OrderId, ...] = ()
    """The orders it decides; none for what only hangs on an item that was failing."""

    @property
    def key(self) -> ItemKey:
        """The item, named as it was in the first audit."""
        return ItemKey(self.place, self.requirement)


class Citation(Record):
    """The first audit, by what stands on its documents, and what of it is asked again."""

    audit: AuditId
    number: str = ""
    """The authority's number of its notice; empty for a self-check."""
    on: date
    """The day of the first visit."""
    head: Hash
    """The head of its record when the re-inspection began."""
    items: tuple[CitedItem, ...]

    @cached_property
    def by_key(self) -> Mapping[ItemKey, CitedItem]:
        """The cited items under their names."""
        return {item.key: item for item in self.items}

    def decides(self, key: ItemKey) -> bool:
        """Whether an item decides orders of the first audit."""
        item = self.by_key.get(key)
        return item is not None and bool(item.orders)
