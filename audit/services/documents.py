"""Writing the documents of audits, and recording that they were written.

What rests on an open audit is a draft: it says so itself, and nothing is recorded.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from audit.domain.audits import Audit
from audit.domain.documents import DocumentFormat, DocumentKind, DocumentTheme, IssuedDocument
from audit.domain.errors import BadFile
from audit.domain.events import AuditId, Hash
from audit.services.document_choices import DocumentChoice, subject_of
from audit.services.exporting import attached_records
from audit.services.form_lint.faults import Fault
from audit.services.form_lint.linting import faults_of, passed
from audit.services.house import House
from audit.services.ports import DocumentRequest, Written
from audit.services.subjects import Subject
from audit.services.walking import Walk
from checklists.language import Message


@dataclass(frozen=True, slots=True)
class SavedDocument:
    """A document that was written to a file."""

    path: Path
    kind: DocumentKind
    pages: int | None
    is_draft: bool
    """Whether something it rests on is still open, so that nothing was issued."""
    missing_glyphs: tuple[str, ...]
    """Characters no font has; the document shows them as ``[U+XXXX]``."""
    faults: tuple[Fault, ...] = ()
    """What is to be looked at in it all the same; for a draft, what would stop it as well."""


def save_document(
    house: House,
    audit_id: AuditId,
    choice: DocumentChoice,
    request: DocumentRequest,
    path: Path,
    *,
    may_replace: bool = False,
) -> SavedDocument:
    """Write a document of an audit that nobody holds; what is issued is recorded in the audit.

    Raises:
        BadEntry: no such document can be written of this audit.
        BadFile: something is at ``path`` already, and ``may_replace`` is false.
        BadKey: it is issued, and the key of this device cannot be used.
        Locked: it is issued, and another program holds the audit.
        NotFinal: it would be final, and something in it stops that.
        NotSaved: the disk did not take it.
    """
    _refuse_existing(path, may_replace=may_replace)
    subject = subject_of(house.desk, audit_id, choice, with_personal=request.with_personal)
    if not _is_issued(subject, request):
        return _saved(house, subject, request, _written(house, subject, request), path)
    walk = house.desk.open(audit_id)
    try:
        return save_walk_document(house, walk, choice, request, path, may_replace=may_replace)
    finally:
        walk.leave()


def save_walk_document(
    house: House,
    walk: Walk,
    choice: DocumentChoice,
    request: DocumentRequest,
    path: Path,
    *,
    may_replace: bool = False,
) -> SavedDocument:
    """Write a document of the audit that is open here; raises as ``save_document`` does."""
    _refuse_existing(path, may_replace=may_replace)
    subject = subject_of(house.desk, walk.audit.id, choice, with_personal=request.with_personal)
    if _is_issued(subject, request):
        # Nobody should hold a document which the audit could not record.
        house.desk.require_key()
    written = _written(house, subject, request)
    saved = _saved(house, subject, request, written, path)
    if _is_issued(subject, request):
        walk.issued(
            IssuedDocument(
                kind=saved.kind,
                language=request.language,
                on=house.clock.now().date(),
                sha256=Hash(hashlib.sha256(written.content).hexdigest()),
                head=subject.head,
                format=request.format,
            )
        )
    return saved


def document_name(
    audit: Audit, choice: DocumentChoice, request: DocumentRequest, *, today: date
) -> str:
    """Return the name a document's file is proposed under; the same on every system."""
    kind = choice.kind.value.replace("_", "-")
    on = audit.particulars.on if choice.kind.is_issued else today
    # One audit may have several extensions, and be compared with several others.
    which = [each[:_SHORT] for each in (choice.step, choice.other) if each]
    parts = [kind, on.isoformat(), audit.id[:_SHORT], *which, request.language.value]
    if request.theme is not DocumentTheme.MODERN:
        parts.append(request.theme.value)
    if request.table:
        parts.append(request.table.replace("_", "-"))
    return f"{'-'.join(parts)}{_ENDINGS[request.format]}"


_SHORT = 8
"""How many characters of an id tell audits apart in a name."""
_ENDINGS = {
    DocumentFormat.PDF: ".pdf",
    DocumentFormat.DOCX: ".docx",
    DocumentFormat.XLSX: ".xlsx",
    DocumentFormat.CSV: ".csv",
    DocumentFormat.JSON: ".json",
    DocumentFormat.OSCAL_RESULTS: ".oscal-ar.json",
    DocumentFormat.OSCAL_POAM: ".oscal-poam.json",
}


def _is_issued(subject: Subject, request: DocumentRequest) -> bool:
    return subject.kind.is_issued and request.format.is_paper and not subject.is_draft


def _refuse_existing(path: Path, *, may_replace: bool) -> None:
    if path.exists() and not may_replace:
        raise BadFile(
            Message("There is already a file of this name."),
            where=str(path),
            hint=Message("Choose another name, or say that it may be replaced."),
        )


def _written(house: House, subject: Subject, request: DocumentRequest) -> Written:
    if _is_issued(subject, request):
        passed(subject)
    return house.documents.write(subject, request, attached_records(subject, request.language))


def _saved(
    house: House, subject: Subject, request: DocumentRequest, written: Written, path: Path
) -> SavedDocument:
    house.save_file(path, written.content)
    return SavedDocument(
        path=path,
        kind=subject.kind,
        pages=written.pages,
        is_draft=subject.is_draft,
        missing_glyphs=written.missing_glyphs,
        faults=tuple(faults_of(subject)) if request.format.is_paper else (),
    )
