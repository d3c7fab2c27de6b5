"""Who came and went: one JSON line each, only ever appended to, with no secret in it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from audit.services.ports import Clock
from audit.storage.disk import BINARY, Disk
from audit.storage.own_folders import own_folder
from audit.storage.refusals import not_saved

_MOST_BYTES: Final = 5_000_000
_KEPT: Final = 4
"""So many full files are kept beside the one that is written."""
_LONGEST: Final = 200


class AccessLog:
    """The file ``access.jsonl``; a full one is put aside as ``access-1.jsonl``, and so on."""

    def __init__(self, folder: Path, *, clock: Clock, disk: Disk | None = None) -> None:
        self._folder = folder
        self._clock = clock
        self._disk = disk or Disk()

    @property
    def path(self) -> Path:
        """The file that is written."""
        return self._folder / "access.jsonl"

    def note(self, what: str, **more: str | int) -> None:
        """Write that something happened.

        Raises:
            NotSaved: the disk did not take it.
        """
        entry = {
            "at": self._clock.now().isoformat(timespec="seconds"),
            "what": what,
            **{key: _short(value) for key, value in more.items()},
        }
        line = json.dumps(entry, ensure_ascii=True).encode() + b"\n"
        try:
            own_folder(self._folder, disk=self._disk)
            self._put_aside_when_full()
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | BINARY
            fd = os.open(self.path, flags, 0o600)
            try:
                self._disk.write_all(fd, line)
            finally:
                os.close(fd)
        except OSError as error:
            raise not_saved(error, self.path) from error

    def _put_aside_when_full(self) -> None:
        if not self.path.exists() or self.path.stat().st_size < _MOST_BYTES:
            return
        aside = [self._folder / f"access-{n}.jsonl" for n in range(1, _KEPT + 1)]
        for older, newer in zip(reversed(aside), [*reversed(aside[:-1]), self.path], strict=True):
            if newer.exists():
                self._disk.replace(newer, older)


def _short(value: str | int) -> str | int:
    return value[:_LONGEST] if isinstance(value, str) else value
