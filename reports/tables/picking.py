"""Which table of a document is meant."""

from __future__ import annotations

from collections.abc import Sequence

from audit.domain.errors import BadEntry
from checklists.language import Message
from reports.tables.labels import MAIN_TABLES
from reports.tables.tables import Table


def named_table(tables: Sequence[Table], name: str) -> Table:
    """Return the table of that name; the main one of the document where the name is empty.

    Raises:
        BadEntry: the document has no such table.
    """
    by_name = {table.name: table for table in tables}
    wanted = name or next(main for main in MAIN_TABLES if main in by_name)
    found = by_name.get(wanted.replace("-", "_"))
    if found is None:
        raise BadEntry(
            Message("This document has no table “{name}”.", name=name),
            hint=Message("Choose one of: {names}.", names=list(by_name)),
        )
    return found
