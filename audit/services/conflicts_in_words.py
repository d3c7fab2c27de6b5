"""What two people changed apart, in words: what it is about, and what each made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audit.domain.answers import Answer, Evidence, ItemKey, Order
from audit.domain.audits import Audit
from audit.domain.buildings import Place, PlaceId
from audit.domain.changes import SubjectKind
from audit.domain.conflicts import Conflict, Side
from audit.domain.events import EventKind
from audit.domain.items import weighing
from audit.domain.particulars import Particulars
from audit.services.disputes import author_of
from audit.services.due_in_words import step_words
from audit.services.figures_in_words import reading_words
from audit.services.words import result_word
from checklists.judging import worst
from checklists.language import Speech
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class SideTold:
    """One of two changes, in words."""

    who: str
    device: str
    at: str
    """The day and the minute."""
    what: str
    """What it makes of the thing; one line or several."""
    judgement: str
    """What an answer would come to; empty for other things."""
    files: tuple[str, ...]
    """The names of the files that show it."""


def side_words(
    conflict: Conflict, side: Side, audit: Audit, rulebook: Rulebook, say: Speech
) -> SideTold:
    """Say who changed it, when and where, and to what."""
    key = conflict.subject.item
    files = audit.evidence.get(key, ()) if conflict.subject.kind is SubjectKind.ANSWER else ()
    return SideTold(
        who=author_of(side),
        device=side.event.origin.device,
        at=side.event.at.strftime("%Y-%m-%d %H:%M"),
        what="\n".join(_value_words(conflict, side, rulebook, say)),
        judgement=_judged(side, audit, rulebook, key, say),
        files=tuple(file.name for file in files),
    )


def _value_words(conflict: Conflict, side: Side, rulebook: Rulebook, say: Speech) -> Iterator[str]:
    match side.value:
        case Answer():
            yield from _answer_words(side.value, conflict.subject.item, rulebook, say)
        case str():
            yield side.value or say("(empty)")
        case Evidence():
            yield say("attached: {name}", name=side.value.name)
            yield from filter(None, [side.value.caption])
        case Place():
            yield from _place_words(side.value, say)
        case Particulars():
            yield from _particulars_words(side.value, conflict)
        case Order():
            yield from _order_words(side.value, say)
        case None:
            yield _gone(conflict, side, say)
        case step:
            yield step_words(step, say)


def _gone(conflict: Conflict, side: Side, say: Speech) -> str:
    if side.event.kind is EventKind.UNDONE:
        return say("taken back")
    if conflict.subject.kind is SubjectKind.ANSWER:
        return say("answer withdrawn")
    return say("taken out")


def _answer_words(answer: Answer, key: ItemKey, rulebook: Rulebook, say: Speech) -> Iterator[str]:
    if answer.not_applicable:
        yield say("does not apply: {reason}", reason=answer.not_applicable)
    requirement = rulebook.requirements.get(key.requirement)
    if requirement is not None:
        for reading in answer.readings:
            yield reading_words(dict(reading.values), requirement, rulebook, say)
    if answer.justification:
        yield say("justified: {reason}", reason=answer.justification)


def _place_words(place: Place, say: Speech) -> Iterator[str]:
    yield say("{name}, floor {floor}", name=place.name, floor=place.floor or "–")
    for name, value in place.facts.items():
        yield f"{name}: {value}"


def _particulars_words(particulars: Particulars, conflict: Conflict) -> Iterator[str]:
    """Yield only what the sides do not agree on."""
    others = [
        side.value.as_data() for side in conflict.sides if isinstance(side.value, Particulars)
    ]
    for name, value in particulars.as_data().items():
        if any(other.get(name) != value for other in others):
            yield f"{name}: {value}"


def _order_words(order: Order, say: Speech) -> Iterator[str]:
    yield say("by {due}, {responsible}", due=order.due or "–", responsible=order.responsible or "–")
    yield from filter(None, [order.measure, order.interim])


def _judged(side: Side, audit: Audit, rulebook: Rulebook, key: ItemKey, say: Speech) -> str:
    answer = side.value
    is_asked = key.requirement in rulebook.requirements and PlaceId(key.place) in audit.places
    if not isinstance(answer, Answer) or not answer.readings or not is_asked:
        return ""
    weigh = weighing(audit, rulebook, key, justification=answer.justification)
    return result_word(worst([weigh(reading.values) for reading in answer.readings]), say)
