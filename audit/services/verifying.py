"""Checks a document against the record attached to it, and against the audit itself.

Nothing here trusts the document: what it shows is compared with what its record gives when
everything is worked out and drawn again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from typing_extensions import override

from audit.domain.answers import Evidence
from audit.domain.audits import Audit, fold
from audit.domain.documents import DocumentKind, DocumentLanguage, DocumentTheme
from audit.domain.errors import BadFile, NotFound
from audit.domain.events import AuditId, Event, EventId, Hash
from audit.services.desk import Desk
from audit.services.exporting import attached_records
from audit.services.kept_checks import kept_checks
from audit.services.key_checks import key_checks
from audit.services.keys import KeyDesk
from audit.services.ports import DocumentRequest, DocumentWriter, EvidenceReader
from audit.services.purge_checks import purge_checks
from audit.services.read_documents import DocumentReader, ReadDocument
from audit.services.several_audits import audit_name, left_out
from audit.services.signature_checks import signature_checks
from audit.services.subjects import Subject, head_of, judged_audit
from audit.services.verifications import (
    UNREADABLE,
    Check,
    Entries,
    Verification,
    chain_check,
    changed,
    entries_of,
    folded,
    foreign_check,
    head_check,
    intact,
    parts_check,
    record_check,
    rests_check,
    seal_check,
    unchecked,
)
from checklists.language import Message
from checklists.rulebook import Rulebook

WriterOver = Callable[[EvidenceReader, str], DocumentWriter]
"""Returns a writer that takes photos from a store, and says that a version of the program drew."""


class _Due(NamedTuple):
    """What follows from the histories."""

    subject: Subject
    request: DocumentRequest
    records: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Verifier:
    """What it takes to check documents."""

    desk: Desk
    reader: DocumentReader
    writer_over: WriterOver
    program: str
    """The version that checks."""
    keys: KeyDesk | None = None
    """The keys that are known here; without them signatures of entries are not checked."""

    def verify(self, path: Path, audit: AuditId | None = None) -> Verification:
        """Check the document at ``path``, against ``audit`` where one is named.

        Without one it is checked against the audit it says it shows, if that is at hand.

        Raises:
            BadFile: it is no PDF that can be read, or no document of this program.
            NotFound: there is no such audit.
        """
        document = self.reader.read_file(path)
        if "Head" not in document.origin and not document.records:
            raise BadFile(
                Message("This PDF is no document of this program: it holds no record of an audit."),
                where=str(path),
            )
        return Verification(tuple(self._checks(document, audit)))

    def _checks(self, document: ReadDocument, audit: AuditId | None) -> Iterator[Check]:
        yield seal_check(document)
        if document.signature is not None:
            yield from signature_checks(document.signature)
        if document.foreign:
            yield foreign_check(document.foreign)
        histories: list[Sequence[Event]] = []
        shown: list[Audit] = []
        for place, record in enumerate(document.records or (None,), start=1):
            entries = entries_of(record)
            if isinstance(entries, Check):
                yield self._about(entries, document, None, place)
                return
            state = folded(entries.events)
            audit_shown = state if isinstance(state, Audit) else None
            for check in (chain_check(entries), *self._signatures(entries)):
                yield self._about(check, document, audit_shown, place)
            if isinstance(state, Check):
                yield self._about(state, document, None, place)
                return
            histories.append(entries.events)
            shown.append(state)
        yield head_check(document, shown)
        if (misfit := rests_check(document, histories)) is not None:
            yield misfit
        yield from self._worked_out(document, histories, shown)
        for place, (events, state) in enumerate(zip(histories, shown, strict=True), start=1):
            named = audit if place == 1 else None
            with_audit = self._with_audit(
                document, events, named or state.id, is_named=named is not None
            )
            for check in with_audit:
                yield self._about(check, document, state, place)
        yield from left_out(self.desk, document, shown)

    def _signatures(self, entries: Entries) -> Iterator[Check]:
        """Check the signatures and purges in a history that fits; in another they say nothing."""
        if entries.misfit is None:
            yield from key_checks(entries.events, self.keys)
            yield from purge_checks(entries.events)

    @staticmethod
    def _about(check: Check, document: ReadDocument, state: Audit | None, place: int) -> Check:
        """Say which audit a check is about, where the document rests on several."""
        if len(document.records) <= 1:
            return check
        return replace(check, about=audit_name(state) if state else str(place))

    def _worked_out(
        self,
        document: ReadDocument,
        histories: Sequence[Sequence[Event]],
        shown: Sequence[Audit],
    ) -> Iterator[Check]:
        """Work everything out again from the histories, and compare."""
        rules: list[Rulebook] = []
        for place, state in enumerate(shown, start=1):
            found = self._rules(state)
            if isinstance(found, Check):
                yield self._about(found, document, state, place)
                yield self._printed_heads(document, head_of(shown))
                return
            rules.append(found)
        try:
            due = _due(document, histories, rules)
        except UNREADABLE:
            yield changed(Message("What follows from the record cannot be worked out."))
            return
        for place, (theirs, ours) in enumerate(
            zip(document.records, due.records, strict=True), start=1
        ):
            yield self._about(record_check(theirs, ours), document, shown[place - 1], place)
        yield self._pages(document, due)

    def _rules(self, shown: Audit) -> Rulebook | Check:
        """Return the rules an audit was judged by, or say that they are not at hand."""
        pack = shown.particulars.pack
        try:
            rules = self.desk.rules_of(shown)
        except UNREADABLE:
            return unchecked(
                Message(
                    "The rules it was judged by ({pack}) are not at hand: judgements and pages were"
                    " not worked out again.",
                    pack=pack.id,
                )
            )
        if rules.hash == pack.hash:
            return rules
        return unchecked(
            Message(
                "It was judged by {pack} {then}, here is {now}: judgements and pages were not"
                " worked out again.",
                pack=pack.id,
                then=f"{pack.version} ({pack.hash[:8]})",
                now=f"{rules.pack.version} ({rules.hash[:8]})",
            )
        )

    def _pages(self, document: ReadDocument, due: _Due) -> Check:
        """Draw the pages again, and compare them with those of the document."""
        version = document.origin.get("Program", "")
        attempts: list[list[str]] = []
        for has_files in (True, False):
            photos = _PhotosOfDocument(document.photos, _files(due.subject) if has_files else ())
            writer = self.writer_over(photos, version)
            written = writer.write(due.subject, due.request, due.records)
            if written.content == document.content:
                return intact(Message("Every page is what the record gives, to the byte."))
            drawn = self.reader.read(written.content)
            attempts.append(_differing(document.parts, drawn.parts))
        names = min(attempts, key=len)
        if not names:
            return intact(Message("Every page shows what the record gives."))
        if version == self.program:
            return parts_check(names, self._reworded(document, written.content, names))
        return unchecked(
            Message(
                "The pages were drawn by version {theirs} of the program, this is {ours}: they look"
                " different here and were not compared.",
                theirs=version or "?",
                ours=self.program,
            )
        )

    def _reworded(self, document: ReadDocument, due: bytes, names: Sequence[str]) -> Sequence[str]:
        """Return those of the parts ``names`` that are pages with other words than are due."""
        pages = [int(name.removeprefix("page ")) for name in names if name.startswith("page ")]
        if not pages:
            return ()
        theirs, ours = (self.reader.words(each, pages) for each in (document.content, due))
        return [f"page {n}" for n in pages if theirs.get(n) != ours.get(n)]

    def _printed_heads(self, document: ReadDocument, head: Hash) -> Check:
        """Look for the head hash on every page, where the pages cannot be drawn again."""
        words = self.reader.words(document.content, range(1, document.pages + 1))
        lacking = [f"page {n}" for n, text in words.items() if head not in _bare(text)]
        if lacking:
            return parts_check(lacking, lacking)
        return intact(Message("The head hash of the record is printed on every page."))

    def _with_audit(
        self, document: ReadDocument, events: Sequence[Event], audit: AuditId, *, is_named: bool
    ) -> Iterator[Check]:
        """Compare with the audit that is kept here."""
        kept = yield from kept_checks(events, self.desk, audit, is_named=is_named)
        if kept is None:
            return
        issued = (each for each in fold(kept).documents if each.sha256 == document.sha256)
        if (first := next(issued, None)) is not None:
            yield intact(
                Message(
                    "The audit records that this very file was issued on {day}.",
                    day=first.on.isoformat(),
                )
            )


class _PhotosOfDocument(EvidenceReader):
    """The photos a document shows, so that it is drawn again where the evidence is not kept."""

    def __init__(self, photos: Mapping[str, bytes], files: Sequence[Hash]) -> None:
        """Have ``photos``, and say of ``files`` that they are there."""
        self._photos = photos
        self._files = frozenset(files)

    @override
    def bytes_of(self, sha256: Hash) -> bytes:
        if sha256 in self._photos:
            return self._photos[sha256]
        if sha256 in self._files:
            return b""
        raise NotFound(Message("There is no file {id}.", id=sha256))


def _files(subject: Subject) -> list[Hash]:
    """Return the evidence that is no photo: a document names it and does not show it."""
    return [
        each.sha256
        for judged in subject.audits
        for kept in (*judged.audit.evidence.values(), *_reported(judged.audit))
        for each in kept
        if not each.is_photo
    ]


def _reported(audit: Audit) -> Iterator[Sequence[Evidence]]:
    """Return the evidence with which orders were reported done."""
    for order in audit.rectifications.values():
        yield from (report.evidence for report in order.reports)


def _due(
    document: ReadDocument, histories: Sequence[Sequence[Event]], rules: Sequence[Rulebook]
) -> _Due:
    said = document.origin
    request = DocumentRequest(
        DocumentLanguage(said.get("Language", "")),
        theme=DocumentTheme(said.get("Theme", DocumentTheme.MODERN)),
    )
    main, *others = map(judged_audit, histories, rules)
    on = said.get("On")
    subject = Subject(
        kind=DocumentKind(said.get("Form", "")),
        main=main,
        others=tuple(others),
        step=EventId(said["Step"]) if "Step" in said else None,
        on=date.fromisoformat(on) if on else None,
    )
    return _Due(subject, request, attached_records(subject, request.language))


def _differing(theirs: Mapping[str, str], ours: Mapping[str, str]) -> list[str]:
    return [name for name in {**ours, **theirs} if theirs.get(name) != ours.get(name)]


def _bare(text: str) -> str:
    return "".join(text.split())
