"""A folder for the files of sessions, which outlives its server in no case."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from audit.storage import atomic
from audit.storage.disk import Disk
from audit.storage.locations import Locations
from audit.storage.own_folders import own_folder
from audit.storage.refusals import not_saved


@contextmanager
def folder_for_sessions(locations: Locations) -> Iterator[Path]:
    """Make the data folder and one for the sessions over it; raises NotSaved."""
    above = locations.cache / "sessions"
    with ExitStack() as for_the_run:
        try:
            atomic.make_folder(locations.home, disk=Disk())
            folder = for_the_run.enter_context(session_folder(above))
        except OSError as error:
            raise not_saved(error, above) from error
        yield folder


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
