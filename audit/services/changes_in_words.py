"""What changed in the rules between two days, in three groups, and said in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from audit.services.figures_in_words import source_words
from audit.services.lineage_in_words import (
    addressee_words,
    case_words,
    giving_way_words,
    told_demand,
    validity_words,
)
from audit.services.words import modality_word
from checklists.changes import Change
from checklists.language import Speech
from checklists.limits import Limit
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.timeline import takes_the_place_of


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed between two days, the earlier first."""

    new: tuple[Change, ...]
    """Requirements that demanded nothing before."""
    altered: tuple[Change, ...]
    ended: tuple[Change, ...]
    """Requirements that demand nothing any more."""

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.new or self.altered or self.ended)


def sorted_out(changes: Sequence[Change]) -> Changed:
    """Sort changes into what is new, what is altered and what ended."""
    return Changed(
        new=tuple(each for each in changes if each.is_new),
        altered=tuple(each for each in changes if not (each.is_new or each.is_gone)),
        ended=tuple(each for each in changes if each.is_gone),
    )


def count_words(changed: Changed, say: Speech) -> str:
    """Say how many requirements changed in which way; or that nothing changed."""
    if not changed:
        return say("Nothing changed.")
    counts = (
        say("{n} new", n=len(changed.new)),
        say("{n} altered", n=len(changed.altered)),
        say("{n} ended", n=len(changed.ended)),
    )
    return say(", ").join(counts)


def limit_line(limit: Limit, requirement: Requirement, rulebook: Rulebook, say: Speech) -> str:
    """Say a limit in one line: demand, modality, source, since when, for whom, in which case."""
    parts = [
        told_demand(limit, requirement, rulebook, say),
        modality_word(limit.modality, say),
        source_words(limit, rulebook, say),
        validity_words(limit, say),
    ]
    if limit.addressees:
        parts.append(say("for {addressees}", addressees=addressee_words(limit, rulebook, say)))
    if limit.when is not None:
        parts.append(case_words(limit, requirement, rulebook, say))
    return " · ".join(parts)


def ending_words(limit: Limit, change: Change, rulebook: Rulebook, later: date, say: Speech) -> str:
    """Say why a limit has no say any more on the later day; "" where that is not known."""
    if limit.until is not None and limit.until < later:
        return say("ended on {day}", day=limit.until)
    other = _above(limit, (*change.begun, *change.kept), rulebook)
    if other is None:
        return ""
    return say("its place is taken by {other}", other=giving_way_words(limit, other, rulebook, say))


def yielding_words(limit: Limit, change: Change, rulebook: Rulebook, say: Speech) -> str:
    """Say which new limits leave a kept one nothing to say in their own case; "" for none."""
    above = [giving_way_words(limit, o, rulebook, say) for o in yields_to(limit, change, rulebook)]
    return say("gives way to {names}", names=above) if above else ""


def yields_to(limit: Limit, change: Change, rulebook: Rulebook) -> tuple[Limit, ...]:
    """Return the new limits that leave a kept one nothing to say where both apply."""
    return tuple(
        other for other in change.begun if takes_the_place_of(other, limit, rulebook.sources)
    )


def _above(limit: Limit, others: Iterable[Limit], rulebook: Rulebook) -> Limit | None:
    """Return the limit that leaves this one nothing to say whatever the case."""
    above = (
        other
        for other in others
        if other.when is None and takes_the_place_of(other, limit, rulebook.sources)
    )
    return next(above, None)
