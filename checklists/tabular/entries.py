"""Makes an entry of a row, and remembers the cell of every value in it."""

from __future__ import annotations

from typing import Final

from checklists.language import Text
from checklists.loading.faults import WHOLE_FILE, Fault, KeyPath, Position
from checklists.loading.located import Node, Plain
from checklists.tabular.cells import read
from checklists.tabular.columns import Column
from checklists.tabular.sheets import CellFault, Found, Row, fault_at

_LANGUAGES: Final = frozenset(Text.model_fields)


class CellMap:
    """The cell in which each value of the documents stands."""

    def __init__(self, book: str) -> None:
        self._book = book
        self._cells: dict[tuple[str, KeyPath], Found] = {}

    def add(self, document: str, path: KeyPath, cell: Found | None) -> None:
        """Remember the cell of a value; the first one counts."""
        if cell is not None:
            self._cells.setdefault((document, path), cell)

    def fault(self, fault: Fault) -> CellFault:
        """Return a fault of a document as a fault of the cell it is about."""
        for length in range(len(fault.path), -1, -1):
            cell = self._cells.get((fault.file, fault.path[:length]))
            if cell is not None:
                return fault_at(cell, fault.file, fault.path, fault.kind, fault.what, fault.hint)
        where = f"{self._book}, {fault.file}"
        return CellFault(
            fault.file, WHOLE_FILE, fault.path, fault.kind, fault.what, fault.hint, where
        )


def entry_of(row: Row, document: str, path: KeyPath, cells: CellMap) -> Node:
    """Return the entry that a row holds, to stand at a path of a document."""
    first = row.table.own[0]
    node = Node({}, row.position(first), path)
    for column in row.table.own:
        _add_value(node, row, column)
        for length in range(1, len(column.keys) + 1):
            key = (*path, *column.keys[:length])
            cells.add(document, key, row.cells.get(column.header))
    cells.add(document, path, row.cell(first.header))
    return node


def put(holder: Node, key: str, node: Node) -> Node:
    """Add a value to a mapping, and return it."""
    holder.parts[key] = node
    holder.keys[key] = node.position
    if isinstance(holder.value, dict):
        holder.value[key] = node.value
    return node


def append(listed: Node, node: Node) -> Node:
    """Add a value to a list, and return it."""
    listed.parts[len(listed.parts)] = node
    if isinstance(listed.value, list):
        listed.value.append(node.value)
    return node


def list_in(holder: Node, key: str) -> Node:
    """Return the list under a key, which is made where there is none."""
    return holder.get(key) or put(holder, key, Node([], holder.position, (*holder.path, key)))


def mapping_in(holder: Node, key: str) -> Node:
    """Return the mapping under a key, which is made where there is none."""
    return holder.get(key) or put(holder, key, Node({}, holder.position, (*holder.path, key)))


def word_node(text: str, position: Position, path: KeyPath) -> Node:
    """Return a text as a value."""
    return Node(text, position, path, text=text, is_quoted=True)


def _add_value(entry: Node, row: Row, column: Column) -> None:
    text = row.cells[column.header].text if column.header in row.cells else ""
    if not text.strip():
        if not (column.is_empty_text or _has_other_language(row, column)):
            return
        text = ""
    holder = entry
    for key in column.keys[:-1]:
        holder = mapping_in(holder, key)
        holder.position = min(holder.position, row.position(column))
    key = column.keys[-1]
    value: Plain = read(text, column) if text else ""
    put(holder, key, _node(value, text, row.position(column), (*holder.path, key)))


def _has_other_language(row: Row, column: Column) -> bool:
    """Whether the same text is given in the other language, so that this one is missing."""
    *holders, last = column.keys
    return last in _LANGUAGES and any(
        row.text(each.header) for each in row.table.own if [*each.keys[:-1]] == holders
    )


def _node(value: Plain, text: str, position: Position, path: KeyPath) -> Node:
    """Return a value of a cell with its parts."""
    if isinstance(value, list):
        node = Node([], position, path)
        for place, part in enumerate(value):
            append(node, _node(part, str(part), position, (*path, place)))
        return node
    if isinstance(value, dict):
        node = Node({}, position, path)
        for key, part in value.items():
            put(node, key, _node(part, str(part), position, (*path, key)))
        return node
    return Node(value, position, path, text=text.strip(), is_quoted=isinstance(value, str))
