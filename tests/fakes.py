"""Stand-ins for the outside: a store in memory, a clock that stands still, a full disk."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

from audit.domain.errors import Locked, NotFound, NotSaved
from audit.domain.events import AuditId, Event, Hash
from audit.domain.lines import united
from audit.domain.purges import settled
from audit.services.photos import Area
from audit.services.ports import Kept, Listed, Summarise
from checklists.language import Message

BEIJING = timezone(timedelta(hours=8))


class FrozenClock:
    """A clock that moves only when told to."""

    def __init__(self, at: datetime | None = None) -> None:
        self.at = at or datetime(2020, 3, 2, 9, 30, tzinfo=BEIJING)

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self.at

    def pass_minutes(self, minutes: int) -> None:
        """Let time pass."""
        self.at += timedelta(minutes=minutes)


class CountingIdentifiers:
    """Gives out UUIDs in order."""

    def __init__(self) -> None:
        self._given = 0

    def new(self) -> str:
        """Return the next one."""
        self._given += 1
        return f"00000000-0000-4000-8000-{self._given:012d}"


class MemoryAuditLog:
    """A history in memory. While ``is_full``, nothing can be appended."""

    def __init__(self, store: MemoryAuditStore, events: Sequence[Event]) -> None:
        self._store = store
        self._events = list(events)

    @property
    def events(self) -> Sequence[Event]:
        """Everything that was appended."""
        return self._events

    @property
    def notices(self) -> Sequence[Message]:
        """Nothing to notice."""
        return ()

    def append(self, *events: Event) -> None:
        """Keep the events, unless the disk is full."""
        self._store.refuse_if_full()
        self._events.extend(events)

    def put(self, events: Sequence[Event]) -> None:
        """Keep another history, unless the disk is full."""
        self._store.refuse_if_full()
        self._events = list(events)

    def close(self) -> None:
        """Let another have the audit."""
        self._store.held.discard(self._events[0].audit)


class MemoryAuditStore:
    """A store in memory."""

    def __init__(self, summarise: Summarise | None = None) -> None:
        self._logs: dict[AuditId, MemoryAuditLog] = {}
        self._summarise = summarise
        self.held: set[AuditId] = set()
        self.is_full = False

    def refuse_if_full(self) -> None:
        """Raise what a full disk raises."""
        if self.is_full:
            raise NotSaved(
                Message("The disk is full."), hint=Message("Free some space and enter it again.")
            )

    def create(self, events: Sequence[Event]) -> MemoryAuditLog:
        """Keep a new history."""
        self.refuse_if_full()
        log = MemoryAuditLog(self, events)
        self._logs[events[0].audit] = log
        self.held.add(events[0].audit)
        return log

    def open(self, audit: AuditId) -> MemoryAuditLog:
        """Hand out a history once at a time."""
        if audit in self.held:
            raise Locked(Message("Another window has the audit open."))
        log = self._log(audit)
        self.held.add(audit)
        return log

    def unite(self, events: Sequence[Event]) -> Sequence[Event]:
        """Add what a copy holds more."""
        log = self.open(events[0].audit)
        log.put(settled(united(log.events, events)))
        log.close()
        return log.events

    def read(self, audit: AuditId) -> Sequence[Event]:
        """Return a history."""
        return tuple(self._log(audit).events)

    def listed(self) -> Sequence[Listed]:
        """Return a line for each history."""
        return [
            Listed(audit, self._summarise(log.events) if self._summarise else {})
            for audit, log in self._logs.items()
        ]

    def _log(self, audit: AuditId) -> MemoryAuditLog:
        try:
            return self._logs[audit]
        except KeyError:
            raise NotFound(Message("There is no audit {id}.", id=audit)) from None


class MemoryEvidenceStore:
    """Keeps files in memory as they are, and takes every one for a small photo."""

    def __init__(self) -> None:
        self.files: dict[Hash, bytes] = {}
        self.covers: dict[Hash, Sequence[Area]] = {}
        """What was to be covered; the bytes stay as they are here."""

    def keep(self, source: Path | bytes, *, name: str, covers: Sequence[Area] = ()) -> Kept:
        """Keep a file."""
        content = source if isinstance(source, bytes) else source.read_bytes()
        sha256 = Hash(hashlib.sha256(content).hexdigest())
        self.files[sha256] = content
        self.covers[sha256] = tuple(covers)
        media_type = "image/jpeg" if name.endswith((".jpg", ".jpeg")) else "application/pdf"
        return Kept(sha256, media_type, len(content), None, 640, 480)

    def bytes_of(self, sha256: Hash) -> bytes:
        """Return a kept file."""
        try:
            return self.files[sha256]
        except KeyError:
            raise NotFound(Message("The file {hash} is gone.", hash=sha256)) from None
