"""One writer an audit: a lock beside the file, and a note of who holds it.

The lock is the operating system's own, so it is free again the moment its process ends, however it
ends. The note only names the holder; nobody decides by it.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
from collections.abc import Mapping
from pathlib import Path

from filelock import FileLock, Timeout

from audit.domain.errors import Locked
from audit.domain.events import AuditId
from audit.services.ports import Clock
from audit.storage.refusals import not_saved
from checklists.language import Message


class AuditLock:
    """The right to write one audit, held by this process."""

    def __init__(self, folder: Path, audit: AuditId, *, clock: Clock, account: str = "") -> None:
        self._audit = audit
        self._account = account
        self._clock = clock
        self._note = folder / f"{audit}.holder.json"
        self._lock = FileLock(
            folder / f"{audit}.lock",
            timeout=0,
            thread_local=False,
            fallback_to_soft=False,
        )

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            Locked: another program (or another window of this one) has it.
            NotSaved: the folder takes no locks.
        """
        try:
            self._lock.acquire()
        except Timeout as error:
            raise self._held_by_another() from error
        except OSError as error:
            raise not_saved(error, self._note.parent) from error
        self._write_note()

    def release(self) -> None:
        """Let another program have the audit; the lock file stays, for others may be waiting at it."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._note.unlink()
            self._lock.release()

    def _write_note(self) -> None:
        note = {
            "process": os.getpid(),
            "host": socket.gethostname(),
            "user": _user(),
            "since": self._clock.now().isoformat(timespec="seconds"),
            **({"account": self._account} if self._account else {}),
        }
        # Who holds the lock is worth knowing, but not worth refusing to work for.
        with contextlib.suppress(OSError):
            self._note.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")

    def _held_by_another(self) -> Locked:
        hint = Message("Close the audit there first. It is free as soon as that program ends.")
        try:
            what = _holder(json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            what = Message("The audit is open in another program.")
        return Locked(what, where=self._audit, hint=hint)


def _holder(note: Mapping[str, object]) -> Message:
    if "account" in note:
        return Message(
            "The audit is open elsewhere: {account} has had it since {since}.",
            account=note["account"],
            since=note["since"],
        )
    return Message(
        "The audit is open elsewhere: process {process} on {host}, user {user}, since {since}.",
        process=note["process"],
        host=note["host"],
        user=note["user"],
        since=note["since"],
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
