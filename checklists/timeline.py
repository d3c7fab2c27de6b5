"""Which limits have a say on a day, in a place, for an addressee and in a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from checklists.conditions import Condition
from checklists.judgements import Role, Standing
from checklists.limits import Limit
from checklists.limits.terms import Values
from checklists.requirements import Requirement
from checklists.sources import Force, Source, is_within


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where an audit takes place, and whom it addresses."""

    on: date
    jurisdiction: str
    """Such as ``CN-BJ``; a part of China is bound by national limits too."""
    addressee: str | None = None
    """Only limits for this addressee count; None counts the limits for everyone."""
    is_by_authority: bool = False
    """Whether an authority inspects, which does not judge by the rules of a house."""


def standings(
    requirement: Requirement,
    occasion: Occasion,
    values: Values,
    *,
    sources: Mapping[str, Source],
    conditions: Mapping[str, Condition],
) -> tuple[Standing, ...]:
    """Return every limit of a requirement with the part it can play, in the pack's order.

    ``conditions`` holds the compiled ``when`` of each limit that has one, by the limit's id.
    """
    first = tuple(
        Standing(
            limit,
            _role(limit, occasion, values, sources[limit.source], conditions.get(limit.id)),
        )
        for limit in requirement.limits
    )
    in_force = [standing.limit for standing in first if standing.is_in_force]
    return tuple(_unless_replaced(standing, in_force, sources) for standing in first)


def _role(
    limit: Limit,
    occasion: Occasion,
    values: Values,
    source: Source,
    condition: Condition | None,
) -> Role:
    narrower = limit.jurisdiction or occasion.jurisdiction
    if not (source.binds_in(occasion.jurisdiction) and is_within(occasion.jurisdiction, narrower)):
        return Role.ELSEWHERE
    if occasion.on < limit.since:
        return Role.NOT_YET
    if limit.until is not None and occasion.on > limit.until:
        return Role.ENDED
    if occasion.addressee and limit.addressees and occasion.addressee not in limit.addressees:
        return Role.OTHER_ADDRESSEE
    match condition.holds(values) if condition else True:
        case None:
            return Role.CASE_UNKNOWN
        case False:
            return Role.OTHER_CASE
        case True if occasion.is_by_authority and source.force is Force.HOUSE:
            return Role.HOUSE_RULE
        case True:
            return Role.ALSO_APPLIES


def _unless_replaced(
    standing: Standing, in_force: list[Limit], sources: Mapping[str, Source]
) -> Standing:
    if not standing.is_in_force:
        return standing
    for other in in_force:
        if takes_the_place_of(other, standing.limit, sources):
            return replace(standing, role=Role.REPLACED, replaced_by=other)
    return standing


def takes_the_place_of(later: Limit, earlier: Limit, sources: Mapping[str, Source]) -> bool:
    """Whether a limit, where both would apply, leaves the other one nothing to say."""
    if later is earlier:
        return False
    if earlier.id in later.replaces:
        return True
    return (
        earlier.source in sources[later.source].prevails_over
        and earlier.subject == later.subject
        and _have_common_addressee(earlier, later)
        and (earlier.modality, earlier.demand) != (later.modality, later.demand)
    )


def _have_common_addressee(one: Limit, other: Limit) -> bool:
    if not (one.addressees and other.addressees):
        return True
    return not set(one.addressees).isdisjoint(other.addressees)
