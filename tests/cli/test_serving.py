"""The command that serves: what it refuses before it listens, in both languages."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.cli.running import run

PASSWORD = b"correct horse battery\ncorrect horse battery\n"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])  # noqa: S104  it is refused
def test_other_machines_are_served_over_tls_only(plumbline_home: Path, host: str) -> None:
    ran = run("serve", "--host", host, "--no-browser")

    assert ran.status == 2
    assert "--tls-self-signed" in ran.err
    assert ran.out == ""


def test_other_machines_are_served_with_accounts_only(plumbline_home: Path) -> None:
    ran = run("serve", "--host", "0.0.0.0", "--tls-self-signed", "--no-browser")  # noqa: S104  likewise

    assert ran.status == 2
    assert "plumbline user add" in ran.err


def test_it_says_so_in_chinese(plumbline_home: Path) -> None:
    ran = run("serve", "--host", "0.0.0.0", "--no-browser", "--lang", "zh")  # noqa: S104  likewise

    assert "必须使用 TLS" in ran.err


def test_a_taken_port_is_said(plumbline_home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        ran = run("serve", "--port", str(port), "--no-browser")

    assert ran.status == 2
    assert str(port) in ran.err


def test_a_host_that_is_none_is_said(plumbline_home: Path) -> None:
    run("user", "add", "Wang", "--role", "reader", stdin=PASSWORD)

    ran = run("serve", "--host", "192.0.2.1", "--tls-self-signed", "--no-browser")

    assert ran.status == 2
    assert "192.0.2.1" in ran.err


def test_a_certificate_without_its_key_is_refused(plumbline_home: Path) -> None:
    ran = run("serve", "--tls-cert", "server.pem", "--no-browser")

    assert ran.status == 2


@pytest.mark.parametrize(
    "arguments",
    [("--port", "65536"), ("--port", "x"), ("--idle", "0"), ("--sessions", "0"), ("--token", "x")],
)
def test_what_cannot_be_is_refused(plumbline_home: Path, arguments: tuple[str, ...]) -> None:
    assert run("serve", *arguments).status == 2
