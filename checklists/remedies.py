"""What puts a missed limit right, where several limits speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from checklists.judgements import Remedy, Standing
from checklists.limits import RemedyKey


def remedy_of(missed: Sequence[Standing], decisive: Standing) -> Remedy:
    """Return what satisfies every missed limit: of each amount the largest."""
    figures: dict[RemedyKey, Fraction] = {}
    for standing in missed:
        for key, figure in (standing.measure.remedy if standing.measure else {}).items():
            pick = min if key is RemedyKey.ALLOWED_PEOPLE else max
            figures[key] = pick(figure, figures.get(key, figure))
    action = decisive.measure.action if decisive.measure else None
    return Remedy(figures, action)


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
