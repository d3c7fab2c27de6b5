"""Whatever a document holds, Word opens the file, and every word is in it."""

from __future__ import annotations

import re
from xml.parsers import expat

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.domain.documents import DocumentTheme
from reports.blocks import Document
from reports.docx.rendering import render
from tests.reports.docx.any_blocks import documents, show
from tests.reports.docx.missing import missing_words
from tests.reports.docx.reading import opened, parts, stories, trees, words, words_in
from tests.reports.docx.schema import faults

themes = st.sampled_from(DocumentTheme)


@settings(max_examples=40)
@given(documents, themes)
def test_a_file_is_what_word_asks_for(document: Document, theme: DocumentTheme) -> None:
    """In Word a single thing out of place is a damaged file."""
    data = render(document, pictures=show, theme=theme)

    for name, content in parts(data).items():
        if name.endswith((".xml", ".rels")):
            expat.ParserCreate().Parse(content, True)
    assert faults(data) == []
    assert len(opened(data).sections) >= len(document.parts)


@settings(max_examples=40)
@given(documents, themes)
def test_every_word_is_in_the_file(document: Document, theme: DocumentTheme) -> None:
    """Whatever was typed, as it was typed."""
    data = render(document, pictures=show, theme=theme)

    assert missing_words(document, words(data)) == []


@settings(max_examples=20)
@given(documents, themes)
def test_a_file_is_the_same_whenever_it_is_made(document: Document, theme: DocumentTheme) -> None:
    first = render(document, pictures=show, theme=theme)

    assert first == render(document, pictures=show, theme=theme)


@settings(max_examples=40)
@given(documents)
def test_no_text_becomes_a_field_or_a_link(document: Document) -> None:
    """Word runs fields, and fetches what links lead to."""
    data = render(document, pictures=show)

    asked = [each.text for tree in trees(data).values() for each in tree.iter("{*}instrText")]
    assert set(asked) <= {"PAGE", "NUMPAGES"}
    for tree in trees(data).values():
        assert not [*tree.iter("{*}fldSimple", "{*}hyperlink", "{*}altChunk", "{*}object")]
    assert not re.search("[\x00-\x08\x0b-\x1f]", "".join(map(words_in, stories(data))))
