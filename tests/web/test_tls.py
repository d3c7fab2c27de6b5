"""TLS: a certificate of our own, the names it bears, and cookies that never leave it."""

from __future__ import annotations

import ssl
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar, ServerDisconnectedError, TCPConnector
from cryptography import x509

from audit.domain.errors import BadFile
from audit.services.authority import Role
from audit.storage.own_folders import OwnFolder
from audit.web.tls import context_of, fingerprint_of, names_of, self_signed
from tests.web.serving import Browser, said, serving

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_a_certificate_of_our_own_names_the_machine(tmp_path: Path) -> None:
    certificate, _ = self_signed(OwnFolder(tmp_path), "192.0.2.7", NOW)

    assert {"192.0.2.7", "127.0.0.1", "localhost"} <= {*names_of(certificate)}


def test_it_lives_no_longer_than_browsers_take_it(tmp_path: Path) -> None:
    certificate, _ = self_signed(OwnFolder(tmp_path), "localhost", NOW)

    read = x509.load_pem_x509_certificate(certificate.read_bytes())

    assert read.not_valid_after_utc - read.not_valid_before_utc <= timedelta(days=398)


def test_it_is_made_once_and_again_before_it_ends(tmp_path: Path) -> None:
    certificate, _ = self_signed(OwnFolder(tmp_path), "localhost", NOW)
    first = fingerprint_of(certificate)

    self_signed(OwnFolder(tmp_path), "localhost", NOW + timedelta(days=300))
    still = fingerprint_of(certificate)
    self_signed(OwnFolder(tmp_path), "localhost", NOW + timedelta(days=390))

    assert still == first
    assert fingerprint_of(certificate) != first


def test_it_is_made_again_for_another_name(tmp_path: Path) -> None:
    certificate, _ = self_signed(OwnFolder(tmp_path), "localhost", NOW)
    first = fingerprint_of(certificate)

    self_signed(OwnFolder(tmp_path), "192.0.2.7", NOW)

    assert fingerprint_of(certificate) != first


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_its_key_is_for_us_alone(tmp_path: Path) -> None:
    _, key = self_signed(OwnFolder(tmp_path / "web"), "localhost", NOW)

    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_the_fingerprint_is_what_browsers_show(tmp_path: Path) -> None:
    certificate, _ = self_signed(OwnFolder(tmp_path), "localhost", NOW)

    pem = certificate.read_text(encoding="ascii")
    der = ssl.PEM_cert_to_DER_cert(pem)

    assert len(fingerprint_of(certificate)) == 95
    assert ssl.DER_cert_to_PEM_cert(der).strip() == pem.strip()


def test_old_versions_are_not_spoken(tmp_path: Path) -> None:
    context = context_of(*self_signed(OwnFolder(tmp_path), "localhost", NOW))

    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize("content", [b"", b"no certificate"])
def test_what_is_no_certificate_is_refused(tmp_path: Path, content: bytes) -> None:
    certificate, key = self_signed(OwnFolder(tmp_path), "localhost", NOW)
    certificate.write_bytes(content)

    with pytest.raises(BadFile):
        context_of(certificate, key)
    with pytest.raises(BadFile):
        names_of(certificate)


def test_a_key_of_another_certificate_is_refused(tmp_path: Path) -> None:
    certificate, _ = self_signed(OwnFolder(tmp_path / "one"), "localhost", NOW)
    _, key = self_signed(OwnFolder(tmp_path / "other"), "localhost", NOW)

    with pytest.raises(BadFile):
        context_of(certificate, key)


async def test_somebody_logs_in_over_tls(tmp_path: Path) -> None:
    """From another machine: there is no printed address, and the cookie stays on TLS."""
    people = {"Wang": Role.MANAGER}
    async with serving(
        tmp_path,
        people=people,
        host="0.0.0.0",  # noqa: S104  with TLS and accounts
        is_self_signed=True,
    ) as running:
        trusted = ssl.create_default_context(cafile=str(tmp_path / "web" / "certificate.pem"))
        port = running.opened.address.rpartition(":")[2]
        address = f"https://localhost:{port}"
        async with ClientSession(
            cookie_jar=CookieJar(unsafe=True), connector=TCPConnector(ssl=trusted)
        ) as client:
            browser = Browser(client, address)
            answer = await browser.log_in("Wang")
            shown = await said(await browser.screen())

        kept = answer.headers["Set-Cookie"]
        assert running.opened.entrance == ""
        assert running.opened.fingerprint
        assert kept.startswith("__Host-plumbline=")
        assert "Secure" in kept
        assert shown == b"hello"


async def test_who_speaks_no_tls_is_told_nothing(tmp_path: Path) -> None:
    async with serving(tmp_path, is_self_signed=True) as running:
        address = running.opened.address.replace("https:", "http:")

        with pytest.raises(ServerDisconnectedError):
            await Browser(running.browser().client, address).get("/")
