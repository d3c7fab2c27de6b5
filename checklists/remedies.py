"""What puts a missed limit right, where several limits speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from checklists.judgements import Remedy, Standing
from checklists.language import Text
from checklists.limits import RemedyKey


def remedy_of(missed: Sequence[Standing], decisive: Standing) -> Remedy:
    """Return what satisfies every missed limit: of each amount the largest, and all there is to do.

    Of limits on one subject only the first is heard on what to do, the deciding one before others.
    """
    figures: dict[RemedyKey, Fraction] = {}
    for standing in missed:
        for key, figure in (standing.measure.remedy if standing.measure else {}).items():
            pick = min if key is RemedyKey.ALLOWED_PEOPLE else max
            figures[key] = pick(figure, figures.get(key, figure))
    return Remedy(figures, _joined(_actions([decisive, *missed])))


def _actions(missed: Iterable[Standing]) -> Sequence[Text]:
    by_subject: dict[tuple[str, ...], Text] = {}
    for standing in missed:
        if standing.measure is not None and standing.measure.action is not None:
            by_subject.setdefault(standing.limit.subject, standing.measure.action)
    return tuple(dict.fromkeys(by_subject.values()))


def _joined(actions: Sequence[Text]) -> Text | None:
    if not actions:
        return None
    return Text(zh="".join(each.zh for each in actions), en=" ".join(each.en for each in actions))


def capacity_of(lineage: Iterable[Standing]) -> Fraction | None:
    """Return how many people the mandatory limits in force allow; None if they do not say."""
    allowed = [
        standing.measure.remedy[RemedyKey.ALLOWED_PEOPLE]
        for standing in lineage
        if standing.measure is not None
        and standing.limit.modality.is_mandatory
        and RemedyKey.ALLOWED_PEOPLE in standing.measure.remedy
    ]
    return min(allowed, default=None)
