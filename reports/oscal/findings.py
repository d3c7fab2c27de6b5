"""Findings: what every check item came to, with value, limits, margin and the rules that say so.

OSCAL knows two states. A recommendation that is missed violates nothing and counts as satisfied; what
could not be decided does not. Items nobody checked yet have no finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

from audit.domain.items import CheckItem
from audit.services.articles import article
from audit.services.figures_in_words import (
    demand_words,
    limit_words,
    margin_words,
    value_words,
)
from audit.services.json_text import Json, number
from audit.services.remedies_in_words import remedy_words
from audit.services.words import result_word
from checklists.judgements import Outcome, Standing
from checklists.limits import Measure
from checklists.sources import Force
from reports.oscal.controls import objective_id
from reports.oscal.dossier import Dossier
from reports.oscal.observations import observation_uuids
from reports.oscal.places import place_uuid
from reports.oscal.resources import source_uuid
from reports.oscal.shapes import Shape, lean, props, reference
from reports.oscal.texts import markup, markup_line, string


class _Status(NamedTuple):
    state: str
    reason: str


_STATUSES: Final[Mapping[Outcome, _Status]] = MappingProxyType(
    {
        Outcome.PASS: _Status("satisfied", "pass"),
        Outcome.FAIL: _Status("not-satisfied", "fail"),
        Outcome.ADVISORY_FAIL: _Status("satisfied", "other"),
        Outcome.INDETERMINATE: _Status("not-satisfied", "other"),
        Outcome.NOT_APPLICABLE: _Status("satisfied", "other"),
    }
)


def finding_uuid(dossier: Dossier, item: CheckItem) -> str:
    """Return the UUID of the finding about an item."""
    return dossier.uuid_of("finding", item.key)


def findings(
    dossier: Dossier, items: Iterable[CheckItem], risks: Mapping[str, Sequence[str]]
) -> list[Json]:
    """Return what items came to; ``risks`` holds the UUIDs of risks by those of findings."""
    return [
        _finding(item, dossier, risks.get(finding_uuid(dossier, item), ()))
        for item in items
        if item.outcome in _STATUSES
    ]


def _finding(item: CheckItem, dossier: Dossier, risks: Sequence[str]) -> Json:
    return lean(
        uuid=finding_uuid(dossier, item),
        title=markup_line(f"{dossier.words.tell(item.requirement.title)} · {item.place.name}"),
        description=markup(_told(item, dossier)),
        props=[*_figures(item, dossier), *_limits(item, dossier)],
        links=_links(item, dossier),
        target=_target(item, dossier),
        related_observations=[
            {"observation-uuid": each} for each in observation_uuids(dossier, item)
        ],
        related_risks=[{"risk-uuid": each} for each in risks],
    )


def _target(item: CheckItem, dossier: Dossier) -> Shape:
    status = _STATUSES[item.outcome]
    judgement = item.judgement
    reason = dossier.words.tell(judgement.reason) if judgement.reason else ""
    said = dossier.words.of(lambda say: result_word(judgement, say))
    is_out = item.outcome is Outcome.NOT_APPLICABLE
    return lean(
        type="objective-id",
        target_id=objective_id(item.requirement),
        title=markup_line(dossier.words.tell(item.requirement.title)),
        props=props({"place": item.place.id, "place-uuid": place_uuid(dossier, item.place.id)}),
        status=lean(**status._asdict(), remarks=markup(f"{said}\n{reason}")),
        implementation_status={"state": "not-applicable"} if is_out else None,
    )


def _told(item: CheckItem, dossier: Dossier) -> str:
    """Say result, value, limit and remedy in one line."""
    judgement, requirement, rulebook = item.judgement, item.requirement, dossier.rulebook
    words = dossier.words
    value = words.of(lambda say: value_words(judgement, requirement, rulebook, say))
    limit = words.of(lambda say: limit_words(judgement, requirement, rulebook, say))
    parts = (
        words.of(lambda say: result_word(judgement, say)),
        f"{value} ({limit})" if value and limit else value or limit,
        words.of(lambda say: remedy_words(judgement, say)),
    )
    return " · ".join(part for part in parts if part)


def _figures(item: CheckItem, dossier: Dossier) -> list[Json]:
    judgement, words = item.judgement, dossier.words
    measure = judgement.measure
    margin = measure.margin if measure else None
    answer = item.answer
    return props(
        {
            "outcome": item.outcome.value,
            "place": item.place.id,
            "requirement": item.requirement.id,
            "severity": item.requirement.severity.value,
            "veto": item.is_veto,
            "house-rule": judgement.is_by_house_rule,
            "value": _value(measure),
            "unit": words.tell(measure.unit) if measure and measure.unit else None,
            "margin": None if margin is None else number(margin, beside=[0]),
            "margin-name": words.of(lambda say: margin_words(judgement, say)),
            "points-lost": _points_lost(item, dossier),
            "people-allowed": None if judgement.capacity is None else number(judgement.capacity),
            "justification": answer.justification if answer else None,
            **{
                f"remedy.{key.value}": number(figure)
                for key, figure in judgement.remedy.figures.items()
            },
        }
    )


def _points_lost(item: CheckItem, dossier: Dossier) -> int | Decimal | None:
    lost = dossier.assessment.score.points_lost.get(item.requirement.id)
    return number(lost) if lost is not None and item.outcome is Outcome.FAIL else None


def _value(measure: Measure | None) -> str | int | Decimal | bool | None:
    value = measure.value if measure else None
    if measure is None or not isinstance(value, Fraction):
        return None if isinstance(value, Fraction) else value
    bounds = [figure for figure in measure.bound if isinstance(figure, Decimal)]
    return number(value, beside=bounds)


def _limits(item: CheckItem, dossier: Dossier) -> list[Json]:
    """Return each limit that has a say, its properties in a group of their own."""
    return [
        part
        for position, standing in enumerate(_in_force(item), start=1)
        for part in _limit(standing, item, dossier, group=f"limit-{position}")
    ]


def _in_force(item: CheckItem) -> Sequence[Standing]:
    return [standing for standing in item.judgement.lineage if standing.is_in_force]


def _limit(standing: Standing, item: CheckItem, dossier: Dossier, *, group: str) -> list[Json]:
    limit, measure = standing.limit, standing.measure
    source = dossier.rulebook.source_of(limit)
    said = dossier.words.of(
        lambda say: demand_words(limit, item.requirement, dossier.rulebook, say)
    )
    return props(
        {
            "limit": said,
            "limit-source": source.number or dossier.words.tell(source.short),
            "limit-article": limit.article,
            "limit-since": limit.since.isoformat(),
            "limit-modality": limit.modality.value,
            "limit-role": standing.role.value,
            "limit-kept": measure.holds if measure else None,
            "limit-margin": (
                None if measure is None or measure.margin is None else number(measure.margin)
            ),
            "limit-of-house": True if source.force is Force.HOUSE or limit.house_value else None,
        },
        group=group,
    )


def _links(item: CheckItem, dossier: Dossier) -> list[Json]:
    """Link to the documents of the limits, each with the article."""
    found: dict[tuple[str, str], Json] = {}
    for standing in _in_force(item):
        limit = standing.limit
        named = article(limit.article)
        text = dossier.words.tell(dossier.rulebook.source_of(limit).short)
        cited = f"{text} {dossier.words.tell(named)}" if named else text
        found[limit.source, limit.article] = reference(
            source_uuid(dossier, limit.source), markup_line(cited), part=string(limit.article)
        )
    return list(found.values())
