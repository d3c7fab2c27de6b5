"""The official theme, measured on the page against GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import pypdfium2
import pytest

from audit.domain.documents import DocumentTheme
from checklists.language import Language
from reports.blocks import (
    Block,
    Document,
    Dress,
    Heading,
    Part,
    Prose,
    Signature,
    SignatureBlock,
    SignatureLine,
    Size,
)
from reports.pdf.look import MM, PAGE_HEIGHT, PAGE_WIDTH
from reports.pdf.rendering import Rendered, render
from tests.reports.pdf.builders import a_document, photo
from tests.reports.pdf.demonstration import a_report
from tests.reports.pdf.gallery import gallery
from tests.reports.pdf.reading import bare, fonts, page_words, reader, words
from tests.reports.pdf.test_layout import CROWDED

RED = (0xE6, 0x00, 0x12)
LEFT, RIGHT = 28 * MM, PAGE_WIDTH - 26 * MM
TOP, FOOT = PAGE_HEIGHT - 37 * MM, 35 * MM
ISSUER = "某某区住房和城乡建设委员会"
NUMBER = "（朝）责改〔2020〕15号"


class Letter(NamedTuple):
    """A letter's ink: where it stands on its page, from 0."""

    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float


def official(*blocks: Block, from_authority: bool = True, **said: str) -> Rendered:
    """Render a form in the official theme."""
    part = Part(
        Language.ZH,
        "责令限期整改通知书",
        blocks,
        dress=Dress.FORM,
        issuer=said.get("issuer", ISSUER),
        number=NUMBER,
        from_authority=from_authority,
    )
    return rendered(Document("通知书", (part,)))


def rendered(document: Document) -> Rendered:
    """Render a document in the official theme."""
    return render(document, pictures=photo, theme=DocumentTheme.OFFICIAL)


def letters(data: bytes) -> Iterator[Letter]:
    """Return every letter that has ink."""
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for place in range(text.count_chars()):
                said = text.get_text_range(place, 1)
                if said.strip():
                    yield Letter(number, said, *text.get_charbox(place))


def pixels(data: bytes, page: int = 0) -> list[tuple[int, int, int]]:
    """Return the colours of a page, row by row."""
    with pypdfium2.PdfDocument(data) as document:
        picture = document[page].render(scale=1).to_pil().convert("RGB")
    return list(picture.get_flattened_data())


def first_of(data: bytes, said: str) -> Letter:
    """Return the first letter of a text that stands on a page."""
    found = list(letters(data))
    whole = "".join(letter.text for letter in found)
    return found[whole.index(said)]


class TestTypeArea:
    """22 lines of 28 characters in 156 by 225 millimetres."""

    def test_a_page_of_text_holds_twenty_two_lines_of_twenty_eight_characters(self) -> None:
        made = official(Prose("国" * 28 * 22 * 3))

        full = [it for it in letters(made.data) if it.page == 1 and it.text == "国"]

        assert len(full) == 22 * 28
        assert len({round(it.bottom) for it in full}) == 22

    def test_the_lines_fill_the_type_area(self) -> None:
        made = official(Prose("国" * 28 * 22 * 3))

        full = [it for it in letters(made.data) if it.page == 1 and it.text == "国"]

        assert min(it.left for it in full) == pytest.approx(LEFT, abs=2)
        assert max(it.right for it in full) == pytest.approx(RIGHT, abs=2)
        assert TOP - 10 < max(it.top for it in full) < TOP
        assert FOOT < min(it.bottom for it in full) < FOOT + 10

    def test_a_paragraph_begins_two_characters_in(self) -> None:
        made = official(Prose("国" * 60, indented=True))

        line = [it for it in letters(made.data) if it.text == "国"][:27]

        assert line[0].left == pytest.approx(LEFT + 2 * 156 * MM / 28, abs=2)
        assert len({round(it.bottom) for it in line[:26]}) == 1
        assert line[26].left < line[0].left

    def test_nothing_leaves_it_sideways(self) -> None:
        data = rendered(a_document(*CROWDED)).data

        assert not [it for it in letters(data) if it.left < LEFT - 1.5 or it.right > RIGHT + 1.5]


