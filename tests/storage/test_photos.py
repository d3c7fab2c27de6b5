"""Photos: upright, small, and silent about where and by what they were taken."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from audit.domain.errors import BadEvidence
from audit.storage.photos import LONG_SIDE_PX, prepared
from tests.storage.samples import drawing, encoded_image, jpeg

ORIENTATION, MAKE, MODEL, CHANGED = 0x0112, 0x010F, 0x0110, 0x0132
DETAILS, GPS, TAKEN, OFFSET = 0x8769, 0x8825, 0x9003, 0x9011


def exif(
    *, orientation: int = 1, taken: str | None = None, offset: str | None = None
) -> Image.Exif:
    """Return what a phone writes into a photo."""
    written = Image.Exif()
    written[ORIENTATION] = orientation
    written[MAKE] = "PhoneMaker"
    written[MODEL] = "Phone 7"
    details = written.get_ifd(DETAILS)
    if taken:
        details[TAKEN] = taken
    if offset:
        details[OFFSET] = offset
    position = written.get_ifd(GPS)
    position[1], position[2] = "N", (39.0, 54.0, 26.0)
    position[3], position[4] = "E", (116.0, 23.0, 29.0)
    return written


def opened(content: bytes) -> Image.Image:
    """Return a kept photo."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def colour_at(image: Image.Image, x: int, y: int) -> tuple[int, int, int]:
    """Return the colour of one pixel as red, green and blue."""
    pixel = image.convert("RGB").getpixel((x, y))
    assert isinstance(pixel, tuple)
    red, green, blue = pixel
    return int(red), int(green), int(blue)


