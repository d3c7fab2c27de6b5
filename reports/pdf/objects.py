"""Objects of a PDF written as bytes of our own, beside those ReportLab writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFObject


class RawObject(PDFObject):
    """An object whose bytes are known at the latest when the file is written."""

    __RefOnly__: Final = 1

    def __init__(self, content: bytes = b"") -> None:
        self.content = content

    def format(self, document: object) -> bytes:
        """Return the bytes, as ReportLab asks every object for them."""
        del document
        return self.content


class Registry:
    """Gives objects their numbers in one file."""

    def __init__(self, document: Any) -> None:
        """Add to a document of ReportLab's."""
        self.document = document

    def add(self, content: bytes = b"") -> tuple[RawObject, bytes]:
        """Take in an object, and return it with the reference to it."""
        added = RawObject(content)
        self.document.Reference(added)
        return added, b"%d 0 R" % self.document.objectcounter

    def put(self, content: bytes) -> bytes:
        """Take in a finished object, and return the reference to it."""
        return self.add(content)[1]

    def number_of(self, name: str) -> int:
        """Return the number of an object ReportLab knows by ``name``."""
        number: int = self.document.idToObjectNumberAndVersion[name][0]
        return number


def stream(entries: bytes, content: bytes) -> bytes:
    """Write a stream with its dictionary, as ReportLab does."""
    head = b"<<%s/Length %d>>" % (entries, len(content))
    return b"%s\nstream\n%sendstream\n" % (head, content)


def text(words: str) -> bytes:
    """Write a text any viewer reads: plain where it is ASCII, UTF-16 otherwise."""
    if words.isascii() and words.isprintable():
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return b"(%s)" % escaped.encode("ascii")
    return b"<FEFF%s>" % words.encode("utf-16-be", "replace").hex().upper().encode("ascii")


def array(parts: Iterable[bytes]) -> bytes:
    """Write an array."""
    return b"[%s]" % b" ".join(parts)


def figure(amount: float) -> bytes:
    """Write a length in points, to a hundredth."""
    return f"{amount:.2f}".rstrip("0").rstrip(".").encode("ascii")
