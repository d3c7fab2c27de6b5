"""Rewrites the file of an audit without its personal texts, and deletes what goes with them.

The order is what makes it safe: first the copies beside the audit, which hold the texts, then the
file itself, whole beside the old one and renamed, then the evidence. Whoever dies in between leaves
an audit that can be read; the same command, given again, deletes what is left.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from audit.domain.audits import fold
from audit.domain.device_signatures import Signer
from audit.domain.errors import AuditError, BadEntry, Damaged
from audit.domain.events import AuditId, Event, EventKind, Hash, Origin
from audit.domain.lines import Lines
from audit.domain.named_files import evidence_named
from audit.domain.purges import Scope, planned, purged, purges_of
from audit.services.ports import Clock, Identifiers
from audit.services.purging import PurgePreview
from audit.services.sealing import sealed_after
from audit.storage import atomic
from audit.storage.audit_store import TinyAuditStore
from audit.storage.copies import Copies
from audit.storage.disk import Disk
from audit.storage.entry_lines import encoded, parsed
from audit.storage.listing import AUDIT_FILE, SUFFIX
from audit.storage.locations import Locations
from audit.storage.refusals import not_saved
from audit.storage.sealed_histories import closed, sealing
from checklists.language import Message


class Hand(NamedTuple):
    """Who removes, and with what."""

    clock: Clock
    identifiers: Identifiers
    origin: Origin
    signer: Signer | None = None


class FilePurger:
    """Removes personal data from the audits of one data folder."""

    def __init__(
        self,
        locations: Locations,
        store: TinyAuditStore,
        hand: Hand,
        *,
        disk: Disk | None = None,
    ) -> None:
        self._locations = locations
        self._store = store
        self._hand = hand
        self._disk = disk or Disk()
        self._copies = Copies(locations.copies, disk=self._disk, seal=locations.seal)

    def preview(self, audit: AuditId, scopes: Iterable[Scope]) -> PurgePreview:
        """Return what would be removed, and remove nothing; raises BadEntry."""
        return self._preview(audit, self._store.read(audit), scopes)[0]

    def purge(
        self, audit: AuditId, scopes: Iterable[Scope], *, with_remnants: bool = False
    ) -> PurgePreview:
        """Remove it; raises BadEntry, Locked, NotSaved."""
        log = self._store.open(audit)
        try:
            preview, files = self._preview(audit, log.events, scopes)
            try:
                if not preview.plan.purge.is_empty:
                    self._rewrite(audit, self._purged(log.events, preview))
                self._delete(files)
                if with_remnants:
                    self._delete(preview.remnants)
            except OSError as error:
                raise not_saved(error, self._path(audit)) from error
            return preview
        finally:
            log.close()

    def _preview(
        self, audit: AuditId, events: Sequence[Event], scopes: Iterable[Scope]
    ) -> tuple[PurgePreview, list[Path]]:
        state = fold(events)
        if not state.is_closed:
            raise BadEntry(
                Message("The audit is still open; personal data is removed after it is closed."),
                where=audit,
                hint=Message("Close it first."),
            )
        plan = planned(events, scopes, self._hand.clock.now().date())
        # Files of a purge that was interrupted are deleted with the next one.
        wanted = dict.fromkeys(
            [*plan.purge.files, *(each for purge in purges_of(events) for each in purge.files)]
        )
        present = [each for each in wanted if self._file(each).is_file()]
        shared = self._named_elsewhere(audit, present)
        gone = [self._file(each) for each in present if each not in shared]
        named = tuple(each for each in plan.purge.files if each in present and each not in shared)
        plan = replace(plan, purge=plan.purge.model_copy(update={"files": named}))
        preview = PurgePreview(
            plan,
            files=len(gone),
            bytes=sum(path.stat().st_size for path in gone),
            shared=len(shared),
            copies=len(self._copies.of(audit)),
            remnants=tuple(self._remnants(audit)),
            documents=len(state.documents),
        )
        return preview, gone

    def _purged(self, events: Sequence[Event], preview: PurgePreview) -> Sequence[Event]:
        purge = preview.plan.purge
        added = sealed_after(
            Lines(events).tips,
            [(EventKind.PURGED, purge.as_data())],
            at=self._hand.clock.now(),
            origin=self._hand.origin,
            new_id=self._hand.identifiers.new,
            signer=self._hand.signer,
        )
        return (*purged(events, purge), *added)

    def _rewrite(self, audit: AuditId, events: Sequence[Event]) -> None:
        path = self._path(audit)
        # Each entry is a save of its own: a file that is cut later loses its end, not everything.
        content = b"".join(encoded([event]) for event in events)
        if parsed(content, where=str(path)).events != tuple(events):
            raise Damaged(Message("The record without its texts is not the same record."))
        self._copies.forget(audit)
        atomic.clear_leftovers(path.parent)
        seal = sealing(self._locations.seal, audit)
        atomic.write(path, closed(content, seal), disk=self._disk)
        with contextlib.suppress(OSError, Damaged):
            self._copies.keep(audit, content, at=self._hand.clock.now())

    def _delete(self, paths: Iterable[Path]) -> None:
        for path in paths:
            path.unlink(missing_ok=True)
            self._disk.sync_folder(path.parent)

    def _named_elsewhere(self, audit: AuditId, files: Sequence[Hash]) -> set[Hash]:
        """Return those of the files that another audit names, or may name: one cannot be read."""
        shared: set[Hash] = set()
        for other in self._others(audit) if files else ():
            try:
                shared |= evidence_named(self._store.read(other)) & set(files)
            except AuditError:
                return set(files)
        return shared

    def _others(self, audit: AuditId) -> list[AuditId]:
        names = (path.name for path in self._locations.audits.iterdir())
        audits = (
            AuditId(name.removesuffix(SUFFIX)) for name in names if AUDIT_FILE.fullmatch(name)
        )
        return [each for each in audits if each != audit]

    def _remnants(self, audit: AuditId) -> list[Path]:
        try:
            return sorted(
                path
                for path in self._locations.quarantine.iterdir()
                if path.name.startswith(audit) and not path.name.endswith(".reason.json")
            )
        except OSError:
            return []

    def _path(self, audit: AuditId) -> Path:
        return self._locations.audits / f"{audit}{SUFFIX}"

    def _file(self, sha256: Hash) -> Path:
        return self._locations.evidence / sha256[:2] / sha256
