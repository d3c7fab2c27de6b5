"""Files looked at before they are kept, and the folder in which photos arrive."""

from __future__ import annotations

import io
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from audit.domain.errors import BadEvidence, BadFolder
from audit.services.photos import Area, PhotoDesk
from audit.storage.evidence import FileEvidenceStore
from audit.storage.photo_desk import OFFERED, FilePhotoDesk
from tests.storage.samples import BEIJING, drawing, jpeg
from tests.storage.test_photos import exif, opened

BEGAN = datetime(2020, 3, 2, 9, 30, tzinfo=BEIJING)


@pytest.fixture
def desk() -> PhotoDesk:
    """Return what looks at files."""
    return FilePhotoDesk()


def put(path: Path, minutes: float, content: bytes = b"x") -> Path:
    """Put a file there as written so many minutes after the visit began."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    at = (BEGAN + timedelta(minutes=minutes)).timestamp()
    os.utime(path, (at, at))
    return path


def taken(at: str, offset: str | None = None) -> bytes:
    """Return a photo that says when it was taken."""
    out = io.BytesIO()
    drawing(40, 30).save(out, "JPEG", exif=exif(taken=at, offset=offset).tobytes())
    return out.getvalue()


class TestLooking:
    """A file is what would be kept of it."""

    def test_a_photo_tells_what_would_be_kept(self, desk: PhotoDesk, tmp_path: Path) -> None:
        path = put(tmp_path / "a.jpg", 0, jpeg(drawing(3000, 2000)))

        found = desk.look(path, name=path.name)
        kept = FileEvidenceStore(tmp_path / "kept").keep(found.content, name=found.name)

        assert found.view is not None
        assert (found.sha256, found.size) == (kept.sha256, kept.size)
        assert (found.view.width, found.view.height) == (kept.width, kept.height)

    def test_what_is_no_photo_has_no_view(self, desk: PhotoDesk, tmp_path: Path) -> None:
        found = desk.look(put(tmp_path / "a.pdf", 0, b"%PDF-1.7\n"), name="a.pdf")

        assert found.view is None
        assert found.media_type == "application/pdf"

    def test_a_photo_of_a_kind_that_is_not_kept_says_what_to_do(
        self, desk: PhotoDesk, tmp_path: Path
    ) -> None:
        path = put(tmp_path / "a.heic", 0, b"\x00\x00\x00\x18ftypheic" + bytes(40))

        with pytest.raises(BadEvidence) as refusal:
            desk.look(path, name=path.name)

        assert refusal.value.hint is not None

    def test_a_part_is_shown_in_as_many_pixels_as_are_wanted(
        self, desk: PhotoDesk, tmp_path: Path
    ) -> None:
        image = Image.new("RGB", (80, 60), "white")
        image.paste("red", (40, 0, 80, 30))
        view = desk.look(put(tmp_path / "a.png", 0, encoded(image)), name="a.png").view
        assert view is not None

        raster = view.scaled(Area(40, 0, 80, 60), 4, 6)

        assert (raster.width, raster.height) == (4, 6)
        assert raster.at(1, 1)[1] < 40
        assert min(raster.at(1, 5)) > 200

    def test_a_picture_shows_covers_black_and_a_frame(
        self, desk: PhotoDesk, tmp_path: Path
    ) -> None:
        view = desk.look(jpeg(drawing(160, 120)), name="a.jpg").view
        assert view is not None

        whole = Area(0, 0, 160, 120)
        picture = opened(view.picture(whole, (Area(0, 0, 40, 40),), Area(80, 60, 120, 100)))

        assert picture.size == (160, 120)
        assert picture.getpixel((20, 20)) == (0, 0, 0)
        assert picture.getpixel((80, 80)) == (255, 220, 0)


class TestArrivals:
    """The folder into which a phone puts its photos."""

    def test_photos_since_the_visit_began_come_newest_first(
        self, desk: PhotoDesk, tmp_path: Path
    ) -> None:
        put(tmp_path / "before.jpg", -1)
        put(tmp_path / "first.JPG", 1)
        put(tmp_path / "Camera" / "second.png", 2)
        put(tmp_path / "third.heic", 3)

        arrived = desk.arrived(tmp_path, BEGAN)

        assert [each.path.name for each in arrived] == ["third.heic", "second.png", "first.JPG"]

    def test_what_is_no_photo_or_not_whole_yet_is_left_out(
        self, desk: PhotoDesk, tmp_path: Path
    ) -> None:
        put(tmp_path / "list.txt", 1)
        put(tmp_path / ".syncing.jpg", 1)
        put(tmp_path / "~syncing.jpg", 1)
        (tmp_path / "folder.jpg").mkdir()
        (tmp_path / "link.jpg").symlink_to(put(tmp_path / "sub" / "list.txt", 1))

        assert not desk.arrived(tmp_path, BEGAN)

    def test_the_time_is_the_one_the_photo_tells(self, desk: PhotoDesk, tmp_path: Path) -> None:
        put(tmp_path / "a.jpg", 30, taken("2020:03:02 09:41:00", "+08:00"))

        (arrived,) = desk.arrived(tmp_path, BEGAN)

        assert arrived.at == BEGAN + timedelta(minutes=11)
        assert arrived.taken_at == "2020-03-02T09:41:00+08:00"

    def test_a_photo_that_tells_no_time_has_that_of_its_file(
        self, desk: PhotoDesk, tmp_path: Path
    ) -> None:
        put(tmp_path / "a.jpg", 7, jpeg(drawing(40, 30)))

        (arrived,) = desk.arrived(tmp_path, BEGAN)

        assert (arrived.at, arrived.taken_at) == (BEGAN + timedelta(minutes=7), None)

    def test_a_photo_written_again_is_read_again(self, desk: PhotoDesk, tmp_path: Path) -> None:
        put(tmp_path / "a.jpg", 1, b"only half of it")
        desk.arrived(tmp_path, BEGAN)

        put(tmp_path / "a.jpg", 2, taken("2020:03:02 09:31:00", "+08:00"))

        (arrived,) = desk.arrived(tmp_path, BEGAN)
        assert arrived.taken_at is not None

    def test_only_the_newest_are_offered(self, desk: PhotoDesk, tmp_path: Path) -> None:
        for number in range(OFFERED + 5):
            put(tmp_path / f"{number:04}.jpg", number + 1)

        arrived = desk.arrived(tmp_path, BEGAN)

        assert len(arrived) == OFFERED
        assert arrived[-1].path.name == "0005.jpg"

    def test_a_folder_that_is_gone_says_so(self, desk: PhotoDesk, tmp_path: Path) -> None:
        with pytest.raises(BadFolder, match="not there"):
            desk.arrived(tmp_path / "gone", BEGAN)

    def test_a_file_in_place_of_the_folder_says_so(self, desk: PhotoDesk, tmp_path: Path) -> None:
        with pytest.raises(BadFolder, match="no folder"):
            desk.arrived(put(tmp_path / "a.jpg", 0), BEGAN)

    def test_a_folder_that_may_not_be_read_says_so(
        self, desk: PhotoDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "scandir", refuse)

        with pytest.raises(BadFolder, match="cannot be read"):
            desk.arrived(tmp_path, BEGAN)

    def test_a_name_no_system_takes_says_so(self, desk: PhotoDesk) -> None:
        with pytest.raises(BadFolder):
            desk.arrived(Path("a\0b"), BEGAN)


def encoded(image: Image.Image) -> bytes:
    """Return a PNG."""
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
