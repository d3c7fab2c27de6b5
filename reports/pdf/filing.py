"""Writes the objects of a document into a file that ends with a seal over all its bytes.

ReportLab's own file would be valid, but the many small objects of a tagged document are five times
as long without object streams, PDF/A wants a line's end before each ``endstream``, and an
identifier made of the clock or of half the content proves nothing.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import format as written_by_reportlab

HEAD: Final = b"%PDF-1.7\n%\xe5\x87\x86\xe7\xbb\xb3\n"
"""The bytes above 127 say that the file is not text; they are the program's Chinese name."""

SEAL_LENGTH: Final = 64
"""How many hexadecimal digits the seal has; it is written twice."""

_BLANK: Final = b"0" * SEAL_LENGTH
_SEAL_KEY: Final = b"/ID[<"
_SEAL: Final = re.compile(rb"[0-9A-F]{%d}><[0-9A-F]{%d}" % (SEAL_LENGTH, SEAL_LENGTH))
_ENDING: Final = re.compile(rb"startxref\n([0-9]{1,12})\n%%EOF\n\Z")
_IN_STREAM: Final = 200
"""How many objects stand together in one object stream."""

_STREAM_END: Final = b"endstream\n"
_LEVEL: Final = 6


def filed(canvas: Any) -> bytes:
    """Return the file of a canvas whose pages are all turned."""
    document = canvas._doc  # noqa: SLF001
    for font in document.delayedFonts:
        font.addObjects(document)
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    file = _File()
    small: list[tuple[int, bytes]] = []
    for number, content in _objects(document):
        if content.endswith(_STREAM_END):
            file.add(number, content[: -len(_STREAM_END)] + b"\n" + _STREAM_END)
        else:
            small.append((number, content))
    following = document.objectcounter + 1
    for first in range(0, len(small), _IN_STREAM):
        file.add_together(following, small[first : first + _IN_STREAM])
        following += 1
    root = document.Reference(document.Catalog).format(document)
    information = document.Reference(document.info).format(document)
    return sealed(file.finished(following, root, information))


def sealed(file: bytes) -> bytes:
    """Return a file with the hash of all its other bytes in place of its blank seal."""
    at = _seal_place(file)
    if at is None:
        raise ValueError("the file has no room for a seal")
    seal = hashlib.sha256(file).hexdigest().upper().encode("ascii")
    return b"".join((file[:at], seal, b"><", seal, file[at + 2 * SEAL_LENGTH + 2 :]))


def seal_fits(file: bytes) -> bool | None:
    """Whether not a byte was changed since the file was sealed; None where there is no seal."""
    at = _seal_place(file)
    if at is None:
        return None
    end = at + 2 * SEAL_LENGTH + 2
    whole = hashlib.sha256(memoryview(file)[:at])
    whole.update(b"><".join((_BLANK, _BLANK)))
    whole.update(memoryview(file)[end:])
    seal = whole.hexdigest().upper().encode("ascii")
    return file[at:end] == seal + b"><" + seal


def _seal_place(file: bytes) -> int | None:
    """Return where the seal begins, in the last object of the file; None where there is none."""
    ending = _ENDING.search(file, max(len(file) - 64, 0))
    if ending is None:
        return None
    at = file.find(_SEAL_KEY, int(ending[1])) + len(_SEAL_KEY)
    end = at + 2 * SEAL_LENGTH + 2
    is_there = at >= len(_SEAL_KEY) and _SEAL.fullmatch(file, at, end) is not None
    return at if is_there else None


def _objects(document: Any) -> Iterator[tuple[int, bytes]]:
    """Write each object; writing one can bring more along."""
    number = 1
    while number in document.numberToId:
        content = document.idToObject[document.numberToId[number]]
        written: bytes = written_by_reportlab(content, document, toplevel=1)
        yield number, written
        number += 1


class _File:
    """Bytes, and where in them each object stands."""

    def __init__(self) -> None:
        self._parts = [HEAD]
        self._length = len(HEAD)
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def add(self, number: int, content: bytes) -> None:
        """Add an object that stands alone."""
        self._places[number] = (1, self._length, 0)
        line_end = b"" if content.endswith(b"\n") else b"\n"
        self._append(b"%d 0 obj\n%s%sendobj\n" % (number, content, line_end))

    def add_together(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        """Add objects that are no streams, all in one."""
        places: list[bytes] = []
        offset = 0
        for index, (each, content) in enumerate(objects):
            self._places[each] = (2, number, index)
            places.append(b"%d %d" % (each, offset))
            offset += len(content) + 1
        head = b" ".join(places) + b"\n"
        packed = zlib.compress(head + b"\n".join(content for _, content in objects), _LEVEL)
        said = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(objects), len(head))
        self.add(number, _stream(said, packed))

    def finished(self, number: int, root: bytes, information: bytes) -> bytes:
        """Add the table of objects, itself the last of them, and return the whole file."""
        start = self._length
        self._places[number] = (1, start, 0)
        rows = b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(5, "big") + index.to_bytes(2, "big")
            for kind, place, index in (self._places[each] for each in range(number + 1))
        )
        said = b"/Type/XRef/Size %d/W[1 5 2]/Root %s/Info %s%s%s><%s>]/Filter/FlateDecode" % (
            number + 1,
            root,
            information,
            _SEAL_KEY,
            _BLANK,
            _BLANK,
        )
        self.add(number, _stream(said, zlib.compress(rows, _LEVEL)))
        self._append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _append(self, part: bytes) -> None:
        self._parts.append(part)
        self._length += len(part)


def _stream(said: bytes, content: bytes) -> bytes:
    head = b"<<%s/Length %d>>" % (said, len(content))
    return b"%s\nstream\n%s\n%s" % (head, content, _STREAM_END)
