"""Whether any audit is open anywhere, for what must not be done while one is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from audit.domain.errors import Locked
from checklists.language import Message

_NOTE: Final = ".holder.json"


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
