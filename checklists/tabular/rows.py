"""Lays a pack out in tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from checklists.language import Language, Speech, Text
from checklists.loading.examples import read_examples
from checklists.loading.linking import link
from checklists.loading.pack_files import Folder, Part, read_pack
from checklists.loading.rulebooks import rulebook_of
from checklists.tabular import tables
from checklists.tabular.cells import Content, written
from checklists.tabular.columns import Column, Table

Entry = Mapping[str, Any]
"""An entry as it stands in its file."""


@dataclass(frozen=True, slots=True)
class Laid:
    """One table, filled."""

    table: Table
    rows: Sequence[Sequence[Content]]
    """Each with a cell for every column."""


def lay_out(folder: Folder) -> tuple[Laid, ...]:
    """Return a pack as tables, those without rows too.

    Raises:
        PackError: it has faults; its examples are read and not run.
    """
    draft = read_pack(folder)
    link(draft)
    examples = read_examples(draft)
    rulebook_of(draft)
    rows = _Rows()
    rows.add_head(draft.head.value)
    for source in draft.sources.parts:
        rows.add(tables.SOURCES, _entry(source))
    for kind in draft.place_kinds.parts:
        rows.add_place(_entry(kind))
    for requirement in draft.requirements.parts:
        rows.add_requirement(_entry(requirement), _file_of(requirement))
    for checklist in draft.checklists.parts:
        rows.add(tables.CHECKLISTS, _entry(checklist))
    for provision in draft.provisions.parts:
        rows.add(tables.PROVISIONS, _entry(provision))
    for omission in draft.left_out.parts:
        rows.add(tables.LEFT_OUT, _entry(omission), _file_of(omission))
    for example in examples.parts:
        rows.add(tables.EXAMPLES, _entry(example), _file_of(example))
    return rows.laid


def guide() -> Sequence[Sequence[str]]:
    """Return the table that explains the others, in both languages, with its header."""
    chinese, english = Speech(Language.ZH), Speech(Language.EN)
    title = Text(zh="表", en="table")
    meaning = Text(zh="含义", en="meaning")
    form = Text(zh="写法", en="how to write it")
    head = [title.en, "column", title.zh, meaning.zh, form.zh, meaning.en, form.en, "words"]
    return [head, *_guide_rows(chinese, english)]


def _guide_rows(chinese: Speech, english: Speech) -> Iterator[Sequence[str]]:
    for table in tables.TABLES:
        for column in table.columns:
            yield [
                table.name,
                column.header,
                table.title.zh,
                column.meaning.zh,
                chinese.tell(column.form.told),
                column.meaning.en,
                english.tell(column.form.told),
                ", ".join(column.words),
            ]


class _Rows:
    """The rows of all tables, as they are filled."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Sequence[Content]]] = {each.name: [] for each in tables.TABLES}

    @property
    def laid(self) -> tuple[Laid, ...]:
        """All tables."""
        return tuple(Laid(table, self._rows[table.name]) for table in tables.TABLES)

    def add(self, table: Table, entry: Entry, *links: str) -> None:
        """Add an entry to its table."""
        own = [written(_value(entry, column), column) for column in table.own]
        self._rows[table.name].append([*links, *own])

    def add_head(self, head: Any) -> None:
        """Add what the pack says of itself."""
        self.add(tables.PACK, head)
        for table in (tables.ADDRESSEES, tables.AREAS, tables.STATIONS):
            for entry in head.get(table.name) or ():
                self.add(table, entry)

    def add_place(self, kind: Entry) -> None:
        """Add a kind of place with its facts and quantities."""
        self.add(tables.PLACES, kind)
        for table in (tables.FACTS, tables.QUANTITIES):
            for quantity in kind.get(table.name) or ():
                self._add_quantity(table, quantity, kind["id"])

    def add_requirement(self, requirement: Entry, file: str) -> None:
        """Add a requirement with what is entered for it, and its limits."""
        self.add(tables.REQUIREMENTS, requirement, file)
        name = requirement["id"]
        entered = requirement.get("quantities")
        for quantity in [NONE_ENTERED] if entered == [] else entered or ():
            if isinstance(quantity, str):
                self.add(tables.ENTERED, {"id": quantity}, name)
            else:
                self._add_quantity(tables.ENTERED, quantity, name)
        for limit in requirement["limits"]:
            self.add(tables.LIMITS, limit, name)
            for state, action in (limit.get("bad") or {}).items():
                self.add(tables.BAD_STATES, action, name, limit["id"], state)

    def _add_quantity(self, table: Table, quantity: Entry, holder: str) -> None:
        self.add(table, quantity, holder)
        for option in quantity.get("options") or ():
            self.add(tables.OPTIONS, option, table.name, holder, quantity["id"])


NONE_ENTERED = "[]"
"""The id that stands where a requirement says that nothing is entered for it."""


def _value(entry: Entry, column: Column) -> Any:
    value: Any = entry
    for key in column.keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _entry(part: Part[Any]) -> Any:
    return part.node.value


def _file_of(part: Part[Any]) -> str:
    return PurePosixPath(part.document.name).name.removesuffix(".yaml")
