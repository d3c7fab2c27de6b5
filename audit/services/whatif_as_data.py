"""What would be as data, for ``plumbline whatif --json``; figures are exact to six decimals."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from audit.services.json_text import Json, number, one_decimal
from audit.services.whatif import PlaceCapacity, Stage, WayOut, WhatIf
from checklists.capacities import Cap
from checklists.language import Speech
from checklists.limits import RemedyKey
from checklists.rulebook import Rulebook
from checklists.scoring import Score


def what_if_as_data(what_if: WhatIf, score: Score, rulebook: Rulebook, say: Speech) -> Json:
    """Return everything that is said of what would be; words are those of ``say``."""
    return {
        "conclusion": score.conclusion.value,
        "score": one_decimal(score.points),
        "steps": [_stage(stage) for stage in what_if.stages],
        "findings": [_way_out(each, say) for each in what_if.ways_out],
        "capacities": [_capacity(each, rulebook, say) for each in what_if.capacities],
    }


def _stage(stage: Stage) -> Json:
    return {
        "reaches": stage.step.reaches.value,
        "fix": [
            {"finding": each.finding.number, "points": number(stage.points_of(each))}
            for each in stage.ways_out
        ],
        "decide": [
            {"place": item.place.id, "item": item.requirement.id} for item in stage.undecided
        ],
        "work": _figures(stage.work),
        "score": one_decimal(stage.step.after.points),
        "points": None if stage.step.regained is None else number(stage.step.regained),
    }


def _way_out(way_out: WayOut, say: Speech) -> Json:
    item = way_out.item
    action = item.judgement.remedy.action
    return {
        "finding": way_out.finding.number,
        "place": item.place.id,
        "item": item.requirement.id,
        "veto": item.is_veto,
        "points": number(way_out.finding.points_lost),
        "ways": [_figures(way) for way in way_out.fix.ways if way],
        "action": say.tell(action) if action else None,
    }


def _figures(figures: Mapping[RemedyKey, Fraction]) -> dict[str, Json]:
    return {key.value: number(figure) for key, figure in figures.items()}


def _capacity(place: PlaceCapacity, rulebook: Rulebook, say: Speech) -> Json:
    capacity = place.capacity
    step = capacity.next_step
    return {
        "place": place.place.id,
        "allowed": capacity.allowed,
        "present": None if place.present is None else number(place.present),
        "binding": [_cap(cap, rulebook, say) for cap in capacity.binding],
        "room": {
            name: {
                "now": number(capacity.room(name)),
                "one_more_lets_in": capacity.gained_by(name, Fraction(1)),
            }
            for name in capacity.grows_with
        },
        "next_person_at": None
        if step is None
        else {name: number(room) for name, room in step.items()},
    }


def _cap(cap: Cap, rulebook: Rulebook, say: Speech) -> Json:
    source = rulebook.source_of(cap.limit)
    return {
        "item": cap.requirement,
        "limit": cap.limit.id,
        "source": source.number or say.tell(source.title),
        "id": cap.limit.source,
        "article": cap.limit.article,
    }
