"""Small PDF documents that ask for more memory or time than there is.

Most are the real document with something put into it, so that they get as far as a document can.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from reports.proof import record_name
from tests.fuzz.documents import Objects, built, number_of, objects, stream

_FREE: Final = 2000
"""The numbers from here on are not taken."""


def packed(piece: bytes, times: int, head: bytes = b"") -> bytes:
    """Return a stream that unpacks to many pieces, not one of which is ever held with another."""
    packer = zlib.compressobj(9)
    content = b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()
    return stream(content, b"/Filter/FlateDecode" + head)


def _record() -> int:
    return number_of(b'"events"')


def _put(number: int, old: bytes, new: bytes) -> Objects:
    parts = objects()
    assert old in parts[number]
    parts[number] = parts[number].replace(old, new)
    return parts


def _record_of(piece: bytes, times: int) -> bytes:
    parts = objects()
    parts[_record()] = packed(piece, times, b"/Type/EmbeddedFile")
    return built(parts)


def _things(thing: bytes, times: int) -> bytes:
    """Return a document whose record takes many times its length when it is read."""
    parts = objects()
    packer = zlib.compressobj(9)
    pieces = [b'{"format":"x","events":[', *[thing * 2**18] * times, b"{}]}"]
    content = b"".join(map(packer.compress, pieces)) + packer.flush()
    parts[_record()] = stream(content, b"/Filter/FlateDecode/Type/EmbeddedFile")
    return built(parts)


def _catalog(added: bytes) -> Objects:
    return _put(number_of(b"/Type /Catalog"), b"/Type /Catalog", b"/Type /Catalog " + added)


def _attachments(count: int, content: bytes, *, is_shared: bool) -> bytes:
    """Return the document with records, each a stream of its own or all of them the same."""
    described = [_FREE + n for n in range(count)]
    parts = _put(
        number_of(b"/Type /Catalog"),
        b"/AF [",
        b"/AF [" + b" ".join(b"%d 0 R" % number for number in described),
    )
    for n, number in enumerate(described):
        held = _FREE + count + (0 if is_shared else n)
        name = record_name(n).encode()
        parts[held] = content
        parts[number] = b"<</Type/Filespec/F(%s)/UF(%s)/EF<</F %d 0 R>>>>" % (name, name, held)
    return built(parts)


def _deep_pages() -> bytes:
    """Return pages in pages, a hundred thousand deep."""
    depth = 100_000
    top = number_of(b"/Type /Pages")
    parts = objects()
    last = parts[top]
    parts[top] = b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % _FREE
    for n in range(_FREE, _FREE + depth):
        parts[n] = b"<</Type/Pages/Parent %d 0 R/Count 1/Kids[%d 0 R]>>" % (n - 1, n + 1)
    parts[_FREE + depth] = last
    return built(parts)


def _count() -> bytes:
    top = number_of(b"/Type /Pages")
    parts = objects()
    parts[top] = parts[top].replace(b"/Count ", b"/Count 99999999999999999999")
    return built(parts)


def _tables_in_a_ring() -> bytes:
    plain = built(objects())
    start = int(plain.rsplit(b"startxref\n", 1)[1].split()[0])
    return built(objects(), b"/Prev %d" % start)


def _streams_in_a_ring() -> bytes:
    """Return objects in streams that stand in one another, and extend one another."""
    parts = _catalog(b"/X %d 0 R" % (_FREE + 2))
    for one, other in ((_FREE, _FREE + 1), (_FREE + 1, _FREE)):
        inner = b"%d 0 " % other
        head = b"/Type/ObjStm/N 1/First %d/Extends %d 0 R" % (len(inner), other)
        parts[one] = stream(inner + b"<<>>", head)
    file = built(parts)
    # A table of streams is needed to say that an object stands in one; both say so of the other.
    start = len(file)
    entries = b"".join(
        bytes((2,)) + number.to_bytes(4, "big") + b"\0" for number in (_FREE + 1, _FREE)
    )
    before = int(file.rsplit(b"startxref\n", 1)[1].split()[0])
    root = number_of(b"/Type /Catalog")
    head = b"/Type/XRef/Size %d/W[1 4 1]/Index[%d 2]/Root %d 0 R/Prev %d" % (
        _FREE + 3,
        _FREE,
        root,
        before,
    )
    table = b"%d 0 obj\n%s\nendobj\n" % (_FREE + 3, stream(entries, head))
    return file + table + b"startxref\n%d\n%%%%EOF\n" % start


def _encrypted() -> bytes:
    parts = objects()
    parts[_FREE] = b"<</Filter/Standard/V 5/R 6/Length 256/P -4/O<%s>/U<%s>/OE<%s>/UE<%s>>>" % (
        b"00" * 48,
        b"00" * 48,
        b"00" * 32,
        b"00" * 32,
    )
    return built(parts, b"/Encrypt %d 0 R" % _FREE)


def _metadata(content: bytes) -> bytes:
    parts = objects()
    parts[number_of(b"<x:xmpmeta")] = content
    return built(parts)


def _entities() -> bytes:
    names = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    return _metadata(stream(b'<!DOCTYPE a [<!ENTITY a "ten letters">' + names + b"]><a>&j;</a>"))


def _wide_entities() -> bytes:
    """Return the same in an encoding in which no ASCII word can be found."""
    names = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY a "ten">{names}]>'
    return _metadata(stream((text + "<a>&j;</a>").encode("utf-16")))


def _deep_metadata() -> bytes:
    return _metadata(stream(b"<a>" * 100_000 + b"</a>" * 100_000))


STOPPED: Final = "made to do harm"
"""How it ends where the process that reads was stopped, or gave up."""
_UNREADABLE: Final = "The attached record cannot be read."
_ANOTHER: Final = "The audit or the head hash it names is not that of its record."
INTACT: Final = ""
"""How it ends where what asks too much is never looked at, and all the rest is as it was."""

PDF_BOMBS: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "a record of a gigabyte": (partial(_record_of, bytes(1024**2), 1024), STOPPED),
    "a record of millions of things": (partial(_things, b"{},", 90), STOPPED),
    "a record of things with names": (partial(_things, b'{"a":0},', 9), "not of the format"),
    "a record of deep things": (partial(_record_of, b"[" * 2**20, 4), _UNREADABLE),
    "a record with a long figure": (partial(_record_of, b"9" * 2**20, 60), _UNREADABLE),
    "three records of sixty megabytes": (
        partial(_attachments, 3, packed(b" " * 2**20, 60), is_shared=False),
        STOPPED,
    ),
    "a record in a thousand places": (
        partial(_attachments, 1000, packed(b" " * 2**20, 40), is_shared=True),
        STOPPED,
    ),
    "a thousand small attachments": (
        partial(_attachments, 1001, stream(b"{}"), is_shared=False),
        _UNREADABLE,
    ),
    "pages in pages": (_deep_pages, STOPPED),
    "pages without number": (_count, INTACT),
    "tables in a ring": (_tables_in_a_ring, INTACT),
    "streams of objects in a ring": (_streams_in_a_ring, "added to the file"),
    "encrypted": (_encrypted, STOPPED),
    "entities": (_entities, _ANOTHER),
    "entities in wide letters": (_wide_entities, _ANOTHER),
    "deep metadata": (_deep_metadata, _ANOTHER),
}
"""Each with words of how it ends."""
