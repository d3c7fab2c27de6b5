"""Photos as they are kept: upright, at most 1600 pixels, and without where or by what they were taken.

A photo is shrunk once, when it comes in; the report takes it as it is. One that is small and clean
already stays as it is, byte for byte.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image, ImageOps

from audit.domain.errors import BadEvidence
from audit.services.photos import Area
from checklists.language import Message

PHOTO_TYPES: Final = frozenset({"image/jpeg", "image/png", "image/webp"})

LONG_SIDE_PX: Final = 1600
QUALITY: Final = 82
MOST_PIXELS: Final = 80_000_000
"""More than phones and cameras take; a picture of more is made to fill the memory."""

_CLEAN_BYTES: Final = 1_000_000
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_BROKEN: Final = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    MemoryError,
    struct.error,
    Image.DecompressionBombError,
)
"""What Pillow raises on broken files, tried with damaged ones of every kind."""

_JPEG_START: Final = b"\xff\xd8"
_JPEG_END: Final = b"\xff\xd9"
_SCAN: Final = 0xDA
_MOST_SCANS: Final = 100
"""In which a picture sharpens step by step; ten are usual, and thousands are there to take hours."""
_SPEAKING: Final = frozenset({*range(0xE0, 0xF0), 0xFE})
"""The segments applications and people write into."""
_HARMLESS: Final = frozenset({0xE0, 0xEE})
"""JFIF and Adobe: how the colours are to be read."""

_EXIF: Final = 0x8769
_TAKEN: Final = 0x9003
_TAKEN_OFFSET: Final = 0x9011
_CHANGED: Final = 0x0132
_OFFSET: Final = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d", re.ASCII)
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 9000
"""Beyond these a moment has no name in other time zones, and no camera was there."""


class Photo(NamedTuple):
    """A photo ready to be kept."""

    content: bytes
    """A JPEG file."""
    width: int
    height: int
    taken_at: str | None
    """ISO 8601, with the offset if the camera gave one."""


def prepared(content: bytes, *, where: str, covers: Sequence[Area] = ()) -> Photo:
    """Make the photo that is kept of an image file; what is covered is black, and gone.

    Raises:
        BadEvidence: it is no image that can be read, or one of too many pixels.
    """
    try:
        _refuse_many_scans(content)
        with _quiet(), Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            _refuse_bomb(image.size, where)
            taken_at = taken_time(image)
            if not covers and _is_clean(image, content):
                image.load()
                return Photo(content, *image.size, taken_at)
            upright = _upright(image)
            blacken(upright, covers)
            return Photo(_as_jpeg(upright), *upright.size, taken_at)
    except Image.DecompressionBombError as error:
        raise _bomb(where) from error
    except _BROKEN as error:
        raise BadEvidence(
            Message("The picture cannot be read: it is damaged or cut off."),
            where=where,
            hint=Message("Copy it again from the camera or phone, or take another one."),
        ) from error


def blacken(image: Image.Image, covers: Sequence[Area]) -> None:
    """Paint areas of an image black."""
    for each in covers:
        image.paste((0, 0, 0), (each.left, each.top, each.right, each.bottom))


def taken_time(image: Image.Image) -> str | None:
    """Return when a photo says it was taken (ISO 8601, with the offset if it has one), or None."""
    exif = image.getexif()
    details = exif.get_ifd(_EXIF)
    written = details.get(_TAKEN) or exif.get(_CHANGED)
    try:
        taken = datetime.strptime(str(written).strip("\x00 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007  the offset follows
    except ValueError:
        return None
    if not _FIRST_YEAR <= taken.year <= _LAST_YEAR:
        return None
    offset = str(details.get(_TAKEN_OFFSET, "")).strip("\x00 ")
    return taken.isoformat() + (offset if _OFFSET.fullmatch(offset) else "")


def taken_in(path: Path) -> str | None:
    """Return when the photo in a file says it was taken; None also where it cannot be read."""
    try:
        with _quiet(), Image.open(path, formats=_FORMATS) as image:
            return taken_time(image)
    except _BROKEN:
        return None


def _refuse_bomb(size: tuple[int, int], where: str) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise _bomb(where)


def _refuse_many_scans(content: bytes) -> None:
    if content.startswith(_JPEG_START) and content.count(bytes((0xFF, _SCAN))) > _MOST_SCANS:
        raise OSError("too many scans")


def _bomb(where: str) -> BadEvidence:
    return BadEvidence(
        Message("The picture has more than {most} pixels.", most=f"{MOST_PIXELS:,}"),
        where=where,
        hint=Message("Make it smaller, or take the photo with a lower resolution."),
    )


def _upright(image: Image.Image) -> Image.Image:
    # JPEG can be decoded at a half or a quarter, which saves most of the time and memory.
    image.draft("RGB", (LONG_SIDE_PX, LONG_SIDE_PX))
    small = _plain(image)
    # Made small before anything is copied: eighty million pixels take 320 MB each time.
    small.thumbnail((LONG_SIDE_PX, LONG_SIDE_PX), Image.Resampling.LANCZOS)
    return _on_white(ImageOps.exif_transpose(small))


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture in colours that can be mixed, which those of a palette cannot."""
    if image.mode.startswith("I;16"):
        # Pillow cuts off what is above 255 instead of scaling it.
        return image.convert("I").point(lambda level: level / 256).convert("L")
    if image.has_transparency_data:
        return image if image.mode in {"LA", "RGBA"} else image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    """Return the picture in RGB, with white where it was transparent."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    white = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(white, layered).convert("RGB")


def _as_jpeg(image: Image.Image) -> bytes:
    image.info.clear()
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _is_clean(image: Image.Image, content: bytes) -> bool:
    """Whether the file can stay as it is: a small RGB or grey JPEG with nothing but its picture."""
    return (
        image.format == "JPEG"
        and image.mode in {"RGB", "L"}
        and max(image.size) <= LONG_SIDE_PX
        and len(content) <= _CLEAN_BYTES
        and _is_bare(content)
    )


def _is_bare(content: bytes) -> bool:
    """Whether a JPEG has no application's data, no comment, and nothing after its picture."""
    position = len(_JPEG_START)
    while content[position : position + 1] == b"\xff":
        marker = content[position + 1]
        if marker == _SCAN:
            return content.find(_JPEG_END, position) == len(content) - len(_JPEG_END)
        if marker in _SPEAKING - _HARMLESS:
            return False
        position += 2 + int.from_bytes(content[position + 2 : position + 4], "big")
    return False


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Pillow's remarks on odd files off the screen; what matters is checked here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
