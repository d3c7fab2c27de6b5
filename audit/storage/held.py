"""What must not be done while anybody else is at work in the data folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from audit.domain.errors import Locked
from checklists.language import Message

_NOTE: Final = ".holder.json"


@contextmanager
def whole_folder(locks: Path, *, wait_s: float = 0) -> Iterator[None]:
    """Keep every other program from what is done to a whole data folder.

    Raises:
        Locked: another is at it, and is not done within ``wait_s`` seconds.
        OSError: the folder takes no locks.
    """
    try:
        lock = FileLock(locks / "store.lock", timeout=wait_s, fallback_to_soft=False)
        lock.acquire()
    except Timeout as error:
        raise Locked(
            Message("Another program is at work on the whole data folder."),
            where=str(locks.parent),
            hint=Message("Wait until it is done."),
        ) from error
    try:
        yield
    finally:
        lock.release()


def refuse_held(folder: Path) -> None:
    """Refuse to go on while a program holds one of the locks in ``folder``.

    Only those with a note are tried: whoever lets go of an audit takes the note away, so that a
    store of many audits needs no many open files.

    Raises:
        Locked: one is held.
        OSError: the folder takes no locks.
    """
    for note in folder.glob(f"*{_NOTE}"):
        audit = note.name.removesuffix(_NOTE)
        try:
            with FileLock(folder / f"{audit}.lock", timeout=0, fallback_to_soft=False):
                pass
        except Timeout as error:
            raise Locked(
                Message("An audit is open in another program."),
                where=audit,
                hint=Message("Close it there first."),
            ) from error
