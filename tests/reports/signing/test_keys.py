"""Keys from PKCS#12 files: which are taken, and why others are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12

from audit.domain.errors import BadFile, BadKey
from reports.pdf.signing.certificates import certificates_of, name_of, read_certificates
from reports.pdf.signing.keys import _checked, opened
from tests.reports.signing.made_keys import (
    FIRST_DAY,
    HOLDER,
    LAST_DAY,
    PASSPHRASE,
    authority,
    certificate,
    key_file,
    pem,
    private_key,
)


@pytest.mark.parametrize("kind", ["rsa", "p256", "p384", "ed25519"])
def test_a_key_is_opened_with_its_passphrase(kind: str) -> None:
    key = opened(key_file(kind), PASSPHRASE)

    assert key is not None
    assert (key.holder, key.valid_from, key.valid_until) == (HOLDER, FIRST_DAY, LAST_DAY)


@pytest.mark.parametrize("wrong", [None, "", "another", PASSPHRASE + " "])
def test_another_passphrase_opens_nothing(wrong: str | None) -> None:
    assert opened(key_file(), wrong) is None


def test_a_key_without_a_passphrase_opens_without_one() -> None:
    assert opened(key_file(passphrase=""), None) is not None


def test_who_vouches_for_a_key_comes_along() -> None:
    key = opened(key_file(by_authority=True), PASSPHRASE)

    assert key is not None
    assert key.chain == (authority()[1],)


@pytest.mark.parametrize("content", [b"", b"-----BEGIN CERTIFICATE-----", b"%PDF-1.7"])
def test_what_is_no_such_file_is_refused(content: bytes) -> None:
    with pytest.raises(BadKey, match="no PKCS#12 file"):
        opened(content, None)


def test_a_damaged_file_opens_nothing() -> None:
    assert opened(key_file()[:200], PASSPHRASE) is None


def test_a_short_key_is_refused() -> None:
    with pytest.raises(BadKey, match="1024 bits"):
        opened(key_file("short"), PASSPHRASE)


def test_a_certificate_for_something_else_is_refused() -> None:
    only = key_file(
        uses={"digital_signature": False, "content_commitment": False, "key_encipherment": True}
    )

    with pytest.raises(BadKey, match="not meant for signing"):
        opened(only, PASSPHRASE)


@pytest.mark.parametrize("name", ["", "\u202e\u200b"])
def test_a_certificate_that_names_nobody_is_refused(name: str) -> None:
    with pytest.raises(BadKey, match="names nobody"):
        opened(key_file(name=name), PASSPHRASE)


def test_a_file_of_certificates_alone_is_refused() -> None:
    content = pkcs12.serialize_key_and_certificates(
        b"trial", None, None, [authority()[1]], NoEncryption()
    )

    with pytest.raises(BadKey, match="no key with a certificate"):
        opened(content, None)


def test_a_key_of_another_certificate_is_refused() -> None:
    """What it signed would fit no certificate."""
    held = pkcs12.PKCS12Certificate(certificate(private_key("p256", 7)), b"trial")

    with pytest.raises(BadKey, match="does not belong"):
        _checked(pkcs12.PKCS12KeyAndCertificates(private_key("p256", 8), held, []))


def test_a_holder_without_a_common_name_is_named_in_full() -> None:
    name = x509.Name([x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "示例检查组")])

    assert name_of(name) == "O=示例检查组"


class TestTrustedFiles:
    """Files of certificates whose word is taken."""

    def test_several_certificates_can_stand_in_one(self, tmp_path: Path) -> None:
        path = tmp_path / "trusted.pem"
        path.write_bytes(pem(authority()[1]) * 2)

        assert len(certificates_of(read_certificates(path))) == 2

    def test_a_single_one_may_be_binary(self, tmp_path: Path) -> None:
        path = tmp_path / "trusted.der"
        path.write_bytes(authority()[1].public_bytes(Encoding.DER))

        assert len(certificates_of(read_certificates(path))) == 1

    @pytest.mark.parametrize("content", [b"", b"nothing", b"-----BEGIN X-----", b"\x30\x03abc"])
    def test_a_file_without_any_is_refused(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "trusted.pem"
        path.write_bytes(content)

        with pytest.raises(BadFile, match="no certificates"):
            read_certificates(path)

    def test_a_file_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(BadFile, match="cannot be read"):
            read_certificates(tmp_path / "nowhere.pem")
