"""The streams of a call: closed, full, broken, or of an encoding that lacks half the characters."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from audit.cli.terminal import prepare
from tests.cli.running import ROOT, run
from tests.visit_files import place, reading, visit_json

FULL = Path("/dev/full")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="asks the shell of POSIX")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A visit whose office is too crowded."""
    path = tmp_path / "visit.json"
    crowded = reading("W-1", "density.area_per_person", people_present=42)
    path.write_bytes(visit_json([place("W-1", "workspace", usable_area_m2=90)], [crowded]))
    return path


def called(command: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Let a shell call the program; ``{}`` in the command stands for it and its arguments."""
    words = " ".join(f"'{word}'" for word in (sys.executable, "-m", "audit", *arguments))
    return subprocess.run(
        ["/bin/sh", "-c", command.format(words)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )


@POSIX
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_closed_output_changes_nothing_about_the_status(file: Path, more: Sequence[str]) -> None:
    ran = called("{} >&-", "judge", file, *more)

    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr


@POSIX
def test_a_closed_input_is_an_empty_file() -> None:
    ran = called("{} <&-", "judge", "-")

    assert ran.returncode == 2
    assert b"standard input:1:1" in ran.stderr


@POSIX
@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
@pytest.mark.parametrize("arguments", [("judge",), ("judge", "--json"), ("judge", "--help")])
def test_a_full_output_is_told_in_one_sentence(file: Path, arguments: Sequence[str]) -> None:
    ran = called("{} >/dev/full", *arguments, file)

    assert ran.returncode == 3
    assert "The system reports “the disk is full”.".encode() in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert b"Exception ignored" not in ran.stderr


@POSIX
@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
def test_a_full_error_output_keeps_the_status(tmp_path: Path) -> None:
    assert called("{} 2>/dev/full", "judge", tmp_path / "none.yaml").returncode == 2


@POSIX
def test_a_reader_who_leaves_ends_the_call_without_a_word() -> None:
    ran = called("{} | head -1", "checklist", "show", "full", "--lang", "en")

    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("encoding", ["cp936", "ascii", "latin-1"])
def test_an_old_terminal_keeps_the_sign_of_a_margin(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(buffer, encoding=encoding))
    monkeypatch.setattr(sys, "platform", "linux")

    prepare()
    sys.stdout.write("−0.36 m²/人 𠮷")
    sys.stdout.flush()

    assert buffer.getvalue().decode(encoding).replace("²", "2") in {"-0.36 m2/人 ?", "-0.36 m2/? ?"}


@POSIX
def test_a_path_that_is_no_text_stands_in_json(tmp_path: Path) -> None:
    folder = os.fsdecode(os.fsencode(tmp_path) + b"/\xff")

    ran = run("--home", folder, "where", "--json")

    assert ran.status == 0
    assert folder + "/audits" in json.loads(ran.out).values()


@pytest.mark.parametrize("command", ["list", "show"])
def test_a_path_that_is_too_long_is_told_in_one_sentence(command: str, tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 300)

    ran = run("--home", folder, command, *(["latest"] if command == "show" else []))

    assert ran.status in {2, 3}
    assert str(folder) in ran.err
    assert "Traceback" not in ran.err
