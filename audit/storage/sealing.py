"""Authenticated encryption of what is kept: whole files, and the lines of a history one by one.

Each file has a key of its own, derived from the data key and the file's name, so that no file passes
for another. AES-256-GCM-SIV takes a random nonce of 96 bits: should one ever come twice, an onlooker
learns that two contents are equal, and nothing else. A line is bound to its place and to whether more
lines belong to the same save. What is not sealed is told from what is by its first bytes.
"""

from __future__ import annotations

import base64
import binascii
import re
from mmap import mmap
from typing import IO, TYPE_CHECKING, Final

from audit.domain.errors import Damaged
from checklists.language import Message

if TYPE_CHECKING:
    from audit.storage.ciphers import Cipher

_FILE: Final = b"plumbline-sealed/1\n"
_LINE: Final = b"~1"
_MORE: Final = b" "
_LEAST_BYTES: Final = 28
"""Of what is sealed: a nonce and a tag, around nothing."""
_WHOLE_LINE: Final = re.compile(rb"~1[A-Za-z0-9+/]{38,}={0,2} ?")
_TORN_LINE: Final = re.compile(rb"(~(1[A-Za-z0-9+/]*={0,2} ?)?)?")
_LINE_WITHIN: Final = re.compile(rb"^~1[A-Za-z0-9+/]{38,}={0,2} ?\n", re.MULTILINE)
_PUT_BACK: Final = Message("Put it back from your backup; the other files are not affected.")


def is_sealed(content: bytes) -> bool:
    """Whether these bytes were sealed, as a whole or by lines."""
    return content.startswith((_FILE, _LINE))


def is_wholly_sealed(content: bytes) -> bool:
    """Whether nothing in these bytes looks like anything but sealed ones, to the last line."""
    if content.startswith(_FILE):
        return len(content) >= len(_FILE) + _LEAST_BYTES
    *whole, torn = content.split(b"\n")
    return (
        is_sealed(content)
        and all(_WHOLE_LINE.fullmatch(line) for line in whole)
        and _TORN_LINE.fullmatch(torn) is not None
    )


def is_sealed_throughout(file: IO[bytes]) -> bool:
    """Whether ``is_wholly_sealed`` holds for what is in a file, of which no more is read than needed.

    What was sealed as a whole says so at its beginning; of lines each is looked at.
    """
    line = file.readline(len(_FILE))
    if line == _FILE:
        return len(file.read(_LEAST_BYTES)) == _LEAST_BYTES
    if not line.startswith(_LINE):
        return False
    if not line.endswith(b"\n"):
        line += file.readline()
    while line.endswith(b"\n"):
        if _WHOLE_LINE.fullmatch(line[:-1]) is None:
            return False
        line = file.readline()
    return _TORN_LINE.fullmatch(line) is not None


def holds_sealed(content: bytes | mmap) -> bool:
    """Whether these bytes were sealed, or any whole line of them was, whatever stands before it."""
    if is_one_piece(content):
        return True
    is_likely = content[: len(_LINE)] == _LINE or content.find(b"\n" + _LINE) >= 0
    return is_likely and _LINE_WITHIN.search(content) is not None


def is_one_piece(content: bytes | mmap) -> bool:
    """Whether these bytes were sealed as a whole, and not by lines."""
    return content[: len(_FILE)] == _FILE


def plain_size(size: int) -> int:
    """Return how many bytes a file had before it was sealed whole; negative for none."""
    return size - len(_FILE) - _LEAST_BYTES


class Seal:
    """What seals and opens everything in one data folder."""

    def __init__(self, data_key: bytes) -> None:
        """Take the data key, of 32 random bytes."""
        self._data_key = data_key

    @property
    def data_key(self) -> bytes:
        """The key, for another process of the same user over the same folder."""
        return self._data_key

    def closed(self, content: bytes, name: str) -> bytes:
        """Return the sealed form of the file ``name``."""
        return _FILE + self._cipher(f"file:{name}").encrypted(content, _FILE)

    def opened(self, sealed: bytes, name: str, *, where: str = "") -> bytes:
        """Return the content of the file ``name``; what was never sealed comes back as it is.

        Raises:
            Damaged: it was changed, belongs to another name, or was sealed with another key.
        """
        if not sealed.startswith(_FILE):
            return sealed
        content = self._cipher(f"file:{name}").decrypted(sealed[len(_FILE) :], _FILE)
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

    def _cipher(self, name: str) -> Cipher:
        from audit.storage.ciphers import Cipher  # noqa: PLC0415  only where something is sealed

        return Cipher.derived(self._data_key, name)


class LineSeal:
    """Seals the lines of one history."""

    def __init__(self, cipher: Cipher) -> None:
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
            self.opened_line(line, place, where=f"{where}:{place + 1}")
            for place, line in enumerate(lines)
        )

    def _closed(self, line: bytes, place: int) -> bytes:
        plain = line.removesuffix(_MORE)
        more = line[len(plain) :]
        sealed = self._cipher.encrypted(plain, _bound(place, more))
        return _LINE + base64.b64encode(sealed) + more + b"\n"

    def opened_line(self, line: bytes, place: int, *, where: str) -> bytes:
        """Return one line, given without its end, with its end; raises as ``opened`` does."""
        sealed = line.removesuffix(_MORE)
        more = line[len(sealed) :]
        plain = None
        if sealed.startswith(_LINE):
            plain = self._cipher.decrypted(_decoded(sealed[len(_LINE) :]), _bound(place, more))
        if plain is None:
            raise Damaged(
                Message("A sealed line of the record was changed after it was written."),
                where=where,
                hint=_PUT_BACK,
            )
        return plain + more + b"\n"


def _bound(place: int, more: bytes) -> bytes:
    return b"%d%s" % (place, more)


def _decoded(text: bytes) -> bytes:
    """Return the bytes of Base64 that is written in the one way it can be; empty for other text."""
    try:
        decoded = base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""
    return decoded if base64.b64encode(decoded) == text else b""
