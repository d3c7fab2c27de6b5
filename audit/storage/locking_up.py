"""Turns encryption of a data folder on and off, file by file, so that any interruption can be read.

The key comes first and goes last: while files are converted some are sealed and some are not, and
whoever has the passphrase reads both. A change of the passphrase touches the vault alone.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from audit.domain.errors import BadEntry, Damaged
from audit.domain.events import AuditId
from audit.services.locking_up import Conversion, LockState
from audit.services.ports import Clock
from audit.storage import atomic
from audit.storage.archive_converting import Keys, convert_archive
from audit.storage.converting import converted, is_open, may_stay_plain, torn
from audit.storage.disk import Disk
from audit.storage.held import refuse_held, whole_folder
from audit.storage.listing import AUDIT_FILE, SUFFIX
from audit.storage.locations import Locations
from audit.storage.locks import AuditLock
from audit.storage.plain_files import all_files, left_plain, stored_name
from audit.storage.quarantine import Quarantine, is_reason
from audit.storage.refusals import not_saved
from audit.storage.replaced import Replaced
from audit.storage.sealing import Seal, is_sealed
from audit.storage.session_folders import clear_left
from audit.storage.strays import Stray, decrypt_stray, strays
from audit.storage.swapping import STAGINGS, finish_swap
from audit.storage.unlocking import lock_state
from audit.storage.vaults import (
    Cost,
    Vault,
    new_vault,
    opened,
    read_vault,
    with_passphrase,
    write_vault,
)
from checklists.language import Message


class FileLocker:
    """The encryption of one data folder."""

    def __init__(
        self,
        locations: Locations,
        *,
        clock: Clock,
        disk: Disk | None = None,
        cost: Cost | None = None,
    ) -> None:
        """Prepare; ``cost`` is measured where None."""
        self._locations = locations
        self._clock = clock
        self._disk = disk or Disk()
        self._cost = cost

    @property
    def state(self) -> LockState:
        """Whether the folder is encrypted; raises Damaged."""
        return lock_state(self._locations)

    def open(self, passphrase: str) -> Seal:
        """Return what opens the folder; raises WrongPassphrase, BadEntry, Damaged."""
        return opened(self._vault(), passphrase)

    def turn_on(self, passphrase: str) -> Conversion:
        """Encrypt everything, or what was left when that was interrupted.

        Raises:
            BadEntry: the passphrase is too short.
            WrongPassphrase: it was begun with another one.
            Locked: a program has an audit open.
            NotSaved: the disk did not take it; everything can be read with the passphrase.
        """
        with self._alone():
            vault = read_vault(self._locations.vault)
            if vault is None:
                vault, seal = new_vault(passphrase, cost=self._cost)
                write_vault(self._locations.vault, vault, disk=self._disk)
            else:
                seal = opened(vault, passphrase)
            conversion = self._convert(Keys(seal, vault), seals=True)
            write_vault(self._locations.vault, vault._replace(is_complete=True), disk=self._disk)
            return conversion

    def turn_off(self, passphrase: str) -> Conversion:
        """Decrypt everything; raises as ``turn_on`` does.

        Raises:
            WouldBeLost: some files would stay encrypted for good; nothing was changed.
        """
        with self._alone():
            vault = self._vault()
            seal = opened(vault, passphrase)
            copied = strays(self._locations, seal)
            unfinished = vault._replace(is_complete=False)
            write_vault(self._locations.vault, unfinished, disk=self._disk)
            conversion = self._convert(Keys(seal, vault), seals=False, copied=copied)
            try:
                self._locations.vault.unlink()
                self._disk.sync_folder(self._locations.vault.parent)
            except OSError as error:
                raise not_saved(error, self._locations.vault) from error
            return conversion

    def change(self, former: str, new: str) -> None:
        """Take another passphrase; no other file is touched. Raises as ``turn_on`` does."""
        with self._alone():
            changed = with_passphrase(self._vault(), former, new, cost=self._cost)
            write_vault(self._locations.vault, changed, disk=self._disk)

    def readable(self, looked: Callable[[], None] = lambda: None) -> Iterator[Path]:
        """Yield what anybody can read in the folder that should be encrypted; raises NotSaved."""
        here = self._locations
        try:
            yield from left_plain(here, looked)
        except OSError as error:
            raise not_saved(error, here.home) from error

    def encrypt_backup(self, source: Path, passphrase: str) -> bool:
        """Encrypt a backup made before, wherever it lies; whether it was not.

        Raises:
            BadEntry: the folder itself is not encrypted.
            WrongPassphrase: it is encrypted with another one.
            BadFile: it is no backup, or damaged.
            Damaged: parts of it were sealed with another key.
            NotSaved: the disk did not take it; the backup is as before.
        """
        # What a link points at is what can be read, so that is what must change.
        source = Path(os.path.realpath(source))
        vault = self._vault()
        keys = Keys(opened(vault, passphrase), vault)
        try:
            return convert_archive(source, keys, seals=True, disk=self._disk)
        except OSError as error:
            raise not_saved(error, source) from error

    def _vault(self) -> Vault:
        vault = read_vault(self._locations.vault)
        if vault is None:
            raise BadEntry(Message("The data is not encrypted."))
        return vault

    def _convert(self, keys: Keys, *, seals: bool, copied: Sequence[Stray] = ()) -> Conversion:
        here = self._locations
        try:
            with contextlib.suppress(FileNotFoundError):
                here.index.unlink()
            self._clear_leftovers()
            for stray in copied:
                decrypt_stray(stray, keys.seal, disk=self._disk)
            audits = sum(self._audit(path, keys.seal, seals=seals) for path in _files(here.audits))
            earlier = Replaced(here, disk=self._disk).convert(keys, seals=seals)
            others, damaged = 0, [] if seals else list(earlier.damaged)
            for path in (
                each
                for folder in (here.evidence, here.copies, here.quarantine)
                for each in _files(folder)
            ):
                try:
                    others += self._file(path, keys.seal, seals=seals)
                except Damaged:
                    # No key opens it any more, so nothing is lost by leaving it.
                    damaged.append(path)
            plain = [path for path in self.readable() if path not in damaged] if seals else []
            left = tuple(plain) if seals else earlier.left
        except OSError as error:
            raise not_saved(error, here.home) from error
        files = len(copied) + others + earlier.files
        return Conversion(audits, files, earlier.backups, left, tuple(damaged))

    def _clear_leftovers(self) -> None:
        """Remove what interrupted writes left: it holds what people entered, too.

        Nobody else is at work here, so whatever is half written is nobody's, but for the few files
        that other programs write all the same.
        """
        here = self._locations
        for path in list(all_files(here.home)):
            is_half = atomic.name_to_be(path.name) != path.name
            if is_half and not may_stay_plain(stored_name(path, here)):
                path.unlink()
        if (here.cache / "sessions").is_dir():
            clear_left(here.cache / "sessions")
        for staging in here.home.glob(STAGINGS):
            shutil.rmtree(staging)

    def _audit(self, path: Path, seal: Seal, *, seals: bool) -> bool:
        """Convert the file of an audit; whether it was one that was otherwise before."""
        if not AUDIT_FILE.fullmatch(path.name):
            return False
        audit = AuditId(path.name.removesuffix(SUFFIX))
        lock = AuditLock(self._locations.locks, audit, clock=self._clock)
        lock.acquire()
        try:
            stored = path.read_bytes()
            if is_sealed(stored) is seals or not stored:
                return False
            whole, tail = torn(stored)
            if tail:
                Quarantine(self._locations.quarantine, disk=self._disk).keep_tail(audit, tail)
            self._write(path, whole, seal, seals=seals)
        finally:
            lock.release()
        return True

    def _file(self, path: Path, seal: Seal, *, seals: bool) -> bool:
        stored = path.read_bytes()
        if not (is_open(self._name(path), stored) if seals else is_sealed(stored)):
            return False
        self._write(path, stored, seal, seals=seals)
        return True

    def _write(self, path: Path, stored: bytes, seal: Seal, *, seals: bool) -> None:
        changed = converted(self._name(path), stored, seal, seals=seals, where=str(path))
        atomic.write(path, changed, disk=self._disk)

    def _name(self, path: Path) -> str:
        return stored_name(path, self._locations)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        folder = self._locations.locks
        try:
            atomic.make_folder(folder, disk=self._disk)
            with whole_folder(folder):
                finish_swap(self._locations, disk=self._disk)
                refuse_held(folder)
                yield
        except OSError as error:
            raise not_saved(error, self._locations.home) from error


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.name.startswith(".")
        and not path.is_symlink()
        and not is_reason(path.name)
    )
