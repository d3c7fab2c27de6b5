"""``plumbline sign``: keys, passphrases, and what it refuses."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from audit.cli.signing import PASSPHRASE
from audit.domain.answers import Order
from audit.domain.findings import findings
from audit.services.sample import begin_sample
from audit.wiring import furnish
from checklists.language import Language
from tests.cli.running import run
from tests.reports.signing.made_keys import PASSPHRASE as OPEN_SESAME
from tests.reports.signing.made_keys import authority, key_file, pem

NOW = datetime.now(tz=UTC)
CURRENT = (NOW - timedelta(days=1), NOW + timedelta(days=1))
PAST = (NOW - timedelta(days=9), NOW - timedelta(days=1))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The document of the sample, which is closed."""
    home = tmp_path_factory.mktemp("home")
    house = furnish(home)
    walk = house.desk.open(begin_sample(house, Language.EN))
    for finding in findings(walk.audit, walk.assessment):
        key = finding.item.key
        walk.order(
            Order(
                place=key.place,
                requirement=key.requirement,
                due=date(2020, 3, 9),
                interim="kept closed",
            )
        )
    walk.close_audit()
    walk.leave()
    path = home / "sample.pdf"
    assert run("--home", home, "report", "latest", "-o", path, "--lang", "en").status == 0
    return path.read_bytes()


@pytest.fixture
def document(tmp_path: Path, written: bytes) -> Path:
    """The document in a folder of its own."""
    path = tmp_path / "notice.pdf"
    path.write_bytes(written)
    return path


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A key whose passphrase is in the variable."""
    path = tmp_path / "key.p12"
    path.write_bytes(key_file("p256", days=CURRENT, by_authority=True))
    monkeypatch.setenv(PASSPHRASE, OPEN_SESAME)
    return path


def test_a_document_is_signed_and_then_verified(document: Path, key: Path, tmp_path: Path) -> None:
    trusted = tmp_path / "trusted.pem"
    trusted.write_bytes(pem(authority()[1]))

    ran = run("sign", document, "--key", key, "--reason", "seen", "--place", "[/b] here")
    checked = run("verify", tmp_path / "notice-signed.pdf", "--trust", trusted)

    assert ran.status == 0, ran.err
    assert "notice-signed.pdf was written." in ran.err
    assert checked.status == 0, checked.out
    assert "✓ Nothing was added to the file but a signature." in checked.out
    assert "✓ The certificate comes from Trial authority, whom you trust." in checked.out


def test_a_signed_document_is_not_signed_again(document: Path, key: Path, tmp_path: Path) -> None:
    run("sign", document, "--key", key, "-o", tmp_path / "once.pdf")

    ran = run("sign", tmp_path / "once.pdf", "--key", key)

    assert ran.status == 2
    assert "signed already" in ran.err
    assert not (tmp_path / "once-signed.pdf").exists()


def test_the_passphrase_can_stand_in_a_file(
    document: Path, key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSPHRASE)
    file = tmp_path / "passphrase"
    file.write_text(f"{OPEN_SESAME}\r\nsecond line", encoding="utf-8", newline="")

    assert run("sign", document, "--key", key, "--passphrase-file", file).status == 0


def test_without_anybody_to_ask_it_is_said_how(
    document: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSPHRASE)

    ran = run("sign", document, "--key", key)

    assert ran.status == 2
    assert PASSPHRASE in ran.err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_wrong_passphrase_is_told_in_the_users_language(
    document: Path, key: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv(PASSPHRASE, "another")

    ran = run("--lang", language, "sign", document, "--key", key)

    assert ran.status == 2
    assert {"zh": "口令错误", "en": "The passphrase is wrong"}[language] in ran.err
    assert "another" not in ran.err


def test_an_expired_certificate_signs_nothing(document: Path, key: Path) -> None:
    key.write_bytes(key_file("p256", days=PAST))

    ran = run("sign", document, "--key", key)

    assert ran.status == 2
    assert "expired on" in ran.err


def test_what_is_no_document_is_refused(key: Path, tmp_path: Path) -> None:
    ran = run("sign", key, "--key", key)

    assert ran.status == 2
    assert "This is no PDF." in ran.err


def test_a_file_that_is_there_is_not_replaced(document: Path, key: Path, tmp_path: Path) -> None:
    (tmp_path / "notice-signed.pdf").write_bytes(b"mine")

    ran = run("sign", document, "--key", key)

    assert ran.status == 2
    assert (tmp_path / "notice-signed.pdf").read_bytes() == b"mine"


@pytest.mark.parametrize("address", ["file:///etc/passwd", "time.example", "ftp://time.example"])
def test_a_timestamp_comes_from_the_network_alone(document: Path, key: Path, address: str) -> None:
    ran = run("sign", document, "--key", key, "--timestamp", address)

    assert ran.status == 2
    assert "no address of a timestamp authority" in ran.err


def test_without_the_extra_it_is_said_what_to_install(
    document: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "reports.pdf.signing.signer", None)

    ran = run("sign", document, "--key", key)

    assert ran.status == 2
    assert 'pip install "plumbline-audit[signing]"' in ran.err


def test_trusting_a_file_without_certificates_is_refused(document: Path, key: Path) -> None:
    ran = run("verify", document, "--trust", key)

    assert ran.status == 2
    assert "no certificates" in ran.err
