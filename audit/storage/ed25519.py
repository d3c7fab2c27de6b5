"""The reckoning with Ed25519 keys (RFC 8032), and how a private one is written down.

Any 32 bytes are a key, so what is written carries a sum: one flipped bit would else be another key.
The library is slow to import and is wanted only where something is signed or checked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from audit.domain.device_signatures import PublicKey


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A private key with its public half."""

    private: str
    """32 bytes as hexadecimal digits."""
    public: PublicKey
    made_at: datetime

    def as_json(self) -> dict[str, Any]:
        """Return what is written."""
        return summed(
            {
                "algorithm": "Ed25519",
                "private": self.private,
                "public": self.public,
                "made_at": self.made_at.isoformat(),
            }
        )


class DeviceSigner:
    """Signs with the key of this device, which is read when it is first wanted."""

    def __init__(self, find: Callable[[], PrivateKey]) -> None:
        self._find = find
        self._found: PrivateKey | None = None

    @property
    def key(self) -> PublicKey:
        """The public half; raises BadKey."""
        return self._key.public

    def sign(self, message: bytes) -> str:
        """Return the signature in hexadecimal digits; raises BadKey."""
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415  slow

        private = ed25519.Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self._key.private))
        return private.sign(message).hex()

    @property
    def _key(self) -> PrivateKey:
        if self._found is None:
            self._found = self._find()
        return self._found


def made_by(key: PublicKey, signature: str, message: bytes) -> bool:
    """Whether a key made a signature of a message; what is no key or signature made none."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  slow to import
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415  likewise

    try:
        public = ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_key(at: datetime) -> PrivateKey:
    """Return a key nobody else has."""
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415  slow to import

    private = ed25519.Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw().hex()
    return PrivateKey(private.private_bytes_raw().hex(), PublicKey(public), at)


def summed(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is written, with the sum that tells whether a bit of it was flipped."""
    return {**body, "sum": hashlib.sha256(text_of(body)).hexdigest()}


def text_of(written: Mapping[str, Any]) -> bytes:
    """Return the bytes that are written; what differs in a blank differs."""
    return json.dumps(written, ensure_ascii=False, indent=1).encode("utf-8")
