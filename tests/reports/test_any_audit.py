"""Whatever was entered, there is a document of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.domain.documents import DocumentLanguage
from audit.domain.findings import findings
from audit.domain.particulars import AuditKind
from audit.services.ports import DocumentRequest
from reports.blocks import DataTable, FindingCard, Notice, SignatureBlock
from reports.writing import FileWriter
from tests.reports.visits import PHOTO, Visited, begun
from tests.reports.walking_blocks import blocks_of, words_of
from tests.strategies import enter_anything, lines


@st.composite
def visits(draw: st.DrawFn) -> Visited:
    """Return any visit to a few rooms."""
    kind = draw(st.sampled_from(AuditKind))
    visited = begun(kind, rooms=draw(st.integers(0, 3)), unit=draw(lines), on_site=draw(lines))
    enter_anything(draw, visited.walk)
    for key in list(visited.walk.assessment.items)[: draw(st.integers(0, 2))]:
        visited.walk.attach(key, PHOTO, name=draw(lines), caption=draw(lines))
    return visited


@given(visits())
def test_any_audit_has_a_document_in_both_languages(visited: Visited) -> None:
    """With as many cards as there are findings and recommendations, in each part."""
    document = visited.document(DocumentLanguage.BOTH)

    paper = visited.paper().visit
    wanted = len(paper.findings) + len(paper.recommendations)
    assert [len(blocks_of(part, FindingCard)) for part in document.parts] == [wanted, wanted]


@given(visits())
def test_findings_are_numbered_from_one_in_every_document(visited: Visited) -> None:
    """A number on paper is how people speak of a finding."""
    numbers = [each.number for each in visited.paper().visit.findings]

    assert numbers == list(range(1, len(findings(visited.walk.audit, visited.walk.assessment)) + 1))


@given(visits())
def test_no_cell_of_any_table_and_no_field_stays_empty(visited: Visited) -> None:
    """People leave out what they like; the paper shows a stroke."""
    document = visited.document(DocumentLanguage.BOTH)

    for part in document.parts:
        for block in (*blocks_of(part, DataTable), *blocks_of(part, FindingCard)):
            for path, text in words_of(block):
                named = path[-1].partition(".")[0] in {"Cell", "Field"}
                assert text.strip() or not named


@given(visits())
def test_only_a_notice_has_a_place_for_a_seal(visited: Visited) -> None:
    """Whatever people wrote into a self-check."""
    is_inspection = visited.walk.audit.particulars.kind is AuditKind.INSPECTION
    blocks: list[SignatureBlock] = blocks_of(visited.document().parts[0], SignatureBlock)

    seals = [sign.seal for block in blocks for sign in block.signatures if sign.seal]

    assert bool(seals) is is_inspection


@given(visits())
def test_an_open_audit_is_never_taken_for_a_closed_one(visited: Visited) -> None:
    """It bears a watermark, and says so in words."""
    document = visited.document()

    assert document.watermark
    assert blocks_of(document.parts[0], Notice)


@pytest.mark.slow
@settings(max_examples=25)
@given(visits(), st.sampled_from(DocumentLanguage))
def test_any_audit_becomes_a_file(visited: Visited, language: DocumentLanguage) -> None:
    """Written twice, it is the same file."""
    writer = FileWriter(visited.evidence)
    request, records = DocumentRequest(language), [visited.record(language)]

    first = writer.write(visited.subject, request, records)

    assert first.pages
    assert first == writer.write(visited.subject, request, records)