class TestRedHead:
    """What only an authority's paper has."""

    def test_the_name_stands_thirty_five_millimetres_down(self) -> None:
        name = first_of(official(Prose("正文")).data, ISSUER)

        assert TOP - name.top == pytest.approx(35 * MM, abs=8)

    def test_it_is_red(self) -> None:
        assert RED in pixels(official(Prose("正文")).data)

    def test_the_order_is_head_number_title_text(self) -> None:
        said = bare(page_words(official(Prose("正文")).data)[0])

        assert said.startswith(f"{ISSUER}{NUMBER}责令限期整改通知书正文")

    def test_the_number_is_in_the_middle(self) -> None:
        data = official(Prose("正文")).data

        number = [it for it in letters(data) if it.text in "（〔〕号"]

        middle = (number[0].left + number[-1].right) / 2
        assert middle == pytest.approx((LEFT + RIGHT) / 2, abs=6)

    def test_a_name_that_is_not_known_is_no_head(self) -> None:
        data = official(Prose("正文"), issuer="/").data

        assert bare(page_words(data)[0]).startswith(NUMBER)

    def test_a_long_name_is_set_smaller(self) -> None:
        long = first_of(official(Prose("文"), issuer=ISSUER * 2).data, ISSUER)
        short = first_of(official(Prose("文"), issuer="某某局").data, "某某局")

        assert long.top - long.bottom < short.top - short.bottom

    def test_nobody_else_gets_head_number_or_seal(self) -> None:
        seal = SignatureBlock((Signature("方", (SignatureLine("日期"),), seal="印章"),))

        data = official(Prose("正文。" * 900), seal, from_authority=False).data

        said = bare(words(data))
        assert ISSUER not in said
        assert NUMBER not in said
        assert "印章" not in said
        assert RED not in pixels(data)
        assert said.startswith("责令限期整改通知书正文")

    def test_an_authority_has_a_place_for_its_seal(self) -> None:
        seal = SignatureBlock((Signature("方", (SignatureLine("日期"),), seal="印章"),))

        assert "印章" in words(official(Prose("正文"), seal).data)


class TestPages:
    """Heads and feet."""

    def test_page_numbers_stand_outside_between_dashes(self) -> None:
        data = official(Prose("国" * 28 * 22 * 3)).data

        dashes = [it for it in letters(data) if it.text == "—"]

        assert ["— 1 —" in page_words(data)[0], "— 2 —" in page_words(data)[1]] == [True, True]
        assert dashes[1].right == pytest.approx(RIGHT - 14, abs=2)
        assert dashes[2].left == pytest.approx(LEFT + 14, abs=2)

    def test_the_dash_is_seven_millimetres_under_the_type_area(self) -> None:
        dash = next(it for it in letters(official(Prose("文")).data) if it.text == "—")

        assert FOOT - (dash.top + dash.bottom) / 2 == pytest.approx(7 * MM, abs=1.5)

    def test_further_pages_repeat_title_and_number(self) -> None:
        further = page_words(official(Prose("国" * 28 * 22 * 3)).data)[1:]

        assert all("责令限期整改通知书" in page and NUMBER in page for page in further)


class TestLetters:
    """Faces and sizes."""

    def test_text_is_song_and_headings_are_sans(self) -> None:
        data = official(Heading("标题", level=2, number="一、"), Prose("正文")).data

        used = {name.rpartition("+")[2] for name in fonts(data)}

        assert {"PlumblineSerifSC-Regular", "PlumblineSansSC-Bold"} <= used

    def test_a_heading_is_counted_without_a_gap(self) -> None:
        data = official(Heading("标题", level=2, number="一、")).data

        assert "一、标题" in words(data)

    def test_the_body_is_black_and_sixteen_points(self) -> None:
        page = reader(official(Prose("正文国")).data).pages[0]
        sizes: set[float] = set()

        def note(text: str, _: object, __: object, ___: object, size: float) -> None:
            if "正文国" in text:
                sizes.add(size)

        page.extract_text(visitor_text=note)
        assert sizes == {16.0}

    def test_english_is_set_in_the_same_face(self) -> None:
        part = Part(Language.EN, "Order", (Prose("The “text” is here.", size=Size.NORMAL),))

        made = rendered(Document("Order", (part,)))

        used = {name.rpartition("+")[2] for name in fonts(made.data)}
        assert {"PlumblineSerifSC-Regular", "PlumblineSerifSCLatin-Regular"} <= used
        assert not made.missing

    def test_rare_names_are_copied_out_right(self) -> None:
        made = official(Prose("赵𬭚 䶮㛃 🀄"))

        assert "赵𬭚 䶮㛃" in words(made.data)
        assert made.missing == ("🀄",)


def test_every_word_is_on_a_page_in_both_themes() -> None:
    """The theme is a matter of looks: nothing is said less."""
    part = replace(a_report().parts[1], from_authority=True)
    document = Document("通知书", (part,))

    modern = bare(words(render(document, pictures=photo).data))
    made = bare(words(rendered(document).data))

    for block in part.blocks:
        if isinstance(block, Prose) and isinstance(block.text, str):
            assert bare(block.text) in modern
            assert bare(block.text) in made


@pytest.mark.parametrize("document", [a_report(), a_document(*gallery(Language.ZH))])
def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert rendered(document).data == rendered(document).data


def test_the_modern_theme_is_what_nobody_chose() -> None:
    document = a_document(Prose("文"))

    chosen = render(document, pictures=photo, theme=DocumentTheme.MODERN)

    assert render(document, pictures=photo).data == chosen.data
    assert rendered(document).data != chosen.data
