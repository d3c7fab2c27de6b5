"""From an audit to a PDF, with its photos, or without those that are gone."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from typing_extensions import override

from audit.domain.documents import DocumentLanguage, DocumentTheme
from audit.domain.errors import Damaged, NotFound
from audit.domain.events import Hash
from audit.domain.particulars import AuditKind
from audit.services.ports import DocumentRequest, EvidenceStore, Written
from checklists.language import Message
from reports.writing import FileWriter
from tests.fakes import MemoryEvidenceStore
from tests.reports.pdf.reading import bare, embedded_files, fonts, page_words, words
from tests.reports.visits import AIR, PHOTO, Visited, begun, crowded, measured, walked
from tests.visits import key

HOSTILE = (
    "[/b] [red]x $mark <img src='/etc/passwd'>",
    "<para>未闭合 & R&D {braces} %s",
    "第一行\n第二行\n\n\n",
    "𬭚㛃𫖯 ☑ 😀 👨‍👩‍👧",
    "مرحبا नमस्ते",
    "e\u0301\u0301\u0301\u0301",
    "长" * 4000,
    "W" * 4000,
)


class LosingStore(MemoryEvidenceStore):
    """Keeps files, and then has lost or spoilt every one."""

    def __init__(self, kept: MemoryEvidenceStore, error: NotFound | Damaged) -> None:
        super().__init__()
        self.files = kept.files
        self._error = error

    @override
    def bytes_of(self, sha256: Hash) -> bytes:
        """Say what became of the file."""
        raise self._error


@dataclass(frozen=True)
class Drawn:
    """A visit and its PDF."""

    visited: Visited
    written: Written


def write(
    visited: Visited,
    language: DocumentLanguage = DocumentLanguage.ZH,
    evidence: EvidenceStore | None = None,
) -> Written:
    """Write the document of a visit."""
    writer = FileWriter(evidence or visited.evidence)
    return writer.write(visited.subject, DocumentRequest(language), [visited.record(language)])


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    """A closed inspection and its notice in both languages."""
    visited = walked()
    return Drawn(visited, write(visited, DocumentLanguage.BOTH))


class TestWords:
    """What can be read in the file."""

    def test_every_page_bears_the_head_of_the_record(self, drawn: Drawn) -> None:
        head = drawn.visited.walk.audit.head

        assert all(head in bare(page) for page in page_words(drawn.written.content))

    def test_every_page_says_which_of_how_many_it_is(self, drawn: Drawn) -> None:
        pages = page_words(drawn.written.content)

        assert len(pages) == drawn.written.pages
        assert all(
            re.search(rf"第 ?{n} ?页，共 ?{len(pages)} ?页|Page {n} of {len(pages)}", page)
            for n, page in enumerate(pages, start=1)
        )

    def test_each_finding_is_there_with_place_article_remedy_and_deadline(
        self, drawn: Drawn
    ) -> None:
        text = bare(words(drawn.written.content))

        for finding in drawn.visited.paper().visit.findings:
            assert finding.remedy is not None
            for part in (finding.place.full, finding.basis[0].full, finding.remedy):
                assert bare(part.zh) in text
                assert bare(part.en) in text

    def test_no_glyph_is_missing(self, drawn: Drawn) -> None:
        assert drawn.written.missing_glyphs == ()
        assert not re.search("[■\ufffd]", words(drawn.written.content))


class TestBytes:
    """The same audit, the same file."""

    @pytest.mark.parametrize("kind", AuditKind)
    def test_two_renderings_are_the_same_to_the_byte(self, kind: AuditKind) -> None:
        visited = walked(kind)

        assert write(visited).content == write(visited).content

    def test_photos_are_embedded_as_they_are_kept(self, drawn: Drawn) -> None:
        assert PHOTO in list(embedded_files(drawn.written.content))

    def test_another_answer_makes_another_file(self) -> None:
        visited = walked(closed=False)
        before = write(visited).content

        visited.walk.note(key(AIR, "301"), "阀门锈死")

        assert write(visited).content != before


class TestLostEvidence:
    """A file that is gone is named, and the document is written all the same."""

    def test_a_missing_photo_is_named_with_its_hash(self, drawn: Drawn) -> None:
        store = LosingStore(drawn.visited.evidence, NotFound(Message("It is not there.")))

        text = bare(words(write(drawn.visited, evidence=store).content))

        (photo, _) = drawn.visited.paper().visit.findings[0].evidence
        assert bare(f"{photo.name}（{photo.caption}）：存档文件缺失；SHA-256{photo.sha256}") in text

    def test_a_damaged_photo_is_named_as_such(self, drawn: Drawn) -> None:
        store = LosingStore(drawn.visited.evidence, Damaged(Message("It was changed.")))

        written = write(drawn.visited, evidence=store)

        assert "存档文件已损坏" in bare(words(written.content))
        assert PHOTO not in list(embedded_files(written.content))

    @pytest.mark.parametrize(
        "content", [b"no picture at all", b"", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0 broken off"]
    )
    def test_a_photo_that_is_none_does_not_end_the_document(self, content: bytes) -> None:
        visited = begun(rooms=1)
        visited.walk.answer(key(AIR, "301"), measured(damper="open"))
        evidence = visited.walk.attach(key(AIR, "301"), content, name="x.jpg", caption="阀门")

        text = bare(words(write(visited).content))

        assert "x.jpg" in text or evidence.sha256 in text or "阀门" in text

    def test_what_is_no_photo_is_listed_with_name_and_hash(self, drawn: Drawn) -> None:
        text = bare(words(drawn.written.content))

        (_, plan) = drawn.visited.paper().visit.findings[0].evidence
        assert bare(f"plan.pdf（平面图）：SHA-256{plan.sha256}") in text


class TestHostileText:
    """What people write is drawn as they wrote it, and ends nothing."""

    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    @pytest.mark.parametrize("kind", AuditKind)
    def test_any_text_is_written(self, text: str, kind: AuditKind) -> None:
        visited = begun(kind, rooms=1, unit=text[:200].replace("\n", " ").strip())
        visited.walk.answer(key(AIR, "301"), measured(damper="open"))
        visited.walk.note(key(AIR, "301"), text)
        visited.walk.not_applicable(key("density.gap", "301"), text)

        written = write(visited)

        first = bare(text)[:12]
        if not written.missing_glyphs:
            assert first in bare(words(written.content))

    def test_a_character_without_a_glyph_is_shown_by_its_number(self) -> None:
        visited = begun(rooms=1)
        visited.walk.answer(key(AIR, "301"), measured(damper="open"))
        visited.walk.note(key(AIR, "301"), "第\U000303ff间")

        written = write(visited)

        assert "[U+303FF]" in bare(words(written.content))
        assert written.missing_glyphs == ("\U000303ff",)


class TestSizes:
    """From nothing to much."""

    @pytest.mark.parametrize("kind", AuditKind)
    def test_an_audit_without_a_place_is_written(self, kind: AuditKind) -> None:
        pages = write(begun(kind, rooms=0), DocumentLanguage.BOTH).pages

        assert pages is not None
        assert pages >= 2

    def test_sixty_findings_are_all_written(self) -> None:
        text = bare(words(write(crowded(60)).content))

        assert all(f"办公室{301 + n}（{301 + n}，3层）" in text for n in range(60))


@pytest.mark.parametrize("theme", DocumentTheme)
def test_a_document_is_drawn_in_the_theme_that_was_asked_for(theme: DocumentTheme) -> None:
    visited = walked()
    request = DocumentRequest(DocumentLanguage.ZH, theme=theme)

    written = FileWriter(visited.evidence).write(visited.subject, request, [visited.record()])

    is_song = any("PlumblineSerifSC" in name for name in fonts(written.content))
    assert is_song is (theme is DocumentTheme.OFFICIAL)
