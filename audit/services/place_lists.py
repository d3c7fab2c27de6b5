"""Lists of places from a spreadsheet: what can be read of them, and every cell that cannot.

The first row names the columns, by title in either language or by id. Nothing is added to an audit
here: the user sees first what came of the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from audit.domain import wording
from audit.domain.buildings import Place, PlaceId
from audit.domain.errors import BadEntry, BadReading
from audit.domain.readings import parse_value
from audit.services.places import ID_LENGTH
from audit.services.ports import Cell
from checklists.errors import PlumblineError
from checklists.language import Language, Message, Speech, Text
from checklists.loading.nearest import quoted, suggestion, suggestion_by_title
from checklists.places import PlaceKind, Quantity, Value
from checklists.rulebook import Rulebook

ID: Final = "id"
KIND: Final = "kind"
NAME: Final = "name"
FLOOR: Final = "floor"

COLUMNS: Final[Mapping[str, Text]] = {
    ID: Text(zh="编号", en="Short name"),
    KIND: Text(zh="类型", en="Kind"),
    NAME: Text(zh="名称", en="Name"),
    FLOOR: Text(zh="楼层", en="Floor"),
}
"""The columns every list may have, with their titles."""

_NEEDED: Final = (ID, KIND)
_FACT: Final = "fact "
"""Stands before a fact's id inside this module: a canteen has a fact that is called ``kind`` too."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """One cell that cannot be used."""

    where: str
    """As a spreadsheet names it: ``rooms.csv, C7``."""
    what: Message
    hint: Message | None = None

    def told(self, say: Speech) -> str:
        """Return the fault as one line."""
        what = say.tell(self.what)
        if self.hint is not None:
            what = say("{what} ({hint})", what=what, hint=self.hint)
        return say("{where}: {what}", where=self.where, what=what)


@dataclass(frozen=True, slots=True)
class PlaceList:
    """What came of a list."""

    places: tuple[Place, ...] = ()
    """The places of the rows without faults, in their order."""
    faults: tuple[CellFault, ...] = ()

    def new_to(self, known: Mapping[PlaceId, Place]) -> int:
        """Return how many of the places are not there yet; the others are changed."""
        return sum(place.id not in known for place in self.places)


def read_places(rows: Iterable[Sequence[Cell]], rulebook: Rulebook) -> PlaceList:
    """Read the rows of a table, the head row first."""
    table = iter(rows)
    head = next(table, None)
    if head is None:
        return PlaceList()
    return _Reader(rulebook, head).read(table)


def template_rows(rulebook: Rulebook, language: Language) -> list[list[str]]:
    """Return an empty list to fill in: titles, then one row for each kind of place."""
    taken = {each.in_language(language).casefold() for each in COLUMNS.values()}
    facts: dict[str, str] = {}
    for kind, fact in _facts(rulebook):
        title = fact.title.in_language(language)
        if title.casefold() in taken:
            title = _full_title(kind, fact).in_language(language)
        unit = f" ({fact.unit.in_language(language)})" if fact.unit else ""
        facts.setdefault(fact.id, title + unit)
    head = [*(each.in_language(language) for each in COLUMNS.values()), *facts.values()]
    return [
        head,
        *(
            ["", kind.title.in_language(language), *[""] * (len(head) - 2)]
            for kind in rulebook.place_kinds.values()
        ),
    ]


