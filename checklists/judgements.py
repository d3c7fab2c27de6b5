"""What comes out of judging: outcome, margin, remedy, and the limits that decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from checklists.language import Message, Text
from checklists.limits import Limit, Measure, RemedyKey


class Outcome(StrEnum):
    """The result of a check item, after XCCDF 1.2 section 6.6.4.2."""

    PASS = "pass"  # nosec B105 # an outcome
    FAIL = "fail"
    INDETERMINATE = "indeterminate"
    """The instrument's uncertainty straddles the limit, or the reading cannot decide."""
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"
    ADVISORY_FAIL = "advisory_fail"
    """A recommended limit is missed: counted apart, never a violation."""

    @property
    def is_decided(self) -> bool:
        """Whether the item needs no further look during this audit."""
        return self in _DECIDED

    @property
    def is_open(self) -> bool:
        """Whether the item applies and is still to be decided."""
        return self in {Outcome.NOT_CHECKED, Outcome.INDETERMINATE}


_DECIDED = frozenset({Outcome.PASS, Outcome.FAIL, Outcome.ADVISORY_FAIL})


class Role(StrEnum):
    """The part a limit played in a judgement."""

    DECIDED = "decided"
    ALSO_APPLIES = "also_applies"
    PENDING = "pending"
    """It is in force, but what it needs was not entered."""
    UNDECIDABLE = "undecidable"
    """It is in force, but what it needs may stay unknown, and is."""
    REPLACED = "replaced"
    NOT_YET = "not_yet"
    ENDED = "ended"
    ELSEWHERE = "elsewhere"
    OTHER_ADDRESSEE = "other_addressee"
    OTHER_CASE = "other_case"
    """Its condition is not met here."""
    CASE_UNKNOWN = "case_unknown"
    """A fact its condition turns on is not known."""
    HOUSE_RULE = "house_rule"
    """A house made it for itself, and an authority inspects."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One limit's part in a judgement."""

    limit: Limit
    role: Role
    measure: Measure | None = None
    replaced_by: Limit | None = None

    @property
    def is_in_force(self) -> bool:
        """Whether the limit has a say in this case."""
        return self.role in {
            Role.DECIDED,
            Role.ALSO_APPLIES,
            Role.PENDING,
            Role.UNDECIDABLE,
        }


@dataclass(frozen=True, slots=True)
class Remedy:
    """What puts a missed limit right: figures, and an action in words."""

    figures: Mapping[RemedyKey, Fraction] = field(default_factory=dict)
    action: Text | None = None

    @property
    def amounts(self) -> Mapping[RemedyKey, Fraction]:
        """What is to be removed, added or made up for, without what may stay."""
        return {
            key: figure
            for key, figure in self.figures.items()
            if key is not RemedyKey.ALLOWED_PEOPLE
        }

    def __bool__(self) -> bool:
        """Whether there is anything to do or to say."""
        return bool(self.figures) or self.action is not None


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a reading stands against all limits of a requirement."""

    outcome: Outcome
    measure: Measure | None = None
    """What the deciding limit measured."""
    decided_by: Limit | None = None
    remedy: Remedy = field(default_factory=Remedy)
    capacity: Fraction | None = None
    """How many people the mandatory limits allow here; None where they do not say."""
    lineage: tuple[Standing, ...] = ()
    """Every limit of the requirement with the part it played."""
    reason: Message | None = None
    """Why the item is open, not applicable or undecidable."""
    missing: tuple[str, ...] = ()
    """Quantities and facts that are still wanted."""
    is_by_house_rule: bool = False
    """Whether a rule of the house's own decided: what a fail misses is no public document."""

    def within(self, others: Fraction) -> Judgement:
        """Return the judgement for a place where other requirements allow ``others`` people.

        More area is no way out where more people are there than the others allow.
        """
        capacity = others if self.capacity is None else min(others, self.capacity)
        figures = dict(self.remedy.figures)
        own = figures.get(RemedyKey.ALLOWED_PEOPLE)
        if own is not None:
            figures[RemedyKey.ALLOWED_PEOPLE] = min(own, capacity)
            if RemedyKey.REMOVE_PEOPLE in figures:
                present = own + figures[RemedyKey.REMOVE_PEOPLE]
                figures[RemedyKey.REMOVE_PEOPLE] = present - min(own, capacity)
                if present > others:
                    figures.pop(RemedyKey.EXTRA_AREA_M2, None)
        return replace(self, capacity=capacity, remedy=replace(self.remedy, figures=figures))
