"""What changed in the rules between two days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from checklists.limits import Limit
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.sources import is_within
from checklists.timeline import takes_the_place_of


@dataclass(frozen=True, slots=True)
class Change:
    """The limits of one requirement that differ between two days, in the pack's order."""

    requirement: Requirement
    begun: tuple[Limit, ...]
    """In force on the later day only."""
    ended: tuple[Limit, ...]
    """In force on the earlier day only, for they ended or another took their place."""
    kept: tuple[Limit, ...]
    """In force on both days."""

    @property
    def is_new(self) -> bool:
        """Whether nothing was demanded before."""
        return bool(self.begun) and not self.kept and not self.ended

    @property
    def is_gone(self) -> bool:
        """Whether nothing is demanded any more."""
        return bool(self.ended) and not self.kept and not self.begun


def changes(
    rulebook: Rulebook,
    earlier: date,
    later: date,
    *,
    jurisdiction: str | None = None,
    addressee: str | None = None,
) -> Sequence[Change]:
    """Return every requirement whose limits differ between two days, in the pack's order.

    Days in the wrong order are turned round. What a limit's condition says of the single case is
    left open: a limit counts on every day on which it can have a say. ``jurisdiction`` is the
    pack's own unless another is given; ``addressee`` None counts the limits for everyone.
    """
    where = jurisdiction or rulebook.pack.jurisdiction
    first, last = sorted((earlier, later))
    found = []
    for requirement in rulebook.requirements.values():
        before = in_force(rulebook, requirement, first, where, addressee)
        after = in_force(rulebook, requirement, last, where, addressee)
        begun, ended = _without(after, before), _without(before, after)
        if begun or ended:
            found.append(Change(requirement, begun, ended, _without(before, ended)))
    return tuple(found)


def in_force(
    rulebook: Rulebook,
    requirement: Requirement,
    on: date,
    jurisdiction: str,
    addressee: str | None = None,
) -> tuple[Limit, ...]:
    """Return the limits of a requirement that can have a say on a day, in the pack's order.

    A limit that another one in force replaces whatever the case has no say.
    """
    valid = [
        limit
        for limit in requirement.limits
        if limit.since <= on
        and (limit.until is None or on <= limit.until)
        and rulebook.source_of(limit).binds_in(jurisdiction)
        and is_within(jurisdiction, limit.jurisdiction or jurisdiction)
        and (not addressee or not limit.addressees or addressee in limit.addressees)
    ]
    always = [limit for limit in valid if limit.when is None]
    return tuple(
        limit
        for limit in valid
        if not any(takes_the_place_of(other, limit, rulebook.sources) for other in always)
    )


def _without(limits: Iterable[Limit], others: Iterable[Limit]) -> tuple[Limit, ...]:
    gone = {limit.id for limit in others}
    return tuple(limit for limit in limits if limit.id not in gone)
