"""Makes a drawn canvas a tagged PDF/A-3a and PDF/UA-1 file, with the record attached."""

from __future__ import annotations

import hashlib
import zlib
from datetime import datetime
from typing import Any, Final

from reports.blocks import Document
from reports.colours import SRGB_PROFILE
from reports.pdf.marking import TreeMarker
from reports.pdf.metadata import packet
from reports.pdf.objects import Registry, array, stream, text
from reports.pdf.structure import write_tree
from reports.proof import record_name

_PROFILE_NAME: Final = b"(sRGB IEC61966-2.1)"
_LEVEL: Final = 6


def archive(canvas: Any, document: Document, marker: TreeMarker) -> None:
    """Add to a canvas, before it is filed, what an archive and a screen reader need."""
    registry = Registry(canvas._doc)  # noqa: SLF001
    entries = {
        "StructTreeRoot": _tree(registry, marker),
        "MarkInfo": b"<</Marked true>>",
        "Metadata": registry.put(stream(b"/Type/Metadata/Subtype/XML", packet(document))),
        "OutputIntents": array([_output_intent(registry)]),
    }
    if document.proof is not None:
        attached = {
            record_name(position): _attachment(registry, position, record, document.created)
            for position, record in enumerate(document.proof.records)
        }
        named = b" ".join(b"%s %s" % (text(name), attached[name]) for name in sorted(attached))
        entries["AF"] = array([*attached.values()])
        entries["Names"] = b"<</EmbeddedFiles<</Names[%s]>>>>" % named
    _enter(canvas._doc.Catalog, entries)  # noqa: SLF001


def _enter(target: Any, entries: dict[str, bytes]) -> None:
    """Give an object of ReportLab's entries it does not know of."""
    target.__NoDefault__ = [*dict.fromkeys([*target.__NoDefault__, *entries])]
    for name, value in entries.items():
        setattr(target, name, value)


def _tree(registry: Registry, marker: TreeMarker) -> bytes:
    pages = registry.document.Pages.pages
    for number, page in enumerate(pages):
        _enter(page, {"StructParents": b"%d" % number, "Tabs": b"/S"})
    numbers = [registry.number_of(f"Page{number + 1}") for number in range(len(pages))]
    return write_tree(registry, marker.tree, marker.pages, numbers)


def _output_intent(registry: Registry) -> bytes:
    packed = zlib.compress(SRGB_PROFILE.read_bytes(), _LEVEL)
    profile = registry.put(stream(b"/N 3/Filter/FlateDecode", packed))
    return registry.put(
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier%s/Info%s/DestOutputProfile %s>>"
        % (_PROFILE_NAME, _PROFILE_NAME, profile)
    )


def _attachment(
    registry: Registry, position: int, record: bytes, created: datetime | None
) -> bytes:
    packed = zlib.compress(record, _LEVEL)
    checksum = hashlib.md5(record, usedforsecurity=False).hexdigest().encode("ascii")
    said = b"/Size %d/CheckSum<%s>" % (len(record), checksum)
    if created is not None:
        said += b"/ModDate" + text(pdf_time(created))
    head = b"/Type/EmbeddedFile/Subtype/application#2Fjson/Filter/FlateDecode/Params<<%s>>" % said
    file = registry.put(stream(head, packed))
    name = text(record_name(position))
    return registry.put(
        b"<</Type/Filespec/F%s/UF%s/Desc%s/AFRelationship/Source/EF<</F %s/UF %s>>>>"
        % (name, name, text("Record of the audit, as exported"), file, file)
    )


def pdf_time(at: datetime) -> str:
    """Write a moment as PDF does."""
    zone = at.strftime("%z")
    return f"D:{at:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"
