"""A folder of this user alone, and files in it that nobody else could read at any moment."""

from __future__ import annotations

import os
from pathlib import Path

from audit.storage import atomic
from audit.storage.disk import BINARY, Disk
from audit.storage.refusals import not_saved


class OwnFolder:
    """One such folder; it is made when something is written into it."""

    def __init__(self, path: Path, *, disk: Disk | None = None) -> None:
        self._path = path
        self._disk = disk or Disk()

    @property
    def path(self) -> Path:
        """Where it is."""
        return self._path

    def write(self, name: str, content: bytes) -> Path:
        """Write a file whole or not at all and return where it is; raises NotSaved."""
        path = self._path / name
        try:
            own_folder(self._path, disk=self._disk)
            atomic.write(path, content, disk=self._disk)
        except OSError as error:
            raise not_saved(error, path) from error
        return path

    def write_secret(self, name: str, content: bytes) -> Path:
        """Write a file that was for this user alone from its first byte on; raises NotSaved."""
        path = self._path / name
        try:
            own_folder(self._path, disk=self._disk)
            path.unlink(missing_ok=True)
            fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600)
            try:
                self._disk.write_all(fd, content)
                self._disk.sync(fd)
            finally:
                os.close(fd)
        except OSError as error:
            raise not_saved(error, path) from error
        return path


def own_folder(folder: Path, *, disk: Disk) -> None:
    """Make a folder that no other user of this machine may look into; raises OSError."""
    atomic.make_folder(folder, disk=disk)
    # Windows gives folders below the user's own to that user alone.
    folder.chmod(0o700)