def png_claiming(width: int, height: int) -> bytes:
    """Return a PNG of some dozen bytes that claims to be of this size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def jpeg_claiming(width: int, height: int) -> bytes:
    """Return a JPEG whose frame claims to be of this size."""
    content = jpeg(drawing())
    frame = content.index(b"\xff\xc0") + 5
    return content[:frame] + struct.pack(">HH", height, width) + content[frame + 4 :]


def test_position_and_camera_are_gone_and_the_time_is_told() -> None:
    content = jpeg(drawing(), exif=exif(taken="2020:03:02 10:15:00", offset="+08:00"))
    assert b"PhoneMaker" in content

    photo = prepared(content, where="lift.jpg")

    assert photo.taken_at == "2020-03-02T10:15:00+08:00"
    assert b"PhoneMaker" not in photo.content
    assert b"Exif" not in photo.content
    assert len(opened(photo.content).getexif()) == 0


@pytest.mark.parametrize(
    ("taken", "offset", "told"),
    [
        ("2020:03:02 10:15:00", None, "2020-03-02T10:15:00"),
        ("2020:03:02 10:15:00", "nonsense", "2020-03-02T10:15:00"),
        ("0000:00:00 00:00:00", None, None),
        ("    :  :     :  :  ", None, None),
        ("[/b]", "+08:00", None),
        (None, None, None),
    ],
)
def test_a_time_that_is_none_is_not_told(
    taken: str | None, offset: str | None, told: str | None
) -> None:
    content = jpeg(drawing(), exif=exif(taken=taken, offset=offset))

    assert prepared(content, where="").taken_at == told


TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", TURNS)
def test_a_photo_is_kept_upright(orientation: int) -> None:
    """However the camera was held: the red corner ends up in the upper left."""
    turn = TURNS[orientation]
    stored = drawing() if turn is None else drawing().transpose(turn)

    photo = prepared(jpeg(stored, quality=95, exif=exif(orientation=orientation)), where="")

    red, green, blue = colour_at(opened(photo.content), 10, 10)
    assert (photo.width, photo.height) == (320, 200)
    assert red > 200
    assert max(green, blue) < 100


@pytest.mark.parametrize(("width", "height"), [(4000, 3000), (3000, 4000), (1601, 20), (9000, 30)])
def test_a_large_photo_is_shrunk_and_keeps_its_shape(width: int, height: int) -> None:
    photo = prepared(jpeg(drawing(width, height)), where="")

    assert max(photo.width, photo.height) == LONG_SIDE_PX
    assert abs(photo.width * height - photo.height * width) <= max(width, height)
    assert opened(photo.content).size == (photo.width, photo.height)


def test_a_small_clean_photo_stays_byte_for_byte() -> None:
    """Keeping what was kept before must not wear it out."""
    content = jpeg(drawing())

    photo = prepared(content, where="")

    assert photo.content == content


def test_a_kept_photo_is_clean() -> None:
    once = prepared(jpeg(drawing(4000, 3000), exif=exif()), where="")

    assert prepared(once.content, where="").content == once.content


def test_the_same_photo_gives_the_same_bytes() -> None:
    content = jpeg(drawing(2000, 1500), exif=exif(orientation=6))

    assert prepared(content, where="") == prepared(content, where="")


@pytest.mark.parametrize(
    "hidden",
    [
        jpeg(drawing(), comment=b"39.9N 116.4E"),
        jpeg(drawing()) + b"39.9N 116.4E",
        jpeg(drawing(), xmp=b"<x>39.9N 116.4E</x>"),
        encoded_image(drawing(), "MPO", save_all=True, append_images=[drawing(9, 9)]),
    ],
    ids=["comment", "after the end", "xmp", "second picture"],
)
def test_nothing_hides_in_a_kept_photo(hidden: bytes) -> None:
    """Phones put films and positions behind the picture."""
    photo = prepared(hidden, where="")

    assert b"39.9N" not in photo.content
    assert photo.content.index(b"\xff\xd9") == len(photo.content) - 2


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_png_of_every_kind_becomes_jpeg(mode: str) -> None:
    image = drawing().convert("I").convert("I;16") if mode == "I;16" else drawing(mode=mode)

    photo = prepared(encoded_image(image, "PNG"), where="")

    assert opened(photo.content).format == "JPEG"
    assert (photo.width, photo.height) == (320, 200)


def test_sixteen_bit_grey_keeps_its_light_and_dark() -> None:
    grey = Image.new("I;16", (40, 40), 0x8000)

    photo = prepared(encoded_image(grey, "PNG"), where="")

    assert 120 <= colour_at(opened(photo.content), 20, 20)[0] <= 136


def test_what_is_transparent_becomes_white() -> None:
    photo = prepared(encoded_image(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"), where="")

    assert min(colour_at(opened(photo.content), 20, 20)) > 250


def test_webp_and_cmyk_become_rgb() -> None:
    for content in (encoded_image(drawing(), "WEBP"), jpeg(drawing(mode="CMYK"))):
        assert opened(prepared(content, where="").content).mode == "RGB"


@pytest.mark.parametrize(
    "bomb",
    [png_claiming(50_000, 50_000), png_claiming(9_500, 9_500), jpeg_claiming(60_000, 60_000)],
    ids=["2500 million", "90 million", "jpeg"],
)
def test_a_decompression_bomb_is_refused_before_it_is_decoded(bomb: bytes) -> None:
    """It is refused from its head: next to no memory is taken."""
    tracemalloc.start()
    try:
        with pytest.raises(BadEvidence, match="more than 80,000,000 pixels"):
            prepared(bomb, where="bomb.png")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 2_000_000


@given(
    content=st.sampled_from(
        [
            jpeg(drawing(), exif=exif(taken="2020:03:02 10:15:00")),
            encoded_image(drawing(mode="P"), "PNG"),
            encoded_image(drawing(), "WEBP"),
        ]
    ),
    changes=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), max_size=8),
    cut=st.integers(0, 3000),
)
def test_a_damaged_picture_is_kept_or_refused_and_nothing_else(
    content: bytes, changes: list[tuple[int, int]], cut: int
) -> None:
    """Whatever Pillow makes of it, the user gets a picture or one clear error."""
    changed = bytearray(content)
    for position, value in changes:
        changed[position % len(changed)] = value

    try:
        photo = prepared(bytes(changed[: len(changed) - cut % 7]), where="x")
    except BadEvidence:
        return

    assert opened(photo.content).format == "JPEG"
