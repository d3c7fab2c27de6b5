"""The list of audits, kept ready: a summary row for each file, checked against the file's stamp.

Everything here is derived and can be thrown away. It is written now and then without a sync; a row
that does not match its file's size, time and inode is made again from the file.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from audit.domain.errors import AuditError
from audit.domain.events import AuditId, Event
from audit.services.ports import Listed, Summarise
from audit.storage import atomic
from audit.storage.disk import Disk, Stamp

SUFFIX: Final = ".jsonl"
AUDIT_FILE: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.jsonl")
"""What the file of an audit is called; anything else in the folder is not ours."""

_FORMAT: Final = 1
_BETWEEN_WRITES_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class _Row:
    stamp: Stamp
    changed: str
    """When the last event happened, ISO 8601 in UTC, so that text order is time order."""
    line: Listed


class Listing:
    """The rows of all audits, in memory and in the index file."""

    def __init__(
        self,
        folder: Path,
        index: Path,
        summarise: Summarise,
        read: Callable[[AuditId], Sequence[Event]],
        *,
        edition: str,
        disk: Disk,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare; nothing is read yet.

        ``edition`` names what ``summarise`` puts into a row: rows of another edition are made again.
        """
        self._folder = folder
        self._index = index
        self._summarise = summarise
        self._read = read
        self._edition = f"{_FORMAT}:{edition}"
        self._disk = disk
        self._monotonic = monotonic
        self._rows: dict[AuditId, _Row] | None = None
        self._is_changed = False
        self._written_at = -_BETWEEN_WRITES_S

    def lines(self) -> list[Listed]:
        """Return a line for each audit file, the latest changed first."""
        known = self._loaded() if self._rows is None else self._rows
        rows: dict[AuditId, _Row] = {}
        for audit, stamp in self._files():
            row = known.get(audit)
            if row is None or row.stamp != stamp:
                row = self._row(audit, stamp)
                self._is_changed = True
            rows[audit] = row
        self._is_changed = self._is_changed or len(rows) != len(known)
        self._rows = rows
        if self._monotonic() - self._written_at >= _BETWEEN_WRITES_S:
            self.write()
        latest_first = sorted(rows.values(), key=lambda row: row.changed, reverse=True)
        return [row.line for row in latest_first]

    def write(self) -> None:
        """Write the index if it changed. A failure costs only time, at the next start."""
        if not self._is_changed or self._rows is None:
            return
        rows = {
            audit: [*row.stamp, row.changed, dict(row.line.summary)]
            for audit, row in self._rows.items()
            if row.line.trouble is None
        }
        content = json.dumps({"edition": self._edition, "rows": rows}, ensure_ascii=False)
        self._written_at = self._monotonic()
        with contextlib.suppress(OSError):
            atomic.clear_leftovers(self._index.parent)
            atomic.write(self._index, content.encode(), disk=self._disk, durable=False)
            self._is_changed = False

    def _files(self) -> Iterator[tuple[AuditId, Stamp]]:
        try:
            entries = os.scandir(self._folder)
        except FileNotFoundError:
            return
        with entries:
            for entry in entries:
                if AUDIT_FILE.fullmatch(entry.name):
                    # The entry's own stat has no inode on Windows, and an old size.
                    with contextlib.suppress(FileNotFoundError):
                        yield AuditId(entry.name.removesuffix(SUFFIX)), Stamp.of(entry.path)

    def _row(self, audit: AuditId, stamp: Stamp) -> _Row:
        try:
            events = self._read(audit)
            summary = self._summarise(events)
        except AuditError as error:
            at = datetime.fromtimestamp(stamp.mtime_ns / 1e9, UTC)
            return _Row(stamp, _sortable(at), Listed(audit, {}, error.what))
        return _Row(stamp, _sortable(events[-1].at), Listed(audit, summary))

    def _loaded(self) -> dict[AuditId, _Row]:
        try:
            stored = json.loads(self._index.read_bytes())
            if stored["edition"] != self._edition:
                return {}
            return {audit: _row_from(audit, cells) for audit, cells in stored["rows"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}


def _row_from(audit: str, cells: Sequence[object]) -> _Row:
    size, mtime_ns, inode, changed, summary = cells
    if not isinstance(changed, str) or not isinstance(summary, Mapping):
        raise TypeError(cells)
    if not (isinstance(size, int) and isinstance(mtime_ns, int) and isinstance(inode, int)):
        raise TypeError(cells)
    return _Row(Stamp(size, mtime_ns, inode), changed, Listed(AuditId(audit), summary))


def _sortable(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
