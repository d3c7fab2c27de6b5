"""Authenticated encryption of what is kept: whole files, and the lines of a history one by one.

Each file has a key of its own, derived from the data key and the file's name, so that no file passes
for another. AES-256-GCM-SIV takes a random nonce of 96 bits: should one ever come twice, an onlooker
learns that two contents are equal, and nothing else. A line is bound to its place and to whether more
lines belong to the same save. What is not sealed is told from what is by its first bytes.
"""

from __future__ import annotations

import base64
import binascii
import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from audit.domain.errors import Damaged
from checklists.language import Message

KEY_BYTES: Final = 32

_FILE: Final = b"plumbline-sealed/1\n"
_LINE: Final = b"~1"
_NONCE_BYTES: Final = 12
_MORE: Final = b" "
_PUT_BACK: Final = Message("Put it back from your backup; the other files are not affected.")


def is_sealed(content: bytes) -> bool:
    """Whether these bytes were sealed, as a whole or by lines."""
    return content.startswith((_FILE, _LINE))


class Seal:
    """What seals and opens everything in one data folder."""

    def __init__(self, data_key: bytes) -> None:
        """Take the data key, of ``KEY_BYTES`` random bytes."""
        if len(data_key) != KEY_BYTES:
            raise ValueError(len(data_key))
        self._data_key = data_key

    def closed(self, content: bytes, name: str) -> bytes:
        """Return the sealed form of the file ``name``."""
        return _FILE + _encrypted(self._cipher(f"file:{name}"), content, _FILE)

    def opened(self, sealed: bytes, name: str, *, where: str = "") -> bytes:
        """Return the content of the file ``name``; what was never sealed comes back as it is.

        Raises:
            Damaged: it was changed, belongs to another name, or was sealed with another key.
        """
        if not sealed.startswith(_FILE):
            return sealed
        content = _decrypted(self._cipher(f"file:{name}"), sealed[len(_FILE) :], _FILE)
        if content is None:
            raise Damaged(
                Message("A sealed file was changed after it was written."),
                where=where or name,
                hint=_PUT_BACK,
            )
        return content

    def lines(self, name: str) -> LineSeal:
        """Return what seals the lines of the history ``name``."""
        return LineSeal(self._cipher(f"lines:{name}"))

    def _cipher(self, name: str) -> AESGCMSIV:
        derivation = HKDF(
            algorithm=hashes.SHA256(),
            length=KEY_BYTES,
            salt=None,
            info=f"plumbline/{name}".encode(),
        )
        return AESGCMSIV(derivation.derive(self._data_key))


class LineSeal:
    """Seals the lines of one history."""

    def __init__(self, cipher: AESGCMSIV) -> None:
        self._cipher = cipher

    def closed(self, content: bytes, first: int) -> bytes:
        """Return whole lines sealed, the first of them at place ``first`` of the file, from 0."""
        lines = content.split(b"\n")[:-1]
        return b"".join(self._closed(line, place) for place, line in enumerate(lines, start=first))

    def opened(self, content: bytes, *, where: str) -> bytes:
        """Return the lines of a file's sealed bytes; an unfinished one at the end is left out.

        Raises:
            Damaged: a line was changed, moved, or sealed with another key.
        """
        lines = content.split(b"\n")[:-1]
        return b"".join(
            self._opened(line, place, f"{where}:{place + 1}") for place, line in enumerate(lines)
        )

    def _closed(self, line: bytes, place: int) -> bytes:
        plain = line.removesuffix(_MORE)
        more = line[len(plain) :]
        sealed = _encrypted(self._cipher, plain, _bound(place, more))
        return _LINE + base64.b64encode(sealed) + more + b"\n"

    def _opened(self, line: bytes, place: int, where: str) -> bytes:
        sealed = line.removesuffix(_MORE)
        more = line[len(sealed) :]
        plain = None
        if sealed.startswith(_LINE):
            plain = _decrypted(self._cipher, _decoded(sealed[len(_LINE) :]), _bound(place, more))
        if plain is None:
            raise Damaged(
                Message("A sealed line of the record was changed after it was written."),
                where=where,
                hint=_PUT_BACK,
            )
        return plain + more + b"\n"


def _bound(place: int, more: bytes) -> bytes:
    return b"%d%s" % (place, more)


def _encrypted(cipher: AESGCMSIV, content: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, content, bound)


def _decrypted(cipher: AESGCMSIV, sealed: bytes, bound: bytes) -> bytes | None:
    """Return the content; None where it is not what was sealed."""
    try:
        return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound)
    except (InvalidTag, ValueError):
        return None


def _decoded(text: bytes) -> bytes:
    """Return the bytes of Base64 that is written in the one way it can be; empty for other text."""
    try:
        decoded = base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""
    return decoded if base64.b64encode(decoded) == text else b""
