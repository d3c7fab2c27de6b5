"""What a row of a table of places amounts to: the place as typed, and the answers that change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from audit.domain import wording
from audit.domain.answers import Answer, ItemKey, Reading
from audit.domain.audits import Audit
from audit.domain.buildings import Place, PlaceId
from audit.domain.errors import BadEntry
from audit.domain.readings import parse_value
from audit.services.grids import FLOOR_COLUMN, ID_COLUMN, NAME_COLUMN, GridColumn
from audit.services.places import ID_LENGTH
from audit.services.walking import Walk
from checklists.language import Message
from checklists.places import Value
from checklists.requirements import Requirement

NEW: Final = PlaceId("")
"""The row below the last, which becomes a place once it has a short name."""
CellTexts = Mapping[GridColumn, str]
Values = Mapping[str, Value | None]
"""What was entered by column; None for what was emptied."""


@dataclass(frozen=True, slots=True)
class RowEntry:
    """What a row amounts to, of which nothing is recorded yet."""

    place: Place | None = None
    """As it would be; None where it stays as it is."""
    answers: Mapping[ItemKey, Answer | None] = field(default_factory=dict)
    """Those that would change."""

    def __bool__(self) -> bool:
        """Whether recording it would change anything."""
        return self.place is not None or bool(self.answers)


def row_entry(
    walk: Walk,
    kind: str,
    columns: Sequence[GridColumn],
    requirements: Sequence[Requirement],
    row: PlaceId,
    texts: CellTexts,
) -> RowEntry:
    """Return what would be recorded of a row whose texts are all sound."""
    values: dict[str, Value | None] = {
        column.id: parse_value(column.quantity, text) if text.strip() else None
        for column, text in texts.items()
        if column.quantity is not None
    }
    place = _place(walk, kind, row, texts, values)
    changed = place if place != walk.audit.places.get(row) else None
    answers = {
        ItemKey(place.id, each.id): answer
        for each in requirements
        for answer in _answers(walk, columns, place, each, values)
    }
    return RowEntry(changed, answers)


def tried(audit: Audit, kind: str, row: PlaceId, entry: RowEntry) -> Audit:
    """Return the audit as it would be with a row recorded, under the row's own id."""
    places = {**audit.places}
    if entry.place is not None:
        places[row] = entry.place
    elif row not in places:
        places[row] = Place(id=row, kind=kind, name="")
    answers = {**audit.answers}
    for key, answer in entry.answers.items():
        answers.pop(ItemKey(row, key.requirement), None)
        if answer is not None:
            answers[ItemKey(row, key.requirement)] = answer
    return replace(audit, places=places, answers=answers)


def deciding(walk: Walk, key: ItemKey) -> Reading | None:
    """Return the recorded reading that decides an item; None where there is none."""
    answer = walk.audit.answers.get(key)
    return answer.readings[_position(walk, key)] if answer and answer.readings else None


def check_cell(walk: Walk, row: PlaceId, column: GridColumn, text: str) -> None:
    """Refuse a text that cannot stand in a cell.

    Raises:
        BadEntry: a name is taken, hidden or too long; or what is read there does not apply.
        BadReading: it cannot be a measurement.
    """
    title = Message("{title}", title=column.title)
    if column == ID_COLUMN:
        name = wording.required(text, field=title, most=ID_LENGTH)
        if row == NEW and name in walk.audit.places:
            raise BadEntry(
                Message("There is a place {place} already.", place=name),
                hint=Message("Give it another short name."),
            )
    elif column.quantity is None:
        most = ID_LENGTH if column == FLOOR_COLUMN else wording.NAME_LENGTH
        wording.line(text, field=title, most=most)
    else:
        _check_waived(walk, row, column)
        if text.strip():
            parse_value(column.quantity, text)


def _check_waived(walk: Walk, row: PlaceId, column: GridColumn) -> None:
    """Refuse a reading of what a person said does not apply."""
    answers = [walk.audit.answers.get(ItemKey(row, name)) for name in column.requirements]
    reasons = [each.not_applicable for each in answers if each and each.not_applicable]
    if reasons and not column.is_fact:
        raise BadEntry(
            Message("It was said not to apply here: {reason}", reason=reasons[0]),
            hint=Message("Take that back in the walk first."),
        )


def _place(walk: Walk, kind: str, row: PlaceId, texts: CellTexts, values: Values) -> Place:
    name = PlaceId(" ".join(texts.get(ID_COLUMN, "").split())) if row == NEW else row
    place = walk.audit.places.get(row) or Place(id=name, kind=kind, name=name)
    named = {
        column.id: value for column in texts if column.is_fact for value in [values[column.id]]
    }
    facts = {**place.facts, **named}
    return place.model_copy(
        update={
            "name": " ".join(texts.get(NAME_COLUMN, place.name).split()) or place.id,
            "floor": " ".join(texts.get(FLOOR_COLUMN, place.floor).split()),
            "facts": {each: value for each, value in facts.items() if value is not None},
        }
    )


def _answers(
    walk: Walk,
    columns: Sequence[GridColumn],
    place: Place,
    requirement: Requirement,
    values: Values,
) -> Iterator[Answer | None]:
    """Yield the answer that typed values make of a requirement's; nothing where none."""
    key = ItemKey(place.id, requirement.id)
    fed = {
        column.quantity.id: column
        for column in columns
        if column.quantity is not None and requirement.id in column.requirements
    }
    entered = {name: values[column.id] for name, column in fed.items() if column.id in values}
    answer, recorded = walk.audit.answers.get(key, Answer()), deciding(walk, key)
    if place.id in walk.audit.places and key not in walk.assessment.items:
        return
    is_read = any(not fed[name].is_fact for name in entered)
    is_all_known = all(column.is_fact for column in fed.values())
    if not entered or not (is_read or recorded or is_all_known) or answer.not_applicable:
        return
    held = {**(recorded.values if recorded else place.facts), **entered}
    wanted = {name: value for name in fed if (value := held.get(name)) is not None}
    says_something = bool(wanted) and (
        is_all_known or any(not fed[name].is_fact for name in wanted)
    )
    changed = _with_reading(walk, key, answer, wanted if says_something else {})
    if changed != answer:
        yield changed if changed.readings or changed.justification else None


def _with_reading(walk: Walk, key: ItemKey, answer: Answer, values: Mapping[str, Value]) -> Answer:
    """Return the answer with other values in the reading that decides; without it where none."""
    readings = [*answer.readings]
    at = _position(walk, key) if readings else 0
    old = readings[at] if readings else Reading(values={})
    readings[at : at + 1] = [old.model_copy(update={"values": values})] if values else []
    return answer.model_copy(update={"readings": tuple(readings)})


def _position(walk: Walk, key: ItemKey) -> int:
    item = walk.assessment.items.get(key)
    return item.deciding_reading if item else 0
