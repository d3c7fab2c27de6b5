"""Writes the documents of audits into files of every format.

What a format needs is loaded when a file of that format is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from typing_extensions import override

from audit.domain.answers import Evidence
from audit.domain.documents import DocumentFormat, DocumentTheme
from audit.domain.errors import BadEntry, Damaged, NotFound
from audit.services.ports import DocumentRequest, DocumentWriter, EvidenceReader, Written
from audit.services.subjects import Subject
from checklists.language import Message
from reports.blocks import Document
from reports.content.evidence import Showing
from reports.content.histories import history_of
from reports.content.papers import Paper, paper_of
from reports.data.writing import data_bytes
from reports.documents.papers import document_of
from reports.proof import Proof
from reports.tables.csv_text import csv_bytes
from reports.tables.picking import named_table
from reports.tables.speaking import spoken
from reports.tables.walking import tables_of

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


class FileWriter(DocumentWriter):
    """Writes documents, with the photos of an evidence store where the format shows any."""

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
        if request.format.is_of_one_visit:
            return Written(self._oscal(subject, request), pages=None)
        shelf = _Shelf(self._evidence)
        paper = paper_of(subject, shelf.show)
        if not request.format.is_paper:
            return Written(_data(subject, request, paper), pages=None)
        proof = self._proof(subject, request, records)
        document = replace(document_of(paper, request.language), proof=proof)
        if request.format is DocumentFormat.DOCX:
            return Written(_docx(document, request, shelf), pages=None)
        return _pdf(document, request, shelf)

    def _proof(self, subject: Subject, request: DocumentRequest, records: Sequence[bytes]) -> Proof:
        return Proof(
            audit=subject.main.audit.id,
            head=subject.head,
            language=request.language.value,
            form=subject.kind.value,
            program=self._program,
            records=tuple(records),
            theme="" if request.theme is DocumentTheme.MODERN else request.theme.value,
            step=subject.step or "",
            on=subject.on.isoformat() if subject.on else "",
            is_draft=subject.is_draft,
        )

    def _oscal(self, subject: Subject, request: DocumentRequest) -> bytes:
        from reports.oscal.assessment_results import assessment_results  # noqa: PLC0415
        from reports.oscal.poam import plan_of_action  # noqa: PLC0415

        if subject.kind.is_of_building:
            raise BadEntry(
                Message("OSCAL tells of one visit; this document is about several."),
                hint=Message("Write the documents of each visit, or choose another format."),
            )
        is_plan = request.format is DocumentFormat.OSCAL_POAM
        main = subject.main
        return (plan_of_action if is_plan else assessment_results)(
            main.audit,
            main.assessment,
            main.rulebook,
            request.language,
            program=self._program,
            events=main.events,
        )


def _pdf(document: Document, request: DocumentRequest, shelf: _Shelf) -> Written:
    from reports.pdf.rendering import render  # noqa: PLC0415  ReportLab and its fonts are slow

    rendered = render(document, pictures=shelf.photos.__getitem__, theme=request.theme)
    return Written(rendered.data, rendered.pages, rendered.missing)


def _docx(document: Document, request: DocumentRequest, shelf: _Shelf) -> bytes:
    from reports.docx.rendering import render  # noqa: PLC0415  python-docx is slow

    return render(document, pictures=shelf.photos.__getitem__, theme=request.theme)


def _data(subject: Subject, request: DocumentRequest, paper: Paper) -> bytes:
    history = history_of(subject)
    if request.format is DocumentFormat.JSON:
        return data_bytes(subject.kind, paper, history)
    tables = tables_of(paper, history)
    if request.format is DocumentFormat.CSV:
        return csv_bytes(spoken(named_table(tables, request.table), request.language))
    from reports.xlsx.writing import workbook_bytes  # noqa: PLC0415  openpyxl is slow

    title = document_of(paper, request.language).title
    shown = [spoken(table, request.language) for table in tables if table.rows]
    return workbook_bytes(shown, title=title, made_at=paper.imprint.made_at)
