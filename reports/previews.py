"""Draws documents to look at: PDFium turns the pages of the PDF into pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import Final

import pypdfium2
from typing_extensions import override

from audit.domain.answers import Evidence
from audit.domain.documents import DocumentFormat
from audit.services.exporting import attached_records
from audit.services.ports import DocumentRequest, DocumentWriter
from audit.services.previews import DocumentPreviewer, Passage, Preview
from audit.services.subjects import Subject
from reports.content.evidence import Showing
from reports.content.papers import paper_of
from reports.documents.papers import document_of
from reports.passages import passages_of

_LOCK: Final = Lock()
"""PDFium is not made to be called from two threads at once."""


class PdfPreviewer(DocumentPreviewer):
    """Draws previews with the writer that writes the documents."""

    def __init__(self, writer: DocumentWriter) -> None:
        """Take the pages ``writer`` draws."""
        self._writer = writer

    @override
    def preview(self, subject: Subject, request: DocumentRequest) -> Preview:
        printed = replace(request, format=DocumentFormat.PDF)
        records = attached_records(subject, request.language)
        written = self._writer.write(subject, printed, records)
        document = document_of(paper_of(subject, _as_listed), request.language)
        return PdfPreview(written.content, tuple(passages_of(document)))


@dataclass(frozen=True)
class PdfPreview(Preview):
    """The pages of a PDF."""

    content: bytes
    words: tuple[Passage, ...]

    @cached_property
    @override
    def pages(self) -> int:
        with _LOCK, pypdfium2.PdfDocument(self.content) as document:
            return len(document)

    @property
    @override
    def passages(self) -> Sequence[Passage]:
        return self.words

    @override
    def picture(self, page: int, width: int) -> bytes:
        with _LOCK, pypdfium2.PdfDocument(self.content) as document:
            drawn = document[page - 1]
            bitmap = drawn.render(scale=width / drawn.get_width())
            kept = io.BytesIO()
            bitmap.to_pil().save(kept, "PNG")
            return kept.getvalue()


def _as_listed(evidence: Evidence) -> Showing:
    """Name every file: words show no picture."""
    return Showing.PICTURE if evidence.is_photo else Showing.LISTED
