"""Writes the documents of audits, as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from typing_extensions import override

from audit.domain.answers import Evidence
from audit.domain.documents import DocumentTheme
from audit.domain.errors import Damaged, NotFound
from audit.services.ports import DocumentRequest, DocumentWriter, EvidenceReader, Written
from audit.services.subjects import Subject
from reports.content.evidence import Showing
from reports.content.papers import paper_of
from reports.documents.papers import document_of
from reports.pdf.rendering import render
from reports.proof import Proof

PICTURE_TYPE = "image/jpeg"
"""What can be put into a PDF as it is; the evidence store keeps every photo so."""

_JPEG_START = b"\xff\xd8\xff"


@dataclass(slots=True)
class _Shelf:
    """The photos of one document, each fetched once."""

    store: EvidenceReader
    photos: dict[str, bytes] = field(default_factory=dict)

    def show(self, evidence: Evidence) -> Showing:
        """Fetch a file, and say what can be done with it."""
        try:
            content = self.store.bytes_of(evidence.sha256)
        except NotFound:
            return Showing.MISSING
        except Damaged:
            return Showing.DAMAGED
        if evidence.media_type != PICTURE_TYPE:
            return Showing.LISTED
        if not content.startswith(_JPEG_START):
            return Showing.DAMAGED
        self.photos[evidence.sha256] = content
        return Showing.PICTURE


class PdfWriter(DocumentWriter):
    """Draws documents with the photos of an evidence store."""

    def __init__(self, evidence: EvidenceReader, *, program: str = "") -> None:
        """Take photos from ``evidence``; ``program`` is the version documents say made them."""
        self._evidence = evidence
        self._program = program

    @override
    def write(
        self, subject: Subject, request: DocumentRequest, records: Sequence[bytes]
    ) -> Written:
        """Render a document; always the same bytes.

        Nothing in it depends on the day it is rendered. A photo that is missing or damaged is
        named as such in the document.
        """
        shelf = _Shelf(self._evidence)
        paper = paper_of(subject, shelf.show)
        proof = Proof(
            audit=subject.main.audit.id,
            head=subject.head,
            language=request.language.value,
            form=subject.kind.value,
            program=self._program,
            records=tuple(records),
            theme="" if request.theme is DocumentTheme.MODERN else request.theme.value,
            step=subject.step or "",
            on=subject.on.isoformat() if subject.on else "",
        )
        document = replace(document_of(paper, request.language), proof=proof)
        rendered = render(document, pictures=shelf.photos.__getitem__)
        return Written(rendered.data, rendered.pages, rendered.missing)
