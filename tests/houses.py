"""A house over a store in memory, with the rulebooks that come with the program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from audit.domain.documents import DocumentLanguage
from audit.domain.events import Origin
from audit.services.desk import Desk, summarise
from audit.services.house import House, Preferences
from audit.services.ports import Cell, DocumentRequest, Written
from audit.services.previews import Preview
from audit.services.subjects import Subject
from audit.storage.photo_desk import FilePhotoDesk
from audit.wiring import find_rulebook, pack_ids, save_file
from tests.fakes import CountingIdentifiers, FrozenClock, MemoryAuditStore, MemoryEvidenceStore


@dataclass
class PlainDocuments:
    """Writes a document that says what it was made of."""

    written: list[DocumentLanguage] = field(default_factory=list)

    def write(
        self, subject: Subject, request: DocumentRequest, records: Sequence[bytes]
    ) -> Written:
        """Write one line."""
        del records
        self.written.append(request.language)
        judged, language = subject.main, request.language
        pack = judged.rulebook.pack.id
        content = f"%PDF {subject.head} {len(judged.assessment.items)} {pack} {language}"
        return Written(content.encode(), pages=3, missing_glyphs=("\U0001f600",))


class NoPreviews:
    """Shows no document."""

    def preview(self, subject: Subject, request: DocumentRequest) -> Preview:
        """Refuse."""
        raise NotImplementedError(subject, request)


class NoTables:
    """Reads no tables."""

    def rows(self, path: Path) -> Iterable[Sequence[Cell]]:
        """Return nothing."""
        del path
        return ()


@dataclass
class KeptPreferences:
    """Keeps the preferences in memory."""

    kept: Preferences = field(default_factory=Preferences)

    def load(self) -> Preferences:
        """Return them."""
        return self.kept

    def save(self, preferences: Preferences) -> None:
        """Keep them."""
        self.kept = preferences


def house_in_memory(store: MemoryAuditStore | None = None) -> House:
    """Return a house whose audits are gone with the test; documents are written to real files."""
    clock = FrozenClock()
    return House(
        desk=Desk(
            store or MemoryAuditStore(summarise(find_rulebook)),
            MemoryEvidenceStore(),
            find_rulebook,
            clock=clock,
            identifiers=CountingIdentifiers(),
            origin=Origin("inspector", "laptop"),
        ),
        find_rulebook=find_rulebook,
        packs=pack_ids(),
        documents=PlainDocuments(),
        previews=NoPreviews(),
        tables=NoTables(),
        photo_desk=FilePhotoDesk,
        preferences=KeptPreferences(),
        clock=clock,
        save_file=save_file,
        locations=(),
        sample_photo=lambda name: name.encode(),
    )
