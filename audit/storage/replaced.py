"""The stores that restored backups took the place of: encrypted and decrypted with the data folder.

They lie in the folder ``replaced``: a backup of each, and a folder of what a program wrote into it
when it was too late to be in the backup. Backups that somebody wrote into the data folder itself go
with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from audit.domain.errors import BadFile, Damaged
from audit.storage import atomic
from audit.storage.archive_converting import Keys, convert_archive, is_encrypted
from audit.storage.archived_audits import audit_of
from audit.storage.archives import is_backup
from audit.storage.converting import converted, is_personal, torn
from audit.storage.disk import Disk
from audit.storage.locations import Locations
from audit.storage.quarantine import Quarantine
from audit.storage.sealing import is_sealed

_AGAIN: Final = re.compile(r"-\d+$")
"""What the swap gives a second folder of the same name."""


class Changed(NamedTuple):
    """What was encrypted or decrypted of them."""

    backups: int
    files: int
    left: tuple[Path, ...]
    """What is no backup, is damaged, or has another key, and stays as it is."""


class Replaced:
    """The earlier stores of one data folder."""

    def __init__(self, locations: Locations, *, disk: Disk) -> None:
        self._home = locations.home
        self._folder = locations.replaced
        self._quarantine = Quarantine(locations.quarantine, disk=disk)
        self._disk = disk

    def convert(self, keys: Keys, *, seals: bool) -> Changed:
        """Encrypt or decrypt them; raises OSError."""
        backups, files, left = 0, 0, []
        for path in self._paths():
            try:
                if self._is_archive(path):
                    backups += convert_archive(path, keys, seals=seals, disk=self._disk)
                else:
                    files += self._convert(path, keys, seals=seals)
            except (BadFile, Damaged):
                left.append(path)
        return Changed(backups, files, tuple(left))

    def readable(self) -> tuple[Path, ...]:
        """Return what lies there that anybody can read, or that nobody can tell; raises OSError."""
        return tuple(path for path in self._paths() if not self._is_sealed(path))

    def _convert(self, path: Path, keys: Keys, *, seals: bool) -> bool:
        name, stored = self._name(path), path.read_bytes()
        if not is_personal(name) or not stored or is_sealed(stored) is seals:
            return False
        audit, whole = audit_of(name), stored
        if audit is not None and seals:
            whole, tail = torn(stored)
            if tail:
                self._quarantine.keep_tail(audit, tail)
        changed = converted(name, whole, keys.seal, seals=seals, where=str(path))
        atomic.write(path, changed, disk=self._disk)
        return True

    def _is_sealed(self, path: Path) -> bool:
        if self._is_archive(path):
            try:
                return is_encrypted(path)
            except (BadFile, Damaged):
                return False
        stored = path.read_bytes()
        return not is_personal(self._name(path)) or not stored or is_sealed(stored)

    def _name(self, path: Path) -> str:
        """Return what a file of a late folder was called in the data folder."""
        _, first, *rest = path.relative_to(self._folder).parts
        return "/".join((_AGAIN.sub("", first), *rest))

    def _is_archive(self, path: Path) -> bool:
        return path.parent in {self._folder, self._home}

    def _paths(self) -> Iterator[Path]:
        yield from sorted(path for path in self._home.glob("*.zip") if is_backup(path))
        if self._folder.is_dir():
            for path in sorted(self._folder.rglob("*")):
                if path.is_file() and not path.name.startswith("."):
                    yield path
