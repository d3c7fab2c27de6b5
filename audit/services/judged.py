"""A judged visit as data: what ``plumbline judge --json`` prints and ``export`` holds.

The keys are those of the headless format; figures are exact as far as six decimals go.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from audit.domain.audits import Audit
from audit.domain.items import Assessment, CheckItem
from audit.services.house_rules import house_rules_as_data
from audit.services.json_text import Json, number, one_decimal
from checklists.judgements import Judgement, Outcome, Standing
from checklists.language import Speech
from checklists.limits import Comparator, Confirmed, Limit, Measure, Modality
from checklists.rulebook import Rulebook
from checklists.sources import Force


def judged(
    audit: Audit, assessment: Assessment, rulebook: Rulebook, say: Speech
) -> dict[str, Json]:
    """Return the score and every check item of a visit; words are those of ``say``.

    What comes of house rules is marked as such; without any there is no word of them.
    """
    score = assessment.score
    coverage = None if score.coverage is None else 100 * score.coverage
    return {
        "score": one_decimal(score.points),
        "coverage": one_decimal(coverage),
        "decided": score.decided,
        "applicable": score.applicable,
        "by_method": {
            group.value: {
                "score": one_decimal(part.points),
                "decided": part.decided,
                "applicable": part.applicable,
            }
            for group, part in assessment.by_method.items()
        },
        "vetoes": [_named(item) for item in assessment.items.values() if item.is_veto],
        "open": [
            {**_named(item), "missing": list(item.judgement.missing)}
            for item in assessment.open_items
        ],
        "conclusion": score.conclusion.value,
        "items": [
            _item(item, rulebook, say, note=audit.notes.get(item.key, ""), lost=score.points_lost)
            for item in assessment.items.values()
        ],
        **house_rules_as_data(audit, rulebook, say),
    }


def _named(item: CheckItem) -> dict[str, Json]:
    return {"place": item.place.id, "item": item.requirement.id}


def _item(
    item: CheckItem, rulebook: Rulebook, say: Speech, *, note: str, lost: Mapping[str, Fraction]
) -> dict[str, Json]:
    judgement = item.judgement
    measure = judgement.measure
    points = lost.get(item.requirement.id) if item.outcome is Outcome.FAIL else None
    entry: dict[str, Json] = {
        **_named(item),
        "outcome": item.outcome.value,
        "value": _value(measure) if measure else None,
        "unit": say.tell(measure.unit) if measure and measure.unit else None,
        "limit": _limit(measure, judgement.decided_by) if measure else None,
        "margin": None if measure is None or measure.margin is None else _margin(measure),
        "remedy": _remedy(judgement, say),
        "points_lost": number(points or Fraction(0)),
        "decided_by": _decided_by(judgement.decided_by, rulebook, say),
        "lineage": [
            _standing(each, rulebook, say, is_justified=_is_justified(item))
            for each in judgement.lineage
        ],
    }
    if judgement.is_by_house_rule:
        entry["house_rule"] = True
    if judgement.reason is not None:
        entry["reason"] = say.tell(judgement.reason)
    if note:
        entry["note"] = note
    if judgement.capacity is not None:
        entry["capacity"] = number(judgement.capacity)
    return entry


def _value(measure: Measure) -> Json:
    if not isinstance(measure.value, Fraction):
        return measure.value
    return number(measure.value, beside=_figures(measure))


def _margin(measure: Measure) -> Json:
    return number(measure.margin or Fraction(0), beside=[0])


def _limit(measure: Measure, limit: Limit | None) -> Json:
    """Return the limit: a figure, two for a range, a list of states, or true."""
    if isinstance(limit, Confirmed):
        return True
    if figures := _figures(measure):
        written = [number(figure) for figure in figures]
        return written if measure.comparator is Comparator.BETWEEN else written[0]
    return [str(state) for state in measure.bound]


def _figures(measure: Measure) -> list[Decimal]:
    return [figure for figure in measure.bound if isinstance(figure, Decimal)]


def _remedy(judgement: Judgement, say: Speech) -> dict[str, Json]:
    remedy: dict[str, Json] = {
        key.value: number(figure) for key, figure in judgement.remedy.figures.items()
    }
    if judgement.remedy.action is not None:
        remedy["action"] = say.tell(judgement.remedy.action)
    return remedy


def _decided_by(limit: Limit | None, rulebook: Rulebook, say: Speech) -> Json:
    if limit is None:
        return None
    return {
        "source": _number(limit, rulebook, say),
        "id": limit.source,
        "article": limit.article,
        **_mark(limit, rulebook),
    }


def _mark(limit: Limit, rulebook: Rulebook) -> dict[str, Json]:
    return {"house_rule": True} if rulebook.source_of(limit).force is Force.HOUSE else {}


def _number(limit: Limit, rulebook: Rulebook, say: Speech) -> str:
    source = rulebook.source_of(limit)
    return source.number or say.tell(source.title)


def _standing(
    standing: Standing, rulebook: Rulebook, say: Speech, *, is_justified: bool
) -> dict[str, Json]:
    limit = standing.limit
    entry: dict[str, Json] = {
        "source": _number(limit, rulebook, say),
        "article": limit.article,
        "from": limit.since.isoformat(),
        "modality": limit.modality.value,
        "role": standing.role.value,
        **_mark(limit, rulebook),
    }
    if standing.measure is not None:
        entry["outcome"] = _outcome_of(standing.measure, limit, is_justified=is_justified).value
    return entry


def _outcome_of(measure: Measure, limit: Limit, *, is_justified: bool) -> Outcome:
    """Return what one limit alone comes to."""
    if measure.holds is None:
        return Outcome.INDETERMINATE
    if measure.holds:
        return Outcome.PASS
    is_excused = limit.modality is Modality.IN_PRINCIPLE and is_justified
    is_violation = limit.modality.is_mandatory and not is_excused
    return Outcome.FAIL if is_violation else Outcome.ADVISORY_FAIL


def _is_justified(item: CheckItem) -> bool:
    return item.answer is not None and bool(item.answer.justification)
