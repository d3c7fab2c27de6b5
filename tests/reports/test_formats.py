"""One document, written into files of every format."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.domain.documents import DocumentFormat, DocumentLanguage
from audit.domain.errors import BadEntry
from audit.services.exporting import attached_records
from audit.services.ports import DocumentRequest, EvidenceReader, Written
from audit.services.subjects import Subject
from audit.services.verifications import State
from audit.services.verifying import Verifier
from reports.reading import PdfReader
from reports.writing import FileWriter
from tests.reports.buildings import CROWDED, FIRST, Premises, lively
from tests.reports.test_any_audit import visits
from tests.reports.visits import AIR, Visited, begun, measured, walked
from tests.visits import key

HOSTILE = (
    '=HYPERLINK("http://example.invalid","x")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "<img src='/etc/passwd'>",
    "[/b] $mark {braces} %s",
    "_x003D_1+1",
    "' or 1=1 --",
    "长" * 4000,
)


def write(
    subject: Subject,
    evidence: EvidenceReader,
    format_: DocumentFormat,
    language: DocumentLanguage = DocumentLanguage.BOTH,
) -> Written:
    """Write a document."""
    request = DocumentRequest(language, format=format_)
    records = attached_records(subject, language)
    return FileWriter(evidence, program="1.0").write(subject, request, records)


class TestAll:
    """What holds of every format."""

    @pytest.mark.parametrize("language", DocumentLanguage)
    @pytest.mark.parametrize("format_", DocumentFormat)
    def test_written_again_it_is_the_same_to_the_byte(
        self, format_: DocumentFormat, language: DocumentLanguage
    ) -> None:
        visited = walked()

        first = write(visited.subject, visited.evidence, format_, language)

        assert first == write(visited.subject, visited.evidence, format_, language)
        assert first.content

    @pytest.mark.parametrize(
        "format_", [each for each in DocumentFormat if each is not DocumentFormat.PDF]
    )
    def test_only_pages_that_are_laid_out_are_counted(self, format_: DocumentFormat) -> None:
        visited = walked()

        assert write(visited.subject, visited.evidence, format_).pages is None

    @pytest.mark.parametrize("format_", [DocumentFormat.OSCAL_RESULTS, DocumentFormat.OSCAL_POAM])
    def test_what_tells_of_one_visit_refuses_several(self, format_: DocumentFormat) -> None:
        premises, last = lively(2)

        with pytest.raises(BadEntry, match="one visit"):
            write(premises.summary(last), premises.office.evidence, format_)


class TestHostileText:
    """What people wrote stands as they wrote it, and computes nothing."""

    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    def test_it_is_a_text_in_every_sheet(self, text: str) -> None:
        visited = hostile(text)

        content = write(visited.subject, visited.evidence, DocumentFormat.XLSX).content

        cells = [
            cell
            for sheet in openpyxl.load_workbook(io.BytesIO(content))
            for row in sheet.iter_rows()
            for cell in row
        ]
        assert "f" not in {cell.data_type for cell in cells}
        assert any(text.replace("_x003D_", "_x005F_x003D_") == cell.value for cell in cells)

    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    def test_no_cell_of_a_csv_file_begins_a_formula(self, text: str) -> None:
        visited = hostile(text)

        content = write(visited.subject, visited.evidence, DocumentFormat.CSV).content

        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert not any(cell.startswith(("=", "@")) for row in rows for cell in row)
        assert any(cell in {text, f"'{text}"} for row in rows for cell in row)

    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    def test_data_holds_it_as_it_is(self, text: str) -> None:
        visited = hostile(text)

        content = write(visited.subject, visited.evidence, DocumentFormat.JSON).content

        assert json.loads(content)["paper"]["visit"]["findings"][0]["note"] == text


def hostile(text: str) -> Visited:
    """Return a visit on which somebody wrote a text wherever texts can be written."""
    visited = begun(rooms=1, unit=text[:100])
    visited.walk.answer(key(AIR, "301"), measured(damper="open"))
    visited.walk.note(key(AIR, "301"), text)
    return visited


@pytest.mark.slow
@settings(max_examples=20)
@given(
    visits(),
    st.sampled_from([DocumentFormat.XLSX, DocumentFormat.CSV, DocumentFormat.JSON]),
    st.sampled_from(DocumentLanguage),
)
def test_any_audit_becomes_a_file_for_programs(
    visited: Visited, format_: DocumentFormat, language: DocumentLanguage
) -> None:
    """Which opens again."""
    content = write(visited.subject, visited.evidence, format_, language).content

    match format_:
        case DocumentFormat.XLSX:
            assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames
            assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
        case DocumentFormat.CSV:
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
            assert len({len(row) for row in rows}) == 1
        case _:
            assert json.loads(content)["form"] == visited.subject.kind.value


class TestProof:
    """Documents about several audits carry the records of all, and are verified by them."""

    @pytest.mark.parametrize("form", ["summary", "comparison"])
    def test_every_page_is_what_the_records_give(self, form: str, tmp_path: Path) -> None:
        premises = Premises()
        first = premises.visit(FIRST, CROWDED, due=FIRST).audit.id
        premises.look_again(first, FIRST + timedelta(days=2), {})
        last = premises.visit(FIRST + timedelta(days=9)).audit.id
        subject = premises.summary(last) if form == "summary" else premises.comparison(last, first)
        path = tmp_path / "overview.pdf"
        path.write_bytes(write(subject, premises.office.evidence, DocumentFormat.PDF).content)
        reader = PdfReader(most_seconds=30)
        verifier = Verifier(
            premises.office.desk,
            reader,
            lambda evidence, program: FileWriter(evidence, program=program),
            "1.0",
        )

        verification = verifier.verify(path)

        assert {check.state for check in verification.checks} == {State.INTACT}
        assert len(reader.read_file(path).records) == len(subject.audits)
