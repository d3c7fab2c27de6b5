"""Encrypting a data folder: whether it is, and what turning that on or off has done."""

from __future__ import annotations

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
    left: tuple[Path, ...] = ()
    """Backups in the data folder that stay as they were made."""
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
