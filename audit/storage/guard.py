"""Puts guards before everything a visitor could write through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from audit.services.accounts import same_name
from audit.services.authority import Authority, Visit
from audit.services.bookmarks import Bookmark
from audit.services.exchanging import Packer
from audit.services.guarding import (
    GuardedDocuments,
    GuardedEvidence,
    GuardedPreferences,
    GuardedRules,
    GuardedStore,
)
from audit.services.house import PreferenceStore
from audit.services.photos import PhotoDesk
from audit.services.ports import (
    AuditStore,
    DocumentWriter,
    EvidenceStore,
    RuleKeeper,
    TableReader,
)
from audit.storage.bookmarks import FileBookmark
from audit.storage.confined import (
    ConfinedEvidence,
    ConfinedPacking,
    ConfinedPhotoDesk,
    ConfinedSaving,
    ConfinedTables,
    Confinement,
)
from audit.storage.locations import Locations


class Guard:
    """The guards of one visit."""

    def __init__(self, visit: Visit) -> None:
        self.authority = Authority(visit.account, visit.role)
        self._confinement = Confinement(visit.folder)

    @property
    def _own_file(self) -> str:
        """The name of the files that are this account's own; none can have that of the owner."""
        return f"{same_name(self.authority.account) or '-owner'}.json"

    def settings(self, locations: Locations) -> Path:
        """Return the settings of this account; the owner has those of the terminal."""
        if not self.authority.account:
            return locations.settings
        return locations.web / "settings" / self._own_file

    def bookmark(self, locations: Locations) -> Bookmark:
        """Return where this account remembers where it was."""
        return FileBookmark(locations.web / "bookmarks" / self._own_file)

    def store(self, store: AuditStore) -> AuditStore:
        """Return histories that take what this account may add."""
        return GuardedStore(store, self.authority)

    def evidence(self, store: EvidenceStore) -> EvidenceStore:
        """Return evidence that takes files of the session from who may write."""
        return GuardedEvidence(ConfinedEvidence(store, self._confinement), self.authority)

    def rules(self, keeper: RuleKeeper) -> RuleKeeper:
        """Return kept rules for who may write."""
        return GuardedRules(keeper, self.authority)

    def preferences(self, store: PreferenceStore) -> PreferenceStore:
        """Return preferences whose folders are those of the session."""
        return GuardedPreferences(store, self.authority, self._confinement.folder)

    def documents(self, writer: DocumentWriter, store: AuditStore) -> DocumentWriter:
        """Return what writes the documents this account may issue, and copies of issued ones."""
        return GuardedDocuments(writer, self.authority, store)

    def tables(self, reader: TableReader) -> TableReader:
        """Return what reads the tables of the session."""
        return ConfinedTables(reader, self._confinement)

    def photo_desk(self, desk: Callable[[], PhotoDesk]) -> Callable[[], PhotoDesk]:
        """Return what looks at the files of the session."""
        return lambda: ConfinedPhotoDesk(desk(), self._confinement)

    def packing(self, packer: Packer) -> Packer | None:
        """Return what packs audits into the folder of the session; None for who only reads."""
        if not self.authority.may_write:
            return None
        return ConfinedPacking(packer, self.authority, self._confinement)

    def saving(self, save: Callable[[Path, bytes], None]) -> Callable[[Path, bytes], None]:
        """Return what writes files into the folder of the session."""
        return ConfinedSaving(save, self.authority, self._confinement)
