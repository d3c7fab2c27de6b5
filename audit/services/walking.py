"""The open audit: what is done during a visit, each step on disk before it is shown.

Every method that records something appends its events first and changes what is seen only after
the disk has them; if the disk refuses, ``NotSaved`` passes through and everything is as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Unpack

from audit.domain import wording
from audit.domain.answers import (
    Answer,
    Answered,
    Evidence,
    ItemKey,
    Note,
    Order,
    OrderId,
    Reading,
)
from audit.domain.buildings import Place, PlaceId, Places
from audit.domain.conflicts import Conflict, Side
from audit.domain.documents import IssuedDocument
from audit.domain.errors import BadEntry, NotFound
from audit.domain.events import EventKind
from audit.domain.items import CheckItem
from audit.domain.order_steps import Step, kind_of
from audit.domain.particulars import Particulars
from audit.domain.readings import parse_value
from audit.domain.recalls import Left, Recall
from audit.services.attaching import About, attaching, kept_evidence
from audit.services.closing import Weight, gaps
from audit.services.deciding import AFTER_CLOSING, deciding
from audit.services.disputes import merging_notices
from audit.services.joint_steps import (
    checked_answer,
    joint_steps,
    not_asked,
    taking_over,
)
from audit.services.ordering import checked_steps, droppable, firm, prepared
from audit.services.particulars import checked_particulars
from audit.services.places import checked_place
from audit.services.recording import Recorder
from audit.services.rule_notices import rule_notices
from checklists.language import Message
from checklists.places import Value


class Walk(Recorder):
    """An audit open for writing."""

    @property
    def notices(self) -> Sequence[Message]:
        """What the user should know: of the stored file, and of rules that are no longer the same."""
        found = (*self._log.notices, *merging_notices(self.audit))
        return (*found, *rule_notices(self.audit, self.rulebook))

    def item(self, key: ItemKey) -> CheckItem:
        """Return a check item.

        Raises:
            NotFound: the checklist asks no such thing at that place.
        """
        try:
            return self.assessment.items[key]
        except KeyError:
            raise not_asked(key) from None

    def read_values(self, key: ItemKey, entered: Mapping[str, object]) -> dict[str, Value]:
        """Turn what was entered at an item into exact values; empty entries are left out.

        Raises:
            BadReading: an entry cannot be a measurement.
        """
        quantities = self.rulebook.quantities(self.item(key).requirement)
        return {
            name: parse_value(quantities[name], text)
            for name, text in entered.items()
            if name in quantities and text not in (None, "")
        }

    def answer(self, key: ItemKey, answer: Answer, *, confirms: str = "") -> CheckItem:
        """Record the answer to an item and return the item as judged now.

        ``confirms`` names the former audit whose answer was confirmed as it stood.
        """
        self.item(key)
        self._answered(key, checked_answer(answer), confirms=confirms)
        return self.item(key)

    def take_over(self, places: Sequence[Place], recall: Recall | None) -> None:
        """Put places of a former audit, and take its answers as proposals, as one step."""
        steps = taking_over(self.rulebook, places, recall, self._identifiers.new)
        if steps:
            self._record(steps, items=None)

    def put_together(
        self, places: Sequence[Place], answers: Mapping[ItemKey, Answer | None]
    ) -> None:
        """Record places and answers, None to withdraw one, as one step; raises as ``joint_steps``."""
        steps = joint_steps(self.audit, self.rulebook, places, answers, self._identifiers.new)
        if steps.events:
            self._record(steps.events, items=steps.touched(self.assessment))

    def enter(self, key: ItemKey, entered: Mapping[str, object], *, reading: int = 0) -> CheckItem:
        """Record what was measured as reading number ``reading``; one past the last adds one."""
        values = self.read_values(key, entered)
        answer = self.audit.answers.get(key, Answer())
        readings = list(answer.readings)
        if reading < len(readings):
            readings[reading] = readings[reading].model_copy(update={"values": values})
        else:
            readings.append(Reading(values=values))
        return self.answer(
            key, answer.model_copy(update={"readings": tuple(readings), "not_applicable": ""})
        )

    def drop_reading(self, key: ItemKey, reading: int) -> CheckItem:
        """Take one of several readings out of the answer; its event stays in the history."""
        answer = self.audit.answers.get(key, Answer())
        left = tuple(each for n, each in enumerate(answer.readings) if n != reading)
        return self.answer(key, answer.model_copy(update={"readings": left}))

    def not_applicable(self, key: ItemKey, reason: str) -> CheckItem:
        """Record that an item does not concern this place, and why."""
        if not reason.strip():
            raise BadEntry(
                Message("“Not applicable” needs a reason."),
                hint=Message("Say in a few words why this does not concern the place."),
            )
        answer = self.audit.answers.get(key, Answer())
        return self.answer(key, answer.model_copy(update={"not_applicable": reason}))

    def justify(self, key: ItemKey, justification: str) -> CheckItem:
        """Record why an "in principle" limit cannot be kept here."""
        answer = self.audit.answers.get(key, Answer())
        return self.answer(key, answer.model_copy(update={"justification": justification}))

    def withdraw(self, key: ItemKey) -> CheckItem:
        """Take the answer back; the item is open again."""
        self.item(key)
        if key in self.audit.answers:
            self._answered(key, None)
        return self.item(key)

    def note(self, key: ItemKey, text: str, *, personal: bool | None = None) -> None:
        """Write the note of an item; an empty text removes it, None marks it as ``tells_of_persons``."""
        self.item(key)
        kept = wording.note(text, field=Message("Note"))
        mark = self.tells_of_persons(key) if personal is None else personal
        # Where nothing is written there is nothing to mark, and often nothing to record.
        note = Note(
            place=key.place, requirement=key.requirement, text=kept, personal=mark and bool(kept)
        )
        if not self.audit.has(note):
            self._record([(EventKind.NOTED, note.as_data())], items=[key])

    def tells_of_persons(self, key: ItemKey) -> bool:
        """Whether the note of an item is marked as personal, or would be: as its rule says."""
        if key in self.audit.notes:
            return key in self.audit.personal_notes
        return self._is_register(key)

    def leave_for_later(self, key: ItemKey) -> None:
        """Remember that an open item was left for later; once is enough."""
        if self.item(key).outcome.is_open and key not in self.audit.left:
            left = Left(place=key.place, requirement=key.requirement)
            self._record([(EventKind.LEFT, left.as_data())], items=[])

    def kept(self, key: ItemKey, source: Path | bytes, **words: Unpack[About]) -> Evidence:
        """Keep a file about an item, not recorded yet; raises BadEvidence if it cannot serve.

        It is marked as personal as the rule says, unless ``words`` do.
        """
        words.setdefault("personal", self._is_register(key))
        return kept_evidence(self._evidence, key, source, **words)

    def attach(
        self,
        key: ItemKey,
        source: Path | bytes,
        *,
        others: Sequence[ItemKey] = (),
        **words: Unpack[About],
    ) -> Evidence:
        """Keep a file as evidence of an item and of others, as one step; raises as ``kept`` does."""
        keys = [self.item(each).key for each in dict.fromkeys((key, *others))]
        self._require_open()
        words.setdefault("personal", any(self._is_register(each) for each in keys))
        evidence = self.kept(key, source, **words)
        self._record(attaching(evidence, keys, self._identifiers.new), items=keys)
        return evidence

    def detach(self, evidence: Evidence) -> None:
        """Take a file off an item; the file itself stays, for the history names it."""
        self._record([(EventKind.EVIDENCE_REMOVED, evidence.as_data())], items=[evidence.key])

    def order(self, order: Order, *, is_another: bool = False) -> OrderId:
        """Order something about a finding, also in a closed audit; raises as ``prepared`` does."""
        item, new_id = self.item(order.key), self._identifiers.new
        whole = prepared(self.audit, item, order, new_id, is_another=is_another)
        self._append([(EventKind.ORDERED, whole.as_data())])
        return whole.id

    def drop_order(self, order: OrderId) -> None:
        """Take an order out that is not in force yet."""
        self._record([(EventKind.ORDER_DROPPED, droppable(self.audit, order))], items=[])

    def rectify(self, *steps: Step) -> None:
        """Take steps about orders of the closed audit, together or not at all; raises BadStep."""
        checked_steps(self.audit, steps)
        self._append([(kind_of(step), step.as_data()) for step in steps])

    def change(self, particulars: Particulars) -> None:
        """Change what the audit says of itself; everything is judged again.

        Raises:
            BadEntry: the particulars cannot stand.
            NotFound: the rulebook has no such checklist.
        """
        checked = checked_particulars(particulars, self.rulebook)
        self._record([(EventKind.CHANGED, checked.as_data())], items=None)

    def put_places(self, places: Iterable[Place]) -> None:
        """Add places, or change those whose id is there already, all at once."""
        put = Places(places=tuple(checked_place(place, self.rulebook) for place in places))
        self._record([(EventKind.PLACES_PUT, put.as_data())], items=None)

    def remove_place(self, place: PlaceId) -> None:
        """Take a place out of the audit; its answers stay in the history."""
        if place not in self.audit.places:
            raise NotFound(Message("There is no place {place}.", place=place))
        self._record([(EventKind.PLACE_REMOVED, {"place": place})], items=None)

    def decide(self, conflict: Conflict, side: Side) -> None:
        """Record which of two changes that were made apart stands."""
        if conflict.subject.kind not in AFTER_CLOSING:
            self._require_open()
        self._append(list(deciding(conflict, side)), self._following)

    def close_audit(self) -> None:
        """Close the audit; its answers stand from now on.

        Raises:
            BadEntry: something that must not be missing is; see ``closing.gaps``.
        """
        blocking = [gap for gap in gaps(self.audit, self.assessment) if gap.weight is Weight.BLOCKS]
        if blocking:
            raise BadEntry(
                Message(
                    "Still missing: {n}. The first: {what}",
                    n=len(blocking),
                    what=blocking[0].what,
                ),
                hint=Message("Put them right, then close the audit."),
            )
        self._record([*firm(self.audit, self.assessment), (EventKind.CLOSED, {})], items=[])

    def reopen(self, reason: str) -> None:
        """Open a closed audit again, for a stated reason."""
        kept = wording.required(reason, field=Message("Reason"), most=wording.NOTE_LENGTH)
        if self.audit.is_closed:
            self._append([(EventKind.REOPENED, {"reason": kept})])

    def issued(self, document: IssuedDocument) -> None:
        """Record that a document was written."""
        self._append([(EventKind.DOCUMENT_ISSUED, document.as_data())])

    def _answered(self, key: ItemKey, answer: Answer | None, *, confirms: str = "") -> None:
        answered = Answered(
            place=key.place,
            requirement=key.requirement,
            answer=answer,
            confirms=confirms,
            personal=answer is not None and self._is_register(key),
        )
        self._record([(EventKind.ANSWERED, answered.as_data())], items=[key])

    def _is_register(self, key: ItemKey) -> bool:
        return self.rulebook.requirements[key.requirement].personal
