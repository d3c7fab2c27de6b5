"""Where data lives, and what is said about risky places."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from audit.storage.locations import locate

LOCAL = [("/", "ext4"), ("/home", "ext4")]
SHARED = [("/", "ext4"), ("/home/work", "cifs"), ("/home/work/own", "ext4")]


def test_the_platforms_own_folder_is_used_when_nothing_is_said() -> None:
    locations = locate(environ={})

    assert locations.home.name == "plumbline"
    assert locations.home.is_absolute()


def test_the_variable_puts_everything_below_one_folder(tmp_path: Path) -> None:
    locations = locate(environ={"PLUMBLINE_HOME": str(tmp_path)})

    assert all(path.is_relative_to(tmp_path) for _, path in locations.named())


def test_a_path_given_goes_before_the_variable(tmp_path: Path) -> None:
    locations = locate(tmp_path / "here", {"PLUMBLINE_HOME": str(tmp_path / "there")})

    assert locations.home == tmp_path / "here"


def test_an_empty_variable_says_nothing() -> None:
    assert locate(environ={"PLUMBLINE_HOME": ""}) == locate(environ={})


def test_a_relative_path_means_the_folder_of_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another folder later must not mean other data."""
    monkeypatch.chdir(tmp_path)

    locations = locate(Path("data"))

    assert locations.home == tmp_path / "data"


def test_asking_where_makes_nothing(tmp_path: Path) -> None:
    locate(tmp_path / "home").named()

    assert list(tmp_path.iterdir()) == []


def test_every_place_is_named_once(tmp_path: Path) -> None:
    named = locate(tmp_path).named()

    assert len({message.msgid for message, _ in named}) == len(named)
    assert len({path for _, path in named}) == len(named)


@pytest.mark.parametrize(
    "home",
    [
        "/Users/x/OneDrive - Office/audits",
        "/home/x/Dropbox/audits",
        "/Users/x/Library/Mobile Documents/com~apple~CloudDocs",
        "/Users/x/Library/CloudStorage/Any/audits",
        "/home/x/坚果云/audits",
        "/home/x/Google Drive/audits",
    ],
)
def test_a_synchronised_folder_is_warned_of(home: str) -> None:
    """Two laptops writing into one synchronised file lose answers."""
    (warning,) = locate(Path(home)).warnings(lambda: LOCAL)

    assert "synchronised" in warning.msgid


@pytest.mark.skipif(os.name == "nt", reason="paths of Unix")
@pytest.mark.parametrize(
    ("home", "is_warned"),
    [("/home/work/audits", True), ("/home/work/own/audits", False), ("/home/workshop", False)],
)
def test_a_network_drive_is_warned_of(home: str, *, is_warned: bool) -> None:
    warnings = locate(Path(home)).warnings(lambda: SHARED)

    assert bool(warnings) == is_warned


def test_a_folder_of_this_computer_is_not_warned_of(tmp_path: Path) -> None:
    assert locate(tmp_path).warnings() == ()
