"""The accounts of those who use the program from another machine, and what guards their passwords.

Wrong passwords make the next attempt wait, longer each time; a name nobody has is treated the same
in time and in words, so that nothing tells which names there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from audit.domain.errors import AuditError, BadEntry
from audit.services.authority import Role
from checklists.language import Message

SHORTEST_PASSWORD: Final = 12
LONGEST_PASSWORD: Final = 200
"""In characters; what is longer would only make the server work."""

FREE_ATTEMPTS: Final = 3
"""So many wrong passwords cost nothing but the attempt."""
LONGEST_WAIT_S: Final = 15 * 60
LOCKED_AFTER: Final = 20
"""So many wrong passwords in a row lock the account."""
LOCKED_FOR_S: Final = 24 * 60 * 60
"""How long, unless somebody with a terminal unlocks it before."""

_TELLING: Final = 4
"""A name of fewer characters may stand in a password by chance."""
_NAME: Final = re.compile(r"\w[\w.-]{0,39}")


class WrongLogin(AuditError):
    """Name or password is wrong."""

    code = "LOGIN-001"

    def __init__(self) -> None:
        super().__init__(
            Message("The name or the password is wrong."),
            hint=Message("Look at capitals and the language of the keyboard, then try again."),
        )


class MustWait(AuditError):
    """Too many wrong passwords."""

    code = "LOGIN-002"
    exit_status = 3

    def __init__(self, seconds: int) -> None:
        super().__init__(
            Message("Too many attempts. Wait {seconds} s before the next.", seconds=seconds),
            hint=Message("Whoever keeps the accounts can unlock one: plumbline user unlock NAME"),
        )
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can log in."""

    name: str
    role: Role
    added: datetime
    mark: str = field(default="", repr=False, compare=False)
    """Another one with each new password: what was opened with the former one is over."""


class Accounts(Protocol):
    """Keeps who can log in."""

    def listed(self) -> Sequence[Account]:
        """Return the accounts by name; raises Damaged."""
        ...

    def find(self, name: str) -> Account | None:
        """Return the account of that name, however it is spelled."""
        ...

    def require(self, name: str) -> Account:
        """Return the account of that name; raises NotFound."""
        ...

    def add(self, name: str, role: Role, password: str) -> Account:
        """Add an account.

        Raises:
            BadEntry: there is such an account, or name or password cannot stand.
            NotSaved: the disk did not take it.
        """
        ...

    def remove(self, name: str) -> None:
        """Remove an account; raises NotFound or NotSaved."""
        ...

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password; raises NotFound, BadEntry or NotSaved."""
        ...

    def unlock(self, name: str) -> None:
        """Forget the wrong passwords of a name; raises NotSaved."""
        ...

    def wait_of(self, name: str) -> int:
        """Return how many seconds a name has to wait now; 0 where it can log in."""
        ...

    def log_in(self, name: str, password: str) -> Account:
        """Return the account whose name and password these are.

        Raises:
            WrongLogin: they are not.
            MustWait: there were too many wrong ones; nothing was looked at.
            NotSaved: the disk does not take the attempt.
        """
        ...


def checked_name(name: str) -> str:
    """Return a name as it is kept.

    Raises:
        BadEntry: it is empty, too long, or holds what is neither letter nor figure.
    """
    kept = unicodedata.normalize("NFKC", name).strip()
    if not _NAME.fullmatch(kept):
        raise BadEntry(
            Message("“{name}” cannot be the name of an account.", name=kept[:40]),
            hint=Message(
                "A name has 1 to 40 letters or figures, and between them dots, hyphens, underscores."
            ),
        )
    return kept


def same_name(name: str) -> str:
    """Return what two spellings of a name have in common: capitals make no difference."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def checked_password(password: str, name: str) -> str:
    """Return a password as it is hashed.

    Raises:
        BadEntry: it is too short or too long, or is the name.
    """
    kept = unicodedata.normalize("NFKC", password)
    if not SHORTEST_PASSWORD <= len(kept) <= LONGEST_PASSWORD:
        raise BadEntry(
            Message(
                "A password has {least} to {most} characters.",
                least=SHORTEST_PASSWORD,
                most=LONGEST_PASSWORD,
            ),
            hint=Message("Four words that do not belong together make a good one."),
        )
    if len(name) >= _TELLING and same_name(name) in kept.casefold():
        raise BadEntry(Message("The password must not hold the name."))
    return kept


def wait_s(failures: int) -> int:
    """Return how many seconds must pass after so many wrong passwords in a row."""
    if failures >= LOCKED_AFTER:
        return LOCKED_FOR_S
    beyond = failures - FREE_ATTEMPTS
    return 0 if beyond < 0 else min(2**beyond, LONGEST_WAIT_S)
