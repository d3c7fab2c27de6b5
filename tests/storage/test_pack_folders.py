"""A folder of rules is there whole or not at all, and never in the place of another."""

from __future__ import annotations

from pathlib import Path

import pytest
from typing_extensions import override

from audit.domain.errors import BadFile, NotSaved
from audit.storage.disk import Disk
from audit.storage.pack_folders import make_pack_folder

FILES = {"pack.yaml": "id: a\n", "requirements/rooms.yaml": "[]\n"}


class BrokenDisk(Disk):
    """A disk on which nothing gets its place."""

    @override
    def replace(self, source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")


def accept(_: Path) -> None:
    """Find everything as it should be."""


def everything_in(folder: Path) -> list[str]:
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*"))


def test_the_files_are_there_and_nothing_beside_them(tmp_path: Path) -> None:
    make_pack_folder(tmp_path / "a", FILES, check=accept)

    assert everything_in(tmp_path) == [
        "a",
        "a/pack.yaml",
        "a/requirements",
        "a/requirements/rooms.yaml",
    ]
    assert (tmp_path / "a/pack.yaml").read_bytes() == b"id: a\n"


def test_what_the_check_refuses_leaves_nothing(tmp_path: Path) -> None:
    def refuse(folder: Path) -> None:
        assert (folder / "pack.yaml").is_file()
        raise BadFile("no")  # type: ignore[arg-type]

    with pytest.raises(BadFile):
        make_pack_folder(tmp_path / "a", FILES, check=refuse)

    assert everything_in(tmp_path) == []


def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        make_pack_folder(tmp_path / "a", FILES, check=accept, disk=BrokenDisk())

    assert everything_in(tmp_path) == []


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_is_there_stays(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "a"
    if kind == "file":
        target.write_text("mine", encoding="utf-8")
    elif kind == "folder":
        target.mkdir()
        (target / "mine").write_text("mine", encoding="utf-8")
    else:
        try:
            target.symlink_to(tmp_path / "nowhere")
        except OSError:
            pytest.skip("links need a right here")
    before = everything_in(tmp_path)

    with pytest.raises(BadFile):
        make_pack_folder(target, FILES, check=accept)

    assert everything_in(tmp_path) == before


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()

    make_pack_folder(tmp_path / "a", FILES, check=accept)

    assert (tmp_path / "a" / "pack.yaml").is_file()
