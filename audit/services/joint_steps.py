"""Places and answers recorded together, as one step that is taken back as one.

Each stays an event of its own, so that the record tells of every answer; what belongs together bears
the same ``step``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from audit.domain import wording
from audit.domain.answers import Answer, Answered, ItemKey
from audit.domain.audits import Audit
from audit.domain.buildings import Place, Places
from audit.domain.errors import NotFound
from audit.domain.events import Event, EventKind, JsonValue
from audit.domain.items import Assessment
from audit.domain.recalls import Recall
from audit.services.places import checked_place
from checklists.language import Message
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class JointSteps:
    """What is recorded together."""

    events: Sequence[tuple[EventKind, Mapping[str, JsonValue]]]
    places: Sequence[Place]
    answers: Sequence[ItemKey]

    def touched(self, assessment: Assessment) -> Sequence[ItemKey] | None:
        """Return the items that have to be judged again; None where it may be all of them."""
        changed: list[ItemKey] = []
        for place in self.places:
            there = assessment.at(place.id)
            if not there or there[0].place.kind != place.kind:
                return None
            changed += [item.key for item in there]
        return [*changed, *self.answers]


def checked_answer(answer: Answer) -> Answer:
    """Return the answer with its texts clean; raises BadEntry where one cannot stand."""
    return answer.model_copy(
        update={
            "not_applicable": wording.note(answer.not_applicable, field=Message("Reason")),
            "justification": wording.note(answer.justification, field=Message("Justification")),
            "readings": tuple(reading.checked() for reading in answer.readings),
        }
    )


def joint_steps(
    audit: Audit,
    rulebook: Rulebook,
    places: Iterable[Place],
    answers: Mapping[ItemKey, Answer | None],
    new_id: Callable[[], str],
) -> JointSteps:
    """Return what is to be recorded to put these places and give, or withdraw, these answers.

    Raises:
        BadEntry: a place or a text cannot stand.
        BadReading: a fact cannot be what it should be.
        NotFound: the checklist asks no such thing at that place.
    """
    put = tuple(checked_place(place, rulebook) for place in places)
    known = {**audit.places, **{place.id: place for place in put}}
    asked = {each.id: each.place for each in rulebook.selection(audit.particulars.checklist)}
    for key in answers:
        if key.place not in known or asked.get(key.requirement) != known[key.place].kind:
            raise not_asked(key)
    given = {key: answer and checked_answer(answer) for key, answer in answers.items()}
    step = new_id() if len(given) + bool(put) > 1 else ""
    first = [(EventKind.PLACES_PUT, Places(places=put, step=step).as_data())] if put else []
    others = [
        Answered(
            place=key.place,
            requirement=key.requirement,
            answer=answer,
            step=step,
            personal=answer is not None and rulebook.requirements[key.requirement].personal,
        )
        for key, answer in given.items()
    ]
    events = [*first, *((EventKind.ANSWERED, each.as_data()) for each in others)]
    return JointSteps(events, put, tuple(given))


def taking_over(
    rulebook: Rulebook, places: Sequence[Place], recall: Recall | None, new_id: Callable[[], str]
) -> Sequence[tuple[EventKind, Mapping[str, JsonValue]]]:
    """Return what is to be recorded to put places of a former audit and to take its proposals.

    Raises:
        BadEntry: a place cannot stand.
        BadReading: a fact cannot be what it should be.
    """
    put = tuple(checked_place(place, rulebook) for place in places)
    step = new_id() if put and recall else ""
    steps = [(EventKind.PLACES_PUT, Places(places=put, step=step).as_data())] if put else []
    if recall is not None:
        taken = recall.model_copy(update={"step": step})
        steps.append((EventKind.RECALLED, taken.as_data()))
    return steps


def of_same_step(history: Iterable[Event], event: Event) -> Sequence[Event]:
    """Return the events that were recorded together with this one, itself included."""
    step = event.data.get("step")
    if not step:
        return [event]
    return [each for each in history if each.data.get("step") == step]


def not_asked(key: ItemKey) -> NotFound:
    """Return the refusal of an answer to what is not asked at a place."""
    return NotFound(Message("There is no check item {item} at {place}.", item=key[1], place=key[0]))
