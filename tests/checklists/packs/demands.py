"""What a document demands in one case, for the oracle: since when, of whom, and is it kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Final

from checklists.judgements import Outcome

Known = Mapping[str, Any]
"""Facts and values together."""
Figures = Mapping[str, Fraction | int]
TENANT: Final = frozenset({"tenant"})
OPERATOR: Final = frozenset({"operator"})
PROPERTY: Final = frozenset({"operator", "contractor_user"})
NOTICE_8: Final = frozenset({"operator", "mall", "restaurant", "food_operator", "tenant"})


def day(month: int, number: int) -> date:
    """Return a day of 2020."""
    return date(2020, month, number)


@dataclass(frozen=True)
class Visit:
    """When and where somebody is judged, and who."""

    on: date
    jurisdiction: str = "CN-BJ"
    addressee: str | None = None
    is_justified: bool = False

    @property
    def is_in_beijing(self) -> bool:
        """Whether the notices of Beijing hold there."""
        return self.jurisdiction.split("-")[:2] == ["CN", "BJ"]

    def is_bound(self, demand: Demand) -> bool:
        """Whether a demand holds on that day, in that place, for that addressee."""
        return (
            self.on >= demand.since
            and (demand.is_national or self.is_in_beijing)
            and (not demand.to or self.addressee is None or self.addressee in demand.to)
        )


@dataclass(frozen=True)
class Demand:
    """What one document asks in one case, and whether that is kept."""

    since: date
    is_kept: bool | None
    figures: Figures = field(default_factory=dict)
    to: frozenset[str] = frozenset()
    is_national: bool = False
    modality: str = "must"

    def outcome(self, *, is_justified: bool) -> Outcome:
        """Return what this demand alone comes to."""
        if self.is_kept is None:
            return Outcome.INDETERMINATE
        if self.is_kept:
            return Outcome.PASS
        is_excused = self.modality == "in_principle" and is_justified
        return Outcome.ADVISORY_FAIL if self.modality == "should" or is_excused else Outcome.FAIL


def together(missed: Iterable[Demand]) -> Figures:
    """Return the figures that satisfy every missed demand, without those that ask for nothing."""
    found: dict[str, Fraction | int] = {}
    for demand in missed:
        for key, figure in demand.figures.items():
            pick = min if key == "allowed_people" else max
            found[key] = pick(figure, found.get(key, figure))
    return {key: figure for key, figure in found.items() if figure > 0 or key == "allowed_people"}
