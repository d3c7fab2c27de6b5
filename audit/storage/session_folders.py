"""A folder for the files of sessions, which outlives its server in no case."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from audit.storage.accounts import own_folder
from audit.storage.disk import Disk


@contextmanager
def session_folder(above: Path) -> Iterator[Path]:
    """Make a folder below ``above`` for as long as the block lasts; raises OSError.

    What servers left that were killed is deleted: photos somebody sent stand in there.
    """
    own_folder(above, disk=Disk())
    clear_left(above)
    folder = above / f"{os.getpid()}-{secrets.token_hex(4)}"
    lock = FileLock(_lock_of(folder), timeout=0)
    with lock:
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    _lock_of(folder).unlink(missing_ok=True)


def clear_left(above: Path) -> None:
    """Delete the folders no server holds any more; raises OSError."""
    for folder in [each for each in above.iterdir() if each.is_dir() and not each.is_symlink()]:
        lock = FileLock(_lock_of(folder), timeout=0)
        try:
            with lock:
                shutil.rmtree(folder, ignore_errors=True)
        except Timeout:
            continue
        _lock_of(folder).unlink(missing_ok=True)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")
