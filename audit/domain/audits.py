"""The state of an audit: the fold of its events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from audit.domain.answers import Answer, Answered, Evidence, ItemKey, Note, Order, OrderId
from audit.domain.beginnings import Beginning
from audit.domain.buildings import Place, PlaceId, Places
from audit.domain.changes import Subject, SubjectKind, changes_of
from audit.domain.citations import Citation
from audit.domain.conflicts import Conflict
from audit.domain.documents import IssuedDocument
from audit.domain.errors import Damaged
from audit.domain.events import AuditId, Event, EventId, EventKind, Hash
from audit.domain.heads import head_hash
from audit.domain.lines import Lines, fitting_lines
from audit.domain.order_steps import STEPS
from audit.domain.parted import is_one_line, parted_reading
from audit.domain.particulars import Particulars
from audit.domain.recalls import Left, Recall
from audit.domain.rectification import Rectification, Taken, given, refusal, stepped
from audit.domain.tailorings import Tailoring
from checklists.language import Message

UNDOABLE: Final = frozenset(
    {
        EventKind.CHANGED,
        EventKind.PLACES_PUT,
        EventKind.PLACE_REMOVED,
        EventKind.ANSWERED,
        EventKind.NOTED,
        EventKind.LEFT,
        EventKind.RECALLED,
        EventKind.EVIDENCE_ATTACHED,
        EventKind.EVIDENCE_REMOVED,
        EventKind.ORDERED,
        EventKind.ORDER_DROPPED,
    }
)
"""The kinds of events that can be taken back while the audit is open."""


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit as it stands after its last event."""

    id: AuditId
    particulars: Particulars
    head: Hash
    """The hash of the last event, which stands for the whole history before it.

    Documents that were written of an audit come after its head, so that each of them shows the same.
    """
    events: int
    """How many events there are up to the head."""
    begun_at: datetime
    changed_at: datetime
    length: int = 1
    """How many events there are in all."""
    places: Mapping[PlaceId, Place] = field(default_factory=dict)
    answers: Mapping[ItemKey, Answer] = field(default_factory=dict)
    notes: Mapping[ItemKey, str] = field(default_factory=dict)
    personal_notes: frozenset[ItemKey] = frozenset()
    """The notes that tell of a person, so that documents withhold them."""
    evidence: Mapping[ItemKey, tuple[Evidence, ...]] = field(default_factory=dict)
    orders: Mapping[ItemKey, Order] = field(default_factory=dict)
    """The first order about each item, as it was given; one that was withdrawn gives way."""
    rectifications: Mapping[OrderId, Rectification] = field(default_factory=dict)
    """All orders in the order they were given, with what happened to them."""
    tailoring: Tailoring | None = None
    """The house rules it began with; they stand for as long as the audit does."""
    reinspects: Citation | None = None
    """The audit this one looks at again."""
    recall: Recall | None = None
    """The former audit whose answers are proposed."""
    left: frozenset[ItemKey] = frozenset()
    """What was left for later and not answered since."""
    closed_at: datetime | None = None
    documents: tuple[IssuedDocument, ...] = ()
    conflicts: Mapping[Subject, Conflict] = field(default_factory=dict)
    """What was changed apart, until a person decides; an answer among it is nobody's answer."""
    is_parted: bool = False
    """Whether it was written apart and nothing recorded since: several entries are its head."""
    overtaken: Event | None = None
    """A closing that no longer counts, for something was recorded apart from it."""

    @property
    def is_closed(self) -> bool:
        """Whether the answers stand as they are."""
        return self.closed_at is not None

    def has(self, note: Note) -> bool:
        """Whether this note stands already, with its mark."""
        is_marked = note.key in self.personal_notes
        return (self.notes.get(note.key, ""), is_marked) == (note.text, note.personal)


def fold(events: Sequence[Event]) -> Audit:
    """Return the audit that a history amounts to.

    Raises:
        Damaged: the history does not begin with its beginning, or an event cannot be read.
    """
    if not events or events[0].kind is not EventKind.BEGUN:
        raise Damaged(Message("The record does not begin with the beginning of an audit."))
    lines = None if is_one_line(events) else fitting_lines(events)
    if lines is not None:
        return _fold_parted(events, lines)
    undone = undone_events(events)
    audit = _begun(events[0])
    for event in events[1:]:
        audit = _stamped(audit, event) if event.id in undone else apply(audit, event)
    return audit


