"""What a visitor's program can open of the server's disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from audit.web.walls import Walls

TRY = """
import glob, os, sys
from pathlib import Path
from audit.web.walls import Walls
home, other = map(Path, sys.argv[1:])
Walls([home], [home / "web" / "accounts.json"]).build()
import decimal, zoneinfo, email.mime.text
(home / "mine.txt").write_text("x")
assert (home / "mine.txt").read_text() == "x"
deeds = {
    "read": lambda: open(other / "secret.txt").read(),
    "low": lambda: os.open(other / "secret.txt", os.O_RDONLY),
    "write": lambda: (other / "new.txt").write_text("x"),
    "list": lambda: os.listdir(other),
    "scan": lambda: os.scandir(other),
    "link": lambda: open(home / "link.txt").read(),
    "up": lambda: open(home / ".." / other.name / "secret.txt").read(),
    "accounts": lambda: open(home / "web" / "accounts.json").read(),
    "bytes": lambda: open(os.fsencode(other / "secret.txt")).read(),
}
for name, deed in deeds.items():
    try:
        deed()
        print("open", name)
    except PermissionError:
        pass
print("glob", glob.glob(str(other / "*")))
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Return the data folder and another one."""
    home, other = tmp_path / "home", tmp_path / "other"
    (home / "web").mkdir(parents=True)
    other.mkdir()
    (home / "web" / "accounts.json").write_text("{}", encoding="utf-8")
    (other / "secret.txt").write_text("secret", encoding="utf-8")
    (home / "link.txt").symlink_to(other / "secret.txt")
    return home, other


def test_nothing_but_the_own_folders_can_be_opened(folders: tuple[Path, Path]) -> None:
    home, other = folders

    ran = subprocess.run(
        [sys.executable, "-c", TRY, str(home), str(other)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert ran.stdout == "glob []\n"
    assert not (other / "new.txt").exists()


def test_a_folder_with_a_longer_name_is_another_one(folders: tuple[Path, Path]) -> None:
    home, _ = folders
    walls = Walls([home])

    assert walls.allow(home / "a")
    assert not walls.allow(home.with_name(home.name + "-copy") / "a")
