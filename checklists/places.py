"""Kinds of places, and the facts and quantities that can be known or measured there."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from checklists.entries import Entry, Id
from checklists.language import Text

Value: TypeAlias = int | Decimal | str | bool
"""What a quantity or fact can be: a count, an exact decimal, the id of a choice, or yes/no."""


class ValueType(StrEnum):
    """What kind of value a quantity takes."""

    INT = "int"
    DECIMAL = "decimal"
    CHOICE = "choice"
    BOOL = "bool"


class Option(Entry):
    """One of the values of a choice."""

    id: Id
    title: Text


class Quantity(Entry):
    """Something that is known of a place (a fact) or measured there."""

    id: Id
    title: Text
    type: ValueType
    unit: Text | None = None
    """The unit as shown, such as m²; None for choices, yes/no and pure numbers."""
    options: tuple[Option, ...] = ()
    """The values of a choice, in the order they are offered."""
    low: Decimal = Decimal(0)
    """The least a measurement can be; below it the entry is refused."""
    high: Decimal | None = None
    """The most a measurement can sensibly be; above it the entry is refused as absurd."""
    optional: bool = False
    """Whether it may stay unknown without leaving the check item open."""
    default: Value | None = None
    """What a fact is taken to be where nothing is recorded."""
    house: bool = False
    """Whether the auditor sets or decides it, because no document says how much is meant."""
    help: Text | None = None

    def option(self, option_id: str) -> Option | None:
        """Return the option with that id, if there is one."""
        return next((option for option in self.options if option.id == option_id), None)


class PlaceKind(Entry):
    """A kind of place: a workspace, a lift, a dormitory."""

    id: Id
    title: Text
    facts: tuple[Quantity, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    """Quantities that several requirements of this kind measure."""

    def fact(self, fact_id: str) -> Quantity | None:
        """Return the fact with that id, if the kind has it."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)
