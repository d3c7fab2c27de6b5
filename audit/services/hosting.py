"""What a server over one data folder needs from the outside."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from audit.services.accounts import Accounts
from audit.services.ports import Clock


class AccessLog(Protocol):
    """Keeps who came and went."""

    def note(self, what: str, **more: str | int) -> None:
        """Write that something happened; raises NotSaved."""
        ...


class OwnFolder(Protocol):
    """A folder that no other user of the machine may look into."""

    @property
    def path(self) -> Path:
        """Where it is; it is made when something is written into it."""
        ...

    def write(self, name: str, content: bytes) -> Path:
        """Write a file whole or not at all and return where it is; raises NotSaved."""
        ...

    def write_secret(self, name: str, content: bytes) -> Path:
        """Write a file that was for this user alone from its first byte on; raises NotSaved."""
        ...


@dataclass(frozen=True, slots=True)
class Hosting:
    """The data folder as the server sees it."""

    accounts: Accounts
    log: AccessLog
    clock: Clock
    own: OwnFolder
    """Where the server keeps what no visitor may see."""
    data: Path
    """The data folder, in which the visitors' programs work."""
    session_folder: Callable[[], AbstractContextManager[Path]]
    """Makes a folder for the files of the sessions and takes it away; raises NotSaved."""
    data_key: bytes = field(default=b"", repr=False)
    """What opens encrypted data for the visitors' programs; empty where nothing is encrypted."""
