"""The orders of audits with their steps, and everything that was recorded, in words.

A paper tells what stands; this tells how it came about, for tables and data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final

from audit.domain.answers import Answered, Evidence, ItemKey, Note, Order
from audit.domain.buildings import PlaceId, Places
from audit.domain.documents import IssuedDocument
from audit.domain.events import Event, EventKind
from audit.domain.order_steps import STEPS
from audit.domain.recalls import Left, Recall
from audit.domain.rectification import OrderState, Rectification
from audit.services.due_in_words import step_words
from audit.services.figures_in_words import reading_words
from audit.services.remedies_in_words import ordered_words
from audit.services.subjects import JudgedAudit, Subject
from audit.services.words import document_word
from checklists.language import Message, Text
from checklists.requirements import Severity
from reports.content.phrases import PlaceName, bilingual, given, place_name, told


@dataclass(frozen=True, slots=True)
class OrderStepTold:
    """Something that happened to an order."""

    at: datetime
    author: str
    what: Text


@dataclass(frozen=True, slots=True)
class OrderTold:
    """An order with everything that happened to it."""

    audit: str
    number: int
    """From 1, in its audit."""
    order: str
    """The id it is kept under."""
    place: PlaceName
    title: Text
    severity: Severity | None
    measure: str
    remedy: Text | None
    responsible: str
    interim: str
    ordered_at: datetime
    first_due: date | None
    """The last day as it was given."""
    due: date | None
    """The last day now, after all extensions."""
    state: OrderState
    steps: tuple[OrderStepTold, ...]


@dataclass(frozen=True, slots=True)
class EventTold:
    """Something that was recorded."""

    audit: str
    number: int
    """From 1, in its audit."""
    at: datetime
    author: str
    device: str
    what: Text
    sha256: str
    """Of the entry, which seals it to the one before."""


@dataclass(frozen=True, slots=True)
class History:
    """What happened in the audits of a document, the main one first."""

    orders: tuple[OrderTold, ...]
    events: tuple[EventTold, ...]


def history_of(subject: Subject) -> History:
    """Return what happened in all audits of a document, up to the entries it shows."""
    return History(
        orders=tuple(each for judged in subject.audits for each in _orders(judged)),
        events=tuple(each for judged in subject.audits for each in _events(judged)),
    )


def _orders(judged: JudgedAudit) -> Iterator[OrderTold]:
    for number, order in enumerate(judged.audit.rectifications.values(), start=1):
        requirement = judged.rulebook.requirements.get(order.key.requirement)
        yield OrderTold(
            audit=judged.audit.id,
            number=number,
            order=order.id,
            place=_place(order.key.place, judged),
            title=_title(order.key, judged),
            severity=order.order.severity or (requirement.severity if requirement else None),
            measure=order.order.measure,
            remedy=_remedy(order),
            responsible=order.order.responsible,
            interim=order.interim,
            ordered_at=order.ordered_at,
            first_due=order.order.due,
            due=order.due,
            state=order.state,
            steps=tuple(_steps(order)),
        )


def _remedy(order: Rectification) -> Text | None:
    return given(bilingual(lambda say: ordered_words(order.order.remedy, say)))


def _steps(order: Rectification) -> Iterator[OrderStepTold]:
    for taken in order.history:
        words = bilingual(partial(step_words, taken.step))
        yield OrderStepTold(at=taken.at, author=taken.author, what=words)


def _events(judged: JudgedAudit) -> Iterator[EventTold]:
    numbers = {str(event.id): number for number, event in enumerate(judged.events, start=1)}
    for number, event in enumerate(judged.events, start=1):
        yield EventTold(
            audit=judged.audit.id,
            number=number,
            at=event.at,
            author=event.origin.author,
            device=event.origin.device,
            what=told(_words(event, judged, numbers)),
            sha256=event.hash,
        )


def _words(event: Event, judged: JudgedAudit, numbers: Mapping[str, int]) -> Message | Text:
    if event.kind in STEPS:
        return _step(event, judged)
    other = numbers.get(str(event.data.get("event", "")), 0)
    if event.kind is EventKind.UNDONE:
        return Message("Entry {n} taken back", n=other)
    if event.kind is EventKind.REDONE:
        return Message("Entry {n} brought back", n=other)
    teller = _TELLERS.get(event.kind)
    return teller(event, judged) if teller else _PLAIN[event.kind]


def _step(event: Event, judged: JudgedAudit) -> Message:
    step = STEPS[event.kind].from_data(event.data)
    order = judged.audit.rectifications.get(step.order)
    words = bilingual(lambda say: step_words(step, say))
    if order is None:
        return Message("{what}", what=words)
    return Message("{item}: {what}", item=_item(order.key, judged), what=words)


def _item(key: ItemKey, judged: JudgedAudit) -> Message:
    place = _place(key.place, judged)
    return Message("{title} ({place})", title=_title(key, judged), place=place.name)


def _title(key: ItemKey, judged: JudgedAudit) -> Text:
    requirement = judged.rulebook.requirements.get(key.requirement)
    return requirement.title if requirement else _plain(key.requirement)


def _place(place_id: PlaceId, judged: JudgedAudit) -> PlaceName:
    place = judged.audit.places.get(place_id)
    if place is None:
        return PlaceName(place_id, place_id, "", _plain(place_id))
    return place_name(place, judged.rulebook)


def _plain(name: str) -> Text:
    return Text(zh=name, en=name)


def _put(event: Event, judged: JudgedAudit) -> Message:
    del judged
    names = [place.name for place in Places.from_data(event.data).places]
    return Message("Places put in: {names}", names=names)


def _removed(event: Event, judged: JudgedAudit) -> Message:
    place = _place(PlaceId(str(event.data["place"])), judged)
    return Message("Place taken out: {name}", name=place.name)


def _answered(event: Event, judged: JudgedAudit) -> Message:
    answered = Answered.from_data(event.data)
    item = _item(answered.key, judged)
    if answered.answer is None:
        return Message("{item}: answer withdrawn", item=item)
    if answered.answer.not_applicable:
        reason = answered.answer.not_applicable
        return Message("{item}: does not apply, {reason}", item=item, reason=reason)
    requirement = judged.rulebook.requirements.get(answered.key.requirement)
    if requirement is None:
        return Message("{item}: answered", item=item)
    readings = [
        bilingual(partial(reading_words, dict(each.values), requirement, judged.rulebook))
        for each in answered.answer.readings
    ]
    if answered.confirms:
        return Message("{item}: confirmed as it was found: {what}", item=item, what=readings)
    return Message("{item}: entered {readings}", item=item, readings=readings)


def _left(event: Event, judged: JudgedAudit) -> Message:
    return Message("{item}: left for later", item=_item(Left.from_data(event.data).key, judged))


def _recalled(event: Event, judged: JudgedAudit) -> Message:
    del judged
    recall = Recall.from_data(event.data)
    return Message("Answers of the visit of {on} taken as proposals", on=recall.on)


def _noted(event: Event, judged: JudgedAudit) -> Message:
    note = Note.from_data(event.data)
    return Message("{item}: note “{text}”", item=_item(note.key, judged), text=note.text)


def _attached(event: Event, judged: JudgedAudit) -> Message:
    file = Evidence.from_data(event.data)
    return Message("{item}: file {name} added", item=_item(file.key, judged), name=file.name)


def _detached(event: Event, judged: JudgedAudit) -> Message:
    file = Evidence.from_data(event.data)
    return Message("{item}: file {name} removed", item=_item(file.key, judged), name=file.name)


def _ordered(event: Event, judged: JudgedAudit) -> Message:
    order = Order.from_data(event.data)
    item = _item(order.key, judged)
    if order.due is None:
        return Message("{item}: ordered to be put right", item=item)
    return Message("{item}: ordered to be put right by {due}", item=item, due=order.due)


def _reopened(event: Event, judged: JudgedAudit) -> Message:
    del judged
    return Message("Audit reopened: {reason}", reason=str(event.data.get("reason", "")))


def _issued(event: Event, judged: JudgedAudit) -> Message:
    del judged
    document = IssuedDocument.from_data(event.data)
    word = bilingual(lambda say: document_word(document.kind, say))
    return Message("Document written: {document}", document=word)


_PLAIN: Final[Mapping[EventKind, Message]] = {
    EventKind.BEGUN: Message("Audit begun"),
    EventKind.CHANGED: Message("Particulars changed"),
    EventKind.ORDER_DROPPED: Message("Order taken out before it was in force"),
    EventKind.CLOSED: Message("Audit closed"),
    EventKind.SIGNED: Message("The entry before was signed with the key of the device"),
    EventKind.PURGED: Message("Personal data removed"),
    EventKind.MERGED: Message("What was entered apart was joined"),
}
_TELLERS: Final[Mapping[EventKind, Callable[[Event, JudgedAudit], Message]]] = {
    EventKind.PLACES_PUT: _put,
    EventKind.PLACE_REMOVED: _removed,
    EventKind.ANSWERED: _answered,
    EventKind.NOTED: _noted,
    EventKind.LEFT: _left,
    EventKind.RECALLED: _recalled,
    EventKind.EVIDENCE_ATTACHED: _attached,
    EventKind.EVIDENCE_REMOVED: _detached,
    EventKind.ORDERED: _ordered,
    EventKind.DOCUMENT_ISSUED: _issued,
    EventKind.REOPENED: _reopened,
}
