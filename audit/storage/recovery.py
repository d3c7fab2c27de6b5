"""Puts a damaged audit back from its copies, when a person says so, and copies what was not copied."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from audit.domain.errors import BadEntry, Damaged
from audit.domain.events import AuditId
from audit.services.ports import Clock
from audit.services.recovering import Rescue, moment, what_is_missing
from audit.storage import atomic, salvage
from audit.storage.copies import Copies, Copy, read_copy
from audit.storage.disk import Disk
from audit.storage.entry_lines import History
from audit.storage.listing import AUDIT_FILE, SUFFIX
from audit.storage.locations import Locations
from audit.storage.locks import AuditLock
from audit.storage.quarantine import Quarantine
from audit.storage.refusals import not_saved
from audit.storage.sealed_histories import closed, readable, sealing
from checklists.language import Message

_MOST_AT_ONCE: Final = 100
"""How many audits are copied at a start; a store that has no copies yet gets them in a few days."""


class _Found(NamedTuple):
    rescue: Rescue
    content: bytes


class FileRecovery:
    """The copies of one data folder."""

    def __init__(self, locations: Locations, *, clock: Clock, disk: Disk | None = None) -> None:
        self._locations = locations
        self._clock = clock
        self._disk = disk or Disk()
        self._copies = Copies(locations.copies, disk=self._disk, seal=locations.seal)
        self._quarantine = Quarantine(locations.quarantine, disk=self._disk)

    def rescues(self, audit: AuditId) -> Sequence[Rescue]:
        """Return what can be put back, the most entries first; empty where the audit is whole."""
        return [found.rescue for found in self._found(audit)]

    def put_back(self, audit: AuditId, rescue: Rescue) -> None:
        """Put a history back; the damaged file is kept where damaged files are.

        Copies that hold more entries than were chosen are set aside too: they were not wanted, and
        would say for ever that the audit is cut.

        Raises:
            BadEntry: the audit is whole by now, or the copy is no longer what it was.
            Locked: another program holds the audit.
            NotSaved: the disk did not take it; the audit is still known as damaged, or put back.
        """
        path = self._path(audit)
        try:
            atomic.make_folder(self._locations.locks, disk=self._disk)
            atomic.make_folder(path.parent, disk=self._disk)
        except OSError as error:
            raise not_saved(error, path) from error
        lock = AuditLock(self._locations.locks, audit, clock=self._clock)
        lock.acquire()
        try:
            found = {each.rescue: each.content for each in self._found(audit)}
            if rescue not in found:
                raise BadEntry(
                    Message("The audit or its copy has changed since; nothing was put back."),
                    where=audit,
                    hint=Message("Look again what can be put back."),
                )
            self._put(path, audit, found[rescue])
        except OSError as error:
            raise not_saved(error, path) from error
        finally:
            lock.release()

    def catch_up(self) -> int:
        """Copy the audits that changed since they were last copied, and return how many.

        What is damaged is not copied, so a good copy never gives way to a bad one.

        Raises:
            NotSaved: the disk takes no copies.
        """
        count = 0
        for audit, path in self._audits():
            if count == _MOST_AT_ONCE:
                break
            try:
                if self._may_have_grown(audit, path):
                    count += self._copied(audit, path)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise not_saved(error, self._locations.copies) from error
        return count

    def _put(self, path: Path, audit: AuditId, content: bytes) -> None:
        for copy in self._copies.of(audit):
            if copy.size > len(content):
                self._quarantine.keep_copy(copy.path, audit)
        if path.exists():
            damage = Damaged(Message("Another history was put in its place by the user."))
            self._quarantine.set_aside(path, audit, damage)
        seal = sealing(self._locations.seal, audit)
        atomic.create(path, closed(content, seal), disk=self._disk)
        with contextlib.suppress(OSError, Damaged):
            self._copies.keep(audit, content, at=self._clock.now())

    def _may_have_grown(self, audit: AuditId, path: Path) -> bool:
        """Whether a file is worth reading; of a sealed one the size does not say."""
        if self._locations.seal is None:
            return not self._copies.has(audit, path.stat().st_size)
        copies = self._copies.of(audit)
        return not copies or path.stat().st_mtime > max(each.at for each in copies).timestamp()

    def _copied(self, audit: AuditId, path: Path) -> bool:
        content = readable(path.read_bytes(), sealing(self._locations.seal, audit))
        history = salvage.history_of(content)
        if history is None or history.events[0].audit != audit:
            return False
        whole = content[: history.whole]
        if self._copies.has(audit, len(whole)) or self._copies.has_more(audit, whole):
            return False
        self._copies.keep(audit, whole, at=self._clock.now())
        return True

    def _found(self, audit: AuditId) -> list[_Found]:
        present = self._bytes_of(self._path(audit), audit)
        if self._is_whole(audit, present):
            return []
        damaged = present if present is not None else self._set_aside(audit)
        contents = [(copy, self._content(copy, audit)) for copy in self._copies.of(audit)]
        found: dict[bytes, _Found] = {}
        for copy, content in [*contents, (None, b"")]:
            if content is None:
                continue
            whole = salvage.joined(content, damaged)
            history = salvage.history_of(whole)
            if history is not None and history.events[0].audit == audit:
                found.setdefault(whole, _offer(copy, content, whole, history, damaged))
        return sorted(found.values(), key=lambda each: -each.rescue.entries)

    def _is_whole(self, audit: AuditId, present: bytes | None) -> bool:
        history = salvage.history_of(present) if present else None
        if present is None or history is None or history.events[0].audit != audit:
            return False
        return not self._copies.has_more(audit, present[: history.whole])

    def _content(self, copy: Copy, audit: AuditId) -> bytes | None:
        try:
            content = read_copy(copy, self._locations.seal)
        except Damaged:
            return None
        history = salvage.history_of(content)
        return content if history is not None and history.events[0].audit == audit else None

    def _set_aside(self, audit: AuditId) -> bytes:
        kept = self._quarantine.latest(audit)
        return (self._bytes_of(kept, audit) if kept is not None else None) or b""

    def _bytes_of(self, path: Path, audit: AuditId) -> bytes | None:
        try:
            content = path.read_bytes()
        except OSError:
            return None
        seal = self._locations.seal
        if seal is not None:
            try:
                content = seal.opened(content, self._locations.sealed_name(path))
            except Damaged:
                return b""
        return readable(content, sealing(seal, audit), where=str(path))

    def _audits(self) -> Iterator[tuple[AuditId, Path]]:
        with contextlib.suppress(OSError), os.scandir(self._locations.audits) as entries:
            for entry in entries:
                if AUDIT_FILE.fullmatch(entry.name):
                    yield AuditId(entry.name.removesuffix(SUFFIX)), Path(entry.path)

    def _path(self, audit: AuditId) -> Path:
        if not AUDIT_FILE.fullmatch(audit + SUFFIX):
            raise BadEntry(Message("This is not the id of an audit: “{id}”.", id=audit[:80]))
        return self._locations.audits / f"{audit}{SUFFIX}"


def way_back(found: Sequence[Rescue], audit: AuditId) -> Message | None:
    """Return what a damaged audit's error says about its copies; None where there is none."""
    made_at = next((each.made_at for each in found if each.made_at is not None), None)
    best = found[0] if found else None
    if best is None:
        return None
    if made_at is None:
        return Message(
            "What can still be read can be put back (entries: {entries}), in the list of audits"
            " or with “plumbline recover {audit}”; the other audits are not affected.",
            entries=best.entries,
            audit=audit,
        )
    return Message(
        "A good copy was made on {made}; entries that can be put back: {entries}. {missing} Do"
        " it in the list of audits, or with “plumbline recover {audit}”; the other audits are"
        " not affected.",
        made=moment(made_at),
        entries=best.entries,
        missing=what_is_missing(best.missing),
        audit=audit,
    )


def _offer(
    copy: Copy | None, content: bytes, whole: bytes, history: History, damaged: bytes
) -> _Found:
    entries = len(history.events)
    from_copy = content.count(b"\n")
    rescue = Rescue(
        name=copy.path.name if copy else "",
        made_at=_here(copy.at) if copy else None,
        entries=entries,
        from_damaged=entries - from_copy if copy else 0,
        missing=max(0, salvage.entries_in(damaged) - entries),
        last_at=_here(history.events[-1].at),
    )
    return _Found(rescue, whole)


def _here(at: datetime) -> datetime:
    """Return a moment by the clocks of here, so that two of them can be compared."""
    try:
        return at.astimezone()
    except (OverflowError, OSError, ValueError):
        # A clock that ran at the very end of the calendar.
        return at
