"""The computed remedy as an order keeps it: frozen at the time, exact, and sayable ever after."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Self

from pydantic import AfterValidator, Field

from audit.domain.records import Record
from checklists.judgements import Judgement, Remedy
from checklists.language import Text
from checklists.limits import RemedyKey


def _exact(written: str) -> str:
    Fraction(written)
    return written


class FrozenRemedy(Record):
    """What was to be done about a finding when it was ordered: figures, and an action in words."""

    figures: Mapping[RemedyKey, Annotated[str, AfterValidator(_exact)]] = Field(
        default_factory=dict
    )
    """Exact, as whole numbers or fractions: ``6``, ``7/2``."""
    unit: Text | None = None
    """Of what was measured; None where the figures have their own."""
    action: Text | None = None

    @classmethod
    def of(cls, judgement: Judgement) -> Self | None:
        """Return the remedy of a judgement; None where it has none."""
        if not judgement.remedy:
            return None
        return cls(
            figures={key: str(figure) for key, figure in judgement.remedy.figures.items()},
            unit=judgement.measure.unit if judgement.measure else None,
            action=judgement.remedy.action,
        )

    @property
    def remedy(self) -> Remedy:
        """The remedy itself."""
        figures = {key: Fraction(written) for key, written in self.figures.items()}
        return Remedy(figures=figures, action=self.action)


def is_nearer(now: Remedy, then: Remedy) -> bool:
    """Whether less is left to do than there was, and nothing has become worse."""
    left, ordered = now.amounts, then.amounts
    common = left.keys() & ordered.keys()
    return (
        left.keys() <= ordered.keys()
        and all(left[key] <= ordered[key] for key in common)
        and any(left[key] < ordered[key] for key in common)
    )
