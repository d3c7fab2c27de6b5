"""Puts the rows of all tables together to the documents of a pack."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from checklists.language import Message
from checklists.loading.faults import WHOLE_FILE, Fault, FaultKind, Position
from checklists.loading.located import Located, Node
from checklists.loading.nearest import quoted, suggestion
from checklists.tabular import tables
from checklists.tabular.columns import Table
from checklists.tabular.entries import (
    CellMap,
    append,
    entry_of,
    list_in,
    mapping_in,
    put,
    word_node,
)
from checklists.tabular.rows import NONE_ENTERED
from checklists.tabular.sheets import Row, Sheets

_START: Final = Position(1, 1)
_LISTED: Final = (
    *(tables.SOURCES, tables.PLACES, tables.REQUIREMENTS, tables.CHECKLISTS),
    *(tables.PROVISIONS, tables.LEFT_OUT, tables.EXAMPLES),
)
"""The tables that are documents of their own; the others stand in these or in the head."""

Choices = dict[tuple[str, str, str], Node]
"""Quantities by their table, their place or requirement, and their id."""
Limits = dict[tuple[str, str], Node]
"""Limits by their requirement and their id."""


class Assembly:
    """The documents of a pack, made of tables."""

    def __init__(self, sheets: Sheets, cells: CellMap) -> None:
        self._sheets = sheets
        self._cells = cells
        self.files: dict[str, list[str]] = {}
        """Of each table with files, the file of each entry."""
        self.documents = {table.name: self._document(table) for table in _LISTED}
        """The documents by the names of their tables."""
        self.head = self._head()
        choices = self._add_quantities()
        self._add_options(choices)
        self._add_bad_states(self._add_limits())

    def _rows(self, table: Table) -> Sequence[Row]:
        return self._sheets.rows.get(table.name, ())

    def _document(self, table: Table) -> Located:
        root = Node([], _START)
        for row in self._rows(table):
            append(root, entry_of(row, table.name, (len(root.parts),), self._cells))
            if tables.FILE in table.by_header:
                self.files.setdefault(table.name, []).append(row.text(tables.FILE))
        return Located(table.name, root)

    def _head(self) -> Located:
        name = tables.PACK.name
        rows = self._rows(tables.PACK)
        if not rows:
            what = Message("The table “{name}” has no row.", name=name)
            fault = Fault(name, WHOLE_FILE, (), FaultKind.MISSING_KEY, what)
            return Located(name, None, [fault])
        for row in rows[1:]:
            self._report(row, "id", Message("A pack is described in one row."))
        root = entry_of(rows[0], name, (), self._cells)
        for table in (tables.ADDRESSEES, tables.AREAS, tables.STATIONS):
            if self._rows(table) or table is not tables.STATIONS:
                listed = list_in(root, table.name)
                for row in self._rows(table):
                    path = (*listed.path, len(listed.parts))
                    append(listed, entry_of(row, name, path, self._cells))
        return Located(name, root)

    def _by_id(self, table: Table) -> dict[str, Node]:
        root = self.documents[table.name].root
        found: dict[str, Node] = {}
        for node in root.items() if root else ():
            found.setdefault(node.word("id") or "", node)
        return found

    def _add_quantities(self) -> Choices:
        places, requirements = self._by_id(tables.PLACES), self._by_id(tables.REQUIREMENTS)
        choices: Choices = {}
        for table, document, key, holders in (
            (tables.FACTS, tables.PLACES, "facts", places),
            (tables.QUANTITIES, tables.PLACES, "quantities", places),
            (tables.ENTERED, tables.REQUIREMENTS, "quantities", requirements),
        ):
            for row in self._rows(table):
                header = table.columns[0].header
                holder = self._found(row, header, row.text(header), holders)
                if holder is not None:
                    node = self._add_quantity(row, document.name, list_in(holder, key))
                    name = (table.name, row.text(header), row.text("id"))
                    choices.setdefault(name, node)
        return choices

    def _add_quantity(self, row: Row, document: str, listed: Node) -> Node:
        path = (*listed.path, len(listed.parts))
        node = entry_of(row, document, path, self._cells)
        if row.table is tables.ENTERED and node.parts.keys() == {"id"}:
            name = node.word("id") or ""
            if name == NONE_ENTERED:
                return node
            node = word_node(name, node.position, path)
        return append(listed, node)

    def _add_options(self, choices: Choices) -> None:
        document = {
            tables.FACTS.name: tables.PLACES.name,
            tables.QUANTITIES.name: tables.PLACES.name,
            tables.ENTERED.name: tables.REQUIREMENTS.name,
        }
        for row in self._rows(tables.OPTIONS):
            owner, holder, quantity = (row.text(each) for each in ("in", "of", "quantity"))
            node = choices.get((owner, holder, quantity))
            if node is not None and node.is_mapping:
                listed = list_in(node, "options")
                path = (*listed.path, len(listed.parts))
                append(listed, entry_of(row, document[owner], path, self._cells))
            elif owner not in tables.OWNERS:
                self._unknown(row, "in", owner, tables.OWNERS)
            elif holder not in (known := {each[1] for each in choices if each[0] == owner}):
                self._unknown(row, "of", holder, known)
            else:
                known = {each[2] for each in choices if each[:2] == (owner, holder)}
                self._unknown(row, "quantity", quantity, known)

    def _add_limits(self) -> Limits:
        requirements = self._by_id(tables.REQUIREMENTS)
        limits: Limits = {}
        for row in self._rows(tables.LIMITS):
            name = row.text("requirement")
            holder = self._found(row, "requirement", name, requirements)
            if holder is None:
                continue
            listed = list_in(holder, "limits")
            path = (*listed.path, len(listed.parts))
            node = entry_of(row, tables.REQUIREMENTS.name, path, self._cells)
            if node.word("kind") == "state":
                mapping_in(node, "bad")
            append(listed, node)
            limits.setdefault((name, row.text("id")), node)
        return limits

    def _add_bad_states(self, limits: Limits) -> None:
        for row in self._rows(tables.BAD_STATES):
            requirement, limit = row.text("requirement"), row.text("limit")
            node = limits.get((requirement, limit))
            if node is None:
                known = {each[1] for each in limits if each[0] == requirement}
                header = "limit" if known else "requirement"
                self._unknown(row, header, row.text(header), known or {k[0] for k in limits})
                continue
            bad = mapping_in(node, "bad")
            state = row.text("state")
            if state in bad.parts:
                self._report(row, "state", Message("“{name}” is there twice.", name=quoted(state)))
                continue
            path = (*bad.path, state)
            self._cells.add(tables.REQUIREMENTS.name, path, row.cells.get("state"))
            put(bad, state, entry_of(row, tables.REQUIREMENTS.name, path, self._cells))

    def _found(self, row: Row, header: str, name: str, holders: dict[str, Node]) -> Node | None:
        if name not in holders or not name:
            self._unknown(row, header, name, holders)
            return None
        return holders[name]

    def _unknown(self, row: Row, header: str, name: str, known: Collection[str]) -> None:
        what = (
            Message("There is no “{name}” that this could belong to.", name=quoted(name))
            if name
            else Message("“{key}” is missing here.", key=header)
        )
        self._report(row, header, what, suggestion(name, [each for each in known if each]))

    def _report(self, row: Row, header: str, what: Message, hint: Message | None = None) -> None:
        self._sheets.report(row.cell(header), row.table, what, hint)
