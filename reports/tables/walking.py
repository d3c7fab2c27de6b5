"""From a paper to its tables, by what its types say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from checklists.language import Message, Text
from reports.content.phrases import PlaceName, told
from reports.tables.cells import cell_of, joined
from reports.tables.labels import label, sheet_name, sheet_title
from reports.tables.schemas import FieldOf, fields_of
from reports.tables.tables import Cell, Table

FORM: Final = "form"
"""The table of everything a paper says once."""

_FIRST: Final = (
    "looked_at",
    "findings",
    "items",
    "visits",
    "open",
    "unordered",
    "repeats",
    "recommendations",
    "readings",
    "orders",
    "steps",
    "history",
)
"""The tables people look for, in this order; others follow in the order of the paper."""

Named = tuple[tuple[Text, ...], tuple[Cell, ...]]
"""What names the owner of rows: the titles of its columns, and its cells."""


@dataclass(slots=True)
class _Sheet:
    """A table that is being filled. Several fields can fill one, each as a part of it."""

    title: Text
    columns: tuple[Text, ...]
    rows: list[tuple[Text, tuple[Cell, ...]]] = field(default_factory=list)
    parts: list[Text] = field(default_factory=list)

    def table(self, name: str) -> Table:
        """Return the table; what part of it a row is stands in front where there are several."""
        if len(self.parts) < 2:  # noqa: PLR2004  one part needs no name
            return Table(name, self.title, self.columns, tuple(row for _, row in self.rows))
        columns = (told(Message("Part")), *self.columns)
        return Table(name, self.title, columns, tuple((part, *row) for part, row in self.rows))


@dataclass(slots=True)
class _Walk:
    form: list[tuple[Cell, ...]] = field(default_factory=list)
    sheets: dict[str, _Sheet] = field(default_factory=dict)


def tables_of(*records: Any) -> tuple[Table, ...]:
    """Return the tables of a paper and of what goes with it, its form first."""
    walk = _Walk()
    for record in records:
        _walk_once(record, type(record), (), walk)
    form = Table(
        FORM,
        told(Message("What the form says")),
        tuple(map(told, _FORM_COLUMNS)),
        tuple(walk.form),
    )
    tables = [sheet.table(name) for name, sheet in walk.sheets.items()]
    return (form, *sorted(tables, key=_rank))


def _rank(table: Table) -> int:
    return _FIRST.index(table.name) if table.name in _FIRST else len(_FIRST)


_FORM_COLUMNS: Final = (Message("Section"), Message("Field"), Message("Value"))


def _walk_once(record: Any, kind: type, path: tuple[Text, ...], walk: _Walk) -> None:
    """Tell what stands once, row by row, and what stands often in tables of its own."""
    for each in fields_of(kind):
        value = getattr(record, each.name) if record is not None else None
        if each.is_table:
            here = (*path, label(each))
            _walk_many(value or (), each, here, ((), ()), walk)
        elif each.is_record and not each.is_many:
            if value is not None or _has_tables(each.of):
                _walk_once(value, each.of, (*path, label(each)), walk)
        elif record is not None:
            walk.form.append((_path(path), label(each), cell_of(value, each)))


def _has_tables(kind: type) -> bool:
    return any(
        each.is_table or (each.is_record and not each.is_many and _has_tables(each.of))
        for each in fields_of(kind)
    )


def _walk_many(
    records: Sequence[Any], of: FieldOf, path: tuple[Text, ...], owner: Named, walk: _Walk
) -> None:
    name = sheet_name(of)
    columns = (*owner[0], *_columns(of.of))
    sheet = walk.sheets.setdefault(name, _Sheet(sheet_title(name), columns))
    if sheet.columns != columns:
        raise ValueError(f"the fields that fill the table {name} have other columns")
    part = _path(path)
    if part not in sheet.parts:
        sheet.parts.append(part)
    sheet.rows += [(part, (*owner[1], *_cells(record, of.of))) for record in records]
    for each in _tables_within(of.of):
        if not records:
            _walk_many((), each, (*path, label(each)), (_names_of(of.of), ()), walk)
        for record in records:
            named = (_names_of(of.of), tuple(_name_cells(record, of.of)))
            _walk_many(getattr(record, each.name), each, (*path, label(each)), named, walk)


def _tables_within(kind: type) -> Iterator[FieldOf]:
    return (each for each in fields_of(kind) if each.is_table)


def _columns(kind: type, prefix: Text | None = None) -> Iterator[Text]:
    for each in fields_of(kind):
        named = label(each)
        if each.is_table:
            continue
        if each.of is PlaceName and not each.is_many:
            yield from _columns(each.of, prefix)
        elif each.is_record and not each.is_many:
            yield from _columns(each.of, joined(prefix, named))
        else:
            yield joined(prefix, named)


def _cells(record: Any, kind: type) -> Iterator[Cell]:
    for each in fields_of(kind):
        if each.is_table:
            continue
        value = getattr(record, each.name) if record is not None else None
        if each.is_record and not each.is_many:
            yield from _cells(value, each.of)
        else:
            yield cell_of(value, each)


_NAMES: Final = ("audit", "number", "place", "title")
"""The fields that name a record, to whoever has rows about it."""


def _naming(kind: type) -> list[FieldOf]:
    return [each for each in fields_of(kind) if each.name in _NAMES and not each.is_many]


def _names_of(kind: type) -> tuple[Text, ...]:
    owner = told(Message("Belongs to"))
    return tuple(joined(owner, label(each)) for each, _ in _named_by(None, kind))


def _name_cells(record: Any, kind: type) -> Iterator[Cell]:
    for each, value in _named_by(record, kind):
        yield value.full if each.is_record else cell_of(value, each)


def _named_by(record: Any, kind: type) -> Iterator[tuple[FieldOf, Any]]:
    """Yield what names a record: fields of its own, or else of what it is about."""
    own = _naming(kind)
    for each in own:
        yield each, getattr(record, each.name, None)
    if own:
        return
    for each in fields_of(kind):
        if each.is_record and not each.is_many:
            yield from _named_by(getattr(record, each.name, None), each.of)


def _path(path: tuple[Text, ...]) -> Text:
    return Text(zh=" › ".join(each.zh for each in path), en=" › ".join(each.en for each in path))
