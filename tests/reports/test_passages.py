"""The words of documents for screens that show no pages: every one of them, in reading order."""

from __future__ import annotations

import pytest

from audit.domain.documents import DocumentLanguage
from audit.domain.particulars import AuditKind
from audit.services.previews import PassageKind
from checklists.language import Language
from reports.blocks import (
    Badge,
    Cell,
    Column,
    DataTable,
    Document,
    Field,
    GroupRow,
    KeepTogether,
    Listing,
    PageBreak,
    Part,
    Prose,
    QrCode,
    Row,
    ScoreStrip,
    Signature,
    SignatureBlock,
    SignatureLine,
    Tone,
)
from reports.passages import passages_of
from reports.photos import Photo, PhotoPair, PhotoPairs
from tests.reports.visits import walked
from tests.reports.walking_blocks import words_of

NOT_READ_OUT = {
    "Part.header_left",
    "Part.header_right",
    "Part.footer",
    "Photo.picture",
    "QrCode.content",
    "QrCode.alt",
    "BarChart.alt",
    "TrendChart.alt",
    "LimitChart.alt",
    "DataTable.empty",
    "BarChart.empty",
    "TrendChart.empty",
    "LimitChart.empty",
    "Column.title",
    "Part.continuation",
}
"""Running heads, codes, what is said of a picture, and what stands where there is nothing."""


def document(*blocks: object) -> Document:
    """Return a document of these blocks."""
    part = Part(Language.EN, "Report", blocks)  # type: ignore[arg-type]
    return Document("Report", (part,))


def said(*blocks: object) -> list[str]:
    """Return what is said of some blocks, after the title."""
    return [f"{p.label} {p.text}".strip() for p in passages_of(document(*blocks))][1:]


@pytest.mark.parametrize("kind", AuditKind)
@pytest.mark.parametrize("language", DocumentLanguage)
def test_every_word_of_a_document_is_there(kind: AuditKind, language: DocumentLanguage) -> None:
    made = walked(kind).document(language)

    heard = "\n".join(f"{p.label}\n{p.text}" for p in passages_of(made))

    for part in made.parts:
        for path, text in words_of(part):
            if not NOT_READ_OUT.isdisjoint(path) or "Part.language" in path:
                continue
            assert text in heard, path


def test_a_row_is_a_point_with_its_other_cells_as_fields() -> None:
    table = DataTable(
        (Column("No."), Column("Place"), Column("Result")),
        (
            GroupRow("3rd floor", "2 places"),
            Row((Cell("1"), Cell("301"), Cell("failed", tone=Tone.BAD))),
        ),
    )

    assert said(table) == ["3rd floor  2 places", "• 1", "Place 301", "Result ✗ failed"]


def test_an_empty_table_says_so() -> None:
    assert said(DataTable((Column("No."),), (), empty="None.")) == ["None."]


def test_points_keep_their_numbers() -> None:
    assert said(Listing(("one", "two"), ordered=True)) == ["1. one", "2. two"]


def test_what_is_of_second_rank_is_a_note() -> None:
    (_, note) = passages_of(document(Prose("small", tone=Tone.MUTED)))

    assert note.kind is PassageKind.NOTE


def test_a_conclusion_keeps_its_sign() -> None:
    assert said(ScoreStrip((), Badge("does not conform", Tone.BAD))) == ["✗ does not conform"]


def test_places_to_sign_are_lines() -> None:
    block = SignatureBlock(
        (Signature("Inspectors", (SignatureLine("Signature"), SignatureLine("Name", "A")), "Seal"),)
    )

    assert said(block) == ["Inspectors", "Signature ________", "Name A", "( Seal )"]


def test_a_pair_of_photos_says_which_is_which() -> None:
    pairs = PhotoPairs((PhotoPair(Photo("a", "open"), "no photo"),), "Before", "After")

    assert said(pairs) == ["Before ▣  open", "After no photo"]


def test_what_is_kept_together_is_read_as_it_stands() -> None:
    assert said(KeepTogether((Prose("a"), PageBreak(), Prose("b")))) == ["a", "b"]


def test_a_code_is_read_by_its_words() -> None:
    assert said(QrCode("x", "a code", "The head hash.")) == ["The head hash."]


def test_a_field_keeps_its_sign() -> None:
    from reports.blocks import KeyValueGrid  # noqa: PLC0415

    assert said(KeyValueGrid(((Field("State", "late", Tone.CAUTION),),))) == ["State ▲ late"]
