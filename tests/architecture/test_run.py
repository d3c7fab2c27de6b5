"""The one file that must work where nothing is installed."""

from __future__ import annotations

import ast
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import run
from tests.architecture.tree import ROOT


@dataclass
class Machine:
    """A stand-in for the machine: what ``run`` would install is only written down."""

    folder: Path
    version: str | None = None
    deeds: list[str] = field(default_factory=list)
    network_fails: bool = False

    def make_venv(self) -> None:
        """Make an empty ``.venv``."""
        self.deeds.append("venv")
        (self.folder / ".venv").mkdir(exist_ok=True)
        (self.folder / ".venv" / "set-up.json").unlink(missing_ok=True)
        self.version = "3.11"

    def pip(self, arguments: list[str]) -> None:
        """Write down what would be installed."""
        if self.network_fails:
            raise SystemExit(3)
        self.deeds.append("itself" if "--editable" in arguments else Path(arguments[-1]).name)

    def set_up(self, lock: str) -> list[str]:
        """Set up and return what had to be done."""
        self.deeds = []
        run.set_up(lock)
        return self.deeds


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine on which nothing was set up yet."""
    folder = tmp_path / "a folder with blanks"
    folder.mkdir()
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        (folder / name).write_text(name, encoding="utf-8")
    machine = Machine(folder)
    monkeypatch.setattr(run, "ROOT", folder)
    monkeypatch.setattr(run, "STAMP", folder / ".venv" / "set-up.json")
    monkeypatch.setattr(run, "_make_venv", machine.make_venv)
    monkeypatch.setattr(run, "_pip", machine.pip)
    monkeypatch.setattr(run, "_version_of_venv", lambda: machine.version)
    return machine


def test_it_can_be_read_by_an_old_python() -> None:
    """Otherwise it could not say that the Python is too old."""
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_it_needs_the_standard_library_alone() -> None:
    """It installs the rest."""
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    needed = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        )
    }

    assert needed <= sys.stdlib_module_names


def test_an_old_python_is_told_so_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A traceback would tell a building manager nothing."""
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))

    with pytest.raises(SystemExit) as end:
        run.main(["test"])

    said = capsys.readouterr().err
    assert end.value.code == 3
    assert "需要 Python 3.11" in said
    assert "needs Python 3.11" in said


def test_a_first_start_sets_everything_up(machine: Machine) -> None:
    """And the libraries come before the program, which is built with one of them."""
    assert machine.set_up("requirements.lock") == ["venv", "requirements.lock", "itself"]


def test_a_second_start_does_nothing_again(machine: Machine) -> None:
    """Nor does it need the network."""
    machine.set_up("requirements.lock")

    assert machine.set_up("requirements.lock") == []


def test_new_libraries_are_installed(machine: Machine) -> None:
    """An update of the program brings a new lock."""
    machine.set_up("requirements.lock")
    (machine.folder / "requirements.lock").write_text("new", encoding="utf-8")

    assert machine.set_up("requirements.lock") == ["requirements.lock"]


def test_what_tests_need_comes_on_top_and_serves_the_program_too(machine: Machine) -> None:
    """The development lock holds everything the other holds."""
    machine.set_up("requirements.lock")

    assert machine.set_up("requirements-dev.lock") == ["requirements-dev.lock"]
    assert machine.set_up("requirements.lock") == []


def test_an_interrupted_set_up_begins_anew(machine: Machine) -> None:
    """Pip takes a half-installed library for a whole one."""
    machine.network_fails = True
    with pytest.raises(SystemExit):
        machine.set_up("requirements.lock")
    machine.network_fails = False

    assert machine.set_up("requirements.lock") == ["venv", "requirements.lock", "itself"]


def test_a_venv_made_by_hand_is_taken_over(machine: Machine) -> None:
    """It works, so it is not thrown away."""
    machine.make_venv()

    assert machine.set_up("requirements.lock") == ["requirements.lock", "itself"]


