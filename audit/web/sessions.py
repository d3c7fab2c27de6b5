"""Who is logged in: tickets that open a session once, and sessions that end.

Both live in memory only: a server that was started anew knows nobody. What a browser holds is never
kept, only its hash, so that no dump of the table opens a session.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from audit.domain.errors import AuditError
from audit.services.authority import Role
from audit.web.limits import Limits, Now
from checklists.language import Language, Message

_SECRET_BYTES: Final = 32


class TooManySessions(AuditError):
    """No more people can be logged in at once."""

    code = "WEB-001"
    exit_status = 3


@dataclass(slots=True, eq=False)
class Session:
    """Somebody who is logged in, in one browser."""

    id: str
    """A short name for the log, which opens nothing."""
    account: str
    """Empty for the owner of the data folder, who came with the printed address."""
    role: Role
    csrf: str
    """What every form of this session must bring along."""
    address: str
    language: Language
    """The one the browser asked for."""
    begun: float
    seen: float
    mark: str = ""
    """That of the account when it was opened."""


class Sessions:
    """The sessions at the moment."""

    def __init__(self, limits: Limits, now: Now = time.monotonic) -> None:
        self._limits = limits
        self._now = now
        self._by_hash: dict[str, Session] = {}
        self.on_end: list[Callable[[Session, str], None]] = []
        """Called with each session that is over, and why: ``logout``, ``idle`` or ``absolute``."""

    def __len__(self) -> int:
        return len(self._by_hash)

    def __iter__(self) -> Iterator[Session]:
        return iter([*self._by_hash.values()])

    def open(
        self,
        account: str,
        role: Role,
        address: str = "",
        language: Language = Language.EN,
        mark: str = "",
    ) -> tuple[Session, str]:
        """Begin a session; return it and the secret its browser keeps.

        Raises:
            TooManySessions: in all, or of this account.
        """
        self.sweep()
        of_one = sum(each.account == account for each in self._by_hash.values())
        if len(self) >= self._limits.sessions or of_one >= self._limits.sessions_of_one:
            raise TooManySessions(
                Message("Too many are logged in already."),
                hint=Message("Log out somewhere else, or wait until a session ends by itself."),
            )
        secret, now = secrets.token_urlsafe(_SECRET_BYTES), self._now()
        session = Session(
            id=secrets.token_hex(4),
            account=account,
            role=role,
            csrf=secrets.token_urlsafe(_SECRET_BYTES),
            address=address,
            language=language,
            begun=now,
            seen=now,
            mark=mark,
        )
        self._by_hash[_hashed(secret)] = session
        return session, secret

    def find(self, secret: str) -> Session | None:
        """Return the session a browser's secret opens; None where it is over or never was."""
        self.sweep()
        return self._by_hash.get(_hashed(secret)) if secret else None

    def touch(self, session: Session) -> None:
        """Remember that somebody is there."""
        session.seen = self._now()

    def end(self, session: Session, why: str = "logout") -> None:
        """End a session; nothing happens where it is over already."""
        for key, each in [*self._by_hash.items()]:
            if each is session:
                del self._by_hash[key]
                for told in self.on_end:
                    told(session, why)

    def sweep(self) -> None:
        """End the sessions whose time is up."""
        for session in [*self._by_hash.values()]:
            if why := self._why_over(session):
                self.end(session, why)

    def is_alive(self, session: Session) -> bool:
        """Whether a session is not over."""
        return any(each is session for each in self._by_hash.values())

    def _why_over(self, session: Session) -> str:
        now = self._now()
        if now - session.begun >= self._limits.absolute_s:
            return "absolute"
        return "idle" if now - session.seen >= self._limits.idle_s else ""


class Ticket:
    """The secret in the printed address: it opens one session, and not for long."""

    def __init__(self, limits: Limits, now: Now = time.monotonic) -> None:
        self._now = now
        self._ends = now() + limits.ticket_s
        self.secret = secrets.token_urlsafe(_SECRET_BYTES)
        self._hash = _hashed(self.secret)
        self._is_used = False

    def redeem(self, secret: str) -> bool:
        """Whether this is the secret, in time and for the first time; from then on it is no more."""
        is_right = secrets.compare_digest(_hashed(secret), self._hash)
        if not is_right or self._is_used or self._now() >= self._ends:
            return False
        self._is_used = True
        return True


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
