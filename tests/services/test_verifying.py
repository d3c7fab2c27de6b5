"""Checking documents: what is intact, what was changed, and what could not be looked at."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override

from audit.domain.answers import Evidence
from audit.domain.audits import fold
from audit.domain.documents import DocumentKind, DocumentLanguage, IssuedDocument
from audit.domain.errors import BadFile, Damaged, NotFound
from audit.domain.events import AuditId, Event, Hash, from_json, hash_of
from audit.services.exporting import attached_records
from audit.services.ports import (
    DocumentRequest,
    DocumentWriter,
    EvidenceReader,
    RuleKeeper,
    Written,
)
from audit.services.read_documents import DocumentReader, ReadDocument, Seal
from audit.services.subjects import Subject
from audit.services.verifications import State, Verification
from audit.services.verifying import Verifier
from audit.services.walking import Walk
from checklists.language import Message
from checklists.rulebook import Rulebook
from tests.visits import AREA, Office, key, subject_of_walk

VERSION = "1.0"


@dataclass
class SpelledOut(DocumentReader):
    """Reads files that are lists of parts, one a line, and words after a blank line."""

    document: ReadDocument | None = None

    @override
    def read_file(self, path: Path) -> ReadDocument:
        assert self.document is not None
        return self.document

    @override
    def read(self, content: bytes) -> ReadDocument:
        return a_document(content)

    @override
    def words(self, content: bytes, pages: Sequence[int]) -> Mapping[int, str]:
        text = content.decode().partition("\n\n")[2].split("\n")
        return {page: text[page - 1] for page in pages if page <= len(text)}


def a_document(content: bytes, **more: Any) -> ReadDocument:
    """Return a file as read back, intact and without a record."""
    parts = dict(line.split("=") for line in content.decode().partition("\n\n")[0].split("\n"))
    sha256 = Hash(hashlib.sha256(content).hexdigest())
    pages = sum(name.startswith("page") for name in parts)
    return ReadDocument(content, sha256, Seal.WHOLE, {}, (), pages, parts, (), {}, **more)


@dataclass
class PlainWriter(DocumentWriter):
    """Draws the head on one page and the evidence it finds on the next."""

    evidence: EvidenceReader
    program: str

    @override
    def write(
        self, subject: Subject, request: DocumentRequest, records: Sequence[bytes]
    ) -> Written:
        audit = subject.main.audit
        shown = [self._shown(each) for kept in audit.evidence.values() for each in kept]
        words = "; ".join(shown)
        look = hashlib.sha256(words.encode()).hexdigest()
        parts = f"page 1={audit.head[:8]}\npage 2={look}\nmetadata={len(self.program)}"
        text = f"{parts}\n\n{audit.head}\n{audit.head} {words}"
        return Written(text.encode(), pages=2)

    def _shown(self, evidence: Evidence) -> str:
        try:
            self.evidence.bytes_of(evidence.sha256)
        except NotFound:
            return f"{evidence.name} is missing"
        return evidence.name


@dataclass
class Bench:
    """A visit, its document, and who checks it."""

    office: Office
    walk: Walk
    document: ReadDocument
    reader: SpelledOut = field(default_factory=SpelledOut)
    version: str = VERSION

    def verified(self, audit: AuditId | None = None, **changes: Any) -> Verification:
        """Check the document with some things changed."""
        self.reader.document = replace(self.document, **changes)
        verifier = Verifier(self.office.desk, self.reader, PlainWriter, self.version)
        return verifier.verify(Path("report.pdf"), audit)

    def record(self, **changes: Any) -> bytes:
        """Return the record with some keys changed."""
        return json.dumps(json.loads(self.document.records[0]) | changes).encode()


class MemoryKeeper(RuleKeeper):
    """Keeps rules in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, Rulebook] = {}

    @override
    def keep(self, rulebook: Rulebook) -> None:
        self._kept[rulebook.hash] = rulebook

    @override
    def kept(self, sha256: str) -> Rulebook | None:
        return self._kept.get(sha256)


