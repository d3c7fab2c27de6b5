"""Bundles of audits that personal data was removed from, on one computer or on both."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.domain.answers import ItemKey
from audit.domain.buildings import PlaceId
from audit.domain.events import AuditId
from audit.wiring import furnish
from tests.cli.running import run
from tests.cli.test_exchanging import ITEM, VISIT, Computer
from tests.storage.samples import drawing, jpeg

SECRET = "Zhang San, 38.1"


class Exchanged:
    """A closed audit with a personal photo, on two computers; one has removed it since."""

    def __init__(self, folder: Path) -> None:
        self.here, self.there = Computer(folder / "here"), Computer(folder / "there")
        begun = run("--home", self.here.home, "begin", "-", stdin=VISIT)
        self.audit = begun.out.strip()
        key = ItemKey(PlaceId("W-301"), ITEM)
        walk = furnish(self.here.home).desk.open(AuditId(self.audit))
        walk.note(key, SECRET, personal=True)
        walk.attach(key, jpeg(drawing()), name="face.jpg", caption=SECRET, personal=True)
        walk.leave()
        self.here.done("order", self.audit, "1", "--due", "2020-03-05", "--responsible", "A")
        self.here.close(self.audit)
        self.full = folder / "full.plumbline"
        self.here.done("bundle", self.audit, "-o", self.full)
        self.there.done("merge", self.full)
        self.here.done("purge", self.audit, "--what", "marked", "--yes")
        self.purged = folder / "purged.plumbline"

    def photos(self, computer: Computer) -> int:
        """Return how many files of evidence a computer keeps."""
        return sum(path.is_file() for path in (computer.home / "evidence").rglob("*"))


@pytest.fixture
def exchanged(tmp_path: Path) -> Exchanged:
    """Two computers."""
    return Exchanged(tmp_path)


def test_what_was_removed_does_not_come_back_with_an_earlier_bundle(exchanged: Exchanged) -> None:
    """Photos hold faces: whoever unites an old copy must not have them again without a word."""
    ran = exchanged.here.done("merge", exchanged.full)

    assert exchanged.photos(exchanged.here) == 0
    assert "Photos and other files" not in ran.out
    verified = exchanged.here.done("verify", exchanged.audit)
    assert "removed for good: 1" in verified.out


def test_what_was_removed_is_not_missed_in_a_bundle(exchanged: Exchanged) -> None:
    packed = exchanged.here.done("bundle", exchanged.audit, "-o", exchanged.purged)
    verified = exchanged.here.done("verify", exchanged.purged)

    assert "not there" not in packed.err
    assert "not in the bundle" not in verified.out


def test_what_the_other_side_removed_is_told_where_it_is_still_here(exchanged: Exchanged) -> None:
    exchanged.here.done("bundle", exchanged.audit, "-o", exchanged.purged)
    keys = furnish(exchanged.here.home).keys
    assert keys is not None
    exchanged.there.done("key", "trust", keys.signer().key, "Here")

    ran = exchanged.there.done("merge", exchanged.purged)

    assert f"still here: 1. Remove them here too: plumbline purge {exchanged.audit}" in ran.out
    exchanged.there.done("purge", exchanged.audit, "--what", "marked", "--yes")
    assert exchanged.photos(exchanged.there) == 0


def test_a_bundle_says_which_photos_it_lacks(exchanged: Exchanged, tmp_path: Path) -> None:
    """Whoever packed it had lost a photo: the bundle is as packed, and not whole."""
    for path in (exchanged.there.home / "evidence").rglob("*"):
        if path.is_file():
            path.unlink()
    bundle = tmp_path / "poor.plumbline"

    packed = exchanged.there.done("bundle", exchanged.audit, "-o", bundle)

    assert "Files that are named and not there: 1" in packed.err
    verified = exchanged.there.done("verify", bundle)
    assert "○ Photos and files that are named and not in the bundle: 1" in verified.out


def test_a_file_brought_in_again_after_it_was_removed_is_exchanged(exchanged: Exchanged) -> None:
    """Somebody reports the same photo as done: that is newer than its removal."""
    photo = exchanged.full.with_name("again.jpg")
    photo.write_bytes(jpeg(drawing()))
    done = ("rectify", exchanged.audit, "1", "--done", "--by", "A", "--on", "2020-03-04")
    exchanged.here.done(*done, "--evidence", photo)

    exchanged.here.done("bundle", exchanged.audit, "-o", exchanged.purged)

    verified = exchanged.here.done("verify", exchanged.purged)
    assert "photos and files 1" in verified.out
