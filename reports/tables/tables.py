"""Tables: named columns of cells, each a text, a figure or a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from checklists.language import Text


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, from 0 to 1, shown in per cent."""

    value: int | Decimal


Cell: TypeAlias = Text | str | int | Decimal | Share | date | datetime | None
"""What stands in one place of a table; None where there is nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table before anybody knows its language."""

    name: str
    """By which it is asked for; the same in every language."""
    title: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]


SpokenCell: TypeAlias = str | int | Decimal | Share | date | datetime | None


@dataclass(frozen=True, slots=True)
class SpokenTable:
    """A table in one language, or with both in each cell."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[SpokenCell, ...], ...]
