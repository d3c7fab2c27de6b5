"""What every limit says beside its figure: whose it is, since when, for whom, and how binding."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from pydantic import Field

from checklists.entries import Entry, Id
from checklists.figures import Figure, as_decimal, exact
from checklists.language import Text
from checklists.places import Value

Values = Mapping[str, Value]
"""Facts and quantities by their ids."""


class Modality(StrEnum):
    """How binding a limit is; this decides the outcome when it is missed."""

    MUST = "must"
    IN_PRINCIPLE = "in_principle"
    SHOULD = "should"

    @property
    def is_mandatory(self) -> bool:
        """Whether missing the limit can be a violation."""
        return self is not Modality.SHOULD


class RemedyKey(StrEnum):
    """The figures a remedy can hold. Their names are part of the file formats."""

    REMOVE_PEOPLE = "remove_people"
    ALLOWED_PEOPLE = "allowed_people"
    EXTRA_AREA_M2 = "extra_area_m2"
    REMOVE_BUNK_BEDS = "remove_bunk_beds"
    MISSING_READINGS = "missing_readings"
    MISSING_DAYS = "missing_days"
    MISSING_ENTRIES = "missing_entries"
    DAYS_OVERDUE = "days_overdue"
    MISSING_MINUTES = "missing_minutes"
    MISSING_TIMES = "missing_times"
    SHORTFALL_M = "shortfall_m"
    SHORTFALL = "shortfall"
    EXCESS = "excess"


class Comparator(StrEnum):
    """How a value stands to its limit."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BETWEEN = "between"
    EQUALS = "="
    ONE_OF = "one_of"


@dataclass(frozen=True, slots=True)
class Measure:
    """What one limit finds in a reading."""

    holds: bool | None
    """Whether the limit is kept; None where the reading cannot decide."""
    value: Fraction | str | bool | None
    """What was compared, in ``unit``: a share in per cent, an area per person, a state."""
    unit: Text | None
    """None where the quantity's own unit is meant."""
    comparator: Comparator
    bound: tuple[Decimal, ...] | tuple[str, ...]
    """The limit: one figure, two for ``between``, the good states for ``one_of``."""
    margin: Fraction | None = None
    """Room left in ``unit``; negative is what is missing. None where there is no distance."""
    remedy: Mapping[RemedyKey, Fraction] = field(default_factory=dict)
    action: Text | None = None

    @property
    def relative_margin(self) -> Fraction:
        """The margin as a part of the limit, to find the strictest of several limits."""
        if self.margin is None:
            return Fraction(0 if self.holds else -1)
        figures = [abs(figure) for figure in self.bound if isinstance(figure, Decimal)]
        scale = exact(max(figures, default=Decimal(0))) or Fraction(1)
        return self.margin / scale


class Terms(Entry):
    """The terms common to all limits."""

    id: Id
    """Unique within its requirement."""
    source: Id
    article: str
    """The article as printed, quoted: "七"."""
    modality: Modality
    since: date = Field(alias="from")
    """The first day it is in force."""
    until: date | None = None
    """The last day it is in force; None where none is laid down."""
    addressees: tuple[Id, ...] = ()
    """Whom it binds; empty for everyone."""
    jurisdiction: str | None = None
    """Where it binds, if narrower than its source."""
    when: str | None = None
    """A CEL condition over facts, choices and yes/no quantities; None for always."""
    replaces: tuple[Id, ...] = ()
    """Limits of the same requirement whose place it takes where both would apply."""
    action: Text | None = None
    """What to do when it is missed; None where the requirement's own action fits."""
    note: Text | None = None
    house_value: bool = False
    """Whether the figure is the house's own, because the source gives none."""

    @property
    @abstractmethod
    def needs(self) -> tuple[str, ...]:
        """The quantities without which the limit cannot be judged."""

    @property
    def subject(self) -> tuple[str, ...]:
        """What is compared; two limits differ only if they speak of the same subject."""
        return self.needs

    @property
    @abstractmethod
    def demand(self) -> tuple[object, ...]:
        """The demand itself, to tell whether two limits on one subject differ."""

    @abstractmethod
    def measure(self, values: Values) -> Measure:
        """Compare the values, which hold all that ``needs`` names, with the limit."""


def figure_of(values: Values, quantity: str) -> Fraction:
    """Return a numeric value exactly; the loader has seen to it that it is a number."""
    value = values[quantity]
    if isinstance(value, str | bool):
        raise TypeError(quantity)
    return exact(value)


def at_least(
    value: Fraction, due: Fraction, *, unit: Text, missing: RemedyKey, action: Text | None
) -> Measure:
    """Measure what is counted against what is due; the remedy is what is missing."""
    return Measure(
        holds=value >= due,
        value=value,
        unit=unit,
        comparator=Comparator.AT_LEAST,
        bound=(as_decimal(due),),
        margin=value - due,
        remedy=positive({missing: due - value}),
        action=action,
    )


def positive(remedy: Mapping[RemedyKey, Figure]) -> dict[RemedyKey, Fraction]:
    """Keep the figures of a remedy that are more than nothing."""
    return {key: exact(figure) for key, figure in remedy.items() if figure > 0}
