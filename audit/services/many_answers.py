"""The same answer at many open items at once: what it would record, seen before it is recorded.

Only open items are answered; what was decided stays. What is measured or counted on the spot is
never taken from one place to another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from audit.domain.answers import Answer, ItemKey, Reading
from audit.domain.items import CheckItem, weighing
from audit.services.walking import Walk
from audit.services.ways_to_answer import Said, is_told, ways_to_answer
from checklists.judgements import Judgement, Outcome
from checklists.language import Message
from checklists.places import Value
from checklists.requirements import MethodGroup


@dataclass(frozen=True, slots=True)
class Proposal:
    """Answers to be given together, and what each would come to."""

    title: Message
    answers: Mapping[ItemKey, Answer]
    judgements: Mapping[ItemKey, Judgement]
    passed_over: int = 0
    """How many open items of the same range are not answered, as only a look can tell."""


def proposals(walk: Walk, item: CheckItem) -> Sequence[Proposal]:
    """Return what can be answered together from an item, wherever that is more than the item."""
    kind = walk.rulebook.place_kinds[item.place.kind].title
    title = item.requirement.title
    station = walk.rulebook.stations.get(item.requirement.station or "")
    offered: list[Proposal] = []
    if item.answer is not None and is_carried(walk, item):
        offered.append(
            _same(walk, item, Message("Same answer everywhere: {kind}", kind=kind), lambda _: True)
        )
        if floor := item.place.floor:
            what = Message("Same answer on floor {floor}", floor=floor)
            offered.append(_same(walk, item, what, lambda each: each.place.floor == floor))
    offered.append(
        _in_order(
            walk,
            Message("“{title}” in order everywhere: {kind}", title=title, kind=kind),
            lambda each: each.requirement.id == item.requirement.id,
        )
    )
    place = item.place
    offered.append(
        _in_order(
            walk,
            Message("All else in order at {place}", place=place.name or place.id),
            lambda each: (
                each.key.place == place.id and each.requirement.station == item.requirement.station
            ),
        )
    )
    if station is not None:
        offered.append(
            _in_order(
                walk,
                Message("All else in order at this station: {station}", station=station.title),
                lambda each: each.requirement.station == station.id,
            )
        )
    if item.answer is not None and item.answer.not_applicable:
        offered += _waivers(walk, item, item.answer.not_applicable)
    return [each for each in offered if each.answers.keys() - {item.key}]


def is_carried(walk: Walk, item: CheckItem) -> bool:
    """Whether an answer may stand at other places too: it holds no figure of this place."""
    if item.answer is None:
        return False
    if item.answer.not_applicable or item.requirement.method.group is MethodGroup.RECORDS:
        return True
    return all(map(is_told, walk.rulebook.quantities(item.requirement).values()))


def _same(
    walk: Walk, item: CheckItem, title: Message, is_meant: Callable[[CheckItem], bool]
) -> Proposal:
    answer = _carried(item)
    meant = [
        each
        for each in walk.assessment.open_items
        if each.requirement.id == item.requirement.id and each.answer is None and is_meant(each)
    ]
    return _proposal(walk, title, {each.key: answer for each in meant if answer is not None})


def _carried(item: CheckItem) -> Answer | None:
    """Return the answer as it can stand elsewhere: without where it was found and why it may be."""
    if item.answer is None:
        return None
    if item.answer.not_applicable:
        return Answer(not_applicable=item.answer.not_applicable)
    known = item.place.facts
    return Answer(
        readings=tuple(
            Reading(
                values={name: each for name, each in reading.values.items() if name not in known}
            )
            for reading in item.answer.readings
        )
    )


def _in_order(walk: Walk, title: Message, is_meant: Callable[[CheckItem], bool]) -> Proposal:
    """Propose what it takes to pass wherever that is one thing only and nothing is measured."""
    answers: dict[ItemKey, Answer] = {}
    # What it takes depends on the facts of a place alone, and most places of a house are alike.
    known: dict[tuple[str, frozenset[tuple[str, Value]]], Sequence[Said]] = {}
    meant = [each for each in walk.assessment.open_items if is_meant(each)]
    for each in meant:
        if each.answer is not None or each.requirement.method.group is MethodGroup.RECORDS:
            continue
        alike = (each.requirement.id, frozenset(each.place.facts.items()))
        if alike not in known:
            ways = ways_to_answer(walk.audit, walk.rulebook, each.key, each.place.facts)
            known[alike] = ways.passing
        if len(known[alike]) == 1:
            answers[each.key] = Answer(readings=(Reading(values=known[alike][0]),))
    return _proposal(walk, title, answers, passed_over=len(meant) - len(answers))


def _waivers(walk: Walk, item: CheckItem, reason: str) -> Iterable[Proposal]:
    place = item.place
    meant = [
        each.key
        for each in walk.assessment.open_items
        if each.key.place == place.id and each.answer is None
    ]
    what = Message("All else not applicable at {place}", place=place.name or place.id)
    yield _proposal(walk, what, dict.fromkeys(meant, Answer(not_applicable=reason)))


def _proposal(
    walk: Walk, title: Message, answers: Mapping[ItemKey, Answer], *, passed_over: int = 0
) -> Proposal:
    return Proposal(
        title,
        answers,
        {key: _judgement(walk, key, answer) for key, answer in answers.items()},
        passed_over,
    )


def _judgement(walk: Walk, key: ItemKey, answer: Answer) -> Judgement:
    if answer.not_applicable:
        reason = Message("Not applicable: {reason}", reason=answer.not_applicable)
        return Judgement(Outcome.NOT_APPLICABLE, reason=reason)
    weigh = weighing(walk.audit, walk.rulebook, key)
    return weigh(answer.readings[-1].values if answer.readings else None)
