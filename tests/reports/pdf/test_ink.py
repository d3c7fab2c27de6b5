"""Text and colours as a page's content says them."""

from __future__ import annotations

import io
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from reports.blocks import Photo, PhotoGrid, Prose
from reports.pdf.faces import BOLD, REGULAR, font
from reports.pdf.ink import Encoder, InkText, filling, stroking
from tests.reports.pdf.builders import drawn
from tests.reports.pdf.reading import bare, embedded_files, words

TEXTS = st.text(alphabet="一二三赵𬭚()\\ abc，。" + string.punctuation, min_size=1, max_size=60)


@pytest.fixture
def encoder() -> Encoder:
    """An encoder for a new file."""
    font(REGULAR)
    document = Canvas(io.BytesIO(), initialFontName=REGULAR)._doc  # type: ignore[attr-defined, arg-type]
    return Encoder(document)


def test_a_colour_is_said_in_shares_of_one() -> None:
    assert filling(HexColor(0xFF0033)) == "1 0 0.2 rg"
    assert stroking(HexColor(0x000000)) == "0 0 0 RG"


def test_the_same_letter_is_said_the_same_way(encoder: Encoder) -> None:
    assert encoder.encoded(REGULAR, "国") == encoder.encoded(REGULAR, "国")


def test_two_fonts_share_no_subset(encoder: Encoder) -> None:
    (one,), (other,) = encoder.encoded(REGULAR, "国"), encoder.encoded(BOLD, "国")

    assert one[0] != other[0]


def test_more_than_256_letters_go_into_several_subsets(encoder: Encoder) -> None:
    many = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 1500))

    stretches = encoder.encoded(REGULAR, many)

    assert len({name for name, _ in stretches}) >= 3


def test_brackets_in_a_text_close_nothing(encoder: Encoder) -> None:
    text = InkText(encoder)
    text.write(REGULAR, 9.5, "a)b(c\\")

    code = text.finished()

    assert code.startswith("BT ")
    assert code.endswith(" Tj ET")
    assert code.count("Tj") == 1


def test_a_font_is_named_where_it_changes_and_nowhere_else(encoder: Encoder) -> None:
    text = InkText(encoder)
    for size, letters in ((9.5, "国"), (9.5, "家"), (8, "国")):
        text.write(REGULAR, size, letters)

    assert text.finished().count(" Tf") == 2


def test_room_between_letters_is_told_where_it_changes(encoder: Encoder) -> None:
    text = InkText(encoder)
    for letters, blanks in ((0.0, 0.0), (0.25, 0.0), (0.25, 0.0), (0.0, 0.0)):
        text.space(letters, blanks)

    assert text.finished() == "BT 0.25 Tc 0 Tc ET"


@given(TEXTS)
def test_whatever_is_written_is_read_back(text: str) -> None:
    assert bare(text) in bare(words(drawn(Prose(text)).data))


def test_a_photograph_shown_twice_is_in_the_file_once() -> None:
    shown = PhotoGrid((Photo("office"), Photo("lift"), Photo("office")))

    assert len(list(embedded_files(drawn(shown).data))) == 2
