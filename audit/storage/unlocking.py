"""Opening an encrypted data folder for the rest of this process."""

from __future__ import annotations

from pathlib import Path

from audit.domain.errors import BadEntry
from audit.services.locking_up import LockState
from audit.storage.locations import Locations, locate, remember
from audit.storage.sealed_histories import needs_passphrase
from checklists.language import Message


def is_locked(home: Path | None = None) -> bool:
    """Whether a passphrase is needed before anything can be read."""
    locations = locate(home)
    return locations.seal is None and locations.vault.exists()


def unlock(passphrase: str, home: Path | None = None) -> None:
    """Open the data folder for this process; raises WrongPassphrase or Damaged."""
    from audit.storage.vaults import opened, read_vault  # noqa: PLC0415  the ciphers are slow

    locations = locate(home)
    vault = read_vault(locations.vault)
    if vault is None:
        raise BadEntry(Message("The data is not encrypted."))
    remember(locations.home, opened(vault, passphrase))


def unlocked(home: Path | None = None) -> Locations:
    """Return where everything lives, open.

    Raises:
        NeedsPassphrase: it is encrypted, and no passphrase was given in this process.
    """
    locations = locate(home)
    if is_locked(home):
        raise needs_passphrase(str(locations.home))
    return locations


def lock_state(locations: Locations) -> LockState:
    """Return whether a data folder is encrypted just now; raises Damaged."""
    if not locations.vault.exists():
        return LockState.OFF
    from audit.storage.vaults import read_vault  # noqa: PLC0415  the ciphers are slow

    vault = read_vault(locations.vault)
    if vault is None:
        return LockState.OFF
    return LockState.ON if vault.is_complete else LockState.BETWEEN


def notices(locations: Locations) -> tuple[Message, ...]:
    """Return what the user should know of the encryption."""
    if locations.seal is None or lock_state(locations) is not LockState.BETWEEN:
        return ()
    return (
        Message(
            "Encrypting the data was interrupted: not all of it is. Say “plumbline lock on” once"
            " more, or “plumbline lock off”."
        ),
    )
