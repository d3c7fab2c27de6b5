"""Puts a backup in its place: written beside it, read again, and only then given its name."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, cast

from audit.domain.errors import BadFile
from audit.storage import atomic
from audit.storage.archives import look_through
from audit.storage.disk import BINARY, Disk
from audit.storage.disk_file import DiskFile
from audit.storage.manifests import Manifest


def put_archive(target: Path, write: Callable[[IO[bytes]], Manifest], *, disk: Disk) -> Manifest:
    """Have ``write`` write a backup, and give it the name ``target`` once it was read again.

    Raises:
        OSError: the disk did not take it, or gave something else back; nothing is left behind and
            what had the name still has it.
    """
    beside = atomic.name_beside(target)
    try:
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | BINARY
        with DiskFile(os.open(beside, flags, 0o600), disk) as file:
            manifest = write(cast(IO[bytes], file))
            file.sync()
        try:
            look_through(beside)
        except BadFile as error:
            # The disk gave back something else than it was given.
            raise OSError(0, str(error)) from error
        disk.replace(beside, target)
        disk.sync_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()
    return manifest
