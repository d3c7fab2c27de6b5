"""The list in a backup of what it holds: the size and the hash of each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from audit.domain.errors import BadFile
from audit.domain.events import AuditId
from audit.services.safekeeping import Backup
from audit.storage.archive_names import AUDITS
from checklists.language import Message

FORMAT: Final = "plumbline-backup"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
"""The name of the list in a backup."""

_MOST_BYTES: Final = 500_000_000
"""Of one file; the largest evidence taken is a twentieth of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of one file."""

    size: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> Entry:
        """Return what is said of a file with this content."""
        return cls(len(content), hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in a backup."""

    made_at: datetime
    program: str
    files: Mapping[str, Entry]
    damaged: tuple[AuditId, ...]

    @classmethod
    def read(cls, content: bytes, *, where: str) -> Manifest:
        """Return what a list says.

        Raises:
            BadFile: a newer version of the program wrote it.
            ValueError, KeyError, TypeError, AttributeError, RecursionError: it is no such list.
        """
        stored = json.loads(content)
        if stored["format"] != FORMAT:
            raise ValueError(stored["format"])
        if stored["version"] > VERSION:
            raise BadFile(
                Message("The backup was made by a newer version of the program."),
                where=where,
                hint=Message("Bring this program up to date first; nothing was changed."),
            )
        return cls(
            datetime.fromisoformat(stored["made_at"]),
            str(stored["program"]),
            _entries(stored["files"]),
            tuple(AuditId(str(audit)) for audit in stored["damaged"]),
        )

    def as_bytes(self) -> bytes:
        """Return the list as it is written."""
        stored = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": self.made_at.isoformat(),
            "program": self.program,
            "damaged": list(self.damaged),
            "files": {name: [entry.size, entry.sha256] for name, entry in self.files.items()},
        }
        return json.dumps(stored, ensure_ascii=False, indent=0).encode()

    def as_backup(self) -> Backup:
        """Return what people are told of it."""
        audits = sum(name.startswith(f"{AUDITS}/") for name in self.files)
        size = sum(entry.size for entry in self.files.values())
        return Backup(self.made_at, self.program, audits, len(self.files), size, self.damaged)


def _entries(stored: Mapping[str, Any]) -> dict[str, Entry]:
    entries = {str(name): Entry(int(size), str(sum_)) for name, (size, sum_) in stored.items()}
    if not all(0 <= entry.size <= _MOST_BYTES for entry in entries.values()):
        raise ValueError(stored)
    return entries
