"""The audits of this machine: one TinyDB file each, one writer at a time, a list of all."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from audit.domain import lines
from audit.domain.errors import BadEntry, Damaged, NotFound, NotSaved
from audit.domain.events import AuditId, Event
from audit.domain.purges import purges_of, settled
from audit.services.ports import Clock, Listed, Summarise
from audit.services.system_errors import reason
from audit.storage import atomic
from audit.storage.clock_notices import clock_notice
from audit.storage.copies import Copies
from audit.storage.disk import Disk
from audit.storage.entry_lines import encoded, parsed
from audit.storage.event_database import EventDatabase
from audit.storage.listing import AUDIT_FILE, SUFFIX, Listing
from audit.storage.locations import Locations
from audit.storage.locks import AuditLock
from audit.storage.quarantine import Quarantine
from audit.storage.recovery import FileRecovery, way_back
from audit.storage.refusals import another_history, not_saved
from audit.storage.sealed_histories import closed, readable, sealing
from audit.storage.sealing import LineSeal
from checklists.language import Message


class TinyAuditLog:
    """The history of one audit, in a TinyDB of its own, held by this process."""

    def __init__(
        self,
        database: EventDatabase,
        held: ExitStack,
        copy: Callable[[EventDatabase], None],
        notices: Sequence[Message] = (),
    ) -> None:
        self._database = database
        self._held = held
        self._copy = copy
        self._is_open = True
        self.notices = tuple(notices)
        """What the user should be told on opening it."""

    @property
    def events(self) -> Sequence[Event]:
        """Everything that is on disk."""
        return self._database.log.events

    def append(self, *events: Event) -> None:
        """Put the events on disk, all or none, before returning; raises NotSaved."""
        if not self._is_open:
            raise NotSaved(Message("NOT saved: the audit is no longer open."))
        self._database.log.append_events(events)

    def close(self) -> None:
        """Let another program have the audit, and keep a copy of what it is now."""
        if not self._is_open:
            return
        self._is_open = False
        try:
            self._copy(self._database)
        finally:
            self._database.close()
            self._held.close()


class TinyAuditStore:
    """Keeps each audit in a file of its own in one folder."""

    def __init__(
        self,
        locations: Locations,
        summarise: Summarise,
        *,
        clock: Clock,
        edition: str = "",
        disk: Disk | None = None,
        account: str = "",
    ) -> None:
        """Prepare the store; nothing is read or made yet.

        ``edition`` changes whenever ``summarise`` puts other things into a summary. ``account`` is
        who holds what is opened, where somebody is logged in.
        """
        self._locations = locations
        self._account = account
        self._clock = clock
        self._disk = disk or Disk()
        self._quarantine = Quarantine(locations.quarantine, disk=self._disk)
        self._copies = Copies(locations.copies, disk=self._disk, seal=locations.seal)
        self._recovery = FileRecovery(locations, clock=clock, disk=self._disk)
        self._listing = Listing(
            locations.audits,
            locations.index,
            summarise,
            self.read,
            edition=edition,
            disk=self._disk,
            seal=locations.seal,
        )

    def create(self, events: Sequence[Event]) -> TinyAuditLog:
        """Begin the history of a new audit with these events and hold it open.

        Raises:
            BadEntry: its id is no UUID, or there is such an audit already.
            NotSaved: the disk did not take it; nothing is left behind.
        """
        audit, content = self._first_content(events)
        path = self._path(audit)
        with self._locked(audit) as kept_lock:
            try:
                atomic.make_folder(path.parent, disk=self._disk)
                atomic.clear_leftovers(path.parent)
                atomic.create(path, closed(content, self._seal_of(audit)), disk=self._disk)
                database = EventDatabase(path, disk=self._disk, seal=self._seal_of(audit))
            except FileExistsError as error:
                raise BadEntry(
                    Message("There is already an audit with this id."), where=audit
                ) from error
            except OSError as error:
                raise not_saved(error, path) from error
            return TinyAuditLog(database, kept_lock.pop_all(), self._copied)

    def open(self, audit: AuditId) -> TinyAuditLog:
        """Open a history for writing.

        Raises:
            NotFound: there is no such audit.
            Locked: another program holds it; says which, where and since when.
            Damaged: the file does not fit its checksums; it was set aside.
            NotSaved: the folder cannot be written to.
        """
        path = self._path(audit)
        self._refuse_missing(path, audit)
        with self._locked(audit) as kept_lock:
            try:
                database = self._database(path, audit)
            except Damaged as damage:
                aside = self._quarantine.set_aside(path, audit, damage)
                raise self._with_way_back(aside, audit) from damage
            notices = self._without_tail(database, audit)
            if notice := clock_notice(database.log.events[-1], self._clock.now()):
                notices.append(notice)
            return TinyAuditLog(database, kept_lock.pop_all(), self._copied, notices)

    def unite(self, events: Sequence[Event]) -> Sequence[Event]:
        """Add to a history what a copy of it holds more, and return all of it.

        What was written before is kept among the copies until the united history is on disk.

        Raises:
            BadFile: the copy does not begin with the same entry, or does not fit it.
            NotSaved: the disk did not take it; everything is as before.
            And whatever ``open`` raises.
        """
        audit = events[0].audit
        log = self.open(audit)
        try:
            if log.events[0].hash != events[0].hash:
                raise another_history(audit)
            united = settled(lines.united(log.events, events))
            if united != tuple(log.events):
                self._rewrite(log.events, united, self._path(audit))
            return united
        finally:
            log.close()

    def read(self, audit: AuditId) -> Sequence[Event]:
        """Return a history without holding it, and without touching anything.

        An entry that is not finished is left out: another program may be writing it.

        Raises:
            NotFound: there is no such audit.
            Damaged: the file does not fit its checksums; it stays where it is.
        """
        path = self._path(audit)
        self._refuse_missing(path, audit)
        try:
            return self._database(path, audit).log.events
        except Damaged as damage:
            raise self._with_way_back(damage, audit) from damage

    def listed(self) -> Sequence[Listed]:
        """Return a line for each audit, the latest changed first, then those set aside."""
        lines = self._listing.lines()
        present = {line.audit for line in lines}
        for audit, trouble in self._quarantine.troubles():
            if audit not in present:
                lines.append(Listed(audit, {}, trouble.what))
                present.add(audit)
        return lines

    def close(self) -> None:
        """Keep the list for the next start. Whoever leaves without loses only time."""
        self._listing.write()

    def _path(self, audit: AuditId) -> Path:
        name = audit + SUFFIX
        if not AUDIT_FILE.fullmatch(name):
            raise NotFound(
                Message("This is not the id of an audit: “{id}”.", id=audit[:80]),
                hint=Message(
                    "An id looks like 0b0c1d9e-5a3f-4f6e-9d8a-1c2b3a4d5e6f; see the list."
                ),
            )
        return self._locations.audits / name

    def _seal_of(self, audit: AuditId) -> LineSeal | None:
        return sealing(self._locations.seal, audit)

    def _refuse_missing(self, path: Path, audit: AuditId) -> None:
        if path.exists():
            return
        if trouble := self._quarantine.trouble_of(audit):
            raise self._with_way_back(trouble, audit)
        raise NotFound(
            Message("There is no such audit: {id}.", id=audit),
            where=str(path.parent),
            hint=Message(
                "See the list of audits, or look whether the data folder is the right one."
            ),
        )

    def _locked(self, audit: AuditId) -> ExitStack:
        """Take the lock; the stack gives it back unless it is emptied first."""
        folder = self._locations.locks
        try:
            atomic.make_folder(folder, disk=self._disk)
        except OSError as error:
            raise not_saved(error, folder) from error
        lock = AuditLock(folder, audit, clock=self._clock, account=self._account)
        lock.acquire()
        held = ExitStack()
        held.callback(lock.release)
        return held

    def _database(self, path: Path, audit: AuditId) -> EventDatabase:
        try:
            database = EventDatabase(path, disk=self._disk, seal=self._seal_of(audit))
        except OSError as error:
            raise NotFound(
                Message("The file of the audit cannot be read: {why}.", why=reason(error)),
                where=str(path),
                hint=Message("Let this user read the file, or look whether the disk is connected."),
            ) from error
        if database.log.events[0].audit != audit:
            raise Damaged(
                Message("The file holds another audit than its name says."), where=str(path)
            )
        is_shorter = database.log.size < self._copies.longest(audit)
        if is_shorter and self._copies.has_more(audit, database.log.content()):
            raise Damaged(
                Message("The file is shorter than its last copy: entries were cut off."),
                where=str(path),
            )
        return database

    def _with_way_back(self, damage: Damaged, audit: AuditId) -> Damaged:
        """Return the error with what its copies can do about it."""
        hint = way_back(self._recovery.rescues(audit), audit) or damage.hint
        return Damaged(damage.what, where=damage.where, hint=hint)

    def _copied(self, database: EventDatabase) -> None:
        """Keep a copy of what was entered; a disk that takes none is told of at the next start."""
        events = database.log.events
        with contextlib.suppress(OSError, Damaged):
            if not self._copies.has(events[0].audit, database.log.size):
                content = database.log.content()
                self._copies.keep(events[0].audit, content, at=self._clock.now())

    def _rewrite(self, former: Sequence[Event], events: Sequence[Event], path: Path) -> None:
        """Put a united history in the place of one of its copies."""
        # Each entry is a save of its own: a file that is cut later loses its end, not everything.
        content = b"".join(encoded([event]) for event in events)
        try:
            whole = parsed(content, where=str(path))
        except Damaged as damage:
            raise another_history(events[0].audit) from damage
        if whole.events != tuple(events):
            raise another_history(events[0].audit)
        audit, now = events[0].audit, self._clock.now()
        try:
            if list(purges_of(former)) == list(purges_of(events)):
                plain = readable(path.read_bytes(), self._seal_of(audit))
                self._copies.keep(audit, plain, at=now)
            else:
                # The copies still hold what the other copy of the audit was purged of.
                self._copies.forget(audit)
            atomic.clear_leftovers(path.parent)
            atomic.write(path, closed(content, self._seal_of(audit)), disk=self._disk)
        except OSError as error:
            raise not_saved(error, path) from error
        with contextlib.suppress(OSError, Damaged):
            self._copies.keep(audit, content, at=now)

    def _without_tail(self, database: EventDatabase, audit: AuditId) -> list[Message]:
        """Set an unfinished entry aside, which was never shown as saved, and say so."""
        if not database.log.tail:
            return []
        kept = self._quarantine.keep_tail(audit, database.log.tail)
        database.log.cut_tail()
        return [
            Message(
                "The last entry was cut off while it was being saved and is not part of the audit;"
                " what there is of it was kept as {path}.",
                path=kept,
            )
        ]

    def _first_content(self, events: Sequence[Event]) -> tuple[AuditId, bytes]:
        if not events:
            raise ValueError("a history begins with an event")
        audit = events[0].audit
        if not AUDIT_FILE.fullmatch(audit + SUFFIX):
            raise BadEntry(Message("This is not the id of an audit: “{id}”.", id=audit[:80]))
        try:
            content = encoded(events)
            parsed(content, where=audit)
        except (Damaged, ValueError, TypeError) as error:
            why = error.what if isinstance(error, Damaged) else error
            raise NotSaved(
                Message("NOT saved: the entry does not fit the record: {why}", why=why), where=audit
            ) from error
        return audit, content
