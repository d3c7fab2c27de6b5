"""Encrypting the data from the command line, as a user does it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.cli.app import main
from audit.cli.long_looks import PATIENCE_S, LongLook
from audit.storage import vaults
from audit.storage.locations import forget
from audit.storage.unlocking import is_locked
from audit.storage.vaults import Cost
from checklists.language import Language, Speech
from tests.personal import SECRET, Folder

WORDS = "correct horse battery"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of its own, with a key that is quickly made."""
    folder = tmp_path / "home"
    monkeypatch.setenv("PLUMBLINE_HOME", str(folder))
    monkeypatch.setenv("PLUMBLINE_LANG", "en")
    monkeypatch.delenv("PLUMBLINE_PASSPHRASE", raising=False)
    monkeypatch.delenv("PLUMBLINE_PASSPHRASE_FD", raising=False)
    monkeypatch.setattr(vaults, "measured_cost", lambda: Cost(1, 64, 1))
    yield folder
    forget(folder)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed on a terminal, one answer after the other."""
    answers: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("audit.cli.passphrases.getpass", lambda _: answers.pop(0))
    return answers


def locked(home: Path, typed: list[str]) -> None:
    typed += [WORDS, WORDS]
    assert main(["lock", "on"]) == 0
    forget(home)


def test_what_is_encrypted_is_listed_after_the_passphrase(
    home: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    audit = Folder(home).closed()
    locked(home, typed)
    capsys.readouterr()
    typed.append(WORDS)

    assert main(["list"]) == 0

    assert audit[:8] in capsys.readouterr().out
    assert SECRET.encode() not in b"".join(p.read_bytes() for p in home.rglob("*") if p.is_file())


def test_a_wrong_passphrase_may_be_typed_again(
    home: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    locked(home, typed)
    typed += ["wrong", WORDS]

    assert main(["list"]) == 0

    assert "This is not the passphrase." in capsys.readouterr().err


def test_three_wrong_ones_are_enough(home: Path, typed: list[str]) -> None:
    locked(home, typed)
    typed += ["wrong"] * 3

    assert main(["list"]) == 2
    assert is_locked(home)


def test_the_environment_gives_it(
    home: Path, typed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    locked(home, typed)
    monkeypatch.setenv("PLUMBLINE_PASSPHRASE", WORDS)

    assert main(["list"]) == 0


def test_an_open_file_gives_it(
    home: Path, typed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    locked(home, typed)
    read, write = os.pipe()
    os.write(write, f"{WORDS}\n".encode())
    os.close(write)
    monkeypatch.setenv("PLUMBLINE_PASSPHRASE_FD", str(read))

    assert main(["list"]) == 0
    os.close(read)


@pytest.mark.parametrize("number", ["x", "-1", "99999"])
def test_a_number_of_no_open_file_is_said(
    home: Path, typed: list[str], monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    locked(home, typed)
    monkeypatch.setenv("PLUMBLINE_PASSPHRASE_FD", number)

    assert main(["list"]) == 2


def test_without_a_terminal_it_says_how(
    home: Path,
    typed: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    locked(home, typed)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)

    assert main(["list"]) == 2

    assert "PLUMBLINE_PASSPHRASE" in capsys.readouterr().err


def test_a_first_passphrase_may_be_given_like_any_other(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the help says, for whoever sets a computer up without a terminal."""
    monkeypatch.setenv("PLUMBLINE_PASSPHRASE", WORDS)

    assert main(["lock", "on"]) == 0

    forget(home)
    assert main(["list"]) == 0
    monkeypatch.setenv("PLUMBLINE_PASSPHRASE", "another one")
    forget(home)
    assert main(["list"]) == 2


