"""What each limit of a requirement has to say on a day, before there is any single case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from checklists.judgements import Role
from checklists.limits import Limit
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.timeline import Occasion, standings, takes_the_place_of

_CAN_SPEAK: Final = frozenset({Role.ALSO_APPLIES, Role.CASE_UNKNOWN})


@dataclass(frozen=True, slots=True)
class Part:
    """One limit among those of its requirement."""

    limit: Limit
    role: Role
    """``CASE_UNKNOWN`` where it has a say only if its condition is met."""
    gives_way_to: tuple[Limit, ...] = ()
    """Limits in force that leave it nothing to say where both would apply."""
    prevails_over: tuple[Limit, ...] = ()
    """Limits in force that it leaves nothing to say where both would apply."""

    @property
    def has_a_say(self) -> bool:
        """Whether the limit can decide a case."""
        return self.role in _CAN_SPEAK


def parts_of(
    requirement: Requirement,
    rulebook: Rulebook,
    *,
    on: date | None = None,
    addressee: str | None = None,
    jurisdiction: str | None = None,
) -> tuple[Part, ...]:
    """Return every limit of a requirement with its part, in the pack's order.

    Args:
        requirement: One of the rulebook's.
        rulebook: The rules.
        on: The day; None takes each limit on the day on which it begins, so that none is too early
            or too late.
        addressee: Only limits for this addressee have a say; None for everyone's.
        jurisdiction: The pack's own unless another is given.
    """
    where = jurisdiction or rulebook.pack.jurisdiction
    found = [
        Part(
            limit,
            _role(limit, requirement, rulebook, Occasion(on or limit.since, where, addressee)),
        )
        for limit in requirement.limits
    ]
    heard = [part.limit for part in found if part.has_a_say]
    return tuple(_among(part, heard, rulebook) if part.has_a_say else part for part in found)


def _role(limit: Limit, requirement: Requirement, rulebook: Rulebook, occasion: Occasion) -> Role:
    """Return the role of a limit alone: nothing is known of the case, and nothing replaces it."""
    (standing,) = standings(
        requirement.model_copy(update={"limits": (limit,)}),
        occasion,
        {},
        sources=rulebook.sources,
        conditions=rulebook.conditions(requirement),
    )
    return standing.role


def _among(part: Part, heard: list[Limit], rulebook: Rulebook) -> Part:
    limit = part.limit
    above = tuple(o for o in heard if takes_the_place_of(o, limit, rulebook.sources))
    below = tuple(o for o in heard if takes_the_place_of(limit, o, rulebook.sources))
    is_silenced = any(other.when is None for other in above)
    role = Role.REPLACED if is_silenced else part.role
    return replace(part, role=role, gives_way_to=above, prevails_over=below)
