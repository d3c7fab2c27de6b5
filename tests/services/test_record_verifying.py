"""Checking records: what the service says, whoever reads the files."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audit.domain.answers import Evidence
from audit.domain.device_signatures import PublicKey
from audit.domain.documents import DocumentKind, DocumentLanguage, IssuedDocument
from audit.domain.errors import BadKey, Damaged, NotFound
from audit.domain.events import AuditId, EventId, EventKind, Hash, seal
from audit.domain.items import assess
from audit.domain.misfits import Examined
from audit.domain.order_steps import ReportedDone
from audit.services.exporting import exported
from audit.services.json_text import json_text
from audit.services.key_checks import key_checks
from audit.services.keys import Holder, KeyRing, KnownKey
from audit.services.record_verifying import RecordVerifier, StoredRecord, evidence_checks
from audit.services.verifications import State, Verification
from audit.services.walking import Walk
from checklists.language import Language, Message, Speech
from tests.orders import closed
from tests.signers import SeededSigner, is_by
from tests.visits import AREA, Office, key


@dataclass
class Shelf:
    """Gives out what it was given."""

    stored: StoredRecord | bytes = b""
    trouble: Damaged | None = None

    def of(self, audit: AuditId) -> StoredRecord:
        """Return the file of an audit."""
        del audit
        if self.trouble:
            raise self.trouble
        assert isinstance(self.stored, StoredRecord)
        return self.stored

    def at(self, path: Path) -> StoredRecord | bytes:
        """Return a file."""
        del path
        return self.stored


@dataclass
class Ring:
    """Keys that are known, or a list that is broken."""

    known: tuple[KnownKey, ...] = ()
    is_broken: bool = False
    signing: SeededSigner = field(default_factory=SeededSigner)

    def ring(self) -> KeyRing:
        """Return the keys."""
        if self.is_broken:
            raise BadKey(Message("The list is broken."))
        return KeyRing(self.known, "laptop")

    def signer(self) -> SeededSigner:
        """Return the key of the device."""
        return self.signing

    def is_by(self, key: PublicKey, signature: str, message: bytes) -> bool:
        """Check a signature."""
        return is_by(key, signature, message)

    def renew(self) -> PublicKey:
        """Refuse."""
        raise NotImplementedError

    def trust(self, key: PublicKey, name: str) -> None:
        """Refuse."""
        raise NotImplementedError

    def distrust(self, key: PublicKey) -> None:
        """Refuse."""
        raise NotImplementedError


@dataclass
class Bench:
    """A closed visit with a photo, and who checks it."""

    office: Office = field(default_factory=lambda: Office(signer=SeededSigner()))
    walk: Walk = field(init=False)
    shelf: Shelf = field(default_factory=Shelf)
    keys: Ring | None = field(default_factory=Ring)

    def __post_init__(self) -> None:
        """Walk and close."""
        self.walk = self.office.walk()
        self.walk.attach(key(AREA), b"photo", name="room.jpg")
        self.walk.close_audit()

    @property
    def verifier(self) -> RecordVerifier:
        """Who checks."""
        return RecordVerifier(self.office.desk, self.shelf, self.keys)

    def stored(self, **more: Any) -> Verification:
        """Check the file of the visit."""
        self.shelf.stored = StoredRecord(Examined(tuple(self.walk.history)), **more)
        return self.verifier.verify_audit(self.walk.audit.id)

    def content(self, language: Language = Language.ZH) -> bytes:
        """Return what is exported."""
        state, rules = self.office.desk.read(self.walk.audit.id)
        said = exported(state, assess(state, rules), rules, self.walk.history, Speech(language))
        return json_text(said).encode()

    def exported(self, content: bytes, audit: AuditId | None = None) -> Verification:
        """Check what was exported."""
        self.shelf.stored = content
        return self.verifier.verify_file(Path("audit.json"), audit)


@pytest.fixture
def made() -> Bench:
    """A visit nobody touched."""
    return Bench()


def said(verification: Verification, state: State) -> str:
    """Return the sentences of one state."""
    say = Speech(Language.EN)
    return "\n".join(say.tell(each.what) for each in verification.checks if each.state is state)


class TestStored:
    """The file of an audit."""

    def test_nothing_is_found_changed(self, made: Bench) -> None:
        verification = made.stored()

        assert verification.is_intact
        assert "entries fit one another: 4" in said(verification, State.INTACT)
        assert "as they were kept: 1" in said(verification, State.INTACT)

    def test_an_unfinished_end_and_a_cut_one_are_said(self, made: Bench) -> None:
        changed = said(made.stored(unfinished=7, is_cut=True), State.CHANGED)

        assert "not whole (bytes: 7)" in changed
        assert "shorter than its last copy" in changed

    def test_an_empty_file_is_no_audit(self, made: Bench) -> None:
        made.shelf.stored = StoredRecord(Examined(()))

        changed = said(made.verifier.verify_audit(made.walk.audit.id), State.CHANGED)

        assert changed == "The file holds no entry at all."

    def test_a_file_that_was_set_aside_says_why(self, made: Bench) -> None:
        made.shelf.trouble = Damaged(Message("It was set aside."))

        assert said(made.stored(), State.CHANGED) == "It was set aside."

    def test_another_audit_than_was_asked_for(self, made: Bench) -> None:
        made.stored()

        changed = said(made.verifier.verify_audit(AuditId("x")), State.CHANGED)

        assert "another audit than its name" in changed

    def test_entries_that_fit_and_begin_nothing_are_no_history(self, made: Bench) -> None:
        first = made.walk.history[0]
        event = seal(
            event_id=first.id,
            audit=first.audit,
            after=None,
            at=first.at,
            origin=first.origin,
            kind=EventKind.NOTED,
            data={},
        )
        made.shelf.stored = StoredRecord(Examined((event,)))

        changed = said(made.verifier.verify_file(Path("x")), State.CHANGED)

        assert "cannot be read as the history" in changed


class TestEvidence:
    """The photos and files."""

    def test_a_file_that_is_gone_is_named(self, made: Bench) -> None:
        made.office.evidence.files.clear()

        assert "missing: room.jpg (2)" in said(made.stored(), State.CHANGED)

    def test_a_file_that_was_removed_for_good_is_counted(self, made: Bench) -> None:
        """The history says itself that it was removed."""
        sha256 = next(iter(made.office.evidence.files))
        made.office.evidence.files.clear()
        last = replace(made.walk.history[-1], kind=EventKind.PURGED, data={"files": [str(sha256)]})

        checks = Verification(tuple(evidence_checks([*made.walk.history, last], made.office.desk)))

        assert checks.is_intact
        assert "removed for good: 1" in said(checks, State.UNCHECKED)

    def test_many_missing_files_are_not_all_named(self) -> None:
        office = Office()
        walk = office.walk()
        for number in range(30):
            walk.attach(key(AREA), f"photo {number}".encode(), name=f"{number}.jpg")
        office.evidence.files.clear()

        checks = Verification(tuple(evidence_checks(walk.history, office.desk)))

        assert said(checks, State.CHANGED).endswith("19.jpg (21), …")


class TestExported:
    """What was exported."""

    @pytest.mark.parametrize("language", list(Language))
    def test_it_is_intact_in_either_language(self, made: Bench, language: Language) -> None:
        verification = made.exported(made.content(language))

        assert verification.is_intact
        assert "follow from its entries" in said(verification, State.INTACT)
        assert "is the audit kept here" in said(verification, State.INTACT)

    @pytest.mark.parametrize("content", [b"", b"{}", b"[" * 100_000])
    def test_what_cannot_be_read_is_no_crash(self, made: Bench, content: bytes) -> None:
        assert "cannot be read" in said(made.exported(content), State.CHANGED)

    def test_another_head_is_a_change(self, made: Bench) -> None:
        content = json.dumps(json.loads(made.content()) | {"head": "0" * 64}).encode()

        changed = said(made.exported(content), State.CHANGED)

        assert "head hash it names" in changed
        assert "do not follow from its entries: head" in changed

    def test_changed_entries_are_named_and_compared(self, made: Bench) -> None:
        content = json.loads(made.content())
        content["events"][1]["author"] = "somebody"

        changed = said(made.exported(json.dumps(content).encode()), State.CHANGED)

        assert "entry 2 does not fit (file added" in changed
        assert "Entry 2 of the record is not that of the audit" in changed

    def test_entries_without_a_beginning_are_no_history(self, made: Bench) -> None:
        content = json.loads(made.content())
        content["events"] = content["events"][1:]

        changed = said(made.exported(json.dumps(content).encode()), State.CHANGED)

        assert "cannot be read as the history" in changed

    def test_without_its_rules_nothing_is_worked_out(self, made: Bench) -> None:
        content = made.content()
        made.office.rulebook = replace(made.office.rulebook, hash="f" * 64)
        other = said(made.exported(content), State.UNCHECKED)
        made.office.rulebook = replace(made.office.rulebook, checklists={})

        none = said(made.exported(content), State.UNCHECKED)

        assert "are not at hand" in other
        assert "are not at hand" in none

    def test_what_cannot_be_judged_is_said(
        self, made: Bench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise ArithmeticError

        content = made.content()
        monkeypatch.setattr("audit.services.record_verifying.assess", refuse)

        assert "cannot be worked out" in said(made.exported(content), State.CHANGED)

    def test_on_another_computer_it_stands_alone(self, made: Bench) -> None:
        content = made.content()
        made.office.desk = Office(rulebook=made.office.rulebook).desk

        verification = made.exported(content)

        assert verification.is_intact
        assert "not on this computer" in said(verification, State.UNCHECKED)
        with pytest.raises(NotFound):
            made.exported(content, AuditId("another"))

    def test_a_kept_audit_that_is_damaged_is_no_witness(
        self, made: Bench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        content = made.content()

        def refuse(audit: AuditId) -> None:
            raise Damaged(Message("It is damaged."), where=audit)

        monkeypatch.setattr(made.office.desk, "history", refuse)

        assert "It is damaged." in said(made.exported(content), State.UNCHECKED)


class TestSignatures:
    """Signatures of entries."""

    def issued(self, made: Bench) -> None:
        made.walk.issued(
            IssuedDocument(
                kind=DocumentKind.SELF_CHECK_REPORT,
                language=DocumentLanguage.ZH,
                on=date(2020, 3, 2),
                sha256=Hash("a" * 64),
                head=made.walk.audit.head,
            )
        )

    def test_closing_and_document_are_told_together(self, made: Bench) -> None:
        self.issued(made)
        made.keys = Ring((KnownKey(SeededSigner().key, Holder.DEVICE),))

        intact = said(made.stored(), State.INTACT)

        assert "entries 3 (closing), 5 (document)" in intact

    def test_without_keys_nothing_is_said_of_what_is_not_signed(self) -> None:
        walk = Office().walk()

        assert list(key_checks(walk.history, None)) == []

    def test_without_keys_signatures_are_left_unchecked(self, made: Bench) -> None:
        made.keys = None

        assert "were not checked" in said(made.stored(), State.UNCHECKED)

    def test_a_broken_list_vouches_for_nobody(self, made: Bench) -> None:
        made.keys = Ring(is_broken=True)

        unchecked = said(made.stored(), State.UNCHECKED)

        assert "The list is broken." in unchecked
        assert "nobody here trusts" in unchecked

    def test_a_signature_of_another_shape_is_a_change(self, made: Bench) -> None:
        broken = replace(made.walk.history[-1], data={"of": 7})

        checks = Verification(tuple(key_checks([*made.walk.history[:-1], broken], made.keys)))

        assert "entry 4 cannot be read" in said(checks, State.CHANGED)

    def test_a_signature_copied_to_another_place_is_a_change(self, made: Bench) -> None:
        """It would seem to vouch for what came before it there."""
        last = made.walk.history[-1]
        copied = seal(
            event_id=EventId("another"),
            audit=last.audit,
            after=last,
            at=last.at,
            origin=last.origin,
            kind=EventKind.SIGNED,
            data=last.data,
        )

        checks = Verification(tuple(key_checks([*made.walk.history, copied], made.keys)))

        assert "entry 5 is not of the entry before it" in said(checks, State.CHANGED)

    def test_an_audit_without_signatures_is_valid_and_said_to_be_unsigned(self) -> None:
        """Those of earlier versions."""
        made = Bench(office=Office())

        verification = made.stored()

        assert verification.is_intact
        assert "Not signed: entries 3 (closing)" in said(verification, State.UNCHECKED)


def test_files_of_a_report_count_as_well() -> None:
    """What the manager sent to show that an order is done."""
    office = Office()
    walk = closed(office)
    order = next(iter(walk.audit.rectifications.values()))
    file = Evidence(
        place=order.key.place,
        requirement=order.key.requirement,
        sha256=Hash("b" * 64),
        name="done.jpg",
        media_type="image/jpeg",
        size=1,
    )
    walk.rectify(ReportedDone(order=order.id, by="manager", on=date(2020, 3, 9), evidence=(file,)))

    checks = Verification(tuple(evidence_checks(walk.history, office.desk)))

    assert "done.jpg" in said(checks, State.CHANGED)