def apply(audit: Audit, event: Event) -> Audit:
    """Return the audit after one more event, which takes nothing back."""
    changed = _CHANGES.get(event.kind, _unchanged)(audit, event)
    return _stamped(_decided(changed, event) if audit.conflicts else changed, event)


def undone_events(events: Iterable[Event]) -> frozenset[EventId]:
    """Return the events that were taken back and not brought back since."""
    undone: set[EventId] = set()
    for event in events:
        target = EventId(str(event.data.get("event", "")))
        if event.kind is EventKind.UNDONE:
            undone.add(target)
        elif event.kind is EventKind.REDONE:
            undone.discard(target)
    return frozenset(undone)


def _fold_parted(events: Sequence[Event], lines: Lines) -> Audit:
    """Return what a history amounts to that was written apart."""
    reading = parted_reading(events, lines)
    audit = _begun(reading.events[0])
    for event in reading.events[1:]:
        audit = apply(audit, event)
    return replace(
        audit,
        head=head_hash(reading.heads),
        events=reading.shown,
        length=len(events),
        changed_at=reading.changed_at,
        answers={
            key: answer
            for key, answer in audit.answers.items()
            if Subject(SubjectKind.ANSWER, *key) not in reading.conflicts
        },
        conflicts=reading.conflicts,
        is_parted=len(reading.heads) > 1,
        overtaken=reading.overtaken,
    )


def _decided(audit: Audit, event: Event) -> Audit:
    """Return the audit without the conflicts that an entry decides, which has seen all sides."""
    items = {order.id: order.key for order in audit.rectifications.values()}
    decided = {subject for subject, _ in changes_of(event, items)}
    return replace(
        audit,
        conflicts={key: each for key, each in audit.conflicts.items() if key not in decided},
    )


def _begun(event: Event) -> Audit:
    beginning = Beginning.from_data(event.data)
    return Audit(
        id=event.audit,
        particulars=beginning.particulars,
        places=beginning.by_id,
        tailoring=beginning.tailoring,
        reinspects=beginning.reinspects,
        head=event.hash,
        events=1,
        begun_at=event.at,
        changed_at=event.at,
    )


def _stamped(audit: Audit, event: Event) -> Audit:
    length = audit.length + 1
    if _tells_nothing(audit, event):
        return replace(audit, length=length)
    return replace(
        audit,
        head=event.hash,
        events=length,
        length=length,
        changed_at=event.at,
        is_parted=False,
    )


def _tells_nothing(audit: Audit, event: Event) -> bool:
    """Whether an entry says nothing of the audit itself, so that it comes after its head."""
    match event.kind:
        case EventKind.DOCUMENT_ISSUED:
            return True
        case EventKind.MERGED:
            return not audit.is_parted
        case _:
            return _signs_another(event, audit.head)


def _signs_another(event: Event, head: Hash) -> bool:
    """Whether a signature is that of an entry which is not the head, such as a document's."""
    return event.kind is EventKind.SIGNED and event.data.get("of") != head


def _unchanged(audit: Audit, _event: Event) -> Audit:
    return audit


def _changed(audit: Audit, event: Event) -> Audit:
    return replace(audit, particulars=Particulars.from_data(event.data))


def _places_put(audit: Audit, event: Event) -> Audit:
    return replace(audit, places={**audit.places, **Places.from_data(event.data).by_id})


def _place_removed(audit: Audit, event: Event) -> Audit:
    gone = PlaceId(str(event.data["place"]))
    return replace(audit, places={key: place for key, place in audit.places.items() if key != gone})


def _answered(audit: Audit, event: Event) -> Audit:
    answered = Answered.from_data(event.data)
    answers = {**audit.answers}
    if answered.answer is None:
        answers.pop(answered.key, None)
    else:
        answers[answered.key] = answered.answer
    return replace(audit, answers=answers, left=audit.left - {answered.key})


