"""Backups of everything there is, in one file, and putting all of it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from audit.domain.events import AuditId


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds."""

    made_at: datetime
    program: str
    """The version of the program that made it."""
    audits: int
    files: int
    """All files, those of the audits too."""
    size: int
    """Of all files together, in bytes, before they were packed."""
    damaged: tuple[AuditId, ...]
    """The audits that were damaged already; they are in it as they were."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of putting a backup back."""

    backup: Backup
    kept: Path | None
    """The backup of what was there before; None where there was nothing."""
    late: Path | None = None
    """The folder of what was entered while the backup was put back; None where nothing was."""


class Safekeeping(Protocol):
    """Backs the whole store up into one file, and puts it back."""

    def back_up(self, target: Path, *, may_replace: bool) -> Backup:
        """Write everything but the device's own name and key into a file, and read it again.

        Raises:
            BadFile: there is something already, or no such folder.
            Locked: another program is at work on the whole data folder, for too long.
            NotSaved: the disk did not take it; nothing is left behind.
        """
        ...

    def look_into(self, source: Path) -> Backup:
        """Check every byte of a backup and say what it holds.

        Raises:
            BadFile: it is no backup, damaged, or of a newer version of the program.
        """
        ...

    def restore(self, source: Path, *, may_replace: bool) -> Restored:
        """Put a backup back, once all of it was checked.

        Raises:
            BadFile: it is no backup, damaged, or of a newer version of the program.
            BadEntry: there are audits already, and they may not be replaced.
            Locked: another program has an audit open, or puts a backup back.
            NotSaved: the disk did not take it; everything is as before.
        """
        ...
