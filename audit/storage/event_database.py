"""TinyDB over an event log, with an insert that costs the same however long the log is.

TinyDB's own insert reads every document and hands every document back to be written. Storage and
queries are TinyDB's; only the insert goes straight to the log's end. Updates and removals still go
through ``Storage.write``, which refuses them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.table import Table
from typing_extensions import override

from audit.storage.disk import Disk
from audit.storage.event_log import TABLE, EventLogStorage
from audit.storage.sealing import LineSeal


class EventTable(Table):
    """The table of an event log."""

    @override
    def insert(self, document: Mapping[str, Any]) -> int:
        """Append one sealed event and return its number."""
        return self.insert_multiple([document])[0]

    @override
    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Append sealed events, all or none, and return their numbers."""
        if isinstance(self._storage, EventLogStorage) and self.name == TABLE:
            return self._storage.append(documents)
        return super().insert_multiple(documents)


class EventDatabase(TinyDB):
    """The TinyDB of one audit."""

    table_class = EventTable

    def __init__(
        self, path: Path, *, disk: Disk | None = None, seal: LineSeal | None = None
    ) -> None:
        """Open the file; raises FileNotFoundError, Damaged, or NeedsPassphrase."""
        self.log = EventLogStorage(path, disk=disk, seal=seal)
        """The storage, for what TinyDB has no words for."""
        super().__init__(storage=lambda: self.log)

    @override
    def table(self, name: str, **options: Any) -> Table:
        """Give a table that remembers no query results: they would be live documents."""
        return super().table(name, **{"cache_size": 0, **options})
