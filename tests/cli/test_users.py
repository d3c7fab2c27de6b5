"""The accounts as the terminal keeps them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Ran, run

PASSWORD = "correct horse battery"


def add(name: str = "Wang", role: str = "manager", *, again: str = PASSWORD) -> Ran:
    """Add an account, typing the password twice."""
    return run("user", "add", name, "--role", role, stdin=f"{PASSWORD}\n{again}\n".encode())


def test_an_account_is_added_and_listed(plumbline_home: Path) -> None:
    assert add().status == 0
    assert add("Li", "reader").status == 0

    listed = run("user", "list", "--json").data

    assert [(each["name"], each["role"]) for each in listed] == [
        ("Li", "reader"),
        ("Wang", "manager"),
    ]


def test_the_list_says_it_in_chinese(plumbline_home: Path) -> None:
    add()

    assert "管理人员" in run("user", "list", "--lang", "zh").out


def test_two_passwords_must_agree(plumbline_home: Path) -> None:
    ran = add(again="something else entirely")

    assert ran.status == 2
    assert run("user", "list", "--json").data == []


def test_there_is_no_option_for_a_password(plumbline_home: Path) -> None:
    """It would stand in the history of the shell and in the list of processes."""
    assert run("user", "add", "Wang", "--role", "reader", "--password", PASSWORD).status == 2
    assert run("user", "add", "Wang", PASSWORD, "--role", "reader").status == 2


def test_an_unknown_role_is_refused(plumbline_home: Path) -> None:
    assert add(role="king").status == 2


@pytest.mark.parametrize("command", ["passwd", "unlock", "remove"])
def test_an_unknown_name_is_refused(plumbline_home: Path, command: str) -> None:
    ran = run("user", command, "Nobody", stdin=f"{PASSWORD}\n{PASSWORD}\n".encode())

    assert ran.status == 2
    assert "Nobody" in ran.err


def test_a_password_is_changed_and_an_account_unlocked_and_removed(plumbline_home: Path) -> None:
    add()

    changed = run("user", "passwd", "wang", stdin=b"another password\nanother password\n")

    assert changed.status == 0
    assert run("user", "unlock", "Wang").status == 0
    assert run("user", "remove", "Wang").status == 0
    assert run("user", "list").status == 0
    assert run("user", "list", "--json").data == []


def test_nothing_printed_holds_a_password(plumbline_home: Path) -> None:
    ran = add()

    assert PASSWORD not in ran.out + ran.err
