"""A TinyDB storage for one audit: JSON Lines, one sealed event a line, only ever appended to."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from tinydb.storages import Storage
from typing_extensions import override

from audit.domain.errors import Damaged, NotSaved
from audit.domain.events import Event
from audit.domain.lines import Lines
from audit.storage.disk import BINARY, Disk
from audit.storage.entry_lines import (
    CHANGED,
    PUT_BACK,
    entry_of,
    follows,
    joined,
    line_of,
    line_of_document,
    misfit,
    parsed,
    sealed_line,
)
from audit.storage.refusals import not_saved
from audit.storage.sealed_histories import sealing_of, stored_size
from audit.storage.sealing import LineSeal
from checklists.language import Message

TABLE: Final = "_default"
"""The one table: TinyDB's default, with the place in the file, from 1, as the document's number."""

_REOPEN: Final = Message("Close the audit and open it again, then enter it once more.")


class EventLogStorage(Storage):
    """One audit's file, read and checked once, then appended to.

    It takes new documents that continue the chain and refuses everything else TinyDB could ask for.
    The file is open only during a save, so that nothing is in the way of a backup or a virus
    scanner, and each save makes sure that it is still the file that was read.
    """

    def __init__(
        self, path: str | Path, *, disk: Disk | None = None, seal: LineSeal | None = None
    ) -> None:
        """Read the file; raises FileNotFoundError, Damaged, or NeedsPassphrase."""
        super().__init__()
        self._path = Path(path)
        self._where = str(path)
        """The same as text: what is saved waits for nothing, not even for that to be made."""
        self._disk = disk or Disk()
        with self._path.open("rb") as file:
            stored = file.read()
            self._inode = os.fstat(file.fileno()).st_ino
        self._seal = sealing_of(stored, seal, where=self._where)
        content = self._seal.opened(stored, where=self._where) if self._seal else stored
        history = parsed(content, where=self._where)
        self._events = list(history.events)
        self._given = history.events
        """The same, as it was handed out last."""
        self._lines = Lines(history.events)
        self._size = history.whole
        self._stored = stored_size(stored, len(history.events)) if self._seal else history.whole
        self._sum = hashlib.sha256(content[: history.whole])
        self.tail = stored[self._stored :]
        """The unfinished entry at the end of the file, which hinders saving until it is cut."""
        self._must_reopen = False
        self._one_at_a_time = threading.Lock()

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that is on disk."""
        given = self._given
        if len(given) != len(self._events):
            # Another thread may save meanwhile: what is kept here is measured each time.
            given = self._given = tuple(self._events)
        return given

    @property
    def size(self) -> int:
        """How many bytes the whole entries take, before they are sealed."""
        return self._size

    @override
    def read(self) -> dict[str, dict[str, Any]]:
        """Return the documents, fresh each time: what becomes of them does not reach the log."""
        return {
            TABLE: {str(n): json.loads(line_of(e)) for n, e in enumerate(self._events, start=1)}
        }

    @override
    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Append the documents of ``data`` that are new.

        Raises:
            NotSaved: a document was changed, dropped or moved, or the disk did not take them.
        """
        known = self.read()[TABLE]
        given = dict(data.get(TABLE, {}))
        keeps_all = list(given.items())[: len(known)] == list(known.items())
        if not keeps_all or set(data) - {TABLE}:
            raise NotSaved(
                Message("The record of an audit only grows; what it holds is never changed."),
                where=self._where,
            )
        self.append([document for key, document in given.items() if key not in known])

    def append(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Put sealed events that come as documents on disk, all or none.

        They are read back from the lines they become, so that memory holds what the file does.
        Returns the numbers of the new documents.

        Raises:
            NotSaved: the disk did not take them, or they do not continue the chain; file and
                memory are as before.
        """
        before = len(self._events)
        self._keep(lambda: self._read_back(documents))
        return [*range(before + 1, len(self._events) + 1)]

    def append_events(self, events: Sequence[Event]) -> None:
        """Put sealed events on disk, all or none, in one write and one sync; raises as ``append``."""
        self._keep(lambda: [(event, sealed_line(event, self._where)) for event in events])

    def _keep(self, write: Callable[[], Sequence[tuple[Event, bytes]]]) -> None:
        with self._one_at_a_time:
            if self._must_reopen or self.tail:
                raise NotSaved(
                    Message("NOT saved: an earlier save failed and could not be taken back."),
                    where=self._where,
                    hint=_REOPEN,
                )
            if entries := self._continuing(write):
                self._take([event for event, _ in entries], joined([line for _, line in entries]))

    def _take(self, events: Sequence[Event], content: bytes) -> None:
        stored = self._seal.closed(content, len(self._events)) if self._seal else content
        try:
            self._extend(stored)
        except OSError as error:
            raise not_saved(error, self._path) from error
        for event in events:
            self._lines.add(event)
        self._events += events
        self._size += len(content)
        self._stored += len(stored)
        self._sum.update(content)

    def content(self) -> bytes:
        """Return the whole entries as they were before they were sealed, for a copy of them.

        Raises:
            Damaged: the file holds something else than what was read and written.
            OSError: it cannot be read.
        """
        with self._path.open("rb") as file:
            stored = file.read(self._stored)
        content = self._seal.opened(stored, where=self._where) if self._seal else stored
        if hashlib.sha256(content).digest() != self._sum.digest():
            raise Damaged(CHANGED, where=self._where, hint=PUT_BACK)
        return content

    def cut_tail(self) -> None:
        """Take the unfinished entry off the file; the caller keeps a copy of it and the lock.

        Raises:
            NotSaved: the disk did not take it.
        """
        try:
            fd = os.open(self._path, os.O_RDWR | BINARY)
            try:
                self._disk.truncate(fd, self._stored)
                self._disk.sync(fd)
            finally:
                os.close(fd)
        except OSError as error:
            raise not_saved(error, self._path) from error
        self.tail = b""

    def _read_back(self, documents: Iterable[Mapping[str, Any]]) -> list[tuple[Event, bytes]]:
        lines = [line_of_document(document) for document in documents]
        return [(entry_of(line, self._where, is_own=True), line) for line in lines]

    def _continuing(
        self, write: Callable[[], Sequence[tuple[Event, bytes]]]
    ) -> Sequence[tuple[Event, bytes]]:
        """Write entries as lines, and make sure that they go on with what there is."""
        try:
            entries = write()
            after = None
            for event, _ in entries:
                if not (follows(event, after) if after else self._lines.continues(event)):
                    raise misfit(self._where)
                after = event
        except (Damaged, ValueError, TypeError) as error:
            why = error.what if isinstance(error, Damaged) else error
            raise NotSaved(
                Message("NOT saved: the entry does not fit the record: {why}", why=why),
                where=self._where,
                hint=_REOPEN,
            ) from error
        return entries

    def _extend(self, content: bytes) -> None:
        fd = os.open(self._where, os.O_WRONLY | os.O_APPEND | BINARY)
        is_on_disk = False
        try:
            self._refuse_another_file(fd)
            try:
                self._disk.write_all(fd, content)
                self._disk.sync(fd)
                is_on_disk = True
            finally:
                if not is_on_disk:
                    self._take_back(fd)
        finally:
            with contextlib.suppress(OSError):
                os.close(fd)

    def _refuse_another_file(self, fd: int) -> None:
        status = os.fstat(fd)
        if (status.st_size, status.st_ino) != (self._stored, self._inode):
            raise NotSaved(
                Message("NOT saved: another program has changed the file of the audit."),
                where=self._where,
                hint=_REOPEN,
            )

    def _take_back(self, fd: int) -> None:
        """Make the file as long as it was; if even that fails, take nothing more."""
        self._must_reopen = True
        with contextlib.suppress(OSError):
            self._disk.truncate(fd, self._stored)
            self._disk.sync(fd)
            self._must_reopen = False
