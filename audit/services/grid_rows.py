"""The rows of a table of places: what is typed there, judged at once, and kept row by row.

A cell shows the reading that decides. What is typed replaces that reading alone; the others stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

from audit.domain.answers import ItemKey
from audit.domain.buildings import PlaceId
from audit.domain.errors import BadEntry
from audit.domain.items import CheckItem, assess_item
from audit.services.grid_entries import NEW, RowEntry, check_cell, deciding, row_entry, tried
from audit.services.grids import (
    FLOOR_COLUMN,
    ID_COLUMN,
    NAME_COLUMN,
    GridColumn,
    grid_columns,
    typed_text,
)
from audit.services.walking import Walk
from checklists.errors import PlumblineError
from checklists.judgements import Outcome
from checklists.language import Message
from checklists.places import PlaceKind, Value
from checklists.requirements import Requirement

Texts = Mapping[str, str]
"""What is typed, by the ids of columns."""
_ORDER: Final = (
    Outcome.FAIL,
    Outcome.INDETERMINATE,
    Outcome.NOT_CHECKED,
    Outcome.ADVISORY_FAIL,
    Outcome.PASS,
    Outcome.NOT_APPLICABLE,
)
_MARGINS: Final = (
    Outcome.FAIL,
    Outcome.ADVISORY_FAIL,
    Outcome.INDETERMINATE,
    Outcome.PASS,
    Outcome.NOT_CHECKED,
    Outcome.NOT_APPLICABLE,
)
"""The outcomes as their margins matter: a limit missed before one that is near."""


class Grid:
    """The places of one kind as rows, and what was typed there and is not kept yet."""

    def __init__(self, walk: Walk, kind: PlaceKind) -> None:
        self.walk = walk
        self.kind = kind
        self.drafts: dict[PlaceId, dict[str, str]] = {}
        """What was typed and is not kept, by row and column."""

    @cached_property
    def requirements(self) -> Sequence[Requirement]:
        """What the checklist asks at places of the kind; of a re-inspection what it cites."""
        audit, rulebook = self.walk.audit, self.walk.rulebook
        asked = [
            each
            for each in rulebook.selection(audit.particulars.checklist)
            if each.place == self.kind.id
        ]
        if audit.reinspects is None:
            return asked
        cited = {name for _, name in audit.reinspects.by_key}
        return [each for each in asked if each.id in cited]

    @cached_property
    def columns(self) -> tuple[GridColumn, ...]:
        """The columns, the short name first."""
        return grid_columns(self.walk.rulebook, self.kind, self.requirements)

    @cached_property
    def by_id(self) -> Mapping[str, GridColumn]:
        """The columns by their ids."""
        return {column.id: column for column in self.columns}

    @property
    def places(self) -> Sequence[PlaceId]:
        """The places of the kind, in their order."""
        every = self.walk.audit.places.values()
        return [place.id for place in every if place.kind == self.kind.id]

    def text(self, row: PlaceId, column: GridColumn) -> str:
        """Return what a cell holds: what was typed, else what is recorded or known."""
        typed = self.drafts.get(row, {}).get(column.id)
        return self.kept_text(row, column) if typed is None else typed

    def kept_text(self, row: PlaceId, column: GridColumn) -> str:
        """Return what is recorded, or known of the place, as it is typed."""
        place = self.walk.audit.places.get(row)
        if place is None:
            return ""
        if column.quantity is None:
            own = {ID_COLUMN: place.id, NAME_COLUMN: place.name, FLOOR_COLUMN: place.floor}
            return own[column]
        values = self._recorded(row, column)
        if values:
            return typed_text(values[0])
        return typed_text(place.facts.get(column.quantity.id)) if column.is_fact else ""

    def type(self, row: PlaceId, column: GridColumn, text: str) -> None:
        """Remember what was typed, until it is kept or typed back."""
        draft = {**self.drafts.get(row, {}), column.id: text}
        if self.kept_text(row, column) == text:
            del draft[column.id]
        self.drafts[row] = draft
        if not draft:
            del self.drafts[row]

    def forget(self, row: PlaceId) -> None:
        """Let go of what was typed in a row."""
        self.drafts.pop(row, None)

    def readings(self, row: PlaceId, column: GridColumn) -> int:
        """Return how many readings there are of what a cell shows."""
        answers = (self.walk.audit.answers.get(key) for key in self._keys(row, column))
        return max((len(each.readings) for each in answers if each is not None), default=0)

    def recorded_texts(self, row: PlaceId, column: GridColumn) -> Sequence[str]:
        """Return the different values that are recorded for one cell, the one it shows first."""
        texts = [typed_text(value) for value in self._recorded(row, column)]
        return list(dict.fromkeys(texts))

    def is_asked(self, row: PlaceId, column: GridColumn) -> bool:
        """Whether anything can be entered in a cell."""
        if row == NEW or column.is_fact or column.quantity is None:
            return column != ID_COLUMN or row == NEW
        return any(key in self.walk.assessment.items for key in self._keys(row, column))

    def fault(self, row: PlaceId, column: GridColumn, text: str) -> PlumblineError | None:
        """Return why a text cannot stand in a cell; None where it can."""
        try:
            check_cell(self.walk, row, column, text)
        except PlumblineError as error:
            return error
        return None

    def faults(self, row: PlaceId) -> Mapping[str, PlumblineError]:
        """Return what is wrong with what was typed in a row, by column."""
        found = {
            name: self.fault(row, self.by_id[name], text)
            for name, text in self.drafts.get(row, {}).items()
        }
        if row == NEW and NEW in self.drafts and not self.drafts[NEW].get(ID_COLUMN.id):
            found[ID_COLUMN.id] = BadEntry(
                Message("The place has no id."), hint=Message("Give each place an id of its own.")
            )
        return {name: error for name, error in found.items() if error is not None}

    def items(self, row: PlaceId, texts: Texts | None = None) -> tuple[CheckItem, ...]:
        """Return the check items of a row, judged with what is typed; nothing is recorded."""
        typed = self.drafts.get(row, {}) if texts is None else texts
        if not typed:
            return self.walk.assessment.at(row)
        audit = tried(self.walk.audit, self.kind.id, row, self.entry(row, typed))
        return tuple(
            assess_item(audit, self.walk.rulebook, ItemKey(row, each.id))
            for each in self.requirements
            if row not in self.walk.audit.places
            or ItemKey(row, each.id) in self.walk.assessment.items
        )

    def item(self, row: PlaceId, column: GridColumn) -> CheckItem | None:
        """Return the worst check item that a cell has a part in, judged with what is typed."""
        names = set(column.requirements) or {
            item.requirement.id
            for item in self.items(row)
            if column.quantity is not None and column.quantity.id in item.judgement.missing
        }
        return worst_item(item for item in self.items(row) if item.requirement.id in names)

    def entry(self, row: PlaceId, texts: Texts) -> RowEntry:
        """Return what would be recorded; cells with faults are left as they were."""
        named = {self.by_id[name]: text for name, text in texts.items()}
        sound = {
            column: text for column, text in named.items() if self.fault(row, column, text) is None
        }
        return row_entry(self.walk, self.kind.id, self.columns, self.requirements, row, sound)

    def keep(self, rows: Iterable[PlaceId]) -> bool:
        """Record what is sound in some rows as one step; False where there was nothing new.

        Raises:
            NotSaved: the disk did not take it; it stays typed.
        """
        typed = {row: self.drafts[row] for row in rows if row in self.drafts}
        wrong = {row: self.faults(row) for row in typed}
        ready = {row: texts for row, texts in typed.items() if ID_COLUMN.id not in wrong[row]}
        is_news = self.take(ready)
        for row, texts in ready.items():
            self.forget(row)
            kept = PlaceId(" ".join(texts[ID_COLUMN.id].split())) if row == NEW else row
            left = {name: text for name, text in texts.items() if name in wrong[row]}
            if left:
                self.drafts[kept] = left
        return is_news

    def take(self, rows: Mapping[PlaceId, Texts]) -> bool:
        """Record what is sound in these texts as one step; raises as ``keep`` does."""
        entries = [self.entry(row, texts) for row, texts in rows.items()]
        places = [entry.place for entry in entries if entry.place is not None]
        answers = {key: answer for entry in entries for key, answer in entry.answers.items()}
        self.walk.put_together(places, answers)
        return any(entries)

    def wanted(self, row: PlaceId) -> Sequence[GridColumn]:
        """Return the empty cells of a row without which one of its items stays open."""
        still_open = {item.requirement.id: item for item in self.items(row) if item.outcome.is_open}
        missing = {name for item in still_open.values() for name in item.judgement.missing}
        return [
            column
            for column in self.columns
            if (quantity := column.quantity) is not None
            and not self.text(row, column)
            and (
                quantity.id in missing
                if column.is_fact
                else any(
                    not quantity.optional or quantity.id in still_open[name].judgement.missing
                    for name in column.requirements
                    if name in still_open
                )
            )
        ]

    def _keys(self, row: PlaceId, column: GridColumn) -> Sequence[ItemKey]:
        return [ItemKey(row, name) for name in column.requirements]

    def _recorded(self, row: PlaceId, column: GridColumn) -> Sequence[Value]:
        """Return the values of a cell in the deciding readings."""
        readings = (deciding(self.walk, key) for key in self._keys(row, column))
        name = column.quantity.id if column.quantity else ""
        return [each.values[name] for each in readings if each and name in each.values]


def state_of_row(items: Iterable[CheckItem]) -> Outcome:
    """Return what a row comes to: failed, else open, else a recommendation missed, else passed."""
    outcomes = {item.outcome for item in items}
    return next((each for each in _ORDER if each in outcomes), Outcome.NOT_APPLICABLE)


def worst_item(items: Iterable[CheckItem]) -> CheckItem | None:
    """Return the item that misses its limit farthest, else the one with the least room; or None."""
    return min(items, key=_badness, default=None)


def _badness(item: CheckItem) -> tuple[int, bool, Fraction]:
    measure = item.judgement.measure
    distance = measure.relative_margin if measure else Fraction(0)
    return _MARGINS.index(item.outcome), measure is None or measure.margin is None, distance
