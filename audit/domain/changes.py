"""Which things an entry of a history changes, and what it makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from audit.domain.answers import Answer, Answered, Evidence, ItemKey, Note, Order, OrderId
from audit.domain.buildings import Place, PlaceId, Places
from audit.domain.events import Event, EventKind, Hash
from audit.domain.order_steps import STEPS, Step
from audit.domain.particulars import Particulars

Value: TypeAlias = "Answer | str | Evidence | Place | Particulars | Order | Step | None"
"""What a change makes of a thing; None where it takes it away."""


class SubjectKind(StrEnum):
    """What sort of thing was changed."""

    ANSWER = "answer"
    NOTE = "note"
    EVIDENCE = "evidence"
    PLACE = "place"
    PARTICULARS = "particulars"
    ORDER = "order"
    """The orders about an item, before they are in force."""
    STEP = "step"
    """What happened to an order."""


class Subject(NamedTuple):
    """One thing that can be changed."""

    kind: SubjectKind
    place: PlaceId = PlaceId("")
    requirement: str = ""
    file: Hash = Hash("")
    order: OrderId = OrderId("")

    @property
    def item(self) -> ItemKey:
        """The check item it belongs to, for what belongs to one."""
        return ItemKey(self.place, self.requirement)


Change: TypeAlias = tuple[Subject, Value]


def changes_of(event: Event, items: Mapping[OrderId, ItemKey]) -> Iterator[Change]:
    """Yield what an entry changed, and to what; ``items`` says what each order is about."""
    if event.kind in STEPS:
        step = STEPS[event.kind].from_data(event.data)
        key = items.get(step.order, ItemKey(PlaceId(""), ""))
        yield Subject(SubjectKind.STEP, *key, order=step.order), step
    elif event.kind is EventKind.ORDER_DROPPED:
        dropped = items.get(OrderId(str(event.data["order"])))
        if dropped is not None:
            yield Subject(SubjectKind.ORDER, *dropped), None
    elif (changed := _CHANGED.get(event.kind)) is not None:
        yield from changed(event)


def items_of_orders(events: Iterable[Event]) -> Mapping[OrderId, ItemKey]:
    """Return what each order of a history is about."""
    items: dict[OrderId, ItemKey] = {}
    for event in events:
        if event.kind is EventKind.ORDERED:
            order = Order.from_data(event.data)
            items.setdefault(order.id or OrderId(event.id), order.key)
    return items


def _particulars(event: Event) -> Iterator[Change]:
    yield Subject(SubjectKind.PARTICULARS), Particulars.from_data(event.data)


def _put(event: Event) -> Iterator[Change]:
    for place in Places.from_data(event.data).places:
        yield Subject(SubjectKind.PLACE, place.id), place


def _removed(event: Event) -> Iterator[Change]:
    yield Subject(SubjectKind.PLACE, PlaceId(str(event.data["place"]))), None


def _answered(event: Event) -> Iterator[Change]:
    answered = Answered.from_data(event.data)
    yield Subject(SubjectKind.ANSWER, *answered.key), answered.answer


def _noted(event: Event) -> Iterator[Change]:
    note = Note.from_data(event.data)
    yield Subject(SubjectKind.NOTE, *note.key), note.text


def _attached(event: Event) -> Iterator[Change]:
    file = Evidence.from_data(event.data)
    yield Subject(SubjectKind.EVIDENCE, *file.key, file.sha256), file


def _detached(event: Event) -> Iterator[Change]:
    file = Evidence.from_data(event.data)
    yield Subject(SubjectKind.EVIDENCE, *file.key, file.sha256), None


def _ordered(event: Event) -> Iterator[Change]:
    order = Order.from_data(event.data)
    yield Subject(SubjectKind.ORDER, *order.key), order


_CHANGED: Final[Mapping[EventKind, Callable[[Event], Iterator[Change]]]] = MappingProxyType(
    {
        EventKind.CHANGED: _particulars,
        EventKind.PLACES_PUT: _put,
        EventKind.PLACE_REMOVED: _removed,
        EventKind.ANSWERED: _answered,
        EventKind.NOTED: _noted,
        EventKind.EVIDENCE_ATTACHED: _attached,
        EventKind.EVIDENCE_REMOVED: _detached,
        EventKind.ORDERED: _ordered,
    }
)
