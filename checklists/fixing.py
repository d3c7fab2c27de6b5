"""What would change the conclusion of a visit, and what each finding needs.

The conclusion follows from counts alone: one failed critical item, one open item or one finding is
enough to hold it where it is. So each step needs all of its items, no choice between items is left,
and the set of a step is at once the smallest and the cheapest. A choice is left within a finding:
people move out, or the room gets larger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from checklists.judgements import Judgement, Outcome
from checklists.limits import AtMost, Equals, Limit, PerPerson, RemedyKey, Share
from checklists.requirements import Severity
from checklists.scoring import Conclusion, Score, Scored, score


@dataclass(frozen=True, slots=True)
class Step:
    """What leads from one conclusion to the next better one."""

    fix: tuple[Scored, ...]
    """The findings to put right: every one of them is needed."""
    decide: tuple[Scored, ...]
    """The open items to decide; the step holds if all are found in order."""
    before: Score
    after: Score

    @property
    def reaches(self) -> Conclusion:
        """The conclusion after the step."""
        return self.after.conclusion

    @property
    def regained(self) -> Fraction | None:
        """The points the step brings; None where nothing was scored before it."""
        if self.before.points is None or self.after.points is None:
            return None
        return self.after.points - self.before.points

    def points_of(self, item: Scored) -> Fraction:
        """Return what putting one of the findings right brings."""
        return self.before.points_lost[item.requirement.id]


def steps(items: Iterable[Scored]) -> tuple[Step, ...]:
    """Return the steps from the conclusion as it is to "conforms"; none where it conforms.

    Vetoes come first, then what is open, then the other findings. Where nothing applies no step
    leads anywhere.
    """
    return tuple(_steps(tuple(items)))


def passing(items: Sequence[Scored], changed: Iterable[Scored]) -> tuple[Scored, ...]:
    """Return the items as if some of them had passed."""
    keys = {(item.requirement.id, item.place) for item in changed}
    return tuple(
        item._replace(outcome=Outcome.PASS, is_by_house_rule=False)
        if (item.requirement.id, item.place) in keys
        else item
        for item in items
    )


def _steps(items: tuple[Scored, ...]) -> Iterator[Step]:
    for fix, decide in (
        (tuple(filter(_is_veto, items)), ()),
        ((), tuple(item for item in items if item.outcome.is_open)),
        (tuple(item for item in items if _is_finding(item) and not _is_veto(item)), ()),
    ):
        if fix or decide:
            better = passing(items, (*fix, *decide))
            yield Step(fix, decide, score(items), score(better))
            items = better


def _is_finding(item: Scored) -> bool:
    return item.outcome is Outcome.FAIL


def _is_veto(item: Scored) -> bool:
    is_critical = item.requirement.severity is Severity.CRITICAL
    return _is_finding(item) and is_critical and not item.is_by_house_rule


Way = Mapping[RemedyKey, Fraction]
"""One way out of a finding in figures; empty where there is only something to do in words."""


@dataclass(frozen=True, slots=True)
class Fix:
    """What puts one finding right."""

    place: str
    people: str | None
    """The quantity that counts the people who would move; None where nobody would."""
    ways: tuple[Way, ...]
    """One or two; by any of them the finding is put right. People moving comes first."""


def fix_of(place: str, judgement: Judgement) -> Fix:
    """Return what puts a failed item right.

    More area is a way out only where every missed limit on people grows with it.
    """
    amounts = dict(judgement.remedy.amounts)
    area = amounts.pop(RemedyKey.EXTRA_AREA_M2, None)
    missed = [each for each in judgement.lineage if each.measure and each.measure.holds is False]
    crowded = [
        each.limit
        for each in missed
        if each.measure
        and each.limit.modality.is_mandatory
        and RemedyKey.REMOVE_PEOPLE in each.measure.remedy
    ]
    ways: list[Way] = [amounts]
    if area is not None and all(isinstance(limit, PerPerson) for limit in crowded):
        staying = dict(amounts)
        staying.pop(RemedyKey.REMOVE_PEOPLE, None)
        staying[RemedyKey.EXTRA_AREA_M2] = area
        ways.append(staying)
    moves = RemedyKey.REMOVE_PEOPLE in amounts
    counted = next((people_of(limit) for limit in crowded), None) if moves else None
    return Fix(place, counted, tuple(ways))


def people_of(limit: Limit) -> str | None:
    """Return the quantity that counts people, for a limit that says how many there may be."""
    match limit:
        case PerPerson():
            return limit.people
        case Share():
            return limit.part
        case AtMost() | Equals() if limit.remedy is RemedyKey.REMOVE_PEOPLE:
            return limit.quantity
        case _:
            return None


_ADDS_UP: Final = {
    RemedyKey.REMOVE_BUNK_BEDS,
    RemedyKey.MISSING_READINGS,
    RemedyKey.MISSING_DAYS,
    RemedyKey.MISSING_ENTRIES,
    RemedyKey.MISSING_MINUTES,
    RemedyKey.MISSING_TIMES,
}


def work_of(fixes: Iterable[Fix]) -> Mapping[RemedyKey, Fraction]:
    """Return the least work in all, by the first way out of each finding.

    Who moves out of a room is counted once, however many findings that puts right. Only what is
    counted in pieces adds up: a gap and a concentration do not.
    """
    total: dict[RemedyKey, Fraction] = {}
    moved: dict[tuple[str, str | None], Fraction] = {}
    for fix in fixes:
        for key, figure in fix.ways[0].items():
            if key is RemedyKey.REMOVE_PEOPLE:
                crowd = (fix.place, fix.people)
                moved[crowd] = max(figure, moved.get(crowd, figure))
            elif key in _ADDS_UP:
                total[key] = total.get(key, Fraction(0)) + figure
    if moved:
        return {RemedyKey.REMOVE_PEOPLE: sum(moved.values(), Fraction(0)), **total}
    return total