def test_a_venv_whose_python_was_replaced_is_made_anew(machine: Machine) -> None:
    """Its libraries belong to the old one."""
    machine.set_up("requirements.lock")
    machine.version = "3.13"

    assert machine.set_up("requirements.lock") == ["venv", "requirements.lock", "itself"]


def test_a_venv_that_does_not_start_is_made_anew(machine: Machine) -> None:
    """As after its Python was removed."""
    machine.set_up("requirements.lock")
    machine.version = None

    assert machine.set_up("requirements.lock") == ["venv", "requirements.lock", "itself"]


def test_a_moved_folder_needs_no_network(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the command has to learn where the program is now."""
    machine.set_up("requirements.lock")
    moved = machine.folder.rename(machine.folder.with_name("moved"))
    monkeypatch.setattr(run, "ROOT", moved)
    monkeypatch.setattr(run, "STAMP", moved / ".venv" / "set-up.json")

    assert machine.set_up("requirements.lock") == ["itself"]


def test_windows_line_ends_are_no_new_lock(machine: Machine) -> None:
    """Git writes them where it is told to."""
    lock = machine.folder / "requirements.lock"
    lock.write_bytes(b"a\nb\n")
    machine.set_up("requirements.lock")
    lock.write_bytes(b"a\r\nb\r\n")

    assert machine.set_up("requirements.lock") == []


@pytest.mark.parametrize("damage", ["", "{", "[]", "null"])
def test_a_damaged_stamp_counts_as_none(machine: Machine, damage: str) -> None:
    """It is only a note of what was done."""
    machine.set_up("requirements.lock")
    run.STAMP.write_text(damage, encoding="utf-8")

    assert machine.set_up("requirements.lock") == ["requirements.lock", "itself"]
    assert json.loads(run.STAMP.read_text(encoding="utf-8"))["python"] == "3.11"


def test_a_python_without_venv_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Debian keeps it in a package of its own."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    with pytest.raises(SystemExit):
        run._make_venv()

    said = capsys.readouterr().err
    assert f"apt install python3.{sys.version_info[1]}-venv" in said
    assert "请先运行" in said


def test_a_folder_that_cannot_be_used_is_told_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(_lock: str) -> None:
        raise PermissionError(13, "Permission denied", "/elsewhere/.venv")

    monkeypatch.setattr(run, "set_up", refused)

    assert run.main(["list"]) == 3
    told = capsys.readouterr().err
    assert "/elsewhere/.venv" in told
    assert "权限" in told
    assert "permissions" in told


def test_other_words_are_for_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """`run.py judge FILE` is `plumbline judge FILE`."""
    handed_on: list[list[str]] = []

    def start(words: list[str]) -> int:
        handed_on.append(words)
        return 0

    monkeypatch.setattr(run, "start", start)

    run.main(["judge", "a file.yaml", "--json"])
    run.main([])

    assert handed_on == [["judge", "a file.yaml", "--json"], []]


@pytest.mark.skipif(os.name == "nt", reason="there the program is a child, not a successor")
def test_the_program_does_not_take_the_users_folder_for_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A user may well have a folder called `audit` or `reports`."""
    started: list[list[str]] = []

    def become(_path: str, command: list[str], _environment: dict[str, str]) -> None:
        started.append(command)
        raise SystemExit(0)

    monkeypatch.setattr(run, "set_up", lambda _lock: None)
    monkeypatch.setattr("os.execve", become)

    with pytest.raises(SystemExit):
        run.start(["list"])

    assert started[0][1:] == ["-P", "-m", "audit", "list"]


@pytest.mark.skipif(os.name == "nt", reason="there the program is a child, not a successor")
def test_what_python_compiles_is_kept_from_start_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Images of containers often forbid it, and each start would compile everything anew."""
    surroundings: list[dict[str, str]] = []

    def become(_path: str, _command: list[str], environment: dict[str, str]) -> None:
        surroundings.append(environment)
        raise SystemExit(0)

    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(run, "set_up", lambda _lock: None)
    monkeypatch.setattr("os.execve", become)

    with pytest.raises(SystemExit):
        run.start([])

    assert "PYTHONDONTWRITEBYTECODE" not in surroundings[0]
