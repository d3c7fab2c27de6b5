"""Writes backups whole or not at all, and puts them back: checked first, swapped in by renaming.

A restore is unpacked beside the store, then a note says what is to be swapped, then the folders are
renamed one by one. Whoever starts next after an interruption finds the note and finishes: before the
note the store is the old one, after it the new one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import Final
from uuid import uuid4

from audit.domain.errors import BadEntry, BadFile
from audit.services.ports import Clock
from audit.services.safekeeping import Backup, Restored
from audit.storage import atomic
from audit.storage.archive_names import AUDITS, LEFT_OUT, SETTINGS
from audit.storage.archive_placing import put_archive
from audit.storage.archive_writing import write_archive
from audit.storage.archives import contents, look_through, open_archive, read_manifest
from audit.storage.disk import BINARY, Disk
from audit.storage.held import refuse_held, whole_folder
from audit.storage.locations import Locations
from audit.storage.manifests import Manifest
from audit.storage.refusals import not_saved
from audit.storage.swapping import STAGINGS, Swap, finish_swap
from checklists.language import Message

_STAYS: Final = frozenset({"keys.json"})
"""The keys this device knows are not forgotten for those of a backup."""
_WAIT_S: Final = 30


class FileSafekeeping:
    """The backups of one data folder."""

    def __init__(
        self, locations: Locations, *, clock: Clock, program: str, disk: Disk | None = None
    ) -> None:
        self._locations = locations
        self._clock = clock
        self._program = program
        self._disk = disk or Disk()

    def back_up(self, target: Path, *, may_replace: bool) -> Backup:
        """Write everything but the device's own name and key into a file, and read it again.

        Raises:
            BadFile: there is something already, or no such folder.
            Locked: another program is at work on the whole data folder, for too long.
            NotSaved: the disk did not take it; nothing is left behind.
        """
        if not target.parent.is_dir():
            raise BadFile(Message("There is no such folder."), where=str(target.parent))
        if os.path.lexists(target) and not (may_replace and target.is_file()):
            raise BadFile(
                Message("There is already a file of this name."),
                where=str(target),
                hint=Message("Choose another name, or add {option}.", option="--force"),
            )
        try:
            with contextlib.ExitStack() as alone:
                # Nobody is to encrypt the folder meanwhile. One that takes no lock, on a disk that
                # is only read, nobody encrypts.
                with contextlib.suppress(OSError):
                    atomic.make_folder(self._locations.locks, disk=Disk())
                    alone.enter_context(whole_folder(self._locations.locks, wait_s=_WAIT_S))
                return self._written(target).as_backup()
        except OSError as error:
            raise not_saved(error, target) from error

    def look_into(self, source: Path) -> Backup:
        """Check every byte of a backup and say what it holds; raises BadFile."""
        return look_through(source).as_backup()

    def restore(self, source: Path, *, may_replace: bool) -> Restored:
        """Put a backup back, once all of it was checked.

        Raises:
            BadFile: it is no backup, damaged, or of a newer version of the program.
            BadEntry: there are audits already, and they may not be replaced.
            Locked: another program has an audit open, or puts a backup back.
            NotSaved: the disk did not take it; everything is as before.
        """
        home = self._locations.home
        try:
            atomic.make_folder(self._locations.locks, disk=self._disk)
            with whole_folder(self._locations.locks):
                finish_swap(self._locations, disk=self._disk)
                is_empty = self._is_empty()
                if not is_empty and not may_replace:
                    raise BadEntry(
                        Message("There are audits already; nothing was restored."),
                        where=str(home),
                        hint=Message(
                            "Name another data folder with --home, or add --replace: what is there"
                            " is then kept as a backup first."
                        ),
                    )
                refuse_held(self._locations.locks)
                return self._restored(source, is_empty=is_empty)
        except OSError as error:
            raise not_saved(error, home) from error

    def _written(self, target: Path) -> Manifest:
        write = partial(
            write_archive,
            home=self._locations.home,
            settings=self._locations.settings,
            made_at=self._clock.now(),
            program=self._program,
            seal=self._locations.seal,
        )
        return put_archive(target, write, disk=self._disk)

    def _restored(self, source: Path, *, is_empty: bool) -> Restored:
        home, mark = self._locations.home, uuid4().hex[:8]
        self._clear_leftovers()
        staging = home / f".restoring-{mark}"
        try:
            manifest = self._unpacked(source, staging)
            new = {path.name for path in staging.iterdir()} - self._staying()
            kept = None if is_empty else self._kept()
            swap = Swap(
                staging=staging.name,
                aside=f".aside-{mark}",
                comes=tuple(sorted(new)),
                goes=tuple(sorted(self._present() - new)),
                kept=str(kept.relative_to(home)) if kept else "",
            )
            swap.note(self._locations, disk=self._disk)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
        late = finish_swap(self._locations, disk=self._disk)
        return Restored(manifest.as_backup(), kept, late)

    def _unpacked(self, source: Path, staging: Path) -> Manifest:
        with open_archive(source) as archive:
            manifest = read_manifest(archive, where=str(source))
            self._refuse_too_large(manifest)
            self._refuse_plain(manifest)
            atomic.make_folder(staging / AUDITS, disk=self._disk)
            folders = {staging, staging / AUDITS}
            for name, content in contents(archive, manifest, where=str(source)):
                path = staging / name
                atomic.make_folder(path.parent, disk=self._disk)
                folders.add(path.parent)
                self._write(path, content)
        for folder in folders:
            self._disk.sync_folder(folder)
        return manifest

    def _refuse_too_large(self, manifest: Manifest) -> None:
        if manifest.as_backup().size > shutil.disk_usage(self._locations.home).free:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _refuse_plain(self, manifest: Manifest) -> None:
        vault = self._locations.vault
        if vault.exists() and vault.name not in manifest.files:
            raise BadEntry(
                Message("The data here is encrypted, and what is in the backup is not."),
                where=str(self._locations.home),
                hint=Message(
                    "Turn encryption off first and on again afterwards, or name another data folder"
                    " with --home."
                ),
            )

    def _write(self, path: Path, content: bytes) -> None:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o666)
        try:
            self._disk.write_all(fd, content)
            self._disk.sync(fd)
        finally:
            os.close(fd)

    def _kept(self) -> Path:
        folder = self._locations.replaced
        atomic.make_folder(folder, disk=self._disk)
        stamp = self._clock.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        path = folder / f"{stamp}-{uuid4().hex[:4]}.zip"
        self._written(path)
        return path

    def _present(self) -> set[str]:
        """Return the names in the data folder that a backup would have, the settings left out."""
        return {
            path.name
            for path in self._locations.home.iterdir()
            if not path.name.startswith(".") and path.name not in LEFT_OUT | _STAYS | {SETTINGS}
        }

    def _staying(self) -> set[str]:
        return {name for name in _STAYS if (self._locations.home / name).exists()}

    def _is_empty(self) -> bool:
        """Whether there is nothing that a person has entered."""
        here = self._locations
        folders = (here.audits, here.evidence, here.quarantine, here.copies, here.packs)
        return not any(_has_files(folder) for folder in (*folders, here.overlays))

    def _clear_leftovers(self) -> None:
        for path in self._locations.home.glob(STAGINGS):
            shutil.rmtree(path, ignore_errors=True)


def finish_interrupted(locations: Locations, *, disk: Disk | None = None) -> None:
    """Finish putting a backup back where that was interrupted; without a note nothing is done.

    Raises:
        Locked: another program is at it, or at something else, for too long.
        NotSaved: the disk does not let it be finished now.
    """
    if not locations.restoring.exists():
        return
    disk = disk or Disk()
    try:
        with whole_folder(locations.locks, wait_s=_WAIT_S):
            finish_swap(locations, disk=disk)
    except OSError as error:
        raise not_saved(error, locations.home) from error


def _has_files(folder: Path) -> bool:
    return folder.is_dir() and any(path.is_file() for path in folder.rglob("*"))
