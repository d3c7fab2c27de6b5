"""How every check item stands: by place, by area, and what was left out and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial

from audit.domain.findings import Finding
from audit.domain.items import Assessment, CheckItem
from audit.services.breakdowns import by_area
from audit.services.figures_in_words import limit_words, value_words
from audit.services.words import method_group_word, result_word
from checklists.judgements import Outcome
from checklists.language import Text
from checklists.rulebook import Rulebook
from checklists.scoring import Conclusion, Score
from reports.content.phrases import PlaceName, bilingual, given, place_name, told


@dataclass(frozen=True, slots=True)
class PartScore:
    """The score of a part of the visit: a chapter of the rulebook, or a way of checking."""

    title: Text
    points: Fraction | None
    decided: int
    applicable: int
    failed: int
    advisory: int
    open: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a visit."""

    conclusion: Conclusion
    points: Fraction | None
    decided: int
    applicable: int
    coverage: Fraction | None
    failed: int
    vetoes: int
    advisory: int
    open: int
    areas: tuple[PartScore, ...]
    methods: tuple[PartScore, ...]
    """What was seen, what was asked and what the records show."""


@dataclass(frozen=True, slots=True)
class Result:
    """One check item in the table of results."""

    title: Text
    value: Text | None
    limit: Text | None
    outcome: Outcome
    result: Text
    """What it came to, in words."""
    finding: int | None
    """The number of the finding, or of the recommendation."""


@dataclass(frozen=True, slots=True)
class PlaceResults:
    """The items that apply at one place."""

    place: PlaceName
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A requirement that was not decided at some places, for one reason."""

    title: Text
    outcome: Outcome
    reason: Text | None
    places: tuple[PlaceName, ...]


def summary_of(assessment: Assessment, rulebook: Rulebook) -> Summary:
    """Return the figures of a visit, whole and by area."""
    visit = assessment.score
    return Summary(
        conclusion=visit.conclusion,
        points=visit.points,
        decided=visit.decided,
        applicable=visit.applicable,
        coverage=visit.coverage,
        failed=visit.failed,
        vetoes=visit.vetoes,
        advisory=visit.advisory,
        open=visit.open,
        areas=tuple(area_scores(assessment, rulebook).values()),
        methods=tuple(_methods(assessment)),
    )


def area_scores(assessment: Assessment, rulebook: Rulebook) -> Mapping[str, PartScore]:
    """Return the score of each area in which anything applies, by the area's id."""
    return {
        area: _part(rulebook.areas[area].title, row.score)
        for area, row in by_area(assessment, rulebook)
    }


def _methods(assessment: Assessment) -> Iterable[PartScore]:
    for group, part in assessment.by_method.items():
        yield _part(bilingual(partial(method_group_word, group)), part)


def _part(title: Text, part: Score) -> PartScore:
    return PartScore(
        title=title,
        points=part.points,
        decided=part.decided,
        applicable=part.applicable,
        failed=part.failed,
        advisory=part.advisory,
        open=part.open,
    )


def results_by_place(
    assessment: Assessment, numbered: Iterable[Finding], rulebook: Rulebook
) -> tuple[PlaceResults, ...]:
    """Return the items that apply, place by place, in walking order."""
    numbers = {finding.item.key: finding.number for finding in numbered}
    places: dict[str, list[CheckItem]] = {}
    for item in assessment.items.values():
        if item.outcome is not Outcome.NOT_APPLICABLE:
            places.setdefault(item.place.id, []).append(item)
    return tuple(
        PlaceResults(
            place_name(items[0].place, rulebook),
            tuple(_result(item, numbers.get(item.key), rulebook) for item in items),
        )
        for items in places.values()
    )


def _result(item: CheckItem, finding: int | None, rulebook: Rulebook) -> Result:
    judgement, requirement = item.judgement, item.requirement
    return Result(
        title=requirement.title,
        value=given(bilingual(lambda say: value_words(judgement, requirement, rulebook, say))),
        limit=given(bilingual(lambda say: limit_words(judgement, requirement, rulebook, say))),
        outcome=item.outcome,
        result=bilingual(partial(result_word, judgement)),
        finding=finding,
    )


@dataclass(slots=True)
class _Group:
    first: CheckItem
    reason: Text | None
    places: list[PlaceName] = field(default_factory=list)


def left_out(assessment: Assessment, rulebook: Rulebook, *outcomes: Outcome) -> tuple[LeftOut, ...]:
    """Return the items with these outcomes, in their order, and those of one reason as one."""
    groups: dict[tuple[str, Outcome, str], _Group] = {}
    for item in (each for outcome in outcomes for each in assessment.with_outcome(outcome)):
        reason = _reason(item)
        key = (item.requirement.id, item.outcome, reason.en if reason else "")
        group = groups.setdefault(key, _Group(item, reason))
        group.places.append(place_name(item.place, rulebook))
    return tuple(
        LeftOut(
            group.first.requirement.title, group.first.outcome, group.reason, tuple(group.places)
        )
        for group in groups.values()
    )


def _reason(item: CheckItem) -> Text | None:
    if item.answer is not None and item.answer.not_applicable:
        return Text(zh=item.answer.not_applicable, en=item.answer.not_applicable)
    if item.outcome is Outcome.NOT_CHECKED and item.answer is None:
        return None
    return told(item.judgement.reason) if item.judgement.reason is not None else None
