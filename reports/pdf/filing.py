"""Writes the objects of a document into a file that ends with a seal over all its bytes.

ReportLab's own file would be valid, but the many small objects of a tagged document are five times
as long without object streams, PDF/A wants a line's end before each ``endstream``, and an
identifier made of the clock or of half the content proves nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import format as written_by_reportlab

from reports.pdf.objects import RawObject
from reports.pdf.seals import BLANK, SEAL_KEY, sealed

HEAD: Final = b"%PDF-1.7\n%\xe5\x87\x86\xe7\xbb\xb3\n"
"""The bytes above 127 say that the file is not text; they are the program's Chinese name."""

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
            file.add(number, memoryview(content)[: -len(_STREAM_END)], b"\n", _STREAM_END)
        else:
            small.append((number, content))
    following = document.objectcounter + 1
    for first in range(0, len(small), _IN_STREAM):
        file.add_together(following, small[first : first + _IN_STREAM])
        following += 1
    root = document.Reference(document.Catalog).format(document)
    information = document.Reference(document.info).format(document)
    return sealed(file.finished(following, root, information))


def _objects(document: Any) -> Iterator[tuple[int, bytes]]:
    """Write each object; writing one can bring more along."""
    number = 1
    while number in document.numberToId:
        content = document.idToObject[document.numberToId[number]]
        if isinstance(content, RawObject):
            yield number, content.content
        else:
            written: bytes = written_by_reportlab(content, document, toplevel=1)
            yield number, written
        number += 1


class _File:
    """Bytes, and where in them each object stands."""

    def __init__(self) -> None:
        self._parts: list[bytes | memoryview] = [HEAD]
        self._length = len(HEAD)
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def add(self, number: int, *content: bytes | memoryview) -> None:
        """Add a stream that stands alone, in pieces: photographs are long, and copying costs."""
        self._places[number] = (1, self._length, 0)
        for part in (b"%d 0 obj\n" % number, *content, b"endobj\n"):
            self._append(part)

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
            SEAL_KEY,
            BLANK,
            BLANK,
        )
        self.add(number, _stream(said, zlib.compress(rows, _LEVEL)))
        self._append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _append(self, part: bytes | memoryview) -> None:
        self._parts.append(part)
        self._length += len(part)


def _stream(said: bytes, content: bytes) -> bytes:
    head = b"<<%s/Length %d>>" % (said, len(content))
    return b"%s\nstream\n%s\n%s" % (head, content, _STREAM_END)
