"""Reads a PDF somebody handed over, in a process of its own that may be stopped at any time.

Started as ``python -c``, it writes what it found into a folder. A file made to harm can only make
this process run out of its time or memory; nothing in a file is ever run.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from reports.pdf.fingerprints import Fingerprints
from reports.pdf.metadata import OWN_NAMESPACE
from reports.proof import record_name

FOUND: Final = "found.json"
"""The file that says everything but the contents of attachments."""

MOST_MEMORY: Final = 2 * 1024**3
"""How many bytes the process may take."""

MOST_PACKET: Final = 1024**2
"""How many bytes of XMP are looked at; ours have some thousand."""

_PROPERTIES: Final = ("Audit", "Head", "Language", "Form", "Program", "Theme", "Step", "On")

MOST_RECORDS: Final = 1000
"""How many attached records are looked at."""


def main(arguments: Sequence[str]) -> None:
    """Read ``arguments[0]`` into the folder ``arguments[1]``; the rest are pages to be read out."""
    _limit_memory()
    logging.getLogger("pypdf").disabled = True
    source, folder, *pages = arguments
    inspect(Path(source), Path(folder), [int(page) for page in pages])


def inspect(source: Path, folder: Path, pages: Sequence[int] = ()) -> None:
    """Write what is found in ``source`` into ``folder``: found.json, the record, the photos."""
    reader = PdfReader(source)
    found: dict[str, Any] = {"pages": len(reader.pages)}
    if pages:
        found["words"] = {
            number: reader.pages[number - 1].extract_text()
            for number in pages
            if number <= len(reader.pages)
        }
    else:
        prints = Fingerprints(reader)
        found["origin"] = _origin(reader)
        found["parts"] = dict(prints.parts())
        found["foreign"] = sorted(prints.foreign)
        found["records"] = _write_records(reader, folder)
        for photo in _photos(reader):
            name = f"{hashlib.sha256(photo).hexdigest()}.jpg"
            (folder / name).write_bytes(photo)
    text = json.dumps(found)
    (folder / FOUND).write_text(text, encoding="utf-8")


def _origin(reader: PdfReader) -> dict[str, str]:
    """Return what the file says of its origin in the properties of our own."""
    packet = _held(reader.root_object, "/Metadata")
    if not isinstance(packet, StreamObject):
        return {}
    content = packet.get_data()
    if len(content) > MOST_PACKET or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return {}
    try:
        tree = ET.fromstring(content)  # noqa: S314  without a DTD there is no entity
    except ET.ParseError:
        return {}
    said: dict[str, str] = {}
    for name in _PROPERTIES:
        place = tree.find(f".//{{{OWN_NAMESPACE}}}{name}")
        if place is not None and place.text:
            said[name] = place.text
    return said


def _write_records(reader: PdfReader, folder: Path) -> int:
    """Write the attached records into the folder, and return how many there are in a row."""
    attached = _held(reader.root_object, "/AF")
    files: dict[object, StreamObject] = {}
    for each in attached if isinstance(attached, ArrayObject) else ():
        described = each.get_object()
        file = _held(_held(described, "/EF"), "/F")
        if isinstance(file, StreamObject):
            files.setdefault(_held(described, "/UF"), file)
    for position in range(MOST_RECORDS):
        file = files.get(record_name(position))
        if file is None:
            return position
        (folder / record_name(position)).write_bytes(file.get_data())
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
