"""Files of a visitor from outside: only those in one folder, whatever path is typed.

Who uses the program in a browser sits at another machine. The disk of the one it runs on is not
theirs: without this, any path could be read as evidence or written over with a document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from audit.domain.errors import Refused
from audit.domain.events import AuditId, Hash
from audit.services.authority import Authority
from audit.services.exchanging import Packed, Packer
from audit.services.photos import Area, Arrival, FoundFile, PhotoDesk
from audit.services.ports import Cell, EvidenceStore, Kept, TableReader
from checklists.language import Message


@dataclass(frozen=True, slots=True)
class Confinement:
    """The one folder whose files a visitor may name."""

    folder: Path

    def checked(self, path: Path) -> Path:
        """Return the path with its links followed.

        Raises:
            Refused: it leads out of the folder, by its name or by a link.
        """
        home = self.folder.resolve()
        found = (home / path).resolve()
        if not found.is_relative_to(home) or found == home:
            raise Refused(
                Message("In the browser, only files of this session can be named."),
                where=path.name,
                hint=Message("Give the file a name without a folder."),
            )
        return found


@dataclass(frozen=True, slots=True)
class ConfinedEvidence:
    """Evidence taken from bytes, or from files of the session."""

    store: EvidenceStore
    confinement: Confinement

    def keep(self, source: Path | bytes, *, name: str, covers: Sequence[Area] = ()) -> Kept:
        """Keep a file; raises Refused, or as the store does."""
        allowed = source if isinstance(source, bytes) else self.confinement.checked(source)
        return self.store.keep(allowed, name=name, covers=covers)

    def bytes_of(self, sha256: Hash) -> bytes:
        """Return a kept file."""
        return self.store.bytes_of(sha256)


@dataclass(frozen=True, slots=True)
class ConfinedPhotoDesk:
    """Looks at files of the session only."""

    desk: PhotoDesk
    confinement: Confinement

    def look(self, source: Path | bytes, *, name: str) -> FoundFile:
        """Look at a file; raises Refused, or as the desk does."""
        allowed = source if isinstance(source, bytes) else self.confinement.checked(source)
        return self.desk.look(allowed, name=name)

    def arrived(self, folder: Path, since: datetime) -> Sequence[Arrival]:
        """Return the photos that came into the folder of the session; raises Refused."""
        if folder.resolve() != self.confinement.folder.resolve():
            folder = self.confinement.checked(folder)
        return self.desk.arrived(folder, since)


@dataclass(frozen=True, slots=True)
class ConfinedTables:
    """Tables read from files of the session."""

    reader: TableReader
    confinement: Confinement

    def rows(self, path: Path) -> Iterable[Sequence[Cell]]:
        """Return the rows of a table; raises Refused, or as the reader does."""
        return self.reader.rows(self.confinement.checked(path))


@dataclass(frozen=True, slots=True)
class ConfinedPacking:
    """Packs audits into the folder of the session, for whoever may write."""

    packer: Packer
    authority: Authority
    confinement: Confinement

    def pack(self, audit: AuditId, path: Path) -> Packed:
        """Write a bundle; raises Refused, or as the packer does."""
        self.authority.require_writing()
        return self.packer.pack(audit, self.confinement.checked(path))


@dataclass(frozen=True, slots=True)
class ConfinedSaving:
    """Writes files into the folder of the session, for whoever may write."""

    save: Callable[[Path, bytes], None]
    authority: Authority
    confinement: Confinement

    def __call__(self, path: Path, content: bytes) -> None:
        """Write a file whole or not at all; raises Refused or NotSaved."""
        self.authority.require_writing()
        self.save(self.confinement.checked(path), content)
