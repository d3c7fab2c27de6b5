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


class _Tally(NamedTuple):
    """What was decided of one requirement, over all places."""

    weight: int
    decided: int = 0
    failed: int = 0

    @property
    def earned(self) -> Fraction:
        """Its weight times the share of the places that kept it."""
        return Fraction(self.weight * (self.decided - self.failed), self.decided)

    def counting(self, outcome: Outcome, step: int) -> _Tally:
        """Return it with one decided item more, or one less where ``step`` is -1."""
        missed = step * (outcome is Outcome.FAIL)
        return _Tally(self.weight, self.decided + step, self.failed + missed)


class Counts:
    """What a score is worked out from, kept so that a changed item is counted, and not all of them.

    Whole numbers only: what was counted can be taken back, and nothing is lost on the way.
    """

    def __init__(self, items: Iterable[Scored] = ()) -> None:
        self._tallies: dict[str, _Tally] = {}
        self._outcomes = dict.fromkeys(Outcome, 0)
        self._vetoes = 0
        for item in items:
            self._count(item, 1)

    def exchanging(self, gone: Iterable[Scored], come: Iterable[Scored]) -> Counts:
        """Return the counts without some items that are among them, and with others."""
        changed = Counts()
        changed._tallies = {**self._tallies}
        changed._outcomes = {**self._outcomes}
        changed._vetoes = self._vetoes
        for item in gone:
            changed._count(item, -1)
        for item in come:
            changed._count(item, 1)
        return changed

    def _count(self, item: Scored, step: int) -> None:
        requirement, outcome = item.requirement, item.outcome
        self._outcomes[outcome] += step
        if not outcome.is_decided:
            return
        tally = self._tallies.get(requirement.id) or _Tally(requirement.weight)
        self._tallies[requirement.id] = counted = tally.counting(outcome, step)
        if not counted.decided:
            del self._tallies[requirement.id]
        is_veto = outcome is Outcome.FAIL and requirement.severity is Severity.CRITICAL
        self._vetoes += step * (is_veto and not item.is_by_house_rule)

    def score(self) -> Score:
        """Work the score out."""
        tallies = self._tallies
        total = sum(tally.weight for tally in tallies.values())
        earned = sum((tally.earned for tally in tallies.values()), Fraction(0))
        decided = sum(tally.decided for tally in tallies.values())
        open_items = self._outcomes[Outcome.NOT_CHECKED] + self._outcomes[Outcome.INDETERMINATE]
        return Score(
            points=100 * earned / total if total else None,
            decided=decided,
            applicable=decided + open_items,
            vetoes=self._vetoes,
            failed=self._outcomes[Outcome.FAIL],
            advisory=self._outcomes[Outcome.ADVISORY_FAIL],
            open=open_items,
            points_lost={
                name: Fraction(100 * tally.weight, tally.decided * total)
                for name, tally in tallies.items()
                if tally.failed
            },
        )


def score(items: Iterable[Scored]) -> Score:
    """Score the items of a visit; their order does not matter."""
    return Counts(items).score()


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
