"""The commands that back everything up and put it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.storage.samples import begun, new_id
from tests.storage.test_safekeeping import furnished, kept_files


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a data folder with one of everything."""
    furnished(tmp_path / "home")
    return tmp_path / "home"


def test_what_was_backed_up_is_put_back_elsewhere(home: Path, tmp_path: Path) -> None:
    made = run("--home", home, "--lang", "en", "backup", tmp_path / "b.zip")
    restored = run("--home", tmp_path / "new", "--lang", "en", "restore", tmp_path / "b.zip")

    assert (made.status, restored.status) == (0, 0), made.err + restored.err
    assert "audits 2" in made.err
    assert "Written and read again." in made.err
    assert "Put back." in restored.err
    assert kept_files(tmp_path / "new") == kept_files(home)


def test_a_backup_can_be_checked(home: Path, tmp_path: Path) -> None:
    run("--home", home, "backup", tmp_path / "b.zip")

    assert "is whole" in run("--lang", "en", "backup", tmp_path / "b.zip", "--check").err

    (tmp_path / "b.zip").write_bytes((tmp_path / "b.zip").read_bytes()[:-50])
    assert run("backup", tmp_path / "b.zip", "--check").status == 2


def test_programs_read_what_is_in_it(home: Path, tmp_path: Path) -> None:
    told = run("--home", home, "backup", tmp_path / "b.zip", "--json").data

    assert (told["audits"], told["damaged"]) == (2, [])


def test_a_damaged_audit_is_named(home: Path, tmp_path: Path) -> None:
    path = next((home / "audits").iterdir())
    path.write_bytes(b"damaged\n")

    made = run("--home", home, "--lang", "en", "backup", tmp_path / "b.zip")

    assert made.status == 0
    assert path.stem in made.err


def test_nothing_is_replaced_unasked(home: Path, tmp_path: Path) -> None:
    run("--home", home, "backup", tmp_path / "b.zip")
    begun(tmp_path / "other", audit=new_id())

    refused = run("--home", tmp_path / "other", "--lang", "en", "restore", tmp_path / "b.zip")
    replaced = run(
        "--home", tmp_path / "other", "--lang", "en", "restore", tmp_path / "b.zip", "--replace"
    )

    assert refused.status == 2
    assert "--replace" in refused.err
    assert replaced.status == 0, replaced.err
    assert "What was there before is kept in" in replaced.err


def test_a_file_that_is_there_is_replaced_only_with_force(home: Path, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"mine")

    assert run("--home", home, "backup", tmp_path / "b.zip").status == 2
    assert (tmp_path / "b.zip").read_bytes() == b"mine"
    assert run("--home", home, "backup", tmp_path / "b.zip", "--force").status == 0
