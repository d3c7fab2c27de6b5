"""Reads a PDF somebody handed over, in a process of its own that may be stopped at any time.

Started as ``python -c``, it writes what it found into a folder. A file made to harm can only make
this process run out of its time or memory; nothing in a file is ever run.
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET  # nosec B405 # see where it is used

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from audit.domain.documents import DocumentLanguage
from audit.services.signatures import signature_as_data
from reports.pdf.fingerprints import Fingerprints
from reports.pdf.metadata import OWN_NAMESPACE
from reports.proof import record_name

FOUND: Final = "found.json"
"""The file that says everything but the contents of attachments."""

TRUSTED: Final = "trusted.pem"
"""The file of certificates whose word is taken, where there are any."""

MOST_MEMORY: Final = 2 * 1024**3
"""How many bytes the process may take."""

MOST_PACKET: Final = 1024**2
"""How many bytes of XMP are looked at; ours have some thousand."""

_PROPERTIES: Final = (
    "Audit",
    "Head",
    "Language",
    "Form",
    "Program",
    "Theme",
    "Step",
    "On",
    "Draft",
)

MOST_RECORDS: Final = 1000
"""How many attached records are looked at."""

MOST_OF_RECORDS: Final = 128 * 1024**2
MOST_OF_PHOTOS: Final = 512 * 1024**2
"""How many bytes are taken out of one file."""

MOST_THINGS: Final = 5_000_000
"""How many things its records may name; each takes up to a hundred times its bytes when read."""


class TooMuch(Exception):
    """A small file holds more than any document."""


class Task(StrEnum):
    """What is looked at in a file."""

    DOCUMENT = "document"
    WORDS = "words"
    """The text of the pages whose numbers follow."""
    SIGNATURE = "signature"
    """What was added to the first bytes; how many those are follows."""


def main(arguments: Sequence[str]) -> None:
    """Do a task on ``arguments[1]``, and write what is found into the folder ``arguments[2]``."""
    _limit_memory()
    for library in ("pypdf", "pyhanko", "pyhanko_certvalidator"):
        # Above everything that is ever logged; what is found is all that is said.
        logging.getLogger(library).setLevel(sys.maxsize)
    task, source, folder, *numbers = arguments
    inspect(Path(source), Path(folder), Task(task), [int(number) for number in numbers])


def inspect(
    source: Path, folder: Path, task: Task = Task.DOCUMENT, numbers: Sequence[int] = ()
) -> None:
    """Write what is found in ``source`` into ``folder``: found.json, the records, the photos."""
    match task:
        case Task.DOCUMENT:
            found = _document(PdfReader(source), folder)
        case Task.WORDS:
            found = _words(PdfReader(source), numbers)
        case Task.SIGNATURE:
            found = _signature(source.read_bytes(), numbers[0], folder)
    text = json.dumps(found)
    (folder / FOUND).write_text(text, encoding="utf-8")


def _document(reader: PdfReader, folder: Path) -> dict[str, Any]:
    prints = Fingerprints(reader)
    photos = _TakenOut(folder, MOST_OF_PHOTOS)
    for photo in _photos(reader):
        photos.write(f"{hashlib.sha256(photo).hexdigest()}.jpg", photo)
    return {
        "pages": len(reader.pages),
        "origin": _origin(reader),
        "parts": dict(prints.parts()),
        "foreign": sorted(prints.foreign),
        "records": _write_records(reader, _TakenOut(folder, MOST_OF_RECORDS)),
    }


def _words(reader: PdfReader, pages: Sequence[int]) -> dict[str, Any]:
    return {
        "words": {
            number: reader.pages[number - 1].extract_text()
            for number in pages
            if number <= len(reader.pages)
        }
    }


def _signature(content: bytes, length: int, folder: Path) -> dict[str, Any]:
    from reports.pdf.additions import added_signature  # noqa: PLC0415  for signed files only

    origin = _origin(PdfReader(io.BytesIO(content[:length])))
    try:
        added = added_signature(content, length, DocumentLanguage(origin["Language"]))
    except (KeyError, ValueError):
        return {"signature": None}
    if added is None:
        return {"signature": None}
    try:
        from reports.pdf.signing.examining import examined  # noqa: PLC0415  an extra
    except ImportError:
        return {"signature": signature_as_data(added)}
    trusted = folder / TRUSTED
    roots = trusted.read_bytes() if trusted.exists() else b""
    outcome = examined(content, added.claim, roots)
    return {"signature": signature_as_data(replace(added, is_examinable=True, examined=outcome))}


def _origin(reader: PdfReader) -> dict[str, str]:
    """Return what the file says of its origin in the properties of our own."""
    packet = _held(reader.root_object, "/Metadata")
    if not isinstance(packet, StreamObject):
        return {}
    content = packet.get_data()
    if len(content) > MOST_PACKET or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return {}
    try:
        tree = ET.fromstring(content)  # noqa: S314  without a DTD there is no entity  # nosec B314
    except ET.ParseError:
        return {}
    said: dict[str, str] = {}
    for name in _PROPERTIES:
        place = tree.find(f".//{{{OWN_NAMESPACE}}}{name}")
        if place is not None and place.text:
            said[name] = place.text
    return said


class _TakenOut:
    """What is written into a folder, and not without end: one attachment may stand in many places."""

    def __init__(self, folder: Path, most: int) -> None:
        self._folder = folder
        self._left = most

    def write(self, name: str, content: bytes) -> None:
        """Write a file; raises TooMuch."""
        self._left -= len(content)
        if self._left < 0:
            raise TooMuch
        (self._folder / name).write_bytes(content)


def _write_records(reader: PdfReader, taken: _TakenOut) -> int:
    """Write the attached records into the folder, and return how many there are in a row.

    Raises:
        TooMuch: there is more in them than can be read.
    """
    attached = _held(reader.root_object, "/AF")
    files: dict[object, StreamObject] = {}
    for each in attached if isinstance(attached, ArrayObject) else ():
        described = each.get_object()
        file = _held(_held(described, "/EF"), "/F")
        if isinstance(file, StreamObject):
            files.setdefault(_held(described, "/UF"), file)
    things = 0
    for position in range(MOST_RECORDS):
        file = files.get(record_name(position))
        if file is None:
            return position
        content = file.get_data()
        things += sum(map(content.count, (b"{", b"[", b",")))
        if things > MOST_THINGS:
            raise TooMuch
        taken.write(record_name(position), content)
    return MOST_RECORDS


def _held(holder: object, key: str) -> object:
    """Return what a dictionary holds under a key, or None."""
    return holder[key] if isinstance(holder, DictionaryObject) and key in holder else None


def _photos(reader: PdfReader) -> Iterator[bytes]:
    """Return every JPEG on the pages, as it is kept."""
    seen: set[int] = set()
    for page in reader.pages:
        drawn = _held(_held(page, "/Resources"), "/XObject")
        if not isinstance(drawn, DictionaryObject):
            continue
        for name in drawn:
            held = drawn.raw_get(name)
            number = getattr(held, "idnum", None)
            if number in seen:
                continue
            if number is not None:
                seen.add(number)
            picture = held.get_object()
            if isinstance(picture, StreamObject) and "/DCTDecode" in str(picture.get("/Filter")):
                yield bytes(picture._data)  # noqa: SLF001


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  not on Windows; there the clock alone stops it

        _, hardest = resource.getrlimit(resource.RLIMIT_AS)
        most = MOST_MEMORY if hardest == resource.RLIM_INFINITY else min(MOST_MEMORY, hardest)
        resource.setrlimit(resource.RLIMIT_AS, (most, hardest))
