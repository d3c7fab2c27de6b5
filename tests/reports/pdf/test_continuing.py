"""What the further pages of a form repeat."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.domain.documents import DocumentTheme
from checklists.language import Language
from reports.blocks import Block, Document, Dress, Heading, PageBreak, Part, Prose, SignatureLine
from reports.pdf.rendering import render
from tests.reports.pdf.builders import photo
from tests.reports.pdf.reading import page_words
from tests.reports.pdf.trees import stretches, tree

PLACES = (
    SignatureLine("检查人签名"),
    SignatureLine("被检查人签名"),
    SignatureLine("日期", "3月2日"),
)
LONG = Prose("".join(f"第{n}句。" for n in range(1200)))


def a_form(*blocks: Block, places: tuple[SignatureLine, ...] = PLACES) -> Document:
    """Return a form with places to sign on every further page."""
    part = Part(
        Language.ZH,
        "现场检查笔录",
        blocks,
        number="7号",
        dress=Dress.FORM,
        continuation=places,
        from_authority=True,
    )
    return Document("笔录", (part,))


def pages_of(document: Document, theme: DocumentTheme = DocumentTheme.MODERN) -> list[str]:
    """Return the words of each page."""
    return page_words(render(document, pictures=photo, theme=theme).data)


@pytest.mark.parametrize("theme", DocumentTheme)
def test_further_pages_repeat_title_number_and_places_to_sign(theme: DocumentTheme) -> None:
    first, *further = pages_of(a_form(LONG), theme)

    assert len(further) > 1
    assert "被检查人签名" not in first
    for page in further:
        assert "现场检查笔录" in page
        assert "7号" in page
        assert all(line.label in page and line.value in page for line in PLACES)


@pytest.mark.parametrize("theme", DocumentTheme)
def test_nobody_signs_on_the_pages_of_annexes(theme: DocumentTheme) -> None:
    annex = (PageBreak(begins_annexes=True), Heading("附件"), LONG, PageBreak(), Prose("末页"))

    pages = pages_of(a_form(LONG, *annex), theme)

    begin = next(number for number, page in enumerate(pages) if "附件" in page)
    assert all("被检查人签名" in page for page in pages[1:begin])
    assert not any("被检查人签名" in page for page in pages[begin:])
    assert all("现场检查笔录" in page and "7号" in page for page in pages[begin:])


def test_another_page_of_the_body_is_signed_after_a_break_as_well() -> None:
    pages = pages_of(a_form(Prose("一"), PageBreak(), Prose("二")))

    assert "被检查人签名" in pages[1]


@pytest.mark.parametrize("theme", DocumentTheme)
def test_not_a_word_is_lost_to_the_strip(theme: DocumentTheme) -> None:
    pages = pages_of(a_form(LONG), theme)

    assert sum(page.count("句") for page in pages) == 1200


def test_a_form_without_places_has_none() -> None:
    with_places, without = a_form(LONG), a_form(LONG, places=())

    assert len(pages_of(without)) <= len(pages_of(with_places))
    assert not any("签名" in page for page in pages_of(without))


def test_the_strip_is_not_read_out() -> None:
    """A screen reader reads the form, not what its pages repeat."""
    data = render(a_form(LONG), pictures=photo).data

    assert len(tree(data).find("P")) == 2
    assert all(stretch.is_marked for stretch in stretches(data))


def test_many_places_stand_in_rows() -> None:
    many = tuple(SignatureLine(f"签名{n}") for n in range(8))
    document = a_form(LONG, places=many)

    assert all(f"签名{n}" in page for page in pages_of(document)[1:] for n in range(8))


def test_each_part_repeats_its_own() -> None:
    part = a_form(LONG).parts[0]
    other = replace(part, title="另一张", number="8号", continuation=(SignatureLine("见证人"),))

    pages = pages_of(Document("两份", (part, other)))

    assert all("见证人" not in page for page in pages if "7号" in page)
    assert "见证人" in pages[-1]
