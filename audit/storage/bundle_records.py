"""The records of a bundle's ZIP file, read by ourselves before any library sees them.

What the ZIP format allows beyond what is needed here is where the tricks are: compression, links,
gaps, overlapping entries, two directories. A bundle has none of them, and is refused with any.
"""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path
from typing import IO, Final, NamedTuple

from audit.domain.errors import BadFile
from checklists.language import Message

MOST_BYTES: Final = 2_000_000_000
"""Of one bundle."""
MOST_FILES: Final = 10_000
MOST_OF_A_FILE: Final = 64_000_000
"""Bytes; the largest history and the largest piece of evidence are well below."""

NAME: Final = re.compile(
    r"manifest\.json|signature\.json|events\.jsonl|rules\.rulebook|evidence/[0-9a-f]{64}"
)
"""What may stand in a bundle."""

_END: Final = struct.Struct("<4s4H2LH")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_LONGEST_NAME: Final = 80
_FIRST: Final = b"events.jsonl"
"""The name of the first file in each."""

MADE_BY: Final = 3 << 8 | 20
"""A system that knows file modes, and the second version of the format."""
ATTRIBUTES: Final = 0o600 << 16
"""A plain file of its owner; a link would have other bits."""
_AS_WE_WRITE: Final = (20, 0, 0, 0, 1 << 5 | 1)
"""Version, no flags, no compression, midnight, 1 January 1980."""


class Record(NamedTuple):
    """Where the bytes of one file stand."""

    name: str
    start: int
    size: int
    crc: int


def is_bundle(path: Path) -> bool:
    """Whether a file begins as bundles do, whatever it is called; raises OSError."""
    with path.open("rb") as file:
        return file.read(_LOCAL.size + len(_FIRST))[_LOCAL.size :] == _FIRST


def checked_records(file: IO[bytes], *, where: str) -> dict[str, Record]:
    """Return the files in a bundle by their names, in their order.

    Raises:
        BadFile: it is no bundle, or not one this program wrote.
    """
    size = file.seek(0, 2)
    if size > MOST_BYTES:
        raise BadFile(
            Message("The bundle is larger than {most} MB.", most=MOST_BYTES // 1_000_000),
            where=where,
        )
    if size < _END.size:
        raise no_bundle(where)
    file.seek(0)
    if not file.read(_LOCAL.size + len(_FIRST)).endswith(_FIRST):
        raise no_bundle(where)
    file.seek(size - _END.size)
    magic, disk, start_disk, here, count, length, start, comment = _END.unpack(file.read(_END.size))
    if magic != b"PK\x05\x06":
        raise no_bundle(where)
    is_plain = (disk, start_disk, comment) == (0, 0, 0) and here == count
    is_placed = start + length + _END.size == size
    if not (is_plain and is_placed and 0 < count <= MOST_FILES):
        raise differs(where)
    if length > count * (_ENTRY.size + _LONGEST_NAME):
        raise differs(where)
    file.seek(start)
    records = _records(file.read(length), where)
    if len(records) != count or _end_of_files(file, records, where) != start:
        raise differs(where)
    return {record.name: record for record in records}


def bytes_at(file: IO[bytes], record: Record, *, where: str) -> bytes:
    """Return the bytes of a file in a bundle; raises BadFile where their sum is another."""
    file.seek(record.start)
    content = file.read(record.size)
    if zlib.crc32(content) != record.crc:
        raise differs(where)
    return content


def no_bundle(where: str) -> BadFile:
    """Say that a file is nothing of ours."""
    return BadFile(
        Message("This is no bundle, or its end is missing."),
        where=where,
        hint=Message("Name a file that “plumbline bundle” has written."),
    )


def differs(where: str) -> BadFile:
    """Say that a bundle is not what was packed."""
    return BadFile(
        Message("The bundle was changed or damaged after it was packed."),
        where=where,
        hint=Message("Have it packed and sent once more; nothing was changed here."),
    )


def _records(directory: bytes, where: str) -> list[Record]:
    """Read the directory: plain files under names that may stand here, each once."""
    records: list[Record] = []
    names: set[str] = set()
    place = 0
    while place < len(directory):
        if place + _ENTRY.size > len(directory):
            raise differs(where)
        magic, made_by, *fields, start = _ENTRY.unpack_from(directory, place)
        (*same, crc, packed, size, named, extra, comment, disk, inner, outer) = fields
        place += _ENTRY.size
        name = directory[place : place + named].decode("ascii", "replace")
        place += named
        is_ours = (magic, made_by, tuple(same)) == (b"PK\x01\x02", MADE_BY, _AS_WE_WRITE)
        is_plain = (extra, comment, disk, inner, outer) == (0, 0, 0, 0, ATTRIBUTES)
        is_whole = place <= len(directory)
        if not (is_ours and is_plain and is_whole and packed == size <= MOST_OF_A_FILE):
            raise differs(where)
        if NAME.fullmatch(name) is None or name in names:
            raise BadFile(
                Message("The bundle holds a file that must not be in one: “{name}”.", name=name),
                where=where,
            )
        names.add(name)
        records.append(Record(name, start, size, crc))
    return records


def _end_of_files(file: IO[bytes], records: list[Record], where: str) -> int:
    """Return where the last file ends, once each begins where the one before it ends."""
    at = 0
    for number, record in enumerate(records):
        if record.start != at:
            raise differs(where)
        file.seek(at)
        head = file.read(_LOCAL.size)
        if len(head) != _LOCAL.size:
            raise differs(where)
        magic, *same, crc, packed, size, named, extra = _LOCAL.unpack(head)
        name = file.read(named) if named <= _LONGEST_NAME else b""
        is_ours = (magic, tuple(same), extra) == (b"PK\x03\x04", _AS_WE_WRITE, 0)
        says = (crc, packed, size, name)
        if not is_ours or says != (record.crc, record.size, record.size, record.name.encode()):
            raise differs(where)
        start = at + _LOCAL.size + named
        records[number] = record._replace(start=start)
        at = start + record.size
    return at
