"""What kind of file some bytes are, told by the bytes; only kinds that can be evidence are known."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import PurePath
from typing import Final

from audit.domain.errors import BadEvidence
from checklists.language import Message

KEPT_KINDS: Final = "JPEG, PNG, WebP, PDF, TXT, CSV, XLSX, DOCX, MP4, MOV"

_HEIF_BRANDS: Final = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
)
_TEXT_TYPES: Final = {".txt": "text/plain", ".csv": "text/csv", ".log": "text/plain"}
_OFFICE_TYPES: Final = {
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def media_type_of(content: bytes, name: str) -> str:
    """Return the media type of a file called ``name``.

    Raises:
        BadEvidence: it is none of the kinds that are kept.
    """
    found = _of_signature(content, name) or _of_office(content) or _of_text(content, name)
    if found is None:
        raise BadEvidence(
            Message("This kind of file is not kept as evidence."),
            where=name,
            hint=Message("Kept are: {kinds}. Save or print it as one of these.", kinds=KEPT_KINDS),
        )
    return found


def _of_signature(content: bytes, name: str) -> str | None:
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content[4:8] == b"ftyp":
        return _of_brand(content[8:12], name)
    return None


def _of_brand(brand: bytes, name: str) -> str:
    if brand in _HEIF_BRANDS:
        raise BadEvidence(
            Message("This is a HEIC or AVIF photo, which many programs cannot show."),
            where=name,
            hint=Message(
                "Save it as JPEG. On an iPhone: Settings, Camera, Formats, Most Compatible;"
                " or send the photo to yourself, which converts it."
            ),
        )
    return "video/quicktime" if brand == b"qt  " else "video/mp4"


def _of_office(content: bytes) -> str | None:
    if not content.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (
        zipfile.BadZipFile,
        ArithmeticError,
        ValueError,
        NotImplementedError,
        EOFError,
        OSError,
        struct.error,
    ):
        return None
    return next((kind for part, kind in _OFFICE_TYPES.items() if part in names), None)


def _of_text(content: bytes, name: str) -> str | None:
    kind = _TEXT_TYPES.get(PurePath(name).suffix.lower())
    if kind is None or b"\x00" in content:
        return None
    for encoding in ("utf-8", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return kind
    return None
