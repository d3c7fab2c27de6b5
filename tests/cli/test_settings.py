"""The settings on the command line: read as they stand, with what each does."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.services.house import Preferences
from audit.wiring import furnish
from tests.cli.running import run

CHOSEN = Preferences(theme="plumbline-light", author="warden", keys={"walk.note": "n"})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a data folder with settings."""
    furnish(tmp_path).preferences.save(CHOSEN)
    return tmp_path


def test_every_setting_stands_in_the_json(home: Path) -> None:
    assert run("--home", home, "settings", "--json").data == {
        "language": None,
        "theme": "plumbline-light",
        "author": "warden",
        "unit": None,
        "due_soon_days": Preferences().due_soon_days,
        "watched_folder": None,
        "documents_folder": None,
        "keys": {"walk.note": "n"},
    }


@pytest.mark.parametrize(("language", "words"), [("en", "Due soon"), ("zh", "即将到期")])
def test_people_are_told_what_each_does(home: Path, language: str, words: str) -> None:
    ran = run("--home", home, "--lang", language, "settings")

    assert ran.status == 0
    assert words in ran.out
    assert "walk.note: n" in ran.out
    assert "settings.json" in ran.out


def test_reading_them_makes_nothing(tmp_path: Path) -> None:
    assert run("--home", tmp_path / "none", "settings").status == 0
    assert not (tmp_path / "none").exists()


def test_settings_nobody_understands_are_told(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(b"{broken")

    assert "could not be understood" in run("--home", tmp_path, "settings").err
