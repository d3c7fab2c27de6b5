"""The stores that restored backups took the place of: encrypted and decrypted with the data folder.

They lie in the folder ``replaced``: a backup of each, and a folder of what a program wrote into it
when it was too late to be in the backup. Backups that somebody put anywhere in the data folder go
with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from audit.domain.errors import BadFile, Damaged
from audit.storage import atomic
from audit.storage.archive_converting import Keys, convert_archive
from audit.storage.archived_audits import audit_of
from audit.storage.archives import is_backup
from audit.storage.converting import converted, is_open, torn
from audit.storage.disk import Disk
from audit.storage.locations import Locations
from audit.storage.plain_files import all_files, is_late, stored_name
from audit.storage.quarantine import Quarantine
from audit.storage.sealed_names import is_own
from audit.storage.sealing import is_sealed
from checklists.language import Message


class Changed(NamedTuple):
    """What was encrypted or decrypted of them."""

    backups: int
    files: int
    left: tuple[Path, ...]
    """What cannot be encrypted, or has another key, and stays as it is."""
    damaged: tuple[Path, ...]
    """What nothing opens any more, and stays as it is."""


class Replaced:
    """The earlier stores of one data folder."""

    def __init__(self, locations: Locations, *, disk: Disk) -> None:
        self._locations = locations
        self._quarantine = Quarantine(locations.quarantine, disk=disk)
        self._disk = disk

    def convert(self, keys: Keys, *, seals: bool) -> Changed:
        """Encrypt or decrypt them; raises OSError."""
        backups, files = 0, 0
        left: list[Path] = []
        damaged: list[Path] = []
        for path in self._paths(seals=seals):
            try:
                if self._is_archive(path):
                    backups += convert_archive(path, keys, seals=seals, disk=self._disk)
                elif is_late(path, self._locations):
                    files += self._convert(path, keys, seals=seals)
            except BadFile:
                damaged.append(path)
            except Damaged:
                left.append(path)
        return Changed(backups, files, tuple(left), tuple(damaged))

    def _convert(self, path: Path, keys: Keys, *, seals: bool) -> bool:
        name, stored = stored_name(path, self._locations), path.read_bytes()
        if not (is_open(name, stored) if seals else is_sealed(stored)):
            return False
        audit, whole = audit_of(name), stored
        if audit is not None and seals and not is_sealed(stored):
            whole, tail = torn(stored)
            if tail:
                self._quarantine.keep_tail(audit, tail)
        changed = converted(name, whole, keys.seal, seals=seals, where=str(path))
        if not seals and is_sealed(changed):
            # It bears the name it was sealed under, so nothing of ours opens it.
            raise Damaged(Message("Nothing of a sealed file can be opened."), where=str(path))
        atomic.write(path, changed, disk=self._disk)
        return True

    def _is_archive(self, path: Path) -> bool:
        # One that is damaged is no file like others: that it was to be a backup says its place.
        is_kept = path.parent == self._locations.replaced and path.suffix == ".zip"
        return is_kept or is_backup(path)

    def _paths(self, *, seals: bool) -> Iterator[Path]:
        """Yield the files outside the folders that are encrypted file by file; no links.

        A backup that somebody put into one of those is encrypted as one of their files, but
        decrypted as what it is, wherever it was encrypted.
        """
        here = self._locations
        own = {here.audits, here.evidence, here.copies, here.quarantine}
        for path in list(all_files(here.home)):
            if path.is_symlink():
                continue
            if own.isdisjoint(path.parents) or (not seals and self._is_put_there(path)):
                yield path

    def _is_put_there(self, path: Path) -> bool:
        return not is_own(stored_name(path, self._locations)) and is_backup(path)
