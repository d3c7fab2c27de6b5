"""Puts together what opens an encrypted data folder, and what encrypts it.

A part of the wiring that is wanted before anything can be read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audit.storage.clock import SystemClock
from audit.storage.locations import locate
from audit.storage.sealed_histories import needs_passphrase
from audit.storage.unlocking import is_locked, unlock

if TYPE_CHECKING:
    from audit.services.locking_up import Locker

__all__ = ["is_locked", "locker", "needs_passphrase", "unlock"]


def locker(home: Path | None = None) -> Locker:
    """Return what encrypts the data folder ``home``, or the usual one, and decrypts it."""
    from audit.storage.locking_up import FileLocker  # noqa: PLC0415  the ciphers are slow

    return FileLocker(locate(home), clock=SystemClock())
