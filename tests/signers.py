"""Keys that are always the same, so that what they sign is too."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from audit.domain.device_signatures import PublicKey


@dataclass(frozen=True, slots=True)
class SeededSigner:
    """A key made of one byte."""

    seed: int = 1

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes([self.seed]) * 32)

    @property
    def key(self) -> PublicKey:
        """The public half."""
        return PublicKey(self._private.public_key().public_bytes_raw().hex())

    def sign(self, message: bytes) -> str:
        """Return the signature."""
        return self._private.sign(message).hex()


def is_by(key: PublicKey, signature: str, message: bytes) -> bool:
    """Whether a signature is that of a key."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(
            bytes.fromhex(signature), message
        )
    except (InvalidSignature, ValueError):
        return False
    return True