@dataclass
class _Reader:
    """Reads one table."""

    rulebook: Rulebook
    head: Sequence[Cell]
    faults: list[CellFault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._columns = self._named_columns()
        self._kinds = _by_name((kind.id, kind.title) for kind in self.rulebook.place_kinds.values())

    def read(self, rows: Iterator[Sequence[Cell]]) -> PlaceList:
        """Read the rows below the head."""
        if not all(name in self._columns.values() for name in _NEEDED):
            return PlaceList(faults=tuple(self.faults))
        places: dict[PlaceId, Place] = {}
        first_seen: dict[str, str] = {}
        for row in rows:
            cells = {name: row[n] for n, name in self._columns.items() if n < len(row)}
            if not any(cell.text.strip() for name, cell in cells.items() if name != KIND):
                continue
            before = len(self.faults)
            self._refuse_surplus(row)
            place = self._place(cells, row)
            key = cells.get(ID)
            if place is None or key is None:
                continue
            if place.id in first_seen:
                self._fault(
                    key,
                    Message(
                        "“{id}” stands already in {where}.", id=place.id, where=first_seen[place.id]
                    ),
                    Message("Give each place an id of its own."),
                )
            first_seen.setdefault(place.id, key.where)
            if len(self.faults) == before:
                places[place.id] = place
        return PlaceList(tuple(places.values()), tuple(self.faults))

    def _named_columns(self) -> dict[int, str]:
        facts = _by_name(
            (fact.id, title)
            for kind, fact in _facts(self.rulebook)
            for title in (fact.title, _full_title(kind, fact))
        )
        known = {
            **{name: _FACT + fact for name, fact in facts.items()},
            **_by_name(COLUMNS.items()),
        }
        columns: dict[int, str] = {}
        for number, cell in enumerate(self.head):
            title = without_unit(cell.text)
            name = known.get(title.casefold())
            if not title:
                continue
            if name is None:
                self._fault(
                    cell,
                    Message("There is no column “{name}”.", name=quoted(cell.text)),
                    suggestion(title, known),
                )
            elif name in columns.values():
                self._fault(
                    cell, Message("The column “{name}” comes twice.", name=quoted(cell.text))
                )
            else:
                columns[number] = name
        for name in _NEEDED:
            if name not in columns.values():
                self._fault(
                    self.head[0],
                    Message("The column “{name}” is missing.", name=COLUMNS[name]),
                    Message(
                        "The first row names the columns; write “{name}” above one.", name=name
                    ),
                )
        return columns

    def _place(self, cells: Mapping[str, Cell], row: Sequence[Cell]) -> Place | None:
        kind = self._kind(cells.get(KIND) or row[0])
        texts = {
            name: self._text(cells[name], COLUMNS[name], most)
            for name, most in ((ID, ID_LENGTH), (NAME, wording.NAME_LENGTH), (FLOOR, ID_LENGTH))
            if name in cells
        }
        if ID not in texts or not texts[ID]:
            self._fault(
                cells.get(ID) or row[0],
                Message("The place has no id."),
                Message("Give each place an id of its own."),
            )
            return None
        if kind is None:
            return None
        return Place(
            id=PlaceId(texts[ID]),
            kind=kind.id,
            name=texts.get(NAME) or texts[ID],
            floor=texts.get(FLOOR, ""),
            facts=self._facts_of(kind, cells),
        )

    def _refuse_surplus(self, row: Sequence[Cell]) -> None:
        """Refuse a row longer than the first: a comma too many moves every cell after it."""
        for cell in row[len(self.head) :]:
            if cell.text.strip():
                self._fault(
                    cell,
                    Message("“{text}” stands beyond the last column.", text=quoted(cell.text)),
                    Message("Put a text that holds a comma in quotation marks."),
                )

    def _kind(self, cell: Cell) -> PlaceKind | None:
        name = self._kinds.get(cell.text.strip().casefold())
        if name is None:
            self._fault(
                cell,
                Message("There is no kind of place “{kind}”.", kind=quoted(cell.text)),
                suggestion_by_title(
                    cell.text,
                    {
                        name: self.rulebook.place_kinds[kind].title
                        for name, kind in self._kinds.items()
                    },
                ),
            )
            return None
        return self.rulebook.place_kinds[name]

    def _facts_of(self, kind: PlaceKind, cells: Mapping[str, Cell]) -> dict[str, Value]:
        facts: dict[str, Value] = {}
        for column, cell in cells.items():
            if column in COLUMNS or not cell.text.strip():
                continue
            name = column.removeprefix(_FACT)
            fact = kind.fact(name)
            if fact is None:
                self._fault(
                    cell,
                    Message("A {kind} has no fact “{fact}”.", kind=kind.title, fact=name),
                    Message("Leave the cell empty."),
                )
                continue
            try:
                facts[name] = parse_value(fact, cell.text)
            except BadReading as error:
                self._refuse(cell, error)
        return facts

    def _text(self, cell: Cell, title: Text, most: int) -> str:
        try:
            return wording.line(cell.text, field=Message("{title}", title=title), most=most)
        except BadEntry as error:
            self._refuse(cell, error)
            return "?"

    def _refuse(self, cell: Cell, error: PlumblineError) -> None:
        self._fault(cell, error.what, error.hint)

    def _fault(self, cell: Cell, what: Message, hint: Message | None = None) -> None:
        self.faults.append(CellFault(cell.where, what, hint))


def _facts(rulebook: Rulebook) -> Iterator[tuple[PlaceKind, Quantity]]:
    return ((kind, fact) for kind in rulebook.place_kinds.values() for fact in kind.facts)


def _full_title(kind: PlaceKind, fact: Quantity) -> Text:
    """Return a fact's title with its kind of place, for where the title alone means two things."""
    return Text(
        zh=f"{kind.title.zh}：{fact.title.zh}",
        en=f"{kind.title.en}: {fact.title.en}",
    )


def _by_name(entries: Iterable[tuple[str, Text]]) -> dict[str, str]:
    """Return ids by all that they are called: themselves, and their titles in both languages."""
    names: dict[str, str] = {}
    for entry_id, title in entries:
        for name in (entry_id, title.zh, title.en):
            names.setdefault(name.casefold(), entry_id)
    return names


def without_unit(title: str) -> str:
    """Return a column's title without the unit in brackets that a template puts behind it."""
    head, bracket, _ = title.strip().replace("（", "(").partition("(")
    return head.strip() if bracket and head.strip() else title.strip()
