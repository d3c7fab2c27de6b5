"""What a device signs of an audit, and how its key is read aloud.

The chain only shows that entries fit one another, and anybody can hash. A signature shows that
whoever made it had the key of a device. How keys are kept and reckoned with is storage's matter.
"""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum
from typing import Annotated, Final, NewType, Protocol

from pydantic import StringConstraints

from audit.domain.events import AuditId, Event, EventKind, Hash
from audit.domain.records import Record

PublicKey = NewType("PublicKey", str)
"""An Ed25519 public key, 64 hexadecimal digits."""

PUBLIC_KEY: Final = re.compile(r"[0-9a-f]{64}")

SIGNED_KINDS: Final = frozenset({EventKind.CLOSED, EventKind.DOCUMENT_ISSUED, EventKind.PURGED})
"""The kinds of entries that are signed in the save that records them."""

_GROUPS: Final = 6
_DIGITS: Final = 5


class Purpose(StrEnum):
    """What a signature is for; one made for one purpose says nothing for another."""

    ENTRY = "entry"
    BUNDLE = "bundle"


class Signer(Protocol):
    """The key of this device, in use."""

    @property
    def key(self) -> PublicKey:
        """The public half."""
        ...

    def sign(self, message: bytes) -> str:
        """Return the signature, 128 hexadecimal digits; the same message always gives the same.

        Raises:
            BadKey: the key cannot be used; says why and what to do.
        """
        ...


class Signed(Record):
    """The signature of an entry: it vouches for that entry and for all before it."""

    of: Annotated[Hash, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    key: Annotated[PublicKey, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    signature: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]


def signed_message(purpose: Purpose, audit: AuditId, of: Hash) -> bytes:
    """Return the bytes that are signed, which no other program and no other purpose would sign."""
    return f"plumbline {purpose} signature, version 1\n{audit}\n{of}\n".encode()


def signature_of(signer: Signer, event: Event) -> Signed:
    """Sign an entry, and with it everything before it; raises as the signer does."""
    message = signed_message(Purpose.ENTRY, event.audit, event.hash)
    return Signed(of=event.hash, key=signer.key, signature=signer.sign(message))


def fingerprint(key: PublicKey) -> str:
    """Return six groups of five digits, easily read aloud, that stand for a key.

    They are the SHA-256 of its 32 bytes modulo 10^30: no two keys in use share them.
    """
    digest = hashlib.sha256(bytes.fromhex(key)).digest()
    digits = str(int.from_bytes(digest) % 10 ** (_GROUPS * _DIGITS)).zfill(_GROUPS * _DIGITS)
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))
