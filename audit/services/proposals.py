"""What the last visit proposes at the open items of an audit.

A proposal is no answer: its item counts as open until somebody confirms it or enters something else,
one item at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from audit.domain.answers import Answer, ItemKey, Reading
from audit.domain.audits import Audit
from audit.domain.errors import BadReading
from audit.domain.events import AuditId
from audit.domain.items import CheckItem, assess_item
from audit.domain.readings import parse_value
from audit.domain.recalls import Recall
from audit.services.walking import Walk
from checklists.places import Value
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed at an item."""

    on: date
    """The day of the former visit."""
    former: CheckItem
    """The item as it was judged then."""
    answer: Answer
    """What is recorded if it is confirmed: the former answer beside what is known of the place now."""
    deciding: int = 0
    """The reading that decided then."""


class Proposals:
    """The answers of a former visit, as far as they can still be given here."""

    def __init__(self, walk: Walk, recall: Recall, former: Audit, rulebook: Rulebook) -> None:
        self.recall = recall
        self.rulebook = rulebook
        """The rules of the former visit."""
        self._walk = walk
        self._former = former
        self._judged: dict[ItemKey, CheckItem] = {}

    @property
    def audit(self) -> AuditId:
        """The former audit."""
        return self.recall.audit

    @property
    def keys(self) -> Sequence[ItemKey]:
        """The items at which something is proposed, in walking order."""
        return [key for key in self._walk.assessment.items if key in self]

    def __contains__(self, key: ItemKey) -> bool:
        """Whether something is proposed at an item."""
        return self.at(key) is not None

    def at(self, key: ItemKey) -> Proposed | None:
        """Return what is proposed at an item; None once it was answered, or does not apply."""
        item, then = self._walk.assessment.items.get(key), self._then(key)
        if item is None or then is None or item.answer is not None or not item.outcome.is_open:
            return None
        given = self._former.answers.get(then)
        answer = given and self._as_given_now(item, given)
        if answer is None:
            return None
        former = self._item_then(then)
        last = max(len(answer.readings) - 1, 0)
        return Proposed(self.recall.on, former, answer, min(former.deciding_reading, last))

    def _then(self, key: ItemKey) -> ItemKey | None:
        """Return what the item was called then; None where it was not asked, or is not the same."""
        name = self.recall.former_names.get(key.place)
        place = self._former.places.get(name) if name else None
        here = self._walk.audit.places.get(key.place)
        if place is None or here is None or place.kind != here.kind:
            return None
        if key.requirement not in self.rulebook.requirements:
            return None
        return key._replace(place=place.id)

    def _item_then(self, then: ItemKey) -> CheckItem:
        if then not in self._judged:
            self._judged[then] = assess_item(self._former, self.rulebook, then)
        return self._judged[then]

    def _as_given_now(self, item: CheckItem, given: Answer) -> Answer | None:
        """Return an answer as it can be given now; None where nothing of it can.

        A justification is given anew or not at all, and so is what was measured with.
        """
        if given.not_applicable:
            return Answer(not_applicable=given.not_applicable)
        readings = []
        for reading in given.readings:
            values = self._values_now(item, reading.values)
            if values:
                readings.append(Reading(values=values, spot=reading.spot))
        return Answer(readings=tuple(readings)) if readings else None

    def _values_now(self, item: CheckItem, then: Mapping[str, Value]) -> Mapping[str, Value]:
        """Return the values that are still asked; what is known of the place now goes before."""
        quantities = self._walk.rulebook.quantities(item.requirement)
        try:
            kept = {
                name: parse_value(quantities[name], value)
                for name, value in then.items()
                if name in quantities and name not in item.place.facts
            }
        except BadReading:
            return {}
        known = {name: value for name, value in item.place.facts.items() if name in quantities}
        return {**kept, **known} if kept else {}
