"""The accounts of this machine in one file, their passwords as argon2id hashes.

Failures are kept in a file of their own and counted before a password is looked at, so that
attempts at the same moment, or a restart, win nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from filelock import FileLock, Timeout
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from audit.domain.errors import BadEntry, Damaged, Locked, NotFound
from audit.services.accounts import (
    LOCKED_FOR_S,
    Account,
    MustWait,
    WrongLogin,
    checked_name,
    checked_password,
    same_name,
    wait_s,
)
from audit.services.authority import Role
from audit.services.ports import Clock
from audit.storage import atomic
from audit.storage.disk import Disk
from audit.storage.own_folders import own_folder
from audit.storage.refusals import not_saved
from checklists.language import Message

_MOST_FAILURES: Final = 1000
"""So many names are remembered; of more, those nobody has are forgotten first, the oldest of them."""
_LOCK_WAIT_S: Final = 5


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    role: Role
    added: AwareDatetime
    hash: str


class _Entries(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    accounts: tuple[_Entry, ...] = ()


class _Failures(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    count: int
    last: AwareDatetime


class _AllFailures(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    names: Mapping[str, _Failures] = {}


_Kept = TypeVar("_Kept", _Entries, _AllFailures)


class FileAccounts:
    """The accounts below one folder, which only its owner may look into."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: Clock,
        hasher: PasswordHasher | None = None,
        disk: Disk | None = None,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._hasher = hasher or PasswordHasher()
        self._disk = disk or Disk()
        self._of_nobody: str | None = None

    def listed(self) -> Sequence[Account]:
        """Return the accounts by name; raises Damaged."""
        return sorted(
            map(_account, self._entries().accounts),
            key=lambda account: same_name(account.name),
        )

    def find(self, name: str) -> Account | None:
        """Return the account of that name, however it is spelled."""
        wanted = same_name(name)
        return next((each for each in self.listed() if same_name(each.name) == wanted), None)

    def require(self, name: str) -> Account:
        """Return the account of that name; raises NotFound."""
        account = self.find(name)
        if account is None:
            raise NotFound(
                Message("There is no account “{name}”.", name=name[:40]),
                hint=Message("See: {command}", command="plumbline user list"),
            )
        return account

    def add(self, name: str, role: Role, password: str) -> Account:
        """Add an account.

        Raises:
            BadEntry: there is such an account, or name or password cannot stand.
            NotSaved: the disk did not take it.
        """
        kept_name = checked_name(name)
        hashed = self._hasher.hash(checked_password(password, kept_name))
        entry = _Entry(name=kept_name, role=role, added=self._clock.now(), hash=hashed)

        def added(entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
            if any(same_name(each.name) == same_name(kept_name) for each in entries):
                raise BadEntry(Message("There is an account “{name}” already.", name=kept_name))
            return (*entries, entry)

        self._change(added)
        self.unlock(kept_name)
        return _account(entry)

    def remove(self, name: str) -> None:
        """Remove an account; raises NotFound or NotSaved."""
        self.require(name)
        wanted = same_name(name)
        self._change(lambda entries: tuple(e for e in entries if same_name(e.name) != wanted))

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password; raises NotFound, BadEntry or NotSaved."""
        account = self.require(name)
        self._rehash(account.name, checked_password(password, account.name))
        self.unlock(name)

    def unlock(self, name: str) -> None:
        """Forget the wrong passwords of a name; raises NotSaved."""
        with self._held():
            self._count(name, None)

    def wait_of(self, name: str) -> int:
        """Return how many seconds a name has to wait now; 0 where it can log in."""
        return self._wait(self._failures().names.get(_named(name)))

    def log_in(self, name: str, password: str) -> Account:
        """Return the account whose name and password these are.

        Raises:
            WrongLogin: they are not.
            MustWait: there were too many wrong ones; nothing was looked at.
            NotSaved: the disk does not take the attempt.
        """
        with self._held():
            failures = self._failures().names.get(_named(name))
            if seconds := self._wait(failures):
                raise MustWait(seconds)
            count = 1 + (failures.count if failures else 0)
            self._count(name, _Failures(count=count, last=self._clock.now()))
        entry = self._entry(name)
        if not self._is_right(entry, password) or entry is None:
            raise WrongLogin
        self.unlock(name)
        if self._hasher.check_needs_rehash(entry.hash):
            self._rehash(entry.name, checked_password(password, entry.name))
            return self.require(name)
        return _account(entry)

    def _is_right(self, entry: _Entry | None, password: str) -> bool:
        """Check a password, and work as long where there is no such account."""
        if self._of_nobody is None:
            self._of_nobody = self._hasher.hash(os.urandom(16))
        try:
            kept = checked_password(password, "\0")
        except BadEntry:
            kept = ""
        try:
            self._hasher.verify(entry.hash if entry else self._of_nobody, kept)
        except (Argon2Error, InvalidHashError):
            return False
        return True

    def _wait(self, failures: _Failures | None) -> int:
        if failures is None:
            return 0
        passed = (self._clock.now() - failures.last).total_seconds()
        return max(0, min(LOCKED_FOR_S, int(wait_s(failures.count) - passed + 0.999)))

    def _entry(self, name: str) -> _Entry | None:
        wanted = same_name(name)
        found = [each for each in self._entries().accounts if same_name(each.name) == wanted]
        return found[0] if found else None

    def _rehash(self, name: str, password: str) -> None:
        hashed = self._hasher.hash(password)
        self._change(
            lambda entries: tuple(
                each.model_copy(update={"hash": hashed}) if each.name == name else each
                for each in entries
            )
        )

    def _change(self, change: Callable[[tuple[_Entry, ...]], tuple[_Entry, ...]]) -> None:
        with self._held():
            changed = _Entries(accounts=change(self._entries().accounts))
            self._write(self._folder / "accounts.json", changed)

    def _count(self, name: str, failures: _Failures | None) -> None:
        known = {key: each for key, each in self._failures().names.items() if key != _named(name)}
        if failures is not None:
            known[_named(name)] = failures
        elif len(known) == len(self._failures().names):
            return
        # Names nobody has are forgotten first: many of them must not free one that waits.
        own = {_named(each.name) for each in self._entries().accounts}
        latest = sorted(known.items(), key=lambda each: (each[0] in own, each[1].last))
        latest = latest[-_MOST_FAILURES:]
        self._write(self._folder / "failures.json", _AllFailures(names=dict(latest)))

    def _entries(self) -> _Entries:
        return self._read("accounts.json", _Entries)

    def _failures(self) -> _AllFailures:
        return self._read("failures.json", _AllFailures)

    def _read(self, name: str, kind: type[_Kept]) -> _Kept:
        path = self._folder / name
        try:
            return kind.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return kind()
        except (OSError, ValidationError) as error:
            raise Damaged(
                Message("The file of the accounts cannot be read; nobody can log in."),
                where=str(path),
                hint=Message("Put it back from a backup, or remove it and add the accounts anew."),
            ) from error

    def _write(self, path: Path, content: BaseModel) -> None:
        try:
            atomic.write(path, content.model_dump_json(indent=1).encode(), disk=self._disk)
        except OSError as error:
            raise not_saved(error, path) from error

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Keep other processes away while the files are read and written."""
        try:
            own_folder(self._folder, disk=self._disk)
            lock = FileLock(self._folder / "accounts.lock", timeout=_LOCK_WAIT_S)
            with lock:
                yield
        except Timeout as error:
            raise Locked(
                Message("The accounts are being changed by another program."),
                hint=Message("Try again in a moment."),
            ) from error
        except OSError as error:
            raise not_saved(error, self._folder) from error


def _account(entry: _Entry) -> Account:
    mark = hashlib.sha256(entry.hash.encode()).hexdigest()
    return Account(entry.name, entry.role, entry.added, mark)


def _named(name: str) -> str:
    """Return what stands for a name among the failures: somebody may have typed a password there."""
    return hashlib.sha256(same_name(name).encode("utf-8", "surrogatepass")).hexdigest()
