"""The key of this device, and the list of those it knows.

Two files: the private key, which only its user may read, and the public keys, which nobody need hide.
Any 32 bytes are an Ed25519 key, so the file carries a sum: one flipped bit would else be another key.
A key that is lost or damaged is never made anew by itself where it was in use: what was signed would
seem to come from somebody else.
"""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from audit.domain.device_signatures import PUBLIC_KEY, PublicKey
from audit.domain.errors import BadKey, NotSaved
from audit.services.keys import Holder, KeyRing, KnownKey
from audit.services.ports import Clock
from audit.storage import atomic
from audit.storage.disk import Disk
from audit.storage.ed25519 import DeviceSigner, PrivateKey, made_by, new_key, summed, text_of
from audit.storage.refusals import not_saved
from checklists.language import Message

RENEW: Final = "plumbline key new"
"""The command that makes a new key."""

_ONLY_ITS_USER: Final = 0o600
_MOST_BYTES: Final = 1_000_000
_LOCK_WAIT_S: Final = 10


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """Where the keys are kept."""

    private: Path
    public: Path
    lock: Path


class DeviceKeys:
    """The keys in two files."""

    def __init__(
        self, files: KeyFiles, *, clock: Clock, device: str = "", disk: Disk | None = None
    ) -> None:
        self._files = files
        self._clock = clock
        self._device = device
        self._disk = disk or Disk()

    def prepare(self) -> tuple[Message, ...]:
        """Make the key at the first start, and return what the user should know about it."""
        try:
            kept = self._kept()
            ring = self.ring()
            if kept is None and not ring.own:
                self._make(_never)
            elif kept is None:
                raise self._unusable(Message("its file is missing"))
            elif ring.whose(kept.public).holder is not Holder.DEVICE:
                self._enlist(kept)
        except (BadKey, NotSaved) as trouble:
            return (trouble.what, *([trouble.hint] if trouble.hint else []))
        return _exposed(self._files.private)

    def ring(self) -> KeyRing:
        """Return the keys that are known; raises BadKey where the list cannot be read."""
        listed = self._listed()
        try:
            own = [
                KnownKey(_key(each["key"]), Holder.FORMER, since=_moment(each["since"]))
                for each in listed["own"]
            ]
            trusted = [
                KnownKey(
                    _key(each["key"]), Holder.TRUSTED, str(each["name"]), _moment(each["since"])
                )
                for each in listed["trusted"]
            ]
        except (KeyError, TypeError, ValueError) as error:
            raise self._unreadable_list() from error
        if own:
            own[-1] = KnownKey(own[-1].key, Holder.DEVICE, since=own[-1].since)
        return KeyRing((*reversed(own), *trusted), self._device)

    def signer(self) -> DeviceSigner:
        """Return the key of this device; whether it can sign shows when it does."""
        return DeviceSigner(self._usable)

    @staticmethod
    def is_by(key: PublicKey, signature: str, message: bytes) -> bool:
        """Whether a key made a signature of a message."""
        return made_by(key, signature, message)

    def renew(self) -> PublicKey:
        """Make a new key for this device; the former one stays in the list of public keys.

        Raises:
            BadKey: the list cannot be read.
            NotSaved: the disk did not take it.
        """
        return self._make(self._set_aside)

    def trust(self, key: PublicKey, name: str) -> None:
        """Keep a key under a name, in place of what was kept of it; raises NotSaved, BadKey."""
        line = {"key": key, "name": name, "since": self._clock.now().isoformat()}
        with self._alone():
            listed = self._listed()
            others = [each for each in listed["trusted"] if each["key"] != key]
            self._write_list({**listed, "trusted": [*others, line]})

    def distrust(self, key: PublicKey) -> None:
        """Forget a key that was trusted; raises NotSaved, BadKey."""
        with self._alone():
            listed = self._listed()
            others = [each for each in listed["trusted"] if each["key"] != key]
            self._write_list({**listed, "trusted": others})

    def _usable(self) -> PrivateKey:
        """Return the key that signs; raises BadKey."""
        kept = self._kept()
        if kept is None:
            raise self._unusable(Message("its file is missing"))
        return kept

    def _kept(self) -> PrivateKey | None:
        """Return the key in its file, None where there is no file; raises BadKey."""
        try:
            content = _content(self._files.private)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self._unusable(Message("its file cannot be read")) from error
        try:
            stored = json.loads(content)
            kept = PrivateKey(
                _key(stored["private"]), _key(stored["public"]), _moment(stored["made_at"])
            )
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise self._unusable(Message("its file is damaged")) from error
        if content != text_of(kept.as_json()):
            raise self._unusable(Message("its file is damaged"))
        return kept

    def _make(self, clear: Callable[[], None]) -> PublicKey:
        """Make a key, list it, and return its public half; ``clear`` makes room for its file."""
        try:
            with self._alone():
                listed = self._listed()
                if clear is _never and ((kept := self._kept()) is not None):
                    # Another window was quicker.
                    return kept.public
                made = new_key(self._clock.now())
                own = [*listed["own"], {"key": made.public, "since": made.made_at.isoformat()}]
                clear()
                content = text_of(made.as_json())
                atomic.create(self._files.private, content, disk=self._disk, mode=_ONLY_ITS_USER)
                self._write_list({**listed, "own": own})
        except OSError as error:
            raise not_saved(error, self._files.private) from error
        return made.public

    def _enlist(self, kept: PrivateKey) -> None:
        """List a key whose making was interrupted, or that came back from a backup, as the last."""
        with self._alone():
            listed = self._listed()
            others = [each for each in listed["own"] if each["key"] != kept.public]
            line = {"key": kept.public, "since": kept.made_at.isoformat()}
            self._write_list({**listed, "own": [*others, line]})

    def _set_aside(self) -> None:
        """Take the former private key out of the way: one that cannot be read may yet be rescued."""
        path = self._files.private
        if not path.exists():
            return
        try:
            self._kept()
        except BadKey:
            number = 1
            while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
                number += 1
            self._disk.replace(path, aside)
        else:
            path.unlink()

    def _listed(self) -> dict[str, list[Mapping[str, str]]]:
        try:
            content = _content(self._files.public)
        except (FileNotFoundError, NotADirectoryError):
            return {"own": [], "trusted": []}
        except OSError as error:
            raise self._unreadable_list() from error
        try:
            listed: Any = json.loads(content)
            body = {"own": listed["own"], "trusted": listed["trusted"]}
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise self._unreadable_list() from error
        if content != text_of(summed(body)):
            raise self._unreadable_list()
        return body

    def _write_list(self, listed: Mapping[str, list[Mapping[str, str]]]) -> None:
        try:
            atomic.write(self._files.public, text_of(summed(listed)), disk=self._disk)
        except OSError as error:
            raise not_saved(error, self._files.public) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other windows from changing the keys meanwhile."""
        from filelock import FileLock  # noqa: PLC0415  only when the keys change

        try:
            for folder in {self._files.private.parent, self._files.lock.parent}:
                atomic.make_folder(folder, disk=self._disk)
            lock = FileLock(self._files.lock, timeout=_LOCK_WAIT_S, fallback_to_soft=False)
            lock.acquire()
        except OSError as error:
            raise not_saved(error, self._files.private) from error
        try:
            yield
        finally:
            lock.release()

    def _unusable(self, why: Message) -> BadKey:
        return BadKey(
            Message(
                "The key of this device cannot be used: {why}. Without it no audit can be closed"
                " and no document issued.",
                why=why,
            ),
            where=str(self._files.private),
            hint=Message(
                "Put the file back if there is a copy of it, or make a new key: {command}. What was"
                " signed before stays valid; tell those who trust the former key of the new one.",
                command=RENEW,
            ),
        )

    def _unreadable_list(self) -> BadKey:
        return BadKey(
            Message("The list of keys is damaged: nobody can say whose signatures are."),
            where=str(self._files.public),
            hint=Message(
                "Put the file back from a backup. If there is none, delete it and {private}, and"
                " trust the keys of others again.",
                private=self._files.private.name,
            ),
        )


def _never() -> None:
    """Make no room: a key that is there stays."""


def _exposed(path: Path) -> tuple[Message, ...]:
    """Say that others may read a private key; Windows keeps the user's folder to the user."""
    if sys.platform == "win32":
        return ()
    with suppress(OSError):
        if stat.S_IMODE(path.stat().st_mode) & ~_ONLY_ITS_USER:
            return (
                Message(
                    "Others on this computer may read the key of this device: {path}. Take that"
                    " right from them (mode 600).",
                    path=path,
                ),
            )
    return ()


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MOST_BYTES)


def _key(value: object) -> PublicKey:
    if not isinstance(value, str) or not PUBLIC_KEY.fullmatch(value):
        raise ValueError(value)
    return PublicKey(value)


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError(value)
    return moment
