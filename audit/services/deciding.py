"""What is recorded when a person decides between two changes that were made apart.

The decision is an entry like any other: the change that stands is recorded again by somebody who
knows both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from audit.domain.answers import Answer, Answered, Evidence, ItemKey, Note, Order
from audit.domain.buildings import Place, Places
from audit.domain.changes import SubjectKind
from audit.domain.commitments import is_marked
from audit.domain.conflicts import Conflict, Side
from audit.domain.events import EventKind, JsonValue
from audit.domain.order_steps import Step, kind_of
from audit.domain.particulars import Particulars

AFTER_CLOSING: Final = frozenset({SubjectKind.STEP, SubjectKind.ORDER})
"""What can also be decided in a closed audit."""

Recorded = tuple[EventKind, Mapping[str, JsonValue]]


def deciding(conflict: Conflict, side: Side) -> Iterator[Recorded]:
    """Yield what is recorded when one side of a conflict is to stand."""
    value = side.value
    match conflict.subject.kind:
        case _ if side.event.kind is EventKind.UNDONE:
            yield EventKind.UNDONE, {"event": side.event.data["event"]}
        case SubjectKind.ORDER:
            yield from _about_orders(conflict, value)
        case SubjectKind.PLACE:
            yield _about_place(conflict, value)
        case SubjectKind.EVIDENCE:
            yield _about_file(conflict, value)
        case _:
            # A mark that it tells of persons stays where it was.
            is_personal = is_marked(side.event.data)
            yield _again(conflict.subject.item, value, is_personal=is_personal)


def _again(key: ItemKey, value: object, *, is_personal: bool) -> Recorded:
    if isinstance(value, Particulars):
        return EventKind.CHANGED, value.as_data()
    if isinstance(value, str):
        note = Note(place=key.place, requirement=key.requirement, text=value, personal=is_personal)
        return EventKind.NOTED, note.as_data()
    if isinstance(value, Step):
        return kind_of(value), value.as_data()
    answer = value if isinstance(value, Answer) else None
    answered = Answered(
        place=key.place, requirement=key.requirement, answer=answer, personal=is_personal
    )
    return EventKind.ANSWERED, answered.as_data()


def _about_orders(conflict: Conflict, value: object) -> Iterator[Recorded]:
    """Yield the order that stands, and that the others, where they are others, do not."""
    orders = [each.value for each in conflict.sides if isinstance(each.value, Order)]
    chosen = value if isinstance(value, Order) else None
    for other in {order.id: order for order in orders}.values():
        if chosen is None or other.id != chosen.id:
            yield EventKind.ORDER_DROPPED, {"order": other.id}
    if chosen is not None:
        yield EventKind.ORDERED, chosen.as_data()


def _about_place(conflict: Conflict, value: object) -> Recorded:
    if value is None:
        return EventKind.PLACE_REMOVED, {"place": conflict.subject.place}
    places = (value,) if isinstance(value, Place) else ()
    return EventKind.PLACES_PUT, Places(places=places).as_data()


def _about_file(conflict: Conflict, value: object) -> Recorded:
    if isinstance(value, Evidence):
        return EventKind.EVIDENCE_ATTACHED, value.as_data()
    file = next(each.value for each in conflict.sides if isinstance(each.value, Evidence))
    return EventKind.EVIDENCE_REMOVED, file.as_data()
