"""Signing: what is added, what it shows, and what stays as it was."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pypdf import PdfReader

from audit.domain.documents import DocumentLanguage
from audit.domain.errors import NoTimestamp
from audit.services.read_documents import Seal
from audit.services.signatures import Trust
from reports import reading
from reports.pdf.free_places import drawn_on
from reports.pdf.signing import signer
from tests.reports.signing.made_keys import (
    HOLDER,
    PASSPHRASE,
    authority,
    certificate,
    key_file,
    pem,
    private_key,
)
from tests.reports.signing.signed_files import CLAIM, document, signed, signed_with

READER = reading.PdfReader()


def field_of(content: bytes) -> tuple[int, Any]:
    """Return the page and the field of the signature."""
    for number, page in enumerate(PdfReader(io.BytesIO(content)).pages):
        for each in page.get("/Annots", ()):
            return number, each.get_object()
    raise AssertionError("there is no field")


@pytest.mark.parametrize("language", list(DocumentLanguage))
@pytest.mark.parametrize("kind", ["rsa", "p256"])
def test_a_signature_can_be_read_back(language: DocumentLanguage, kind: str) -> None:
    read = READER.read(signed(language, kind=kind))

    assert read.seal is Seal.SIGNED
    assert read.signature is not None
    assert read.signature.claim == CLAIM
    assert read.signature.covers_all
    assert read.signature.shows_claim
    found = read.signature.examined
    assert found is not None
    assert (found.is_intact, found.is_valid, found.was_current) == (True, True, True)
    assert (found.holder, found.issuer, found.trust) == (HOLDER, HOLDER, Trust.SELF_SIGNED)


@pytest.mark.parametrize("kind", ["p384", "ed25519"])
def test_every_kind_of_key_signs(kind: str) -> None:
    read = READER.read(signed(kind=kind))

    assert read.signature is not None
    assert read.signature.examined is not None
    assert read.signature.examined.is_valid


def test_the_document_stands_before_the_signature_to_the_byte() -> None:
    content = signed()

    assert content.startswith(document())
    assert READER.read(content).content == document()


def test_the_file_stays_what_it_says_of_itself() -> None:
    """No other version of PDF, no other date, no other producer."""
    before, now = (PdfReader(io.BytesIO(each)) for each in (document(), signed(kind="p256")))

    assert now.metadata == before.metadata
    assert now.root_object.keys() - before.root_object.keys() == {"/AcroForm"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (DocumentLanguage.ZH, ["数字签名", "签名人", "2020-03-02 17:05:09 +08:00"]),
        (DocumentLanguage.EN, ["Digital signature", "Signed by", "2020-03-02 17:05:09 +08:00"]),
        (DocumentLanguage.BOTH, ["数字签名 Digital signature", "签名人 Signed by"]),
    ],
)
def test_the_stamp_speaks_the_language_of_the_document(
    language: DocumentLanguage, words: list[str]
) -> None:
    _, field = field_of(signed(language))

    assert all(each in field["/Contents"] for each in (*words, HOLDER, CLAIM.reason, CLAIM.place))


def test_the_stamp_hides_nothing() -> None:
    number, field = field_of(signed())
    low, high = float(field["/Rect"][1]), float(field["/Rect"][3])

    drawn = drawn_on(PdfReader(io.BytesIO(document())).pages[number])

    assert not [band for band in drawn.bands if band.low < high and band.high > low]


def test_the_stamp_is_read_out_where_it_cannot_be_seen() -> None:
    reader = PdfReader(io.BytesIO(signed()))
    top: Any = reader.root_object["/StructTreeRoot"]
    element = top["/K"][0].get_object()["/K"][-1].get_object()

    assert element["/S"] == "/Form"
    assert element["/Alt"] == field_of(signed())[1]["/Contents"]


@pytest.mark.parametrize(
    "name",
    [
        "[/b] [red]$mark <b>&amp; %s {name}",
        "赵𬭚 䶮㛃",
        "\u202eevil\u200b\x1b[31m",
        ") Tj ET /F1 99 Tf (\\",
        "A\nB\r\nC\tD",
        "长" * 21,
        "[U+10FFFF] \U0010fffd",
    ],
)
def test_a_hostile_name_is_shown_and_does_nothing(name: str) -> None:
    content = signed(kind="p256", claim=replace(CLAIM, name=name))

    read = READER.read(content)

    assert read.signature is not None
    assert read.signature.shows_claim
    assert read.signature.examined is not None
    assert read.signature.examined.holder == read.signature.claim.name
    assert len(read.signature.claim.name) <= 200
    assert read.signature.claim.name.isprintable() or "\U0010fffd" in name


class TestTimestamps:
    """Timestamps of an authority, which is one of our own here."""

    def stamper(self, address: str) -> DummyTimeStamper:
        """Return an authority that stamps everything at five past five."""
        key, vouching = authority()
        own = private_key("rsa", 9)
        made = certificate(own, "Clock", issuer=(key, vouching), stamps_time=True)
        bytes_of = own.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        (read,) = load_certs_from_pemder_data(made.public_bytes(Encoding.DER))
        return DummyTimeStamper(
            read,
            load_private_key_from_pemder_data(bytes_of, passphrase=None),
            fixed_dt=datetime(2020, 3, 2, 9, 5, 30, tzinfo=UTC),
        )

    def stamped(self) -> bytes:
        """Return a document with a signature and a timestamp."""
        return signed_with(
            key_file("p256"),
            document(),
            DocumentLanguage.BOTH,
            CLAIM,
            timestamps="https://time.example",
        )

    def test_a_timestamp_comes_along(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(signer, "HTTPTimeStamper", self.stamper)

        read = READER.read(self.stamped())

        assert read.signature is not None
        assert read.signature.examined is not None
        assert read.signature.examined.timestamp == datetime(2020, 3, 2, 9, 5, 30, tzinfo=UTC)
        assert not read.signature.examined.is_timestamp_trusted

    def test_its_authority_can_be_trusted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(signer, "HTTPTimeStamper", self.stamper)

        read = reading.PdfReader(trusted=pem(authority()[1])).read(self.stamped())

        assert read.signature is not None
        assert read.signature.examined is not None
        assert read.signature.examined.is_timestamp_trusted

    @pytest.mark.parametrize("error", [TimestampRequestError("no"), ConnectionRefusedError(111)])
    def test_an_authority_that_gives_none_is_said_so(
        self, monkeypatch: pytest.MonkeyPatch, error: Exception
    ) -> None:
        def refuse(address: str) -> DummyTimeStamper:
            stamper = self.stamper(address)
            monkeypatch.setattr(stamper, "async_request_tsa_response", self._raiser(error))
            return stamper

        monkeypatch.setattr(signer, "HTTPTimeStamper", refuse)

        with pytest.raises(NoTimestamp, match=r"time\.example"):
            self.stamped()

    def _raiser(self, error: Exception) -> Any:
        async def raising(*_: object) -> None:
            raise error

        return raising


def test_a_wrong_passphrase_opens_nothing() -> None:
    assert signer.PadesSigner("1").open_key(key_file(), PASSPHRASE[:-1]) is None
