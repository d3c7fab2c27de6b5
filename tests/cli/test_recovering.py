"""The command that shows what can be put back of damaged audits, and puts it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.storage.samples import files_below
from tests.visit_files import place, reading, visit_json

VISIT = visit_json(
    [place("W-301", "workspace", usable_area_m2=90)],
    [reading("W-301", "density.area_per_person", people_present=42)],
    building={"name": "Tower"},
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a data folder with a whole audit."""
    ran = run("--home", tmp_path, "begin", "-", stdin=VISIT)
    assert ran.status == 0, ran.err
    return tmp_path


def file_of(home: Path) -> Path:
    """Return the file of the only audit."""
    (path,) = (home / "audits").iterdir()
    return path


def damage(home: Path) -> bytes:
    """Change a byte of the audit, and return what it was before."""
    path = file_of(home)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"Tower", b"Power"))
    return whole


def test_where_nothing_is_damaged_it_says_so(home: Path) -> None:
    ran = run("--home", home, "--lang", "en", "recover")

    assert (ran.status, ran.out) == (0, "")
    assert "No audit is damaged." in ran.err


def test_a_whole_audit_has_nothing_to_put_back(home: Path) -> None:
    assert "nothing to put back" in run("--home", home, "--lang", "en", "recover", "latest").err


def test_looking_changes_nothing(home: Path) -> None:
    damage(home)
    before = files_below(home)

    ran = run("--home", home, "--lang", "en", "recover")

    assert ran.status == 0
    assert "1  The copy of" in ran.out
    after = files_below(home)
    assert {name: after[name] for name in before if name != "index.json"} == {
        name: before[name] for name in before if name != "index.json"
    }


def test_the_chosen_number_is_put_back(home: Path) -> None:
    whole = damage(home)

    ran = run("--home", home, "--lang", "en", "recover", file_of(home).stem, "--put-back", "1")

    assert ran.status == 0, ran.err
    assert "Entries put back:" in ran.err
    assert file_of(home).read_bytes() == whole


def test_another_number_is_refused(home: Path) -> None:
    damage(home)

    ran = run("--home", home, "--lang", "en", "recover", "latest", "--put-back", "7")

    assert ran.status == 2
    assert "nothing with the number 7" in ran.err


def test_a_number_without_an_audit_is_refused(home: Path) -> None:
    assert run("--home", home, "recover", "--put-back", "1").status == 2


def test_programs_read_what_there_is(home: Path) -> None:
    damage(home)

    ((told),) = run("--home", home, "recover", "--json").data

    assert told["audit"] == file_of(home).stem
    assert [rescue["number"] for rescue in told["rescues"]] == [1]
    assert told["rescues"][0]["missing"] == 0


def test_an_audit_of_which_nothing_is_left_is_named(home: Path) -> None:
    file_of(home).write_bytes(b"nothing of it\n")
    for copy in (home / "backups").rglob("*.gz"):
        copy.unlink()

    assert "no copy of it" in run("--home", home, "--lang", "en", "recover").out


def test_the_error_of_a_damaged_audit_names_the_command(home: Path) -> None:
    damage(home)

    ran = run("--home", home, "--lang", "en", "show", "latest")

    assert ran.status == 2
    assert f"plumbline recover {file_of(home).stem}" in " ".join(ran.err.split())
