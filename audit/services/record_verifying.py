"""Checks a record itself: the audit kept here, its file, or what was exported of it.

Nothing is trusted that can be reckoned again: the chain, the signatures, what follows from the
entries, and the bytes of every photo and file the history names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from audit.domain.audits import Audit
from audit.domain.errors import Damaged, NotFound
from audit.domain.events import AuditId, Event, Hash
from audit.domain.items import assess
from audit.domain.misfits import Examined
from audit.domain.named_files import evidence_parts, files_removed
from audit.services.desk import Desk
from audit.services.exporting import exported
from audit.services.json_text import json_text
from audit.services.kept_checks import kept_checks
from audit.services.key_checks import key_checks
from audit.services.keys import KeyDesk
from audit.services.purge_checks import purge_checks
from audit.services.verifications import (
    MOST_NAMED,
    UNREADABLE,
    Check,
    Entries,
    Verification,
    chain_check,
    changed,
    entries_of,
    folded,
    intact,
    read_record,
    record_check,
    unchecked,
)
from checklists.language import Language, Message, Speech


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """The file of an audit, read as far as it goes."""

    examined: Examined
    unfinished: int = 0
    """How many bytes stand after the last whole entry."""
    is_cut: bool = False
    """Whether a copy that was made of it is longer."""


class RecordFiles(Protocol):
    """Reads the files of audits, whatever somebody made of them."""

    def of(self, audit: AuditId) -> StoredRecord:
        """Read the file of an audit that is kept here.

        Raises:
            NotFound: there is none, or it cannot be read.
        """
        ...

    def at(self, path: Path) -> StoredRecord | bytes:
        """Read a file: that of an audit, or the bytes of what was exported.

        Raises:
            BadFile: it is neither, or too large.
        """
        ...


@dataclass(frozen=True, slots=True)
class RecordVerifier:
    """What it takes to check records."""

    desk: Desk
    files: RecordFiles
    keys: KeyDesk | None = None

    def verify_audit(self, audit: AuditId) -> Verification:
        """Check an audit that is kept here; raises NotFound where it is not."""
        try:
            stored = self.files.of(audit)
        except Damaged as trouble:
            return Verification((changed(trouble.what),))
        return Verification(tuple(self._stored(stored, audit)))

    def verify_file(self, path: Path, audit: AuditId | None = None) -> Verification:
        """Check the file of an audit, or what was exported of one, against ``audit`` if it is named.

        Raises:
            BadFile: it is neither.
            NotFound: there is no such audit.
        """
        read = self.files.at(path)
        if isinstance(read, StoredRecord):
            return Verification(tuple(self._stored(read, audit)))
        return Verification(tuple(self._exported(read, audit)))

    def _stored(self, stored: StoredRecord, audit: AuditId | None) -> Iterator[Check]:
        events, misfit = stored.examined.events, stored.examined.misfit
        if misfit is None and not events:
            yield changed(Message("The file holds no entry at all."))
            return
        yield chain_check(Entries(events, misfit))
        if stored.unfinished:
            yield changed(
                Message(
                    "The file ends in an entry that is not whole (bytes: {n}): it was cut off"
                    " while it was being saved, or somebody cut it.",
                    n=stored.unfinished,
                )
            )
        if stored.is_cut:
            yield changed(Message("The file is shorter than its last copy: entries were cut off."))
        if misfit is not None:
            return
        if audit is not None and events[0].audit != audit:
            yield changed(Message("The file holds another audit than its name says."))
        yield from key_checks(events, self.keys)
        state = folded(events)
        if isinstance(state, Check):
            yield state
            return
        yield from purge_checks(events)
        yield from evidence_checks(events, self.desk)

    def _exported(self, content: bytes, audit: AuditId | None) -> Iterator[Check]:
        entries = entries_of(content)
        if isinstance(entries, Check):
            yield entries
            return
        yield chain_check(entries)
        if entries.misfit is None:
            yield from key_checks(entries.events, self.keys)
        state = folded(entries.events)
        if isinstance(state, Check):
            yield state
            return
        yield from purge_checks(entries.events)
        yield _named(content, state)
        yield self._worked_out(content, entries.events, state)
        kept = audit or state.id
        yield from kept_checks(entries.events, self.desk, kept, is_named=audit is not None)

    def _worked_out(self, content: bytes, events: Sequence[Event], state: Audit) -> Check:
        """Work out again what was exported beside the entries, in both languages."""
        pack = state.particulars.pack
        try:
            rules = self.desk.rules_of(state)
        except UNREADABLE:
            rules = None
        if rules is None or rules.hash != pack.hash:
            return unchecked(
                Message(
                    "The rules it was judged by ({pack}) are not at hand: what follows from its"
                    " entries was not worked out again.",
                    pack=pack.id,
                )
            )
        try:
            due = [
                json_text(exported(state, assess(state, rules), rules, events, Speech(language)))
                for language in Language
            ]
        except UNREADABLE:
            return changed(Message("What follows from the record cannot be worked out."))
        checks = [record_check(content, each.encode("utf-8")) for each in due]
        return next((check for check in checks if check == _FOLLOWS), checks[0])


def evidence_checks(events: Sequence[Event], desk: Desk) -> Iterator[Check]:
    """Say whether the photos and files a history names are there as they were kept."""
    named = _files(events)
    removed = files_removed(events)
    missing: list[str] = []
    damaged: list[str] = []
    gone = 0
    for sha256, name in named.items():
        try:
            desk.evidence.bytes_of(sha256)
        except NotFound:
            if sha256 in removed:
                gone += 1
            else:
                missing.append(name)
        except Damaged:
            damaged.append(name)
    if damaged:
        yield changed(Message("These photos or files were changed: {names}", names=_few(damaged)))
    if missing:
        yield changed(Message("These photos or files are missing: {names}", names=_few(missing)))
    if gone:
        yield unchecked(Message("Photos and files that were removed for good: {n}", n=gone))
    if whole := len(named) - len(missing) - len(damaged) - gone:
        yield intact(Message("Photos and files are as they were kept: {n}", n=whole))


def _files(events: Sequence[Event]) -> Mapping[Hash, str]:
    """Return the files a history names, with the number of the entry that names them first."""
    named: dict[Hash, str] = {}
    for number, event in enumerate(events, start=1):
        for each in evidence_parts(event):
            sha256 = Hash(str(each.get("sha256", "")))
            named.setdefault(sha256, f"{each.get('name', '')} ({number})")
    return named


def _few(names: Sequence[str]) -> list[str]:
    return [*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else [])]


def _named(content: bytes, state: Audit) -> Check:
    said = read_record(content)
    if (said.get("audit"), said.get("head")) == (state.id, state.head):
        return intact(
            Message("It names the audit and the head hash of its record: {hash}", hash=state.head)
        )
    return changed(Message("The audit or the head hash it names is not that of its record."))


_FOLLOWS = record_check(b"", b"")
"""What it comes to where everything exported follows from the entries."""
