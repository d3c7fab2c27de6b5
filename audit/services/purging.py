"""Removing personal data from a closed audit: what would go, what stays, and where else it lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from audit.domain.commitments import Privacy
from audit.domain.events import AuditId
from audit.domain.purges import Plan, Scope
from checklists.language import Message

SCOPE_WORDS: Final = {
    Scope.MARKED: Message("what is marked as personal: notes, answers' remarks, files"),
    Scope.NAMES: Message("names of persons, certificates, telephone, in particulars and orders"),
    Scope.TEXTS: Message("everything written freely: notes, reasons, captions, measures"),
    Scope.FILES: Message("all evidence files with their names"),
}
"""What can be removed."""


@dataclass(frozen=True, slots=True)
class PurgePreview:
    """What a purge of an audit comes to."""

    plan: Plan
    files: int = 0
    """How many files are deleted."""
    bytes: int = 0
    """How many bytes they hold."""
    shared: int = 0
    """How many files are named by other audits too, and stay."""
    copies: int = 0
    """How many copies of the audit beside it are deleted."""
    remnants: tuple[Path, ...] = ()
    """What was set aside of the audit when it was damaged, and may hold the same texts."""
    documents: int = 0
    """How many documents were issued of it; these stay as they were handed over."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return self.plan.purge.is_empty and not self.files


class Purger(Protocol):
    """Removes personal data from the audits of one data folder."""

    def preview(self, audit: AuditId, scopes: Iterable[Scope]) -> PurgePreview:
        """Return what would be removed, and remove nothing.

        Raises:
            BadEntry: the audit is not closed.
        """
        ...

    def purge(
        self, audit: AuditId, scopes: Iterable[Scope], *, with_remnants: bool = False
    ) -> PurgePreview:
        """Remove it; the record names what was removed, and on which day.

        ``with_remnants`` deletes also what was set aside of the audit when it was damaged.

        Raises:
            BadEntry: the audit is not closed.
            Locked: another program holds the audit.
            NotSaved: the disk did not take it; the record is as it was, or without the texts.
        """
        ...


def described(preview: PurgePreview) -> Iterator[Message]:
    """Yield what would go and what stays, a sentence each."""
    plan = preview.plan
    yield Message(
        "Texts removed from the record: {n}; entries concerned: {m}.",
        n=plan.purge.count,
        m=plan.entries,
    )
    yield Message("Files deleted: {n} ({kb} kB).", n=preview.files, kb=-(-preview.bytes // 1000))
    if preview.shared:
        yield Message("Files that other audits name too, and that stay: {n}.", n=preview.shared)
    yield Message("Copies of the audit beside it that are deleted: {n}.", n=preview.copies)
    if plan.staying:
        yield Message(
            "What an earlier version of the program wrote cannot be taken out without breaking"
            " the chain, and stays: names {names}, texts {texts}.",
            names=plan.staying.get(Privacy.NAME, 0),
            texts=plan.staying.get(Privacy.TEXT, 0),
        )
    if preview.documents:
        yield Message(
            "Documents that were issued stay as they are, with whoever has them: {n}.",
            n=preview.documents,
        )
    for path in preview.remnants:
        yield Message("A damaged file that was set aside may hold the same: {path}", path=path)
    yield Message(
        "Backups and bundles made before still hold everything; delete them, or make them anew."
    )
    yield Message(
        "The chain, the signatures and the documents issued before can still be checked. Nothing"
        " brings the removed texts back."
    )
