"""A photo full of everything a phone and a photo agency write into one keeps its time alone."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from audit.storage.photos import prepared

SECRET = b"Zhang-San-Phone-7"
PLACE = b"39.9042N-116.4074E"
TAKEN = "2020:03:02 10:15:00"


def picture() -> Image.Image:
    """Return something to look at."""
    return Image.effect_noise((320, 240), 60).convert("RGB")


def exif() -> bytes:
    """Return EXIF with maker's notes, a place, a serial number, names and a thumbnail."""
    written = Image.Exif()
    written[0x010F] = SECRET.decode()
    written[0x0110] = SECRET.decode()
    written[0x013B] = SECRET.decode()
    written[0x8298] = SECRET.decode()
    details = written.get_ifd(0x8769)
    details[0x9003] = TAKEN
    details[0x927C] = SECRET
    details[0x9286] = b"ASCII\x00\x00\x00" + SECRET
    details[0xA431] = SECRET.decode()
    gps = written.get_ifd(0x8825)
    gps[1], gps[2] = "N", (39.0, 54.0, 15.12)
    gps[3], gps[4] = "E", (116.0, 24.0, 26.64)
    gps[0x1B] = PLACE
    return written.tobytes() + b"\xff\xd8" + SECRET + b"\xff\xd9"


def segment(marker: int, content: bytes) -> bytes:
    """Return one segment of a JPEG."""
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def jpeg() -> bytes:
    """Return a JPEG with every kind of segment that says more than the picture."""
    out = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture().save(
        out, "JPEG", exif=exif(), icc_profile=profile + SECRET, comment=SECRET, quality=95
    )
    whole = out.getvalue()
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(SECRET)) + SECRET
    xmp = b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>" + PLACE + SECRET + b"</x:xmpmeta>"
    more = b"".join(
        (
            segment(0xE1, xmp),
            segment(0xE1, b"http://ns.adobe.com/xmp/extension/\x00" + SECRET),
            segment(0xED, iptc),
            segment(0xE2, b"MPF\x00" + SECRET),
            segment(0xEB, SECRET),
            segment(0xFE, SECRET),
        )
    )
    return whole[:2] + more + whole[2:] + SECRET


def png() -> bytes:
    """Return a PNG with texts of all three kinds, EXIF and a chunk of its own."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_text("Comment", SECRET.decode(), zip=True)
    texts.add_itxt("XML:com.adobe.xmp", (PLACE + SECRET).decode(), zip=False)
    texts.add(b"prVt", SECRET)
    out = io.BytesIO()
    picture().save(out, "PNG", pnginfo=texts, exif=exif())
    return out.getvalue()


def webp() -> bytes:
    """Return a WebP with EXIF and XMP."""
    out = io.BytesIO()
    picture().save(out, "WEBP", exif=exif(), xmp=b"<x>" + PLACE + SECRET + b"</x>")
    return out.getvalue()


@pytest.mark.parametrize("content", [jpeg(), png(), webp()], ids=["jpeg", "png", "webp"])
class TestAPhotoFullOfEverything:
    """Whatever the kind, the picture is kept and nothing that was written beside it."""

    def test_says_too_much_before(self, content: bytes) -> None:
        assert SECRET in content or SECRET in unpacked(content)

    def test_keeps_no_word_of_it(self, content: bytes) -> None:
        kept = prepared(content, where="photo").content

        assert SECRET not in kept
        assert PLACE not in kept
        assert SECRET not in unpacked(kept)

    def test_keeps_no_segment_but_those_of_the_picture(self, content: bytes) -> None:
        kept = prepared(content, where="photo").content

        with Image.open(io.BytesIO(kept)) as image:
            assert image.format == "JPEG"
            assert not image.getexif()
            assert not image.info.keys() & {"icc_profile", "comment", "xmp", "photoshop", "exif"}

    def test_keeps_when_it_was_taken(self, content: bytes) -> None:
        assert (prepared(content, where="photo").taken_at or "").startswith("2020-03-02T10:15:00")


def unpacked(content: bytes) -> bytes:
    """Return what is packed in the chunks of a PNG."""
    texts = b""
    place = content.find(b"zTXt")
    while place >= 0:
        packed = content[content.index(b"\x00", place) + 2 :]
        texts += zlib.decompressobj().decompress(packed)
        place = content.find(b"zTXt", place + 4)
    return texts
