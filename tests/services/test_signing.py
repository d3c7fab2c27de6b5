"""Signing as a service: which documents and which keys are taken, and what is signed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from typing_extensions import override

from audit.domain.documents import DocumentLanguage
from audit.domain.errors import BadEntry, BadFile, BadKey
from audit.domain.events import Hash
from audit.services.read_documents import DocumentReader, ReadDocument, Seal
from audit.services.signatures import (
    Claim,
    DocumentSigner,
    Examined,
    ReadSignature,
    SigningKey,
    Trust,
    moment,
    signature_as_data,
    signature_from_data,
)
from audit.services.signing import MOST_KEY_BYTES, MOST_LETTERS, Signing
from checklists.language import Message
from tests.fakes import BEIJING, FrozenClock

NOW = FrozenClock().now()
OPEN_SESAME = "open sesame"


@dataclass
class PlainKey(SigningKey):
    """A key of somebody."""

    from_day: datetime = NOW - timedelta(days=1)
    until_day: datetime = NOW + timedelta(days=1)

    @property
    @override
    def holder(self) -> str:
        return "Inspector A"

    @property
    @override
    def valid_from(self) -> datetime:
        return self.from_day

    @property
    @override
    def valid_until(self) -> datetime:
        return self.until_day


@dataclass
class PlainSigner(DocumentSigner):
    """Opens files that hold a passphrase, and writes down what it signs."""

    key: PlainKey = field(default_factory=PlainKey)
    claims: list[tuple[Claim, DocumentLanguage, str]] = field(default_factory=list)

    @override
    def open_key(self, content: bytes, passphrase: str | None) -> SigningKey | None:
        if content == b"rubbish":
            raise BadKey(Message("This is no PKCS#12 file."))
        return self.key if content.decode() == (passphrase or "") else None

    @override
    def sign(
        self,
        document: bytes,
        key: SigningKey,
        claim: Claim,
        language: DocumentLanguage,
        *,
        timestamps: str = "",
    ) -> bytes:
        self.claims.append((claim, language, timestamps))
        return document + b" signed"


@dataclass
class OneDocument(DocumentReader):
    """Reads the same document whatever it is asked for."""

    document: ReadDocument

    @override
    def read_file(self, path: Path) -> ReadDocument:
        return self.document

    @override
    def read(self, content: bytes) -> ReadDocument:
        return self.document

    @override
    def words(self, content: bytes, pages: Sequence[int]) -> Mapping[int, str]:
        return {}


def a_document(seal: Seal = Seal.WHOLE, *, is_ours: bool = True) -> ReadDocument:
    """Return a document as read back."""
    origin = {"Head": "5a", "Language": "zh"} if is_ours else {}
    sha256 = Hash(hashlib.sha256(b"document").hexdigest())
    records = (b"{}",) if is_ours else ()
    return ReadDocument(b"document", sha256, seal, origin, records, 1, {}, (), {})


def signing(document: ReadDocument | None = None, signer: PlainSigner | None = None) -> Signing:
    """Return the service over stand-ins."""
    return Signing(OneDocument(document or a_document()), signer or PlainSigner(), FrozenClock())


def key_file(folder: Path, content: bytes = OPEN_SESAME.encode()) -> Path:
    """Write the file of a key."""
    path = folder / "key.p12"
    path.write_bytes(content)
    return path


def never() -> str:
    """Fail where a passphrase is asked for in vain."""
    raise AssertionError("nobody should be asked")


class TestKeys:
    """Which keys are opened."""

    def test_a_key_opens_with_its_passphrase(self, tmp_path: Path) -> None:
        assert signing().open_key(key_file(tmp_path), lambda: OPEN_SESAME) == PlainKey()

    def test_nobody_is_asked_where_there_is_no_passphrase(self, tmp_path: Path) -> None:
        assert signing().open_key(key_file(tmp_path, b""), never) == PlainKey()

    def test_a_wrong_passphrase_is_said_so(self, tmp_path: Path) -> None:
        with pytest.raises(BadKey, match=r"key\.p12: The passphrase is wrong"):
            signing().open_key(key_file(tmp_path), lambda: "open barley")

    def test_a_file_that_is_not_there_is_said_so(self, tmp_path: Path) -> None:
        with pytest.raises(BadKey, match=r"nowhere\.p12: The file cannot be read"):
            signing().open_key(tmp_path / "nowhere.p12", never)

    def test_a_file_far_too_large_is_not_read(self, tmp_path: Path) -> None:
        with pytest.raises(BadKey, match="no PKCS#12 file"):
            signing().open_key(key_file(tmp_path, bytes(MOST_KEY_BYTES + 1)), never)

    def test_a_refusal_names_the_file(self, tmp_path: Path) -> None:
        with pytest.raises(BadKey, match=r"key\.p12: This is no PKCS#12 file"):
            signing().open_key(key_file(tmp_path, b"rubbish"), never)

    def test_an_expired_certificate_is_refused(self, tmp_path: Path) -> None:
        expired = PlainSigner(PlainKey(until_day=NOW - timedelta(seconds=1)))

        with pytest.raises(BadKey, match="expired on 2020-03-02"):
            signing(signer=expired).open_key(key_file(tmp_path), lambda: OPEN_SESAME)

    def test_a_certificate_of_tomorrow_is_refused(self, tmp_path: Path) -> None:
        early = PlainSigner(PlainKey(from_day=NOW + timedelta(days=1)))

        with pytest.raises(BadKey, match="only from 2020-03-03 on"):
            signing(signer=early).open_key(key_file(tmp_path), lambda: OPEN_SESAME)


class TestDocuments:
    """Which documents are signed."""

    def test_a_whole_document_of_ours_is_taken(self) -> None:
        assert signing().readable(Path("notice.pdf")) == a_document()

    def test_a_file_of_another_program_is_refused(self) -> None:
        with pytest.raises(BadFile, match="no document of this program"):
            signing(a_document(is_ours=False)).readable(Path("other.pdf"))

    def test_a_draft_is_refused(self) -> None:
        draft = replace(a_document(), origin={"Head": "5a", "Language": "zh", "Draft": "yes"})

        with pytest.raises(BadFile, match="is a draft"):
            signing(draft).readable(Path("draft.pdf"))

    def test_a_signed_one_is_refused(self) -> None:
        with pytest.raises(BadFile, match="signed already"):
            signing(a_document(Seal.SIGNED)).readable(Path("notice.pdf"))

    @pytest.mark.parametrize("seal", [Seal.EXTENDED, Seal.BROKEN, Seal.MISSING])
    def test_a_changed_one_is_refused(self, seal: Seal) -> None:
        with pytest.raises(BadFile, match="changed after it was written"):
            signing(a_document(seal)).readable(Path("notice.pdf"))


class TestSigning:
    """What is signed."""

    def test_the_time_is_that_of_the_house(self) -> None:
        signer = PlainSigner()

        signed = signing(signer=signer).sign(a_document(), PlainKey(), reason="seen", place="here")

        assert signed == b"document signed"
        expected = Claim("Inspector A", NOW.replace(microsecond=0), "seen", "here")
        assert signer.claims == [(expected, DocumentLanguage.ZH, "")]

    @pytest.mark.parametrize("said", [{"reason": "x" * 201}, {"place": "x" * 201}])
    def test_words_without_room_in_a_stamp_are_refused(self, said: dict[str, str]) -> None:
        with pytest.raises(BadEntry, match=f"At most {MOST_LETTERS} letters"):
            signing().sign(a_document(), PlainKey(), **said)


class TestData:
    """What is read of a signature goes from one process to another."""

    @pytest.mark.parametrize("trust", list(Trust))
    def test_nothing_is_lost_on_the_way(self, trust: Trust) -> None:
        found = Examined(
            is_intact=True,
            is_valid=False,
            holder="甲",
            issuer="乙",
            fingerprint="5a",
            trust=trust,
            was_current=True,
            timestamp=NOW,
        )
        signature = ReadSignature(
            Claim("甲", NOW, "r", "p"),
            covers_all=True,
            shows_claim=False,
            is_examinable=True,
            examined=found,
        )

        assert signature_from_data(signature_as_data(signature)) == signature

    @pytest.mark.parametrize("data", [{}, [], {"claim": None}, None])
    def test_anything_else_is_refused(self, data: object) -> None:
        with pytest.raises(ValueError, match="validation error"):
            signature_from_data(data)

    def test_a_moment_is_written_with_its_zone(self) -> None:
        at = datetime(2020, 3, 2, 9, 30, 5, tzinfo=BEIJING)

        assert moment(at) == "2020-03-02 09:30:05 +08:00"
