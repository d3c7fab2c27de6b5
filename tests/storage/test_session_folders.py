"""What people sent through a browser does not lie about when its server is gone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from audit.storage.session_folders import clear_left, session_folder

PHOTO = "incoming/photo"


def test_a_folder_lasts_as_long_as_its_server(tmp_path: Path) -> None:
    with session_folder(tmp_path / "sessions") as folder:
        (folder / "incoming").mkdir()
        (folder / PHOTO).write_bytes(b"face")
        assert folder.parent == tmp_path / "sessions"

    assert [*(tmp_path / "sessions").iterdir()] == []


def test_what_a_killed_server_left_is_deleted_at_the_next_start(tmp_path: Path) -> None:
    """Nobody holds the lock of a program that was killed."""
    left = tmp_path / "sessions" / "4711-0a1b2c3d"
    (left / "incoming").mkdir(parents=True)
    (left / PHOTO).write_bytes(b"face")
    (tmp_path / "sessions" / "4711-0a1b2c3d.lock").touch()

    with session_folder(tmp_path / "sessions") as folder:
        assert {each.stem for each in (tmp_path / "sessions").iterdir()} == {folder.name}


def test_that_of_another_server_stays(tmp_path: Path) -> None:
    with session_folder(tmp_path) as one, session_folder(tmp_path) as other:
        clear_left(tmp_path)

        assert one.is_dir()
        assert other.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    above = tmp_path / "sessions"
    above.mkdir()
    (above / "link").symlink_to(elsewhere)

    with session_folder(above):
        pass

    assert (elsewhere / "kept").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders there are the user's own")
def test_no_other_user_of_the_machine_looks_into_it(tmp_path: Path) -> None:
    with session_folder(tmp_path / "sessions") as folder:
        assert (folder.stat().st_mode & 0o777, folder.parent.stat().st_mode & 0o777) == (
            0o700,
            0o700,
        )
