"""The keys this computer knows: its own, those it had before, and those its user trusts."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from audit.domain import wording
from audit.domain.device_signatures import PUBLIC_KEY, PublicKey, Signer
from audit.domain.errors import BadFile, NotFound
from checklists.language import Message


class Holder(StrEnum):
    """Whose a key is, as far as this computer knows."""

    DEVICE = "device"
    """It signs here now."""
    FORMER = "former"
    """It signed here before another took its place."""
    TRUSTED = "trusted"
    """The user was told whose it is."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key and whose it is."""

    key: PublicKey
    holder: Holder
    name: str = ""
    """Whose it is, in the words of the user who trusts it."""
    since: datetime | None = None
    """When it was made here, or trusted."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys that are known."""

    known: tuple[KnownKey, ...] = ()
    device: str = ""
    """The name of this device in the record."""

    def whose(self, key: PublicKey) -> KnownKey:
        """Return what is known of a key."""
        return next((each for each in self.known if each.key == key), _unknown(key))

    @property
    def own(self) -> Sequence[KnownKey]:
        """The keys this device has or had."""
        return [each for each in self.known if each.holder in {Holder.DEVICE, Holder.FORMER}]

    @property
    def signs_since(self) -> datetime | None:
        """Since when this device signs; None if it never had a key."""
        return min((each.since for each in self.own if each.since), default=None)


class KeyDesk(Protocol):
    """Keeps the keys."""

    def ring(self) -> KeyRing:
        """Return the keys that are known.

        Raises:
            BadKey: the list of keys cannot be read.
        """
        ...

    def signer(self) -> Signer:
        """Return the key of this device; whether it can sign shows when it does."""
        ...

    def is_by(self, key: PublicKey, signature: str, message: bytes) -> bool:
        """Whether a key made a signature of a message."""
        ...

    def renew(self) -> PublicKey:
        """Make a new key for this device; the former one stays in the list.

        Raises:
            NotSaved: the disk did not take it; the former one stands.
        """
        ...

    def trust(self, key: PublicKey, name: str) -> None:
        """Keep a key under the name of whose it is, in place of what was kept of it; raises NotSaved."""
        ...

    def distrust(self, key: PublicKey) -> None:
        """Forget a key that was trusted; raises NotSaved."""
        ...


_HEAD: Final = bytes.fromhex("302a300506032b6570032100")
"""What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410)."""
_BEGIN: Final = "-----BEGIN PUBLIC KEY-----"
_END: Final = "-----END PUBLIC KEY-----"


def key_text(key: PublicKey) -> str:
    """Return a public key as a PEM text, which other programs read as well."""
    code = base64.b64encode(_HEAD + bytes.fromhex(key)).decode("ascii")
    return f"{_BEGIN}\n{code}\n{_END}\n"


def key_of_text(text: str, *, where: str = "") -> PublicKey:
    """Return the public key in a PEM text, or in 64 hexadecimal digits.

    Raises:
        BadFile: there is no Ed25519 key in it.
    """
    words = text.strip()
    if PUBLIC_KEY.fullmatch(words.lower()):
        return PublicKey(words.lower())
    inside = words.partition(_BEGIN)[2].partition(_END)[0]
    try:
        code = base64.b64decode("".join(inside.split()), validate=True)
    except (binascii.Error, ValueError):
        code = b""
    if len(code) != len(_HEAD) + 32 or not code.startswith(_HEAD):
        raise BadFile(
            Message("This holds no public key of a device."),
            where=where,
            hint=Message("Have it written on the other computer: {command}", command=EXPORT),
        )
    return PublicKey(code[len(_HEAD) :].hex())


EXPORT: Final = "plumbline key export key.pem"
"""The command that writes the public key of a device."""


def trusted_name(text: str) -> str:
    """Return the name a key is trusted under; raises BadEntry where it is none."""
    return wording.required(text, field=Message("Name"), most=wording.NAME_LENGTH)


def found_key(ring: KeyRing, beginning: str) -> KnownKey:
    """Return the trusted key with that name, or whose digits begin so.

    Raises:
        NotFound: none or several are.
    """
    trusted = [each for each in ring.known if each.holder is Holder.TRUSTED]
    found = [each for each in trusted if beginning == each.name]
    found = found or [each for each in trusted if beginning and each.key.startswith(beginning)]
    if len(found) == 1:
        return found[0]
    raise NotFound(
        Message("Several trusted keys are called so: {name}", name=beginning)
        if found
        else Message("No trusted key is called so: {name}", name=beginning),
        hint=Message("See them: {command}", command="plumbline key list"),
    )


def _unknown(key: PublicKey) -> KnownKey:
    return KnownKey(key, Holder.UNKNOWN)
