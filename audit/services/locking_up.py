"""Encrypting a data folder: whether it is, and what turning that on or off has done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class LockState(StrEnum):
    """Whether the data is encrypted."""

    OFF = "off"
    ON = "on"
    BETWEEN = "between"
    """Turning it on or off was interrupted; everything can be read with the passphrase."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What was encrypted or decrypted."""

    audits: int
    files: int
    backups: int = 0
    """Backups of the stores that a restored backup took the place of."""
    left: tuple[Path, ...] = ()
    """What lies in the folder and stays as it is: not certainly encrypted, where that was wanted, or
    encrypted with another passphrase, where it was to be decrypted."""
    damaged: tuple[Path, ...] = ()
    """Files that no key opens, and that stay as they are."""


class Locker(Protocol):
    """Encrypts one data folder."""

    @property
    def state(self) -> LockState:
        """Whether it is encrypted."""
        ...

    def turn_on(self, passphrase: str) -> Conversion:
        """Encrypt everything; raises BadEntry, WrongPassphrase, Locked, NotSaved."""
        ...

    def turn_off(self, passphrase: str) -> Conversion:
        """Decrypt everything; raises WrongPassphrase, Damaged, Locked, NotSaved."""
        ...

    def change(self, former: str, new: str) -> None:
        """Take another passphrase; raises BadEntry, WrongPassphrase, Locked, NotSaved."""
        ...

    def readable(self, looked: Callable[[], None] = lambda: None) -> Iterator[Path]:
        """Yield what anybody can read in the folder that should be encrypted, once it is found.

        ``looked`` is called after each file that was looked at. Raises NotSaved.
        """
        ...

    def encrypt_backup(self, source: Path, passphrase: str) -> bool:
        """Encrypt a backup made before, wherever it lies; whether it was not.

        Raises:
            BadEntry: the folder itself is not encrypted.
            WrongPassphrase: it is encrypted with another one.
            BadFile: it is no backup, or damaged.
            Damaged: parts of it were sealed with another key.
            NotSaved: the disk did not take it; the backup is as before.
        """
        ...
