"""The doors through which anything is written, each guarded by an authority.

Every entry goes through ``AuditLog.append`` or ``AuditStore.create``, whatever made it, and every
file through one of the others; so the guards stand there, and no operation can be forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audit.domain.audits import fold
from audit.domain.events import AuditId, Event, Hash
from audit.services.authority import Authority
from audit.services.house import Preferences, PreferenceStore
from audit.services.photos import Area
from audit.services.ports import (
    AuditLog,
    AuditStore,
    DocumentRequest,
    DocumentWriter,
    EvidenceStore,
    Kept,
    Listed,
    RuleKeeper,
    Written,
)
from audit.services.subjects import Subject
from checklists.language import Message
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class GuardedLog:
    """A history that takes only what an authority may add."""

    log: AuditLog
    authority: Authority

    @property
    def events(self) -> Sequence[Event]:
        """Everything that is on disk."""
        return self.log.events

    @property
    def notices(self) -> Sequence[Message]:
        """What the user should be told."""
        return self.log.notices

    def append(self, *events: Event) -> None:
        """Put the events on disk; raises Refused, or as the log does."""
        self.authority.require(self.log.events, events)
        self.log.append(*events)

    def close(self) -> None:
        """Let another program have the audit."""
        self.log.close()


@dataclass(frozen=True, slots=True)
class GuardedStore:
    """Histories that take only what an authority may add; a reader gets none to write at all."""

    store: AuditStore
    authority: Authority

    def create(self, events: Sequence[Event]) -> AuditLog:
        """Begin a history; raises Refused, or as the store does."""
        self.authority.require((), events)
        return GuardedLog(self.store.create(events), self.authority)

    def open(self, audit: AuditId) -> AuditLog:
        """Open a history for writing; raises Refused, or as the store does."""
        self.authority.require_writing()
        return GuardedLog(self.store.open(audit), self.authority)

    def unite(self, events: Sequence[Event]) -> Sequence[Event]:
        """Add what a copy of a history holds more; raises Refused, or as the store does."""
        known = self.store.read(events[0].audit)
        fresh = {event.hash for event in events} - {event.hash for event in known}
        self.authority.require(known, [event for event in events if event.hash in fresh])
        return self.store.unite(events)

    def read(self, audit: AuditId) -> Sequence[Event]:
        """Return a history without holding it."""
        return self.store.read(audit)

    def listed(self) -> Sequence[Listed]:
        """Return a line for each audit."""
        return self.store.listed()


@dataclass(frozen=True, slots=True)
class GuardedEvidence:
    """Evidence that a reader may look at only."""

    store: EvidenceStore
    authority: Authority

    def keep(self, source: Path | bytes, *, name: str, covers: Sequence[Area] = ()) -> Kept:
        """Keep a file; raises Refused, or as the store does."""
        self.authority.require_writing()
        return self.store.keep(source, name=name, covers=covers)

    def bytes_of(self, sha256: Hash) -> bytes:
        """Return a kept file."""
        return self.store.bytes_of(sha256)


@dataclass(frozen=True, slots=True)
class GuardedRules:
    """Kept rules that a reader adds none to."""

    keeper: RuleKeeper
    authority: Authority

    def keep(self, rulebook: Rulebook) -> None:
        """Keep the rules; raises Refused, or as the keeper does."""
        self.authority.require_writing()
        self.keeper.keep(rulebook)

    def kept(self, sha256: str) -> Rulebook | None:
        """Return the rules with that hash."""
        return self.keeper.kept(sha256)


@dataclass(frozen=True, slots=True)
class GuardedPreferences:
    """Preferences that a reader cannot change, and whose folders are the visit's own."""

    store: PreferenceStore
    authority: Authority
    folder: Path

    def load(self) -> Preferences:
        """Return the preferences."""
        kept = self.store.load()
        author = self.authority.account or kept.author
        return replace(kept, author=author, watched_folder="", documents_folder=str(self.folder))

    def save(self, preferences: Preferences) -> None:
        """Keep the preferences; raises Refused, or as the store does."""
        self.authority.require_writing()
        kept = self.store.load()
        self.store.save(
            replace(
                preferences,
                author=kept.author,
                watched_folder=kept.watched_folder,
                documents_folder=kept.documents_folder,
            )
        )


@dataclass(frozen=True, slots=True)
class GuardedDocuments:
    """Documents of which only drafts and copies are drawn for whom they are not the own to issue."""

    writer: DocumentWriter
    authority: Authority
    store: AuditStore
    """Knows what was handed over before: of that, anybody may draw a copy."""

    def write(
        self, subject: Subject, request: DocumentRequest, records: Sequence[bytes]
    ) -> Written:
        """Render a document; raises Refused, or as the writer does."""
        is_final = subject.kind.is_issued and request.format.is_paper and not subject.is_draft
        if is_final and not self._was_issued(subject, request):
            self.authority.require_document(subject.kind)
        return self.writer.write(subject, request, records)

    def _was_issued(self, subject: Subject, request: DocumentRequest) -> bool:
        """Whether this very document was handed over before."""
        # The subject ends at what it shows; that it was handed over is known only later.
        audit = fold(self.store.read(subject.main.audit.id))
        return any(
            (each.kind, each.head, each.language, each.format)
            == (subject.kind, subject.head, request.language, request.format)
            for each in audit.documents
        )
