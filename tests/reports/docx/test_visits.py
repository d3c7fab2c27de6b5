"""The documents of real visits, as Word files."""

from __future__ import annotations

import pytest

from audit.domain.documents import DocumentLanguage, DocumentTheme
from audit.domain.events import Hash
from audit.domain.particulars import AuditKind
from reports.docx.rendering import render
from tests.reports.docx.missing import missing_words
from tests.reports.docx.reading import opened, words
from tests.reports.docx.schema import faults
from tests.reports.visits import Visited, begun, crowded, walked


def drawn(visited: Visited, language: DocumentLanguage, theme: DocumentTheme) -> bytes:
    """Draw the document of a visit."""
    return render(
        visited.document(language),
        pictures=lambda name: visited.evidence.bytes_of(Hash(name)),
        theme=theme,
    )


@pytest.mark.parametrize("theme", DocumentTheme)
@pytest.mark.parametrize("language", DocumentLanguage)
@pytest.mark.parametrize("kind", AuditKind)
def test_the_document_of_a_visit_is_complete(
    kind: AuditKind, language: DocumentLanguage, theme: DocumentTheme
) -> None:
    visited = walked(kind)

    data = drawn(visited, language, theme)

    assert missing_words(visited.document(language), words(data)) == []
    assert faults(data) == []


def test_an_empty_visit_has_a_document() -> None:
    """Nothing was looked at yet, and there is no place."""
    visited = begun(rooms=0)

    data = drawn(visited, DocumentLanguage.BOTH, DocumentTheme.MODERN)

    assert missing_words(visited.document(DocumentLanguage.BOTH), words(data)) == []
    assert faults(data) == []


def test_sixty_findings_are_sixty_headings() -> None:
    data = drawn(crowded(60), DocumentLanguage.ZH, DocumentTheme.MODERN)

    titles = [it for it in opened(data).paragraphs if it.style.name == "Heading 4"]
    assert len(titles) == 60
    assert faults(data) == []
