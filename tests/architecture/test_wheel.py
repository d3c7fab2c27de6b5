"""What people install holds everything, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from checklists.language import Language, Speech
from tests.architecture.tree import PACKAGES, ROOT, project
from tests.words import LAYERS, kept

pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built with what is installed, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The names of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, laid out in a folder as an installation lays it out."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _run(unpacked: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=unpacked,
        env=os.environ | {"PYTHONPATH": str(unpacked), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_every_file_of_the_packages_is_in_the_wheel(names: set[str]) -> None:
    """Rules, words, fonts and styles are files beside the source, and easily left out."""
    here = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }

    assert here - names == set()


def test_nothing_else_is_in_the_wheel(names: set[str]) -> None:
    """No tests, no caches."""
    strangers = {
        name
        for name in names
        if not name.startswith(tuple(f"{package}/" for package in PACKAGES))
        and ".dist-info/" not in name
    }

    assert strangers == set()
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_the_wheel_says_what_it_is(unpacked: Path) -> None:
    """Name, version, licence, and the command."""
    folder = next(unpacked.glob("*.dist-info"))
    said = Parser().parsestr((folder / "METADATA").read_text(encoding="utf-8"))
    own = project()["project"]

    assert (said["Name"], said["Version"]) == ("plumbline-audit", own["version"])
    assert said["License-Expression"] == own["license"]
    assert said["Requires-Python"] == ">=3.11"
    assert "plumbline = audit.cli.app:main" in (folder / "entry_points.txt").read_text("utf-8")


def test_the_licences_travel_with_the_wheel(unpacked: Path) -> None:
    """Apache-2.0 and the fonts' licences ask for it."""
    licences = next(unpacked.glob("*.dist-info")) / "licenses"

    assert {path.name for path in licences.rglob("*") if path.is_file()} == {
        "LICENSE",
        "NOTICE",
        "THIRD-PARTY.md",
        "DejaVu-LICENSE.txt",
        "OFL.txt",
    }


def test_the_wheel_says_what_it_is_made_of(unpacked: Path) -> None:
    """Its bill of materials, where PEP 770 has tools look for it."""
    bills = list((next(unpacked.glob("*.dist-info")) / "sboms").iterdir())

    assert [path.name for path in bills] == ["sbom.cdx.json"]
    assert bills[0].read_bytes() == (ROOT / "sbom.cdx.json").read_bytes()


def test_the_wheel_finds_its_words(unpacked: Path) -> None:
    """The catalogues are looked up beside the packages, wherever these are."""
    chinese = Speech(Language.ZH)
    entry = next(e for e in kept(LAYERS[1]) if e.id and chinese(str(e.id)) == e.string)
    ask = (
        "import sys, checklists; from checklists.language import Language, Speech; "
        "print(checklists.__file__); print(Speech(Language.ZH)(sys.argv[1]))"
    )

    answer = _run(unpacked, "-c", ask, str(entry.id))

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines() == [
        str(unpacked / "checklists" / "__init__.py"),
        entry.string,
    ]


@pytest.mark.skipif(not (ROOT / "audit/cli/app.py").exists(), reason="there is no command line")
def test_the_wheel_runs(unpacked: Path) -> None:
    """The command that people type, from a folder that is not the project's."""
    answer = _run(unpacked, "-m", "audit", "--help")

    assert answer.returncode == 0, answer.stderr
    assert "judge" in answer.stdout
