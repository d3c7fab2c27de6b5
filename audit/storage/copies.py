"""Copies of each audit's file, a few deep, made when it is let go of and never while it is saved.

A history only grows, so the longest copy holds all the others; older ones are kept for the day a copy
itself is damaged. A copy's name says how long its file was, so that what was copied already is known
without opening anything, and an audit that became shorter than its copy is known to be cut.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import re
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from audit.domain.errors import Damaged
from audit.domain.events import AuditId
from audit.storage import atomic
from audit.storage.disk import Disk
from audit.storage.sealed_histories import needs_passphrase
from audit.storage.sealing import Seal, is_sealed
from checklists.language import Message

DEPTH: Final = 3
"""How many copies of an audit are kept."""

_NAME: Final = re.compile(r"(\d{8}T\d{6}\.\d{6})Z-(\d{1,12})\.jsonl\.gz")
_MOMENT: Final = "%Y%m%dT%H%M%S.%f"
_QUICK: Final = 1
"""Level 1 is four times quicker than the usual one and a fifth larger."""


class Copy(NamedTuple):
    """One copy of an audit's file."""

    size: int
    """Of the file it is a copy of, in bytes."""
    at: datetime
    path: Path


class Copies:
    """The folder of the copies: a folder for each audit."""

    def __init__(self, folder: Path, *, disk: Disk, seal: Seal | None = None) -> None:
        self._folder = folder
        self._disk = disk
        self._seal = seal

    def of(self, audit: AuditId) -> Sequence[Copy]:
        """Return the copies of an audit, the longest first and of equal ones the latest."""
        try:
            named = [
                (_NAME.fullmatch(path.name), path) for path in (self._folder / audit).iterdir()
            ]
        except OSError:
            return []
        copies = [Copy(int(name[2]), _moment(name[1]), path) for name, path in named if name]
        return sorted(copies, reverse=True)

    def longest(self, audit: AuditId) -> int:
        """Return how long the longest file was that was copied of an audit; 0 without a copy."""
        copies = self.of(audit)
        return copies[0].size if copies else 0

    def has(self, audit: AuditId, size: int) -> bool:
        """Whether there is a copy of the file of an audit when it was so long."""
        return any(copy.size == size for copy in self.of(audit))

    def has_more(self, audit: AuditId, content: bytes) -> bool:
        """Whether a copy begins with the entries of a file and goes on: then the file was cut.

        One that only is longer proves nothing: uniting and purging write a file anew.
        """
        longer = [copy for copy in self.of(audit) if copy.size > len(content)]
        return any(_goes_on(self._content(copy), content) for copy in longer)

    def keep(self, audit: AuditId, content: bytes, *, at: datetime) -> None:
        """Keep a copy of a file whose content was checked, unless it was kept already.

        It is read again before an older one gives way to it.

        Raises:
            OSError: it could not be kept; the others are as before.
            Damaged: what the disk gives back is not what it was given.
        """
        known = self.of(audit)
        if any(copy.size == len(content) and self._content(copy) == content for copy in known):
            return
        folder = self._folder / audit
        name = f"{at.astimezone(UTC).strftime(_MOMENT)}Z-{len(content)}.jsonl.gz"
        copy = Copy(len(content), at, folder / name)
        atomic.make_folder(folder, disk=self._disk)
        atomic.clear_leftovers(folder)
        packed = gzip.compress(content, _QUICK, mtime=0)
        stored = self._seal.closed(packed, _sealed_name(copy)) if self._seal else packed
        atomic.write(copy.path, stored, disk=self._disk)
        if read_copy(copy, self._seal) != content:
            raise damaged_copy(copy)
        for old in known[DEPTH - 1 :]:
            with contextlib.suppress(OSError):
                old.path.unlink()

    def _content(self, copy: Copy) -> bytes:
        try:
            return read_copy(copy, self._seal)
        except Damaged:
            return b""

    def forget(self, audit: AuditId) -> None:
        """Remove every copy of an audit, for what may no longer be kept of it.

        Raises:
            OSError: a copy could not be removed.
        """
        for copy in self.of(audit):
            copy.path.unlink(missing_ok=True)
        folder = self._folder / audit
        if folder.is_dir():
            self._disk.sync_folder(folder)


def read_copy(copy: Copy, seal: Seal | None = None) -> bytes:
    """Return the file that was copied, before it was sealed.

    Raises:
        Damaged: the copy cannot be read, or is not as long as its name says.
        NeedsPassphrase: it is sealed, and nothing opens it.
    """
    try:
        packed = copy.path.read_bytes()
        if is_sealed(packed):
            if seal is None:
                raise needs_passphrase(str(copy.path))
            packed = seal.opened(packed, _sealed_name(copy), where=str(copy.path))
        # One byte more than it may have is enough to know; a forged copy may claim any length.
        with gzip.open(io.BytesIO(packed), "rb") as file:
            content = file.read(copy.size + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise damaged_copy(copy) from error
    if len(content) != copy.size:
        raise damaged_copy(copy)
    return content


def _sealed_name(copy: Copy) -> str:
    return f"copy/{copy.path.parent.name}/{copy.path.name}"


def damaged_copy(copy: Copy) -> Damaged:
    """Return the error that says that a copy is not what it was."""
    return Damaged(Message("A copy of the audit is itself damaged."), where=str(copy.path))


def _goes_on(copied: bytes, content: bytes) -> bool:
    """Whether entries are followed by more in a copy, however they were put together in saves."""
    copied, content = (each.replace(b" \n", b"\n") for each in (copied, content))
    return len(copied) > len(content) and copied.startswith(content)


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        # Nobody but us names files so; a day that is none comes last.
        return datetime.min.replace(tzinfo=UTC)
