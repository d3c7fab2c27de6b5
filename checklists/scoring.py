"""The score of a visit: never one number, and never rounded before it is shown.

score = Σ weight · credit / Σ weight over the requirements that were decided somewhere; a
requirement checked at n places counts once, with the share of these places that kept it. A missed
recommendation is no violation and costs nothing; it is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from checklists.judgements import Outcome
from checklists.requirements import Requirement, Severity


class Conclusion(StrEnum):
    """What a visit comes to."""

    CONFORMS = "conforms"
    CONFORMS_AFTER_RECTIFICATION = "conforms_after_rectification"
    DOES_NOT_CONFORM = "does_not_conform"
    INCOMPLETE = "incomplete"


class Scored(NamedTuple):
    """One check item as the score sees it."""

    requirement: Requirement
    place: str
    outcome: Outcome
    is_by_house_rule: bool = False
    """Whether nothing but a rule of the house's own is missed."""


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of a visit, all exact."""

    points: Fraction | None
    """0 to 100, or None where nothing was decided: "not scored"."""
    decided: int
    applicable: int
    vetoes: int
    """Failed critical items; any makes the conclusion "does not conform".

    What misses only a house's own rule is no veto: it was critical to keep the documents.
    """
    failed: int
    advisory: int
    """Recommendations that were missed."""
    open: int
    """Items that apply and are still to be decided."""
    points_lost: Mapping[str, Fraction]
    """What one failed item of a requirement costs, by the requirement's id."""

    @property
    def coverage(self) -> Fraction | None:
        """The decided part of the applicable items, 0 to 1; None where none applies."""
        return Fraction(self.decided, self.applicable) if self.applicable else None

    @property
    def conclusion(self) -> Conclusion:
        """What the visit comes to: a veto outweighs all, then what is open, then findings."""
        if self.vetoes:
            return Conclusion.DOES_NOT_CONFORM
        if self.open or not self.applicable:
            return Conclusion.INCOMPLETE
        if self.failed:
            return Conclusion.CONFORMS_AFTER_RECTIFICATION
        return Conclusion.CONFORMS


@dataclass(slots=True)
class _Tally:
    weight: int
    decided: int = 0
    kept: int = 0
    failed: int = 0


def score(items: Iterable[Scored]) -> Score:
    """Score the items of a visit; their order does not matter."""
    tallies: dict[str, _Tally] = {}
    counts = dict.fromkeys(Outcome, 0)
    vetoes = 0
    for requirement, _, outcome, is_by_house_rule in items:
        counts[outcome] += 1
        if not outcome.is_decided:
            continue
        tally = tallies.setdefault(requirement.id, _Tally(requirement.weight))
        tally.decided += 1
        if outcome is Outcome.FAIL:
            tally.failed += 1
            vetoes += requirement.severity is Severity.CRITICAL and not is_by_house_rule
        else:
            tally.kept += 1
    total = sum(tally.weight for tally in tallies.values())
    earned = sum(
        (Fraction(tally.weight * tally.kept, tally.decided) for tally in tallies.values()),
        Fraction(0),
    )
    open_items = counts[Outcome.NOT_CHECKED] + counts[Outcome.INDETERMINATE]
    decided = sum(tally.decided for tally in tallies.values())
    return Score(
        points=100 * earned / total if total else None,
        decided=decided,
        applicable=decided + open_items,
        vetoes=vetoes,
        failed=counts[Outcome.FAIL],
        advisory=counts[Outcome.ADVISORY_FAIL],
        open=open_items,
        points_lost={
            name: Fraction(100 * tally.weight, tally.decided * total)
            for name, tally in tallies.items()
            if tally.failed
        },
    )


class XccdfScore(NamedTuple):
    """One visit under a scoring model of XCCDF 1.2, section 7.3."""

    model: str
    points: Fraction
    maximum: Fraction


def xccdf_scores(items: Iterable[Scored]) -> Sequence[XccdfScore]:
    """Score the visit under the models default, flat, flat-unweighted and absolute.

    The areas are the groups of the default model; every check item is a rule of its own.
    """
    counted = [item for item in items if item.outcome.is_decided]
    passed = [item for item in counted if item.outcome is not Outcome.FAIL]
    flat = Fraction(sum(item.requirement.weight for item in passed))
    flat_maximum = Fraction(sum(item.requirement.weight for item in counted))
    return (
        XccdfScore("default", _default_model(counted), Fraction(100)),
        XccdfScore("flat", flat, flat_maximum),
        XccdfScore("flat-unweighted", Fraction(len(passed)), Fraction(len(counted))),
        XccdfScore("absolute", Fraction(bool(counted) and flat == flat_maximum), Fraction(1)),
    )


def _default_model(counted: Sequence[Scored]) -> Fraction:
    areas: dict[str, list[Scored]] = {}
    for item in counted:
        areas.setdefault(item.requirement.area, []).append(item)
    shares = [
        100
        * Fraction(
            sum(i.requirement.weight for i in items if i.outcome is not Outcome.FAIL),
            sum(i.requirement.weight for i in items),
        )
        for items in areas.values()
    ]
    return sum(shares, Fraction(0)) / len(shares) if shares else Fraction(0)
