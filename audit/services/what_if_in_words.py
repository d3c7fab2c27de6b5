"""What would be, in words: ways out, steps to a better conclusion, how many people fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil
from typing import Final

from audit.domain.remedies import FrozenRemedy
from audit.services.figures_in_words import demand_words, source_words, with_unit
from audit.services.remedies_in_words import ordered_words
from audit.services.whatif import PlaceCapacity, Stage, WayOut
from audit.services.words import conclusion_word
from checklists.capacities import Cap
from checklists.figures import rounded
from checklists.fixing import Way
from checklists.language import Speech, Text
from checklists.limits import RemedyKey
from checklists.places import Quantity
from checklists.rulebook import Rulebook

_AREA: Final = Text(zh="平方米", en="m²")
_BEFORE_ACTION: Final = Text(zh="；", en=". ")
_SAID_HERE: Final = {RemedyKey.REMOVE_PEOPLE, RemedyKey.EXTRA_AREA_M2}


def ways_words(way_out: WayOut, say: Speech) -> str:
    """Say every way out of a finding, such as "move 6 people out, or 15 m² more"."""
    measure = way_out.item.judgement.measure
    unit = measure.unit if measure else None
    figures = say(", or ").join(
        said for way in way_out.fix.ways if (said := work_words(way, say, unit=unit))
    )
    action = way_out.item.judgement.remedy.action
    parts = [figures, say.tell(action).rstrip("。.") if action else ""]
    return say.tell(_BEFORE_ACTION).join(part for part in parts if part)


def work_words(way: Way, say: Speech, *, unit: Text | None = None) -> str:
    """Say one way out in figures; "" where there are none."""
    parts = []
    if RemedyKey.REMOVE_PEOPLE in way:
        people = ceil(way[RemedyKey.REMOVE_PEOPLE])
        parts.append(say.plural("move {n} person out", "move {n} people out", people))
    if RemedyKey.EXTRA_AREA_M2 in way:
        area = with_unit(way[RemedyKey.EXTRA_AREA_M2], _AREA, say)
        parts.append(say("{area} more area", area=area))
    others = {key: str(figure) for key, figure in way.items() if key not in _SAID_HERE}
    parts.append(ordered_words(FrozenRemedy(figures=others, unit=unit), say))
    return say("; ").join(part for part in parts if part)


def gain_words(points: Fraction, say: Speech) -> str:
    """Say what a fix brings."""
    return say("brings {points} points", points=format(rounded(points, 1), "f"))


def stage_words(stage: Stage, say: Speech) -> str:
    """Say what a step asks for and what it leads to."""
    conclusion = conclusion_word(stage.step.reaches, say)
    if stage.ways_out:
        return say.plural(
            "Put {n} finding right: “{conclusion}”",
            "Put {n} findings right: “{conclusion}”",
            len(stage.ways_out),
            conclusion=conclusion,
        )
    return say.plural(
        "Decide {n} open item; if it is in order: “{conclusion}”",
        "Decide {n} open items; if all are in order: “{conclusion}”",
        len(stage.undecided),
        conclusion=conclusion,
    )


def score_words(stage: Stage, say: Speech) -> str:
    """Say the score before and after a step; "" where nothing was scored before it."""
    before, after, regained = (
        None if points is None else format(rounded(points, 1), "f")
        for points in (stage.step.before.points, stage.step.after.points, stage.step.regained)
    )
    if before is None or after is None or regained is None:
        return ""
    return say(
        "Score {before} → {after} (+{regained})", before=before, after=after, regained=regained
    )


def allowed_words(place: PlaceCapacity, say: Speech) -> str:
    """Say how many people may be at a place, and how many were there."""
    n = place.capacity.allowed
    allowed = say.plural("at most {n} person may be here", "at most {n} people may be here", n)
    if place.present is None:
        return allowed
    present = ceil(place.present)
    counted = say.plural("{n} person was counted", "{n} people were counted", present)
    return say("; ").join([allowed, counted])


def cap_words(cap: Cap, rulebook: Rulebook, say: Speech) -> str:
    """Say a limit on people: its title, its figure, and where it stands."""
    requirement = rulebook.requirements[cap.requirement]
    demand = demand_words(cap.limit, requirement, rulebook, say)
    title, source = say.tell(requirement.title), source_words(cap.limit, rulebook, say)
    return f"{title} · {demand} · {source}"


def growth_words(place: PlaceCapacity, rulebook: Rulebook, say: Speech) -> Iterator[str]:
    """Yield what more room would change, and how much the next person needs."""
    capacity = place.capacity
    step = capacity.next_step
    for name in capacity.grows_with:
        quantity = room_of(place, name, rulebook)
        unit = quantity.unit if quantity else None
        title = say.tell(quantity.title) if quantity else name
        room = capacity.room(name)
        now, raised = with_unit(room, unit, say), with_unit(room + 1, unit, say)
        gained = capacity.gained_by(name, Fraction(1))
        yield (
            say.plural(
                "{title}: {now}; with {raised}, {n} more person fits",
                "{title}: {now}; with {raised}, {n} more people fit",
                gained,
                title=title,
                now=now,
                raised=raised,
            )
            if gained
            else say(
                "{title}: {now}; with {raised}, nobody more fits",
                title=title,
                now=now,
                raised=raised,
            )
        )
    if step is None:
        yield say("The number is fixed: more room makes no difference")
    else:
        needs = _needs(place, step, rulebook, say)
        yield say("For one more person: {needs}", needs=needs)


def room_of(place: PlaceCapacity, name: str, rulebook: Rulebook) -> Quantity | None:
    """Return the quantity or fact that the number of people grows with."""
    cap = next(cap for cap in place.capacity.caps if cap.grows_with == name)
    return rulebook.quantity(rulebook.requirements[cap.requirement], name)


def _needs(
    place: PlaceCapacity, step: Mapping[str, Fraction], rulebook: Rulebook, say: Speech
) -> str:
    parts = []
    for name, needed in step.items():
        quantity = room_of(place, name, rulebook)
        unit = quantity.unit if quantity else None
        more = with_unit(needed - place.capacity.room(name), None, say, beside=0)
        total = with_unit(needed, unit, say, beside=place.capacity.room(name))
        title = say.tell(quantity.title) if quantity else name
        parts.append(say("{title} {total} (+{more})", title=title, total=total, more=more))
    return say(" and ").join(parts)
