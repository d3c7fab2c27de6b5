"""Fingerprints of the parts of a PDF: equal where a viewer would show the same.

How a file numbers, orders and packs its objects does not count; what they hold does.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
)

NEVER_OURS: Final = frozenset(
    {
        "/AA",
        "/AcroForm",
        "/Annots",
        "/GoToE",
        "/GoToR",
        "/ImportData",
        "/JavaScript",
        "/JS",
        "/Launch",
        "/Movie",
        "/OCProperties",
        "/OpenAction",
        "/RichMedia",
        "/SubmitForm",
        "/URI",
        "/XFA",
    }
)
"""What no document of ours holds: all that acts, asks, or can show one thing and hide another."""

_PACKING: Final = frozenset({"/Length", "/Filter", "/DecodeParms", "/DL"})
_OUTSIDE_PAGE: Final = frozenset({"/Parent", "/StructParents"})
_CATALOG_PARTS: Final = frozenset(
    {"/Pages", "/Outlines", "/StructTreeRoot", "/Metadata", "/Names", "/AF", "/Type"}
)


@dataclass(slots=True)
class Fingerprints:
    """Takes fingerprints of one file."""

    reader: PdfReader
    foreign: set[str] = field(default_factory=set)
    """What was met of ``NEVER_OURS``."""
    _pages: dict[int, int] = field(default_factory=dict)
    _streams: dict[int, bytes] = field(default_factory=dict)

    def parts(self) -> Iterator[tuple[str, str]]:
        """Return the name and the fingerprint of each part: pages as ``page 1``, ``page 2``."""
        for number, page in enumerate(self.reader.pages):
            if page.indirect_reference is not None:
                self._pages[page.indirect_reference.idnum] = number
        for number, page in enumerate(self.reader.pages, start=1):
            yield f"page {number}", self.of(_without(page, _OUTSIDE_PAGE))
        catalog = self.reader.root_object
        yield "outline", self.of(_raw(catalog, "/Outlines"))
        yield "tags", self.of(_raw(catalog, "/StructTreeRoot"))
        yield "metadata", self.of(_raw(catalog, "/Metadata"), _raw(self.reader.trailer, "/Info"))
        yield "attachments", self.of(_raw(catalog, "/Names"), _raw(catalog, "/AF"))
        yield "settings", self.of(_without(catalog, _CATALOG_PARTS))

    def of(self, *roots: PdfObject | None) -> str:
        """Return the fingerprint of everything that can be reached from ``roots``, but pages."""
        whole = hashlib.sha256()
        numbers: dict[int, int] = {}
        waiting: deque[Any] = deque(roots)
        while waiting:
            for token in self._tokens(waiting.popleft(), numbers, waiting):
                whole.update(b"%d:" % len(token) + token)
        return whole.hexdigest()

    def _tokens(self, value: Any, numbers: dict[int, int], waiting: deque[Any]) -> Iterator[bytes]:
        match value:
            case None:
                yield b"nothing"
            case IndirectObject():
                yield self._reference(value, numbers, waiting)
            case DictionaryObject():
                yield b"<<"
                packing = _PACKING if isinstance(value, StreamObject) else frozenset()
                for key in sorted(set(value) - packing):
                    self._note(key)
                    yield key.encode("utf-8", "surrogatepass")
                    yield from self._tokens(value.raw_get(key), numbers, waiting)
                if isinstance(value, StreamObject):
                    yield self._stream(value)
                yield b">>"
            case ArrayObject():
                yield b"["
                for part in list.__iter__(value):
                    yield from self._tokens(part, numbers, waiting)
                yield b"]"
            case _:
                self._note(str(value))
                yield f"{type(value).__name__} {value}".encode("utf-8", "surrogatepass")

    def _reference(
        self, value: IndirectObject, numbers: dict[int, int], waiting: deque[Any]
    ) -> bytes:
        if value.idnum in self._pages:
            return b"page %d" % self._pages[value.idnum]
        if value.idnum not in numbers:
            numbers[value.idnum] = len(numbers)
            waiting.append(self.reader.get_object(value))
        return b"object %d" % numbers[value.idnum]

    def _stream(self, value: StreamObject) -> bytes:
        known = value.indirect_reference.idnum if value.indirect_reference else None
        if known is not None and known in self._streams:
            return self._streams[known]
        is_photo = "DCTDecode" in str(value.get("/Filter"))
        content = value._data if is_photo else value.get_data()  # noqa: SLF001
        digest = hashlib.sha256(content).digest()
        if known is not None:
            self._streams[known] = digest
        return digest

    def _note(self, name: str) -> None:
        if name in NEVER_OURS:
            self.foreign.add(name)


def _raw(holder: DictionaryObject, key: str) -> PdfObject | None:
    return holder.raw_get(key) if key in holder else None


def _without(holder: DictionaryObject, keys: Iterable[str]) -> DictionaryObject:
    """Return a copy that lacks some keys, its values as they are stored."""
    left = DictionaryObject()
    for key in holder:
        if key not in frozenset(keys):
            dict.__setitem__(left, key, holder.raw_get(key))
    return left
