"""AES-256-GCM-SIV under a key of its own for each file, apart from whatever need not wait for it."""

from __future__ import annotations

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32

_NONCE_BYTES: Final = 12


class Cipher:
    """Encrypts with a random nonce each time, and notices any change."""

    def __init__(self, key: bytes) -> None:
        """Take a key of ``KEY_BYTES``."""
        self._cipher = AESGCMSIV(key)

    @classmethod
    def derived(cls, data_key: bytes, name: str) -> Cipher:
        """Return the cipher of one file."""
        derivation = HKDF(
            algorithm=hashes.SHA256(),
            length=KEY_BYTES,
            salt=None,
            info=f"plumbline/{name}".encode(),
        )
        return cls(derivation.derive(data_key))

    def encrypted(self, content: bytes, bound: bytes) -> bytes:
        """Return nonce and sealed content, which open only together with ``bound``."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, content, bound)

    def decrypted(self, sealed: bytes, bound: bytes) -> bytes | None:
        """Return the content; None where it is not what was sealed."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound)
        except (InvalidTag, ValueError):
            return None
