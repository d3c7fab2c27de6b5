"""Looking at documents: the pages that would be written, as pictures and as words."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from audit.domain.documents import DocumentLanguage
from audit.services.ports import DocumentRequest
from audit.services.previews import Preview
from reports.previews import PdfPreviewer
from reports.writing import FileWriter
from tests.reports.visits import Visited, walked

REQUEST = DocumentRequest(DocumentLanguage.EN)


@pytest.fixture(scope="module")
def visited() -> Visited:
    """A closed inspection."""
    return walked()


@pytest.fixture(scope="module")
def preview(visited: Visited) -> Preview:
    """Its notice, to look at."""
    return PdfPreviewer(FileWriter(visited.evidence)).preview(visited.subject, REQUEST)


def test_it_has_the_pages_that_would_be_written(visited: Visited, preview: Preview) -> None:
    written = FileWriter(visited.evidence).write(visited.subject, REQUEST, [visited.record()])

    assert preview.pages == written.pages


def test_a_page_is_a_picture_of_the_width_that_was_asked_for(preview: Preview) -> None:
    picture = Image.open(io.BytesIO(preview.picture(1, 600)))

    assert picture.format == "PNG"
    assert picture.width == 600
    assert picture.height in range(846, 852)


def test_the_pages_differ_and_are_not_empty(preview: Preview) -> None:
    first, second = (preview.picture(page, 400) for page in (1, 2))

    assert first != second
    for each in (first, second):
        darkest, lightest = Image.open(io.BytesIO(each)).convert("L").getextrema()
        assert darkest != lightest


def test_the_words_are_those_of_the_document(visited: Visited, preview: Preview) -> None:
    words = " ".join(passage.text for passage in preview.passages)

    for finding in visited.paper().visit.findings:
        assert finding.title.en in words
        assert finding.remedy is not None
        assert finding.remedy.en in words