def bench(keeper: RuleKeeper | None = None) -> Bench:
    """Return a visit with a measured room, a photo and a file, and its document."""
    office = Office(keeper=keeper)
    walk = office.walk()
    walk.attach(key(AREA), b"photo", name="room.jpg")
    walk.attach(key(AREA), b"a log", name="log.pdf")
    subject, request = subject_of_walk(walk), DocumentRequest(DocumentLanguage.ZH)
    records = attached_records(subject, request.language)
    photos = {str(hashlib.sha256(b"photo").hexdigest()): b"photo"}
    content = PlainWriter(office.evidence, VERSION).write(subject, request, records).content
    origin = {
        "Audit": walk.audit.id,
        "Head": walk.audit.head,
        "Language": "zh",
        "Form": DocumentKind.of(walk.audit.particulars.kind).value,
        "Program": VERSION,
    }
    document = replace(a_document(content), origin=origin, records=records, photos=photos)
    return Bench(office, walk, document)


@pytest.fixture
def made() -> Bench:
    """A document nobody changed."""
    return bench()


def said(verification: Verification, state: State) -> str:
    """Return the sentences of one state."""
    return "\n".join(repr(each.what) for each in verification.checks if each.state is state)


def resealed(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a history that fits itself, as a forger makes it."""
    prev = "0" * 64
    for event in events:
        event["prev"] = prev
        event["hash"] = prev = hash_of(from_json(event))
    return events


class TestIntact:
    """Documents nobody touched."""

    def test_nothing_is_found_changed(self, made: Bench) -> None:
        verification = made.verified()

        assert verification.is_intact
        assert len(verification.checks) == 6
        assert said(verification, State.UNCHECKED) == ""

    def test_it_is_known_where_it_was_issued(self, made: Bench) -> None:
        issued = IssuedDocument(
            kind=DocumentKind.SELF_CHECK_REPORT,
            language=DocumentLanguage.ZH,
            on=date(2020, 3, 3),
            sha256=made.document.sha256,
            head=made.walk.audit.head,
        )
        made.walk.issued(issued)

        intact = said(made.verified(), State.INTACT)

        assert "issued on 2020-03-03" in intact
        assert "entries made since: 1" in intact

    def test_a_damaged_audit_here_does_not_keep_the_document_from_being_checked(
        self, made: Bench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What the document itself shows is still told."""

        def damaged(_: AuditId) -> Sequence[Event]:
            raise Damaged(Message("The file of the audit holds no entry at all."))

        monkeypatch.setattr(made.office.desk, "history", damaged)

        verification = made.verified()

        assert verification.is_intact
        assert "no entry at all" in said(verification, State.UNCHECKED)

    def test_on_another_computer_the_audit_is_not_looked_for_in_vain(self, made: Bench) -> None:
        made.office.store = type(made.office.store)(lambda _: {})
        made.office.desk = Office(rulebook=made.office.rulebook).desk

        verification = made.verified()

        assert verification.is_intact
        assert "not on this computer" in said(verification, State.UNCHECKED)

    def test_an_audit_that_is_named_must_be_there(self, made: Bench) -> None:
        with pytest.raises(NotFound):
            made.verified(AuditId("another"))

    def test_a_file_that_was_missing_when_it_was_drawn_is_missing_again(self, made: Bench) -> None:
        """The document says so, and has to be believed."""
        photo, log = made.office.evidence.files
        del made.office.evidence.files[log]
        writer = PlainWriter(made.office.evidence, VERSION)
        subject = subject_of_walk(made.walk)
        drawn = writer.write(subject, DocumentRequest(DocumentLanguage.ZH), [])
        assert photo in made.document.photos

        again = a_document(drawn.content)
        verification = made.verified(content=again.content, sha256=again.sha256, parts=again.parts)

        assert "to the byte" in said(verification, State.INTACT).split("\n")[-2]

    def test_other_bytes_that_show_the_same_are_intact(self, made: Bench) -> None:
        verification = made.verified(content=made.document.content + b" ")

        assert "Every page shows what the record gives." in said(verification, State.INTACT)


class TestFile:
    """The file as a whole."""

    @pytest.mark.parametrize(
        ("seal", "words"),
        [
            (Seal.EXTENDED, "added to the file"),
            (Seal.BROKEN, "changed after it was written"),
            (Seal.MISSING, "written anew"),
        ],
    )
    def test_a_seal_that_does_not_fit_is_a_change(
        self, made: Bench, seal: Seal, words: str
    ) -> None:
        verification = made.verified(seal=seal)

        assert not verification.is_intact
        assert words in said(verification, State.CHANGED)

    def test_what_never_was_in_a_document_is_named(self, made: Bench) -> None:
        changed = said(made.verified(foreign=("/JavaScript", "/AA")), State.CHANGED)

        assert "JavaScript, AA" in changed

    def test_another_pdf_is_none_of_ours(self, made: Bench) -> None:
        with pytest.raises(BadFile, match="no document of this program"):
            made.verified(origin={}, records=())


class TestRecord:
    """The attached record."""

    def test_without_a_record_there_is_nothing_to_compare(self, made: Bench) -> None:
        changed = said(made.verified(records=()), State.CHANGED)

        assert "was taken out" in changed

    @pytest.mark.parametrize(
        "record",
        [
            b"",
            b"\xff",
            b"[]",
            b"{}",
            b"[" * 100_000,
            b'{"format": "plumbline-audit/1", "events": 7}',
            b'{"format": "plumbline-audit/1", "events": [7]}',
            b'{"format": "plumbline-audit/1", "events": []}',
        ],
    )
    def test_what_cannot_be_read_is_no_crash(self, made: Bench, record: bytes) -> None:
        assert "cannot be read" in said(made.verified(records=(record,)), State.CHANGED)

    def test_a_record_of_another_format_is_not_taken_for_ours(self, made: Bench) -> None:
        changed = said(made.verified(records=(made.record(format="other/1"),)), State.CHANGED)

        assert "not of the format plumbline-audit/1" in changed

    @pytest.mark.parametrize("figure", ["1e999999999", "1E-999999999", "1.2.3e4", "1e" + "9" * 50])
    @pytest.mark.parametrize("data", ["{}", {"a": ["{}"]}, {"a": {"decimal": "{}"}}])
    def test_a_figure_that_would_stop_the_machine_is_not_reckoned_with(
        self, made: Bench, figure: str, data: Any
    ) -> None:
        events = json.loads(made.document.records[0])["events"]
        events[-1]["data"] = json.loads(json.dumps({"x": data}).replace("{}", figure))

        changed = said(made.verified(records=(made.record(events=events),)), State.CHANGED)

        assert "cannot be read" in changed

    def test_an_entry_that_was_rewritten_does_not_fit(self, made: Bench) -> None:
        events = json.loads(made.document.records[0])["events"]
        events[1]["author"] = "somebody else"

        changed = said(made.verified(records=(made.record(events=events),)), State.CHANGED)

        assert "entry 2 does not fit" in changed
        assert "Entry 2 of the record is not that of the audit" in changed

    def test_an_entry_nobody_can_read_is_named(self, made: Bench) -> None:
        events = json.loads(made.document.records[0])["events"]
        events[1]["kind"] = "danced"

        changed = said(made.verified(records=(made.record(events=events),)), State.CHANGED)

        assert "entry 2 does not fit" in changed
        assert "cannot be read as an entry" in changed

    def test_a_history_made_to_fit_again_is_found_by_the_pages_and_the_audit(
        self, made: Bench
    ) -> None:
        """A forger can hash as well as we can."""
        events = json.loads(made.document.records[0])["events"]
        events[1]["author"] = "somebody else"
        record = made.record(events=resealed(events))

        changed = said(made.verified(records=(record,)), State.CHANGED)

        assert "does not fit" not in changed
        assert "head hash it names is not that of its record" in changed
        assert "words (page 1)" in changed
        assert "Entry 2 of the record is not that of the audit" in changed

    def test_a_history_of_nothing_we_know_is_no_crash(self, made: Bench) -> None:
        events = json.loads(made.document.records[0])["events"]
        events[0]["data"] = {"x": 1, "y": None, "z": 10**40}
        too_great = said(made.verified(records=(made.record(events=events),)), State.CHANGED)
        events[0]["data"]["z"] = 1

        changed = said(made.verified(records=(made.record(events=events),)), State.CHANGED)

        assert "cannot be read" in too_great
        assert "cannot be read as the history of an audit" in changed

    def test_what_does_not_follow_from_the_entries_is_named(self, made: Bench) -> None:
        changed = said(made.verified(records=(made.record(judged={}, places=[]),)), State.CHANGED)

        assert "do not follow from its entries: places, judged" in changed

    def test_other_spelling_is_a_change_as_well(self, made: Bench) -> None:
        changed = said(made.verified(records=(made.record(more=1),)), State.CHANGED)

        assert "written anew or added to" in changed


class TestPages:
    """What the pages show."""

    def test_other_words_are_told_from_another_look(self, made: Bench) -> None:
        other = made.document.content.replace(b" room.jpg", b" hall.jpg")
        parts = {**made.document.parts, "page 1": "x", "page 2": "y", "metadata": "z"}

        changed = said(made.verified(content=other, parts=parts), State.CHANGED)

        assert "the metadata" in changed
        assert "words (page 2)" in changed
        assert "fonts, pictures or lines (page 1)" in changed

    def test_only_the_metadata_changed(self, made: Bench) -> None:
        parts = {**made.document.parts, "metadata": "z"}

        changed = said(made.verified(content=b" ", parts=parts), State.CHANGED)

        assert changed.endswith("what the record gives: the metadata')")

    def test_many_changed_pages_are_not_all_named(self, made: Bench) -> None:
        parts = {**made.document.parts, **{f"page {n}": "x" for n in range(1, 60)}}

        changed = said(made.verified(content=b"\n\n", parts=parts), State.CHANGED)

        assert "22, …" in changed

    def test_pages_of_another_version_are_not_called_changed(self, made: Bench) -> None:
        origin = {**made.document.origin, "Program": "0.9 old"}

        verification = made.verified(content=b" ", origin=origin)

        assert "drawn by version 0.9 old" in said(verification, State.UNCHECKED)

    @pytest.mark.parametrize("origin", [{"Language": "xx"}, {}])
    def test_a_language_nobody_speaks_is_no_crash(
        self, made: Bench, origin: dict[str, str]
    ) -> None:
        changed = said(made.verified(origin=origin), State.CHANGED)

        assert "cannot be worked out" in changed


class TestRules:
    """Where the rules are not those of the audit."""

    def test_other_rules_leave_judgements_and_pages_unchecked(self, made: Bench) -> None:
        made.office.rulebook = replace(made.office.rulebook, hash="f" * 64)

        verification = made.verified()

        assert verification.is_intact
        assert "here is" in said(verification, State.UNCHECKED)
        assert "printed on every page" in said(verification, State.INTACT)

    def test_rules_that_were_kept_with_the_audit_are_gone_by(self) -> None:
        """A pack that changed since leaves nothing unchecked where the audit is."""
        made = bench(MemoryKeeper())
        made.office.rulebook = replace(made.office.rulebook, hash="f" * 64)

        verification = made.verified()

        assert verification.is_intact
        assert said(verification, State.UNCHECKED) == ""

    def test_a_page_without_the_head_hash_is_still_found(self, made: Bench) -> None:
        made.office.rulebook = replace(made.office.rulebook, hash="f" * 64)
        content = made.document.content.replace(made.walk.audit.head.encode() + b" ", b"")

        assert "words (page 2)" in said(made.verified(content=content), State.CHANGED)

    def test_without_rules_the_rest_is_looked_at(self, made: Bench) -> None:
        made.office.rulebook = replace(made.office.rulebook, checklists={})

        verification = made.verified()

        assert verification.is_intact
        assert "not at hand" in said(verification, State.UNCHECKED)


def test_an_audit_that_lost_entries_is_found(made: Bench) -> None:
    """A copy put back from before."""
    log = made.office.store._log(made.walk.audit.id)
    log._events[:] = log._events[:-1]

    changed = said(made.verified(), State.CHANGED)

    assert "has only 2 of the 3 entries" in changed


def test_the_record_of_a_document_ends_where_the_document_does(made: Bench) -> None:
    """Documents that were issued afterwards do not change it."""
    walk = made.walk
    walk.issued(
        IssuedDocument(
            kind=DocumentKind.SELF_CHECK_REPORT,
            language=DocumentLanguage.ZH,
            on=date(2020, 3, 3),
            sha256=Hash("0" * 64),
            head=walk.audit.head,
        )
    )

    again = attached_records(subject_of_walk(walk), DocumentLanguage.ZH)

    assert again == made.document.records
    assert fold(walk.history).documents
