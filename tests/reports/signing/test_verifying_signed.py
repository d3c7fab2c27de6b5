"""Signed files, and what somebody made of them: every change is found."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

from audit.domain.documents import DocumentLanguage
from audit.domain.errors import BadFile
from audit.domain.particulars import AuditKind
from audit.services.read_documents import Seal
from audit.services.signatures import Claim
from audit.services.verifications import State, Verification
from reports.pdf.free_places import Place
from reports.pdf.signing import signer
from reports.pdf.signing.keys import OpenedKey
from reports.reading import PdfReader
from tests.reports.signing.made_keys import PASSPHRASE, authority, key_file, pem
from tests.reports.signing.signed_files import AT, CLAIM, document, signed, signed_with, verified
from tests.reports.test_writing import write
from tests.reports.visits import walked

BOTH = DocumentLanguage.BOTH
OBJECTS: Any = generic
SIGNER: Any = signer


def said(verification: Verification, state: State) -> str:
    """Return the sentences of one state."""
    return "\n".join(repr(each.what) for each in verification.checks if each.state is state)


def is_found(content: bytes, folder: Path) -> bool:
    """Whether a change is found, or the file cannot even be read."""
    try:
        return not verified(content, folder).is_intact
    except BadFile:
        return True


class TestIntact:
    """Files nobody touched."""

    def test_a_signed_file_is_intact(self, tmp_path: Path) -> None:
        found = verified(signed(), tmp_path)

        assert found.is_intact, said(found, State.CHANGED)
        assert "Nothing was added to the file but a signature" in said(found, State.INTACT)
        assert "Every page is what the record gives, to the byte" in said(found, State.INTACT)
        assert "self-signed" in said(found, State.UNCHECKED)

    def test_an_issuer_nobody_named_is_said_so(self, tmp_path: Path) -> None:
        found = verified(signed(by_authority=True), tmp_path)

        assert found.is_intact
        assert "comes from Trial authority; nobody here said" in said(found, State.UNCHECKED)

    def test_an_issuer_the_user_trusts_is_said_so(self, tmp_path: Path) -> None:
        found = verified(signed(by_authority=True), tmp_path, pem(authority()[1]))

        assert "Trial authority, whom you trust" in said(found, State.INTACT)

    def test_without_the_extra_all_but_the_signature_is_checked(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "pyhanko.py").write_text("raise ImportError", encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))

        found = verified(signed(), tmp_path)

        assert found.is_intact
        assert "install plumbline-audit[signing]" in said(found, State.UNCHECKED)
        assert "The stamp shows what the signature says" in said(found, State.INTACT)


class TestChanged:
    """Files somebody changed."""

    @pytest.mark.parametrize("seed", range(6))
    def test_a_byte_changed_anywhere_is_found(self, seed: int, tmp_path: Path) -> None:
        """Half of them in what the signature added."""
        content = bytearray(signed())
        chance = random.Random(seed)
        first = len(document()) if seed % 2 else 0
        place = chance.randrange(first, len(content))
        own = re.search(rb"/Contents <[0-9A-F]{500,}>", content)
        assert own is not None
        if own.start() <= place < own.end():
            place = own.start() - 40
        content[place] ^= 1 << chance.randrange(7)

        assert is_found(bytes(content), tmp_path)

    def test_the_signature_itself_is_found_changed(self, tmp_path: Path) -> None:
        content = bytearray(signed())
        own = re.search(rb"/Contents <([0-9A-F]{500,}?)(00)*>", content)
        assert own is not None
        place = own.end(1) - 20
        content[place] = ord("0") if content[place] != ord("0") else ord("1")

        assert is_found(bytes(content), tmp_path)

    def test_something_added_after_it_is_found(self, tmp_path: Path) -> None:
        writer: Any = IncrementalPdfFileWriter(io.BytesIO(signed()))
        writer.set_info(
            OBJECTS.DictionaryObject({generic.pdf_name("/Title"): generic.pdf_string("x")})
        )
        output = io.BytesIO()
        writer.write(output)

        found = verified(output.getvalue(), tmp_path)

        assert "Something was added to the file after it was written" in said(found, State.CHANGED)

    def test_a_second_signature_is_found(self, tmp_path: Path) -> None:
        twice = by_another_program(signed(), "Second")

        assert is_found(twice, tmp_path)

    def test_an_unsigned_part_before_the_end_is_found(self, tmp_path: Path) -> None:
        """The range of the signature leaves out a part that follows it."""
        content = signed()
        longer = (
            content[: content.rindex(b"startxref")]
            + b"%hidden\n"
            + content[content.rindex(b"startxref") :]
        )

        assert is_found(longer, tmp_path)

    def test_a_signature_over_a_part_is_said_so(self) -> None:
        """Its range is written a byte too short, in the room pyHanko leaves for it."""
        content = bytearray(signed())
        written = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)", content)
        assert written is not None
        start, end = written.span(3)
        short = str(int(written[3]) - 1).encode().rjust(end - start, b"0")
        content[start:end] = short

        read = PdfReader().read(bytes(content))

        assert read.signature is not None
        assert not read.signature.covers_all
        assert read.signature.examined is None or not read.signature.examined.is_intact

    def test_a_page_changed_by_who_signs_is_found(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The signature fits; what it was put on is no longer the document."""

        def repaint(writer: Any) -> None:
            page = writer.root["/Pages"]["/Kids"][0]
            page["/Contents"] = writer.add_object(OBJECTS.StreamObject(stream_data=b"q Q"))
            writer.mark_update(page.container_ref)

        found = verified(signed_after(repaint, monkeypatch), tmp_path)

        assert not found.is_intact
        assert "Something was added" in said(found, State.CHANGED)

    def test_a_record_changed_by_who_signs_is_found(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def empty(writer: Any) -> None:
            described = writer.root["/AF"][0]
            described["/EF"] = OBJECTS.DictionaryObject()
            writer.mark_update(described.container_ref)

        assert not verified(signed_after(empty, monkeypatch), tmp_path).is_intact

    def test_an_action_added_by_who_signs_is_found(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def act(writer: Any) -> None:
            writer.root["/OpenAction"] = OBJECTS.DictionaryObject(
                {generic.pdf_name("/S"): generic.pdf_name("/JavaScript")}
            )
            writer.update_root()

        assert not verified(signed_after(act, monkeypatch), tmp_path).is_intact

    def test_a_stamp_over_the_text_is_found(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def over(reader: object, width: float, height: float) -> Place:
            return Place(0, 300, 400, 300 + width, 400 + height)

        monkeypatch.setattr(signer, "find_place", over)

        found = verified(fresh(), tmp_path)

        assert "or hides words" in said(found, State.CHANGED)

    def test_a_stamp_with_other_words_is_found(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawn = SIGNER.stamp
        other = Claim("检查员乙", AT, CLAIM.reason, CLAIM.place)
        monkeypatch.setattr(signer, "stamp", lambda _, *rest, **more: drawn(other, *rest, **more))

        found = verified(fresh(), tmp_path)

        assert "The stamp does not show what the signature says" in said(found, State.CHANGED)

    def test_another_name_than_that_of_the_certificate_is_found(self, tmp_path: Path) -> None:
        content = signed_with(
            key_file("p256"), document(), BOTH, Claim("Somebody else", AT, "", "")
        )

        found = verified(content, tmp_path)

        assert "The signature says Somebody else, its certificate is that of" in said(
            found, State.CHANGED
        )

    def test_a_time_before_the_certificate_is_found(self, tmp_path: Path) -> None:
        early = Claim(CLAIM.name, AT.replace(year=2019))

        found = verified(signed(kind="p256", claim=early), tmp_path)

        assert "its certificate was not valid" in said(found, State.CHANGED)

    def test_a_signature_moved_to_another_document_is_found(self, tmp_path: Path) -> None:
        other = write(walked(AuditKind.SELF_CHECK), BOTH).content
        moved = other + signed()[len(document()) :]

        assert is_found(moved, tmp_path)

    def test_a_signature_by_another_program_is_no_proof(self, tmp_path: Path) -> None:
        """It may have changed anything on the way; the seal says what stands before it."""
        content = by_another_program(document(), "Theirs")

        read = PdfReader().read(content)

        assert read.seal is Seal.EXTENDED
        assert not verified(content, tmp_path).is_intact


def fresh() -> bytes:
    """Return a document signed just now, as the program is at this moment."""
    return signed_with(key_file("p256"), document(), BOTH, CLAIM)


def signed_after(change: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return a document that was changed in the same step in which it was signed."""
    add: Any = signer._add_field

    def add_and_change(writer: Any, *rest: Any) -> None:
        add(writer, *rest)
        change(writer)

    monkeypatch.setattr(signer, "_add_field", add_and_change)
    return fresh()


def by_another_program(content: bytes, field: str) -> bytes:
    """Return a file signed with pyHanko as it comes."""
    opened = signer.PadesSigner("").open_key(key_file("p256"), PASSPHRASE)
    assert isinstance(opened, OpenedKey)
    output = sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(content)),
        PdfSignatureMetadata(field_name=field),
        signer._simple(opened),
        new_field_spec=SigFieldSpec(field, box=(0, 0, 0, 0)),
    )
    output.seek(0)
    return bytes(output.read())
