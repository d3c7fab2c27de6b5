"""What is covered in a photo is gone from what is kept."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from audit.domain.errors import BadEvidence, NotSaved
from audit.services.photos import Area
from audit.storage.evidence import FileEvidenceStore
from audit.storage.photos import LONG_SIDE_PX, prepared
from tests.storage.samples import FailingDisk, drawing, encoded_image, files_below, jpeg
from tests.storage.test_photos import colour_at, exif, opened

FACE = Area(40, 30, 120, 90)


def with_face(face: str, size: tuple[int, int] = (320, 240), area: Area = FACE) -> Image.Image:
    """Return a picture that is the same but for what is in the area."""
    image = drawing(*size)
    ImageDraw.Draw(image).ellipse((area.left, area.top, area.right - 1, area.bottom - 1), fill=face)
    return image


@pytest.mark.parametrize(
    ("kind", "options"), [("JPEG", {}), ("PNG", {}), ("WEBP", {"lossless": True})]
)
def test_nothing_of_what_is_covered_can_be_told_from_the_bytes(
    kind: str, options: dict[str, bool]
) -> None:
    """Two photos that differ only under the cover are kept as the same bytes."""
    # JPEG smears over the edge of a block, so the faces are well inside the cover.
    cover = Area(16, 16, 144, 112)
    red, blue = (encoded_image(with_face(face), kind, **options) for face in ("red", "blue"))

    kept = [prepared(each, where="x", covers=(cover,)).content for each in (red, blue)]

    assert red != blue
    assert kept[0] == kept[1]


def test_the_covered_area_is_black_and_the_rest_is_seen() -> None:
    content = jpeg(with_face("red"))

    kept = opened(prepared(content, where="x", covers=(FACE,)).content)

    assert all(max(colour_at(kept, x, y)) < 8 for x in range(44, 116, 8) for y in range(34, 86, 8))
    plain = opened(content)
    assert all(
        abs(kept_level - level) < 24
        for spot in ((200, 200), (10, 10), (300, 120))
        for kept_level, level in zip(colour_at(kept, *spot), colour_at(plain, *spot), strict=True)
    )


def test_a_photo_that_could_stay_as_it_is_does_not_when_something_is_covered() -> None:
    content = jpeg(with_face("red"))

    assert prepared(content, where="x").content == content
    assert prepared(content, where="x", covers=(FACE,)).content != content


def test_the_preview_in_a_camera_s_file_is_gone_too() -> None:
    """Cameras put a small copy of the photo into its data."""
    small = jpeg(with_face("red", (160, 120)))
    out = io.BytesIO()
    written = exif(taken="2020:03:02 09:30:00").tobytes()
    with_face("red").save(out, "JPEG", exif=written + small)

    kept = prepared(out.getvalue(), where="x", covers=(FACE,))

    assert small in out.getvalue()
    assert small[:200] not in kept.content
    assert b"Exif" not in kept.content
    assert kept.taken_at == "2020-03-02T09:30:00"


def test_covers_lie_in_the_photo_as_it_is_kept_upright_and_smaller() -> None:
    out = io.BytesIO()
    Image.new("RGB", (3200, 2400), "white").save(out, "JPEG", exif=exif(orientation=6).tobytes())
    corner = Area(1000, 0, 1200, 200)

    kept = prepared(out.getvalue(), where="x", covers=(corner,))

    image = opened(kept.content)
    assert (kept.width, kept.height) == (1200, LONG_SIDE_PX)
    assert colour_at(image, 1100, 100) == (0, 0, 0)
    assert colour_at(image, 100, 1500) == (255, 255, 255)


@given(st.integers(-50, 400), st.integers(-50, 300), st.integers(-50, 400), st.integers(-50, 300))
def test_any_area_whatever_blackens_what_it_covers_and_nothing_else(
    left: int, top: int, right: int, bottom: int
) -> None:
    area = Area(min(left, right), min(top, bottom), max(left, right), max(top, bottom))
    white = encoded_image(Image.new("RGB", (320, 240), "white"), "PNG")

    image = opened(prepared(white, where="x", covers=(area,)).content)

    for x, y in ((0, 0), (319, 239), (160, 120), (8, 200)):
        inside = area.left <= x < area.right and area.top <= y < area.bottom
        # Blocks of eight pixels mix what lies at an edge.
        edges = (abs(x - area.left), abs(x - area.right), abs(y - area.top), abs(y - area.bottom))
        if min(edges) > 16:
            assert (max(colour_at(image, x, y)) < 128) == inside


def test_the_store_keeps_nothing_but_the_covered_photo(tmp_path: Path) -> None:
    content = jpeg(with_face("red"))

    kept = FileEvidenceStore(tmp_path).keep(content, name="x.jpg", covers=(FACE,))

    (stored,) = files_below(tmp_path).values()
    assert stored == prepared(content, where="x", covers=(FACE,)).content
    assert kept.size == len(stored)


def test_a_full_disk_keeps_nothing_of_a_covered_photo(tmp_path: Path) -> None:
    disk = FailingDisk()
    disk.room = 500

    with pytest.raises(NotSaved):
        FileEvidenceStore(tmp_path, disk=disk).keep(
            jpeg(with_face("red")), name="x.jpg", covers=(FACE,)
        )

    assert not files_below(tmp_path)


def test_nothing_can_be_covered_in_what_is_no_photo(tmp_path: Path) -> None:
    """A cover that did nothing would be believed."""
    with pytest.raises(BadEvidence, match="covered"):
        FileEvidenceStore(tmp_path).keep(b"%PDF-1.7\n", name="x.pdf", covers=(FACE,))

    assert not files_below(tmp_path)
