"""Local tailoring: what a house asks of itself beyond the rules, and what it switches off.

An overlay never changes a pack. It is laid over one, and says where it differs and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Final

from pydantic import Field

from checklists.entries import Entry, Id
from checklists.language import Text
from checklists.limits import Modality

FIGURE_KEYS: Final = (
    "figure",
    "low",
    "high",
    "at_most",
    "at_least",
    "times",
    "every_days",
)
"""The keys under which an overlay can give a stricter figure, by the kind of the limit."""


class Tightening(Entry):
    """A limit of the house's own, stricter than one of the pack's, which stays as it is."""

    requirement: Id
    limit: Id
    """The limit of that requirement it is stricter than."""
    figure: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    at_most: Annotated[Decimal, Field(gt=0, le=1)] | None = None
    at_least: Annotated[Decimal, Field(gt=0)] | None = None
    times: Annotated[int, Field(gt=0)] | None = None
    every_days: Annotated[int, Field(gt=0)] | None = None
    modality: Modality | None = None
    """How binding the house makes it; None for as binding as the pack's limit."""
    action: Text | None = None
    """What to do when it is missed; None for what the pack says."""
    reason: Text

    @property
    def figures(self) -> Mapping[str, Decimal | int]:
        """The figures that are given, by their keys."""
        found = {key: getattr(self, key) for key in FIGURE_KEYS}
        return {key: figure for key, figure in found.items() if figure is not None}


class SwitchedOff(Entry):
    """A requirement that the house does not look at, and why."""

    requirement: Id
    reason: Text


class Reweighting(Entry):
    """Another weight in the score, and why."""

    requirement: Id
    weight: Annotated[int, Field(gt=0, le=100)]
    reason: Text


class Overlay(Entry):
    """The house rules of one company, laid over one pack."""

    id: Id
    title: Text
    issuer: Text
    """The company, or whoever makes rules for the house."""
    dated: date
    """The first day on which its stricter limits hold."""
    base: Id
    """The pack it is laid over."""
    base_version: str | None = None
    """The only version of the pack it may be laid over; None for any it fits."""
    stricter: tuple[Tightening, ...] = ()
    switched_off: tuple[SwitchedOff, ...] = ()
    weights: tuple[Reweighting, ...] = ()

    @property
    def reasons_off(self) -> Mapping[str, Text]:
        """Why requirements are switched off, by their ids."""
        return {each.requirement: each.reason for each in self.switched_off}

    @property
    def entries(self) -> Iterable[Tightening | SwitchedOff | Reweighting]:
        """Everything it says, in its order."""
        return (*self.stricter, *self.switched_off, *self.weights)
