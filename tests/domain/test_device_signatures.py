"""What a device signs, and how its key is read aloud."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.audits import fold
from audit.domain.device_signatures import (
    PublicKey,
    Purpose,
    Signed,
    fingerprint,
    signature_of,
    signed_message,
)
from audit.domain.documents import DocumentKind, DocumentLanguage, IssuedDocument
from audit.domain.errors import Damaged
from audit.domain.events import AuditId, EventKind, Hash
from audit.services.subjects import as_closed, judged_audit
from audit.services.walking import Walk
from tests.signers import SeededSigner, is_by
from tests.visits import Office

KEYS = st.binary(min_size=32, max_size=32).map(lambda raw: PublicKey(raw.hex()))


@pytest.fixture
def walk() -> Walk:
    """A closed visit on a device with a key."""
    walk = Office(signer=SeededSigner()).walk()
    walk.close_audit()
    return walk


def issue(walk: Walk) -> None:
    """Record that a document was written."""
    walk.issued(
        IssuedDocument(
            kind=DocumentKind.SELF_CHECK_REPORT,
            language=DocumentLanguage.ZH,
            on=walk.audit.particulars.on,
            sha256=Hash("a" * 64),
            head=walk.audit.head,
        )
    )


def kinds(walk: Walk) -> list[EventKind]:
    """Return what happened."""
    return [event.kind for event in walk.history]


class TestSigning:
    """Closings and documents are signed in the save that records them."""

    def test_a_closing_is_signed_right_after_it(self, walk: Walk) -> None:
        closing, signature = walk.history[-2:]

        assert (closing.kind, signature.kind) == (EventKind.CLOSED, EventKind.SIGNED)
        signed = Signed.from_data(signature.data)
        assert signed.of == closing.hash
        message = signed_message(Purpose.ENTRY, walk.audit.id, closing.hash)
        assert is_by(signed.key, signed.signature, message)

    def test_without_a_key_nothing_is_signed(self) -> None:
        walk = Office().walk()

        walk.close_audit()

        assert kinds(walk)[-1] is EventKind.CLOSED

    def test_the_signature_of_the_closing_is_part_of_what_documents_attach(
        self, walk: Walk
    ) -> None:
        """Whoever has only the paper can tell who closed."""
        head = walk.audit.head
        issue(walk)

        assert head == walk.history[-3].hash
        assert walk.audit.head == head
        assert judged_audit(walk.history, walk.rulebook).events[-1].kind is EventKind.SIGNED
        assert as_closed(walk.history)[-1].hash == head

    def test_the_signature_of_a_document_moves_nothing(self, walk: Walk) -> None:
        """Every document of the visit shows the same head."""
        before = walk.audit
        issue(walk)

        assert kinds(walk)[-2:] == [EventKind.DOCUMENT_ISSUED, EventKind.SIGNED]
        assert (walk.audit.head, walk.audit.events) == (before.head, before.events)
        assert fold(walk.history) == walk.audit

    def test_a_closing_that_was_never_signed_ends_with_itself(self) -> None:
        walk = Office().walk()
        walk.close_audit()
        issue(walk)

        assert as_closed(walk.history)[-1].kind is EventKind.CLOSED

    def test_a_signature_is_for_one_purpose_and_one_audit(self) -> None:
        audit, head = AuditId("a"), Hash("b" * 64)
        said = {
            signed_message(purpose, each, head)
            for purpose in Purpose
            for each in (audit, AuditId("c"))
        }

        assert len(said) == 4

    def test_signing_twice_gives_the_same(self, walk: Walk) -> None:
        """Documents drawn again have to be the same to the byte."""
        closing = walk.history[-2]

        assert signature_of(SeededSigner(), closing) == Signed.from_data(walk.history[-1].data)

    @pytest.mark.parametrize("field", ["of", "key", "signature"])
    @pytest.mark.parametrize("value", ["", "A" * 64, "0" * 63, 7, None, "0" * 64 + "\n"])
    def test_a_signature_of_another_shape_is_damage(
        self, walk: Walk, field: str, value: object
    ) -> None:
        data = {**walk.history[-1].data, field: value}

        with pytest.raises(Damaged):
            Signed.from_data(data)


class TestFingerprint:
    """What is read aloud of a key."""

    @given(KEYS)
    def test_it_is_six_groups_of_five_digits(self, key: PublicKey) -> None:
        groups = fingerprint(key).split(" ")

        assert [len(group) for group in groups] == [5] * 6
        assert all(group.isdecimal() for group in groups)

    @given(KEYS, st.integers(0, 255))
    def test_another_bit_gives_another(self, key: PublicKey, bit: int) -> None:
        other = int(key, 16) ^ (1 << bit)

        assert fingerprint(key) != fingerprint(PublicKey(f"{other:064x}"))

    def test_it_stays_what_it_is(self) -> None:
        """People have it on paper."""
        assert fingerprint(PublicKey("00" * 32)) == "31479 19918 10382 90276 65309 30981"