def test_two_different_new_passphrases_are_refused(
    home: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed += [WORDS, WORDS + "!"]

    assert main(["lock", "on"]) == 2

    assert "not the same" in capsys.readouterr().err
    assert not is_locked(home)


def test_it_can_be_changed_and_turned_off(
    home: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Folder(home).closed()
    locked(home, typed)
    typed += [WORDS, "another one here", "another one here", "another one here"]

    assert main(["lock", "change"]) == 0
    assert main(["lock", "off"]) == 0

    capsys.readouterr()
    assert main(["lock", "status"]) == 0
    assert capsys.readouterr().out == "The data is not encrypted.\n"


def test_the_status_needs_no_passphrase(
    home: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    locked(home, typed)
    capsys.readouterr()

    assert main(["lock", "status"]) == 0

    assert capsys.readouterr().out == "The data is encrypted.\n"


@pytest.fixture
def backup(home: Path) -> Path:
    """Return a backup made before anything was encrypted, put back once over what it was made of."""
    Folder(home).closed()
    file = home.with_name("backup.zip")
    assert main(["backup", str(file)]) == 0
    assert main(["restore", str(file), "--replace"]) == 0
    return file


def test_what_stays_readable_elsewhere_is_said(
    backup: Path, home: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    locked(home, typed)

    told = capsys.readouterr().err
    assert "Backups of earlier stores, likewise: 1." in told
    assert "plumbline lock backup FILE" in told


def test_the_status_names_what_anybody_can_read(
    backup: Path, home: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    locked(home, typed)
    note = home / "replaced" / "note.txt"
    note.write_text(SECRET, encoding="utf-8")
    capsys.readouterr()

    assert main(["lock", "status"]) == 0

    told = capsys.readouterr()
    assert told.out == f"The data is encrypted.\nAnybody can read this: {note}\n"
    assert "plumbline lock on" in told.err


def test_what_cannot_be_encrypted_is_named(
    backup: Path, home: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    note = home / "replaced" / "note.txt"
    note.write_text(SECRET, encoding="utf-8")

    locked(home, typed)

    assert f"NOT encrypted: {note}." in capsys.readouterr().err


def test_a_backup_elsewhere_is_encrypted_and_put_back(
    backup: Path, home: Path, typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked(home, typed)
    typed += [WORDS, WORDS]

    assert main(["lock", "backup", str(backup)]) == 0
    assert main(["lock", "backup", str(backup)]) == 0

    told = capsys.readouterr().err
    assert f"Encrypted: {backup}" in told
    assert f"Was encrypted already: {backup}" in told
    other = str(tmp_path / "other")
    assert main(["--home", other, "restore", str(backup)]) == 0
    typed.append(WORDS)
    assert main(["--home", other, "list"]) == 0
    forget(tmp_path / "other")


def test_an_encrypted_backup_put_back_says_what_stays_readable(
    backup: Path, home: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """What it takes the place of was never encrypted."""
    locked(home, typed)
    typed += [WORDS, WORDS, WORDS]
    assert main(["lock", "backup", str(backup)]) == 0
    assert main(["lock", "off"]) == 0
    capsys.readouterr()

    assert main(["restore", str(backup), "--replace"]) == 0

    assert "say “plumbline lock on” once more" in capsys.readouterr().err


def test_what_another_passphrase_opens_is_named_when_it_is_turned_off(
    backup: Path, home: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    locked(home, typed)
    typed.append(WORDS)
    assert main(["lock", "backup", str(backup)]) == 0
    typed.append(WORDS)
    assert main(["lock", "off"]) == 0
    locked(home, typed)
    foreign = backup.rename(home / "replaced" / "foreign.zip")
    typed.append(WORDS)
    capsys.readouterr()

    assert main(["lock", "off"]) == 0

    assert f"stays so: {foreign}" in capsys.readouterr().err


def test_what_is_plain_is_not_told_as_encrypted_when_it_is_turned_off(
    backup: Path, home: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    note = home / "replaced" / "note.txt"
    note.write_text(SECRET, encoding="utf-8")
    locked(home, typed)
    typed.append(WORDS)
    capsys.readouterr()

    assert main(["lock", "off"]) == 0

    assert "note.txt" not in capsys.readouterr().err


def test_the_passphrase_is_no_argument(home: Path) -> None:
    assert main(["lock", "on", WORDS]) == 2
    assert not is_locked(home)


def test_copies_made_by_hand_are_decrypted_or_nothing_is(
    home: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    audit = Folder(home).closed()
    locked(home, typed)
    kept = home / "audits" / f"{audit}.jsonl.bak"
    kept.write_bytes((home / "audits" / f"{audit}.jsonl").read_bytes())
    unreadable = home / "old.jpg"
    unreadable.write_bytes(b"plumbline-sealed/1\n" + bytes(40))
    typed += [WORDS, WORDS]
    capsys.readouterr()

    assert main(["lock", "off"]) == 2
    assert is_locked(home)
    assert f"\n{unreadable}\nNothing was changed." in capsys.readouterr().err
    unreadable.unlink()
    assert main(["lock", "off"]) == 0

    assert SECRET.encode() in kept.read_bytes()


def test_the_status_names_each_file_as_soon_as_it_is_found(
    home: Path,
    typed: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """On a large folder nobody waits for the last file to learn of the first."""
    locked(home, typed)
    for name in ("a", "b"):
        (home / name).write_text(SECRET, encoding="utf-8")
    capsys.readouterr()
    told: list[str] = []

    def listened(self: LongLook) -> None:
        told.append(capsys.readouterr().out)

    monkeypatch.setattr(LongLook, "looked", listened)

    assert main(["lock", "status"]) == 0

    assert told[0] == f"The data is encrypted.\nAnybody can read this: {home / 'a'}\n"
    assert told[1] == f"Anybody can read this: {home / 'b'}\n"


def test_a_long_look_says_how_far_it_has_come(capsys: pytest.CaptureFixture[str]) -> None:
    passed = iter([0.0, 0.1, PATIENCE_S, PATIENCE_S + 0.1, 2 * PATIENCE_S])
    look = LongLook(Speech(Language.EN), monotonic=lambda: next(passed))

    for _ in range(4):
        look.looked()

    told = capsys.readouterr()
    assert told.err == "Looking… files so far: 2.\nLooking… files so far: 4.\n"
    assert told.out == ""
