"""Writes the document an audit ends in, as a PDF."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from typing_extensions import override

from audit.domain.answers import Evidence
from audit.domain.audits import Audit
from audit.domain.documents import DocumentKind, DocumentLanguage
from audit.domain.errors import Damaged, NotFound
from audit.domain.items import Assessment
from audit.services.ports import DocumentWriter, EvidenceReader, Written
from checklists.rulebook import Rulebook
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
        self,
        audit: Audit,
        assessment: Assessment,
        rulebook: Rulebook,
        language: DocumentLanguage,
        *,
        record: bytes,
    ) -> Written:
        """Render the notice of an inspection or the report of a self-check; always the same bytes.

        Nothing in it depends on the day it is rendered. A photo that is missing or damaged is
        named as such in the document.
        """
        shelf = _Shelf(self._evidence)
        paper = paper_of(audit, assessment, rulebook, shelf.show)
        proof = Proof(
            audit=audit.id,
            head=audit.head,
            language=language.value,
            form=DocumentKind.of(audit.particulars.kind).value,
            program=self._program,
            record=record,
        )
        document = replace(document_of(paper, language), proof=proof)
        rendered = render(document, pictures=shelf.photos.__getitem__)
        return Written(rendered.data, rendered.pages, rendered.missing)
