"""Writing the document an audit ends in, and recording that it was written.

While the audit is open the document is a draft: it says so itself, and nothing is recorded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.domain.audits import Audit, fold
from audit.domain.documents import DocumentKind, DocumentLanguage, IssuedDocument
from audit.domain.errors import BadFile
from audit.domain.events import AuditId, Event, Hash
from audit.domain.items import Assessment, assess
from audit.services.exporting import attached_record
from audit.services.house import House
from audit.services.ports import Written
from audit.services.walking import Walk
from checklists.language import Message
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class SavedDocument:
    """A document that was written to a file."""

    path: Path
    kind: DocumentKind
    pages: int
    is_draft: bool
    """Whether the audit is still open, so that nothing was issued."""
    missing_glyphs: tuple[str, ...]
    """Characters no font has; the document shows them as ``[U+XXXX]``."""


def save_document(
    house: House,
    audit_id: AuditId,
    language: DocumentLanguage,
    path: Path,
    *,
    may_replace: bool = False,
) -> SavedDocument:
    """Write the document of an audit that nobody holds; a closed one is opened to record it.

    Raises:
        BadFile: something is at ``path`` already, and ``may_replace`` is false.
        Locked: the audit is closed and another program holds it.
        NotSaved: the disk did not take it.
    """
    _refuse_existing(path, may_replace=may_replace)
    audit, rulebook = house.desk.read(audit_id)
    if not audit.is_closed:
        events = house.desk.history(audit_id)
        written = _written(house, events, assess(audit, rulebook), rulebook, language)
        return _saved(house, audit, written, path)
    walk = house.desk.open(audit_id)
    try:
        return save_walk_document(house, walk, language, path, may_replace=may_replace)
    finally:
        walk.leave()


def save_walk_document(
    house: House,
    walk: Walk,
    language: DocumentLanguage,
    path: Path,
    *,
    may_replace: bool = False,
) -> SavedDocument:
    """Write the document of the audit that is open here; raises as ``save_document`` does."""
    _refuse_existing(path, may_replace=may_replace)
    audit = walk.audit
    written = _written(house, walk.history, walk.assessment, walk.rulebook, language)
    saved = _saved(house, audit, written, path)
    if audit.is_closed:
        walk.issued(
            IssuedDocument(
                kind=saved.kind,
                language=language,
                on=house.clock.now().date(),
                sha256=Hash(hashlib.sha256(written.content).hexdigest()),
                head=audit.head,
            )
        )
    return saved


def document_name(audit: Audit, language: DocumentLanguage) -> str:
    """Return the name a document's file is proposed under; the same on every system."""
    kind = DocumentKind.of(audit.particulars.kind).value.replace("_", "-")
    return f"{kind}-{audit.particulars.on.isoformat()}-{audit.id[:8]}-{language.value}.pdf"


def _refuse_existing(path: Path, *, may_replace: bool) -> None:
    if path.exists() and not may_replace:
        raise BadFile(
            Message("There is already a file of this name."),
            where=str(path),
            hint=Message("Choose another name, or say that it may be replaced."),
        )


def _written(
    house: House,
    events: Sequence[Event],
    assessment: Assessment,
    rulebook: Rulebook,
    language: DocumentLanguage,
) -> Written:
    record = attached_record(events, assessment, rulebook, language)
    return house.documents.write(fold(events), assessment, rulebook, language, record=record)


def _saved(house: House, audit: Audit, written: Written, path: Path) -> SavedDocument:
    house.save_file(path, written.content)
    return SavedDocument(
        path=path,
        kind=DocumentKind.of(audit.particulars.kind),
        pages=written.pages,
        is_draft=not audit.is_closed,
        missing_glyphs=written.missing_glyphs,
    )