def _noted(audit: Audit, event: Event) -> Audit:
    note = Note.from_data(event.data)
    marked = audit.personal_notes - {note.key} | ({note.key} if note.personal else set())
    notes = {**audit.notes, note.key: note.text}
    return replace(audit, notes=notes, personal_notes=marked)


def _left(audit: Audit, event: Event) -> Audit:
    return replace(audit, left=audit.left | {Left.from_data(event.data).key})


def _recalled(audit: Audit, event: Event) -> Audit:
    return replace(audit, recall=Recall.from_data(event.data))


def _evidence_attached(audit: Audit, event: Event) -> Audit:
    evidence = Evidence.from_data(event.data)
    others = tuple(
        each for each in audit.evidence.get(evidence.key, ()) if each.sha256 != evidence.sha256
    )
    return replace(audit, evidence={**audit.evidence, evidence.key: (*others, evidence)})


def _evidence_removed(audit: Audit, event: Event) -> Audit:
    gone = Evidence.from_data(event.data)
    left = tuple(each for each in audit.evidence.get(gone.key, ()) if each.sha256 != gone.sha256)
    return replace(audit, evidence={**audit.evidence, gone.key: left})


def _ordered(audit: Audit, event: Event) -> Audit:
    order = Order.from_data(event.data)
    first = audit.orders.get(order.key)
    former = audit.rectifications.get(order.id or (first.id if first else order.id))
    if former is not None and (former.history or audit.is_closed):
        return audit
    return _with_order(audit, given(order, event, former))


def _order_dropped(audit: Audit, event: Event) -> Audit:
    gone = audit.rectifications.get(OrderId(str(event.data["order"])))
    if gone is None or gone.history:
        return audit
    left = {key: each for key, each in audit.rectifications.items() if key != gone.id}
    return replace(audit, rectifications=left, orders=_first_orders(left))


def _order_stepped(audit: Audit, event: Event) -> Audit:
    step = STEPS[event.kind].from_data(event.data)
    order = audit.rectifications.get(step.order)
    if order is None or refusal(order, step, audit.particulars.kind) is not None:
        return audit
    taken = Taken(step, event.id, event.at, event.origin.author)
    return _with_order(audit, stepped(order, taken))


def _with_order(audit: Audit, rectification: Rectification) -> Audit:
    orders = {**audit.rectifications, rectification.id: rectification}
    return replace(audit, rectifications=orders, orders=_first_orders(orders))


def _first_orders(rectifications: Mapping[OrderId, Rectification]) -> Mapping[ItemKey, Order]:
    first: dict[ItemKey, Rectification] = {}
    for each in rectifications.values():
        known = first.setdefault(each.key, each)
        if known.withdrawal is not None:
            first[each.key] = each
    return {key: each.order for key, each in first.items()}


def _closed(audit: Audit, event: Event) -> Audit:
    return replace(audit, closed_at=event.at, overtaken=None)


def _reopened(audit: Audit, _event: Event) -> Audit:
    return replace(audit, closed_at=None)


def _document_issued(audit: Audit, event: Event) -> Audit:
    document = IssuedDocument.from_data(event.data)
    return replace(audit, documents=(*audit.documents, document))


_CHANGES: Final[Mapping[EventKind, Callable[[Audit, Event], Audit]]] = MappingProxyType(
    {
        EventKind.CHANGED: _changed,
        EventKind.PLACES_PUT: _places_put,
        EventKind.PLACE_REMOVED: _place_removed,
        EventKind.ANSWERED: _answered,
        EventKind.NOTED: _noted,
        EventKind.LEFT: _left,
        EventKind.RECALLED: _recalled,
        EventKind.EVIDENCE_ATTACHED: _evidence_attached,
        EventKind.EVIDENCE_REMOVED: _evidence_removed,
        EventKind.ORDERED: _ordered,
        EventKind.ORDER_DROPPED: _order_dropped,
        **dict.fromkeys(STEPS, _order_stepped),
        EventKind.CLOSED: _closed,
        EventKind.REOPENED: _reopened,
        EventKind.DOCUMENT_ISSUED: _document_issued,
    }
)
