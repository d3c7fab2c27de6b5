"""Taking over from a former visit: its places and facts at once, its answers as proposals only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from audit.domain.audits import Audit, fold
from audit.domain.buildings import Place, PlaceId
from audit.domain.errors import BadReading, NotFound
from audit.domain.events import AuditId, Event
from audit.domain.particulars import AuditKind
from audit.domain.readings import parse_value
from audit.domain.recalls import Recall, SamePlace
from audit.services.desk import Desk
from audit.services.ports import Listed
from checklists.language import Message
from checklists.places import Value
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class FormerVisit:
    """A visit that can be taken over from."""

    audit: AuditId
    building: str
    kind: AuditKind
    on: date
    places: int
    decided: int
    """How many of its items were decided."""


@dataclass(frozen=True, slots=True)
class Takeover:
    """What is taken over, before it is recorded."""

    places: tuple[Place, ...] = ()
    """What is put: places that are new here, and places here whose facts are completed."""
    new: int = 0
    """How many of them are new here."""
    facts: int = 0
    """How many facts that were not known here are filled in, of places that are not new."""
    recall: Recall | None = None
    answers: int = 0
    """How many answers are proposed, at most: what does not apply here is not."""
    lost: tuple[Place, ...] = ()
    """Places of the former visit that are not among those here."""


def former_visits(
    listed: Iterable[Listed],
    *,
    pack: str,
    until: date,
    building: str | None = None,
    apart_from: AuditId | None = None,
) -> Sequence[FormerVisit]:
    """Return the visits that can be taken over from, the latest first.

    Only whole visits under the same rulebook are; ``building`` keeps those to one building.
    """
    found = [
        _visit(line)
        for line in listed
        if line.summary
        and line.audit != apart_from
        and not line.summary.get("reinspects")
        and str(line.summary["checklist"]).rpartition("/")[0] == pack
        and building in {None, line.summary["building"]}
    ]
    return sorted(
        (each for each in found if each.on <= until),
        key=lambda each: (each.on, each.audit),
        reverse=True,
    )


def takeover(
    audit: Audit, rulebook: Rulebook, former: Audit, *, adding: bool, proposing: bool
) -> Takeover:
    """Return what would be taken over from a former audit.

    What is known here already stays as it is. ``adding`` puts places that are not here;
    ``proposing`` takes the answers as proposals.
    """
    pairs = same_places(audit.places, former.places)
    completed = [
        (here, _unknown_facts(here, former.places[then], rulebook)) for here, then in pairs
    ]
    others = [each for each in former.places.values() if each.id not in {then for _, then in pairs}]
    fitting = [each for each in others if each.id not in audit.places and _is_known(each, rulebook)]
    new = fitting if adding else []
    names = [
        *(SamePlace(here=here.id, then=then) for here, then in pairs),
        *(SamePlace(here=each.id, then=each.id) for each in new),
    ]
    recall = Recall(
        audit=former.id, on=former.particulars.on, head=former.head, places=tuple(names)
    )
    answers = sum(_proposable(audit, rulebook, former, recall)) if proposing else 0
    return Takeover(
        places=(
            *(
                here.model_copy(update={"facts": {**here.facts, **facts}})
                for here, facts in completed
                if facts
            ),
            *(
                each.model_copy(update={"facts": _sound_facts(each, rulebook, each.facts)})
                for each in new
            ),
        ),
        new=len(new),
        facts=sum(len(facts) for _, facts in completed),
        recall=recall if answers else None,
        answers=answers,
        lost=tuple(each for each in others if each not in new),
    )


def takeovers(audit: Audit, rulebook: Rulebook, former: Audit) -> Sequence[Takeover]:
    """Return the ways to take over from a former audit that differ, the least first."""
    found: list[Takeover] = []
    for adding in (False, True):
        for proposing in (False, True):
            plan = takeover(audit, rulebook, former, adding=adding, proposing=proposing)
            is_more = not found or (plan.places, plan.recall) != (
                found[-1].places,
                found[-1].recall,
            )
            if (plan.places or plan.recall) and is_more and (plan.new or not adding):
                found.append(plan)
    return found


def same_places(
    here: Mapping[PlaceId, Place], then: Mapping[PlaceId, Place]
) -> Sequence[tuple[Place, PlaceId]]:
    """Return each place that was there, too, with its former id: by id, then by kind and name.

    A name that several places of a kind bear says nothing.
    """
    pairs = {
        place.id: place.id
        for place in here.values()
        if place.id in then and then[place.id].kind == place.kind
    }
    left_here = _by_name(place for place in here.values() if place.id not in pairs)
    left_then = _by_name(place for place in then.values() if place.id not in pairs)
    for name, places in left_here.items():
        former = left_then.get(name, ())
        if len(places) == 1 and len(former) == 1:
            pairs[places[0].id] = former[0].id
    return [(here[place], former_id) for place, former_id in pairs.items()]


def recalled(desk: Desk, recall: Recall) -> tuple[Audit, Rulebook]:
    """Return a former audit as it stood when its answers were taken as proposals, and its rules.

    Raises:
        NotFound: it is not here any more, or not with that record.
        Damaged: it cannot be read.
    """
    history = desk.history(recall.audit)
    before = [*takewhile(lambda event: event.hash != recall.head, history)]
    if len(before) == len(history):
        raise NotFound(
            Message("The record of the visit of {on} is not the one it was.", on=recall.on),
            hint=Message("Its answers are proposed no longer; what was confirmed stays."),
        )
    then: Sequence[Event] = history[: len(before) + 1]
    audit = fold(then)
    return audit, desk.rules_of(audit)


def _visit(line: Listed) -> FormerVisit:
    summary = line.summary
    return FormerVisit(
        audit=line.audit,
        building=str(summary["building"]),
        kind=AuditKind(str(summary["kind"])),
        on=date.fromisoformat(str(summary["on"])),
        places=int(summary["places"] or 0),
        decided=int(summary["decided"] or 0),
    )


def _by_name(places: Iterable[Place]) -> Mapping[tuple[str, str], Sequence[Place]]:
    found: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        found.setdefault((place.kind, place.name.strip().casefold()), []).append(place)
    return found


def _is_known(place: Place, rulebook: Rulebook) -> bool:
    return place.kind in rulebook.place_kinds


def _unknown_facts(here: Place, then: Place, rulebook: Rulebook) -> Mapping[str, Value]:
    others = {name: value for name, value in then.facts.items() if name not in here.facts}
    return _sound_facts(here, rulebook, others)


def _sound_facts(
    place: Place, rulebook: Rulebook, facts: Mapping[str, Value]
) -> Mapping[str, Value]:
    """Return the facts that the rulebook still knows, and that can still be so."""
    kind = rulebook.place_kinds[place.kind]
    sound: dict[str, Value] = {}
    for name, value in facts.items():
        fact = kind.fact(name)
        if fact is None:
            continue
        try:
            sound[name] = parse_value(fact, value)
        except BadReading:
            continue
    return sound


def _proposable(audit: Audit, rulebook: Rulebook, former: Audit, recall: Recall) -> Iterator[bool]:
    """Yield for each former answer whether it is asked here and not answered."""
    here = {each.then: each.here for each in recall.places}
    asked = {each.id: each.place for each in rulebook.selection(audit.particulars.checklist)}
    for key in former.answers:
        place = here.get(key.place)
        kind = former.places[key.place].kind if key.place in former.places else None
        yield (
            place is not None
            and kind is not None
            and asked.get(key.requirement) == kind
            and key._replace(place=place) not in audit.answers
        )
