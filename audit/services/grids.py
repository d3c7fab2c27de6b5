"""The columns of a table of places: what a checklist wants to know and measure at places of a kind.

A fact of the place, and a figure that several requirements share, stand in one column that feeds all
of them. What is only confirmed means something else at each requirement, and has a column at each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from audit.services.place_lists import COLUMNS, FLOOR, ID, NAME
from checklists.figures import shown
from checklists.language import Text
from checklists.places import PlaceKind, Quantity, Value, ValueType
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook

OF: Final = "/"
"""Stands between a requirement and its quantity in the id of a column."""
_FIGURES: Final = frozenset({ValueType.INT, ValueType.DECIMAL})


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of a grid."""

    id: str
    title: Text
    quantity: Quantity | None = None
    """What is entered; None for the short name, the name and the floor of a place."""
    requirements: tuple[str, ...] = ()
    """The requirements it is a reading of."""
    is_fact: bool = False
    """Whether it is known of the place, measured or not."""
    group: Text | None = None
    """The title of the requirement it was first asked for; None for what is said of the place."""

    @property
    def is_figure(self) -> bool:
        """Whether a number is typed."""
        return self.quantity is not None and self.quantity.type in _FIGURES

    @property
    def is_chosen(self) -> bool:
        """Whether one of several states is picked."""
        return self.quantity is not None and not self.is_figure

    @property
    def full_title(self) -> Text:
        """The title with its requirement's, for where the title alone may mean two columns."""
        if self.group is None or self.group == self.title:
            return self.title
        return Text(zh=f"{self.group.zh}：{self.title.zh}", en=f"{self.group.en}: {self.title.en}")


ID_COLUMN: Final = GridColumn(ID, COLUMNS[ID])
NAME_COLUMN: Final = GridColumn(NAME, COLUMNS[NAME])
FLOOR_COLUMN: Final = GridColumn(FLOOR, COLUMNS[FLOOR])


def grid_columns(
    rulebook: Rulebook, kind: PlaceKind, requirements: Iterable[Requirement]
) -> tuple[GridColumn, ...]:
    """Return the columns for these requirements of a kind of place, the short name first."""
    found: dict[str, GridColumn] = {}
    for requirement in requirements:
        for fact in _facts_that_matter(rulebook, kind, requirement):
            name = fact.id
            found.setdefault(name, GridColumn(name, fact.title, fact, is_fact=True))
        for column in _asked(rulebook, kind, requirement):
            known = found.get(column.id)
            feeds = (*(known.requirements if known else ()), requirement.id)
            found[column.id] = replace(known or column, requirements=feeds)
    return (ID_COLUMN, *found.values(), NAME_COLUMN, FLOOR_COLUMN)


def column_names(columns: Sequence[GridColumn]) -> Mapping[str, str]:
    """Return the ids of columns by all that they are called, small letters only.

    A title that two columns bear is none; their full titles are.
    """
    names: dict[str, str] = {}
    twice: set[str] = set()
    for column in columns:
        for name in _called(column):
            if names.setdefault(name, column.id) != column.id:
                twice.add(name)
    return {name: column for name, column in names.items() if name not in twice}


def typed_text(value: Value | None) -> str:
    """Return a value as it is typed: figures plain, choices by their ids, yes or no."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | Decimal():
            return shown(value, places=6)
        case str():
            return value


def _facts_that_matter(
    rulebook: Rulebook, kind: PlaceKind, requirement: Requirement
) -> Iterator[Quantity]:
    """Yield the facts that a requirement turns on without asking for them."""
    names = {name for limit in requirement.limits for name in limit.needs}
    for condition in rulebook.conditions(requirement).values():
        names |= condition.mentions
    asked = rulebook.quantities(requirement)
    return (fact for fact in kind.facts if fact.id in names and fact.id not in asked)


def _asked(rulebook: Rulebook, kind: PlaceKind, requirement: Requirement) -> Iterator[GridColumn]:
    """Yield a column for each quantity that a requirement asks for."""
    quantities = rulebook.quantities(requirement)
    for quantity in quantities.values():
        is_fact = kind.fact(quantity.id) == quantity
        is_shared = quantity in kind.quantities and quantity.type is not ValueType.BOOL
        says_nothing = len(quantities) == 1 and quantity.type is ValueType.BOOL
        yield GridColumn(
            quantity.id if is_fact or is_shared else f"{requirement.id}{OF}{quantity.id}",
            requirement.title if says_nothing else quantity.title,
            quantity,
            is_fact=is_fact,
            group=requirement.title,
        )


def _called(column: GridColumn) -> set[str]:
    titles = (column.title, column.full_title)
    names = {column.id, *(title.zh for title in titles), *(title.en for title in titles)}
    return {name.casefold() for name in names}
