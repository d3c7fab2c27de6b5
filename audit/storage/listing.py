"""The list of audits, kept ready: a summary row for each file, checked against the file's stamp.

Everything here is derived and can be thrown away. It is written now and then without a sync; a row
that does not match its file's size, time and inode is made again from the file. The index begins with
the sum of its rows: one damaged bit, and all of it is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from audit.domain.errors import AuditError, Damaged, NotFound
from audit.domain.events import AuditId, Event
from audit.services.ports import Listed, Summarise
from audit.services.system_errors import reason
from audit.storage import atomic
from audit.storage.disk import Disk, Stamp
from audit.storage.sealing import Seal
from checklists.language import Message

SUFFIX: Final = ".jsonl"
AUDIT_FILE: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.jsonl")
"""What the file of an audit is called; anything else in the folder is not ours."""

_FORMAT: Final = 2
_SEALED_NAME: Final = "index"
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
        seal: Seal | None = None,
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
        self._seal = seal
        self._monotonic = monotonic
        self._rows: dict[AuditId, _Row] | None = None
        self._is_changed = False
        self._written_at = -_BETWEEN_WRITES_S

    def lines(self) -> list[Listed]:
        """Return a line for each audit file, the latest changed first.

        Raises:
            NotFound: the folder cannot be read; one that is not there holds no audits.
        """
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
        content = json.dumps(rows, ensure_ascii=False).encode()
        self._written_at = self._monotonic()
        with contextlib.suppress(OSError):
            atomic.clear_leftovers(self._index.parent)
            whole = self._head(content) + content + b"}"
            if self._seal is not None:
                whole = self._seal.closed(whole, _SEALED_NAME)
            atomic.write(self._index, whole, disk=self._disk, durable=False)
            self._is_changed = False

    def _head(self, content: bytes) -> bytes:
        """Return the first line of an index: what its rows depend on, and their sum."""
        sha256 = hashlib.sha256(content).hexdigest()
        return f'{{"edition": {json.dumps(self._edition)}, "sha256": "{sha256}", "rows":\n'.encode()

    def _files(self) -> Iterator[tuple[AuditId, Stamp]]:
        try:
            entries = os.scandir(self._folder)
        except FileNotFoundError:
            return
        except OSError as error:
            raise NotFound(
                Message("The folder of the audits cannot be read: {why}.", why=reason(error)),
                where=str(self._folder),
                hint=Message("Let this user read the folder, or name another one with --home."),
            ) from error
        with entries:
            for entry in entries:
                if AUDIT_FILE.fullmatch(entry.name):
                    # The entry's own stat has no inode on Windows, and an old size. What cannot be
                    # looked at gets its line too, from whoever reads it and says why not.
                    try:
                        stamp = Stamp.of(entry.path)
                    except FileNotFoundError:
                        continue
                    except OSError:
                        stamp = Stamp(0, 0, 0)
                    yield AuditId(entry.name.removesuffix(SUFFIX)), stamp

    def _row(self, audit: AuditId, stamp: Stamp) -> _Row:
        try:
            events = self._read(audit)
            summary = self._summarise(events)
        except AuditError as error:
            return _Row(stamp, _sortable(_moment(stamp)), Listed(audit, {}, error.what))
        return _Row(stamp, _sortable(events[-1].at), Listed(audit, summary))

    def _loaded(self) -> dict[AuditId, _Row]:
        try:
            stored = self._index.read_bytes()
            if self._seal is not None:
                stored = self._seal.opened(stored, _SEALED_NAME)
        except (OSError, Damaged):
            return {}
        head, newline, rest = stored.partition(b"\n")
        content = rest.removesuffix(b"}")
        if head + newline != self._head(content):
            return {}
        # What has the right sum was written by this edition of this class, and holds its rows.
        return {
            AuditId(audit): _Row(Stamp(*stamp), changed, Listed(AuditId(audit), summary))
            for audit, (*stamp, changed, summary) in json.loads(content).items()
        }


def _moment(stamp: Stamp) -> datetime:
    try:
        return datetime.fromtimestamp(stamp.mtime_ns / 1e9, UTC)
    except (OverflowError, ValueError, OSError):
        # Some file systems hold dates that no calendar has.
        return datetime.min.replace(tzinfo=UTC)


def _sortable(at: datetime) -> str:
    try:
        moment = at.astimezone(UTC)
    except OverflowError:
        # A clock that ran at the very end of the calendar has no moment in another zone.
        moment = at.replace(tzinfo=UTC)
    return moment.isoformat(timespec="microseconds")
