"""Puts together what the server works with, and what each visitor's program works in.

A part of the wiring that only the browser and its accounts want; everything is imported when it is
first used.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from audit.storage.clock import SystemClock
from audit.storage.locations import locate, remember

if TYPE_CHECKING:
    from audit.services.accounts import Accounts
    from audit.services.hosting import Hosting
    from audit.services.ports import Clock

_OF_THE_SERVER: Final = (
    "accounts.json",
    "failures.json",
    "certificate-key.pem",
    "access.jsonl",
    *(f"access-{number}.jsonl" for number in range(1, 10)),
)


class Grounds(NamedTuple):
    """Where the program of a visitor may go."""

    folders: tuple[Path, ...]
    secrets: tuple[Path, ...]
    """What the server keeps for itself: passwords, the key of its certificate, who came."""


def accounts(home: Path | None = None, *, clock: Clock | None = None) -> Accounts:
    """Return the accounts of those who come from outside."""
    from audit.storage.accounts import FileAccounts  # noqa: PLC0415  argon2 is for the browser only

    return FileAccounts(locate(home).web, clock=clock or SystemClock())


def hosting(home: Path | None = None, *, clock: Clock | None = None) -> Hosting:
    """Return what a server over the data folder ``home``, or the usual one, works with."""
    from audit.services.hosting import Hosting  # noqa: PLC0415  for the server only
    from audit.storage.access_log import AccessLog  # noqa: PLC0415  likewise
    from audit.storage.own_folders import OwnFolder  # noqa: PLC0415  likewise
    from audit.storage.session_folders import folder_for_sessions  # noqa: PLC0415  likewise

    locations, clock = locate(home), clock or SystemClock()
    return Hosting(
        accounts=accounts(home, clock=clock),
        log=AccessLog(locations.web, clock=clock),
        clock=clock,
        own=OwnFolder(locations.web),
        data=locations.home,
        session_folder=partial(folder_for_sessions, locations),
        data_key=locations.seal.data_key if locations.seal else b"",
    )


def opened_for_visit(home: Path | None, data_key: bytes) -> Grounds:
    """Open the data folder for this process with the key the server has, where it has one."""
    locations = locate(home)
    if data_key:
        from audit.storage.sealing import Seal  # noqa: PLC0415  only where something is encrypted

        remember(locations.home, Seal(data_key))
    return Grounds(
        (locations.home, locations.cache, locations.settings),
        tuple(locations.web / name for name in _OF_THE_SERVER),
    )
