"""The program as a process: streams, exit codes, and what is imported for what."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, started
from tests.visit_files import place, reading, visit_json

LIFT = place("L-1", "lift", rated_persons=13)
FULL = visit_json([LIFT], [reading("L-1", "lift.load", riders=9)])

WATCHED = ("textual", "rich", "reportlab", "openpyxl", "PIL", "tinydb", "filelock")


def loaded_by(*arguments: str) -> set[str]:
    """Return which of the slow libraries a call has loaded by its end."""
    code = (
        "import sys\nfrom audit.cli.app import main\n"
        f"main({list(arguments)!r})\n"
        f"print(*(n for n in {WATCHED!r} if n in sys.modules), file=sys.stderr)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True
    )
    return set(finished.stderr.decode().splitlines()[-1].split())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A visit with a crowded lift."""
    path = tmp_path / "visit.json"
    path.write_bytes(FULL)
    return path


def test_judging_loads_no_screen_no_store_and_no_document(file: Path) -> None:
    """A script that judges a thousand files does not pay for what it does not use."""
    assert loaded_by("judge", str(file), "--json") == set()


def test_listing_loads_no_screen_and_no_document() -> None:
    assert loaded_by("list") <= {"tinydb", "filelock"}


def test_the_program_ends_as_it_promises(file: Path) -> None:
    ran = started("judge", file, "--json")

    assert ran.status == 1
    assert ran.data["items"][0]["outcome"] == "fail"


def test_standard_input_is_read_as_bytes() -> None:
    assert started("judge", "-", stdin=FULL).status == 1


@pytest.mark.parametrize("encoding", ["ascii", "gb18030"])
def test_old_terminals_get_what_they_can_show(file: Path, encoding: str) -> None:
    """A sign the terminal does not have must not end the program."""
    finished = subprocess.run(
        [sys.executable, "-m", "audit", "--lang", "zh", "judge", str(file)],
        cwd=ROOT,
        env={"PYTHONIOENCODING": encoding, "PATH": "", "PYTHONUTF8": "0", "LANG": "C"},
        capture_output=True,
        check=False,
    )

    assert finished.returncode == 1
    assert b"Traceback" not in finished.stderr


def test_json_is_utf_8_whatever_the_terminal_speaks(file: Path) -> None:
    ran = started("--lang", "zh", "judge", file, "--json", environ={"PYTHONIOENCODING": "ascii"})

    assert "京城管发〔2020〕13号" in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break in another way there")
def test_a_reader_that_leaves_ends_the_program_quietly() -> None:
    """As with ``plumbline checklist show full | head -1``."""
    with subprocess.Popen(
        [sys.executable, "-m", "audit", "checklist", "show", "full"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
        process.wait()

    assert process.returncode == 141
    assert told == b""
