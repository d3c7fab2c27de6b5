"""Text in eighty columns, Chinese characters taking two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.cli.paragraphs import COLUMNS, labelled, listed, paragraph
from audit.cli.terminal import width

WORDS = st.text(alphabet="ab，。（）“”规则库 x", max_size=300)


def without_blanks(text: str) -> str:
    return "".join(text.split())


@given(WORDS, st.integers(0, 30), st.integers(0, 30))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, indent: int, hanging: int) -> None:
    lines = list(paragraph(text, indent=indent, hanging=hanging))

    assert all(width(line) <= COLUMNS for line in lines)
    assert without_blanks("".join(lines)) == without_blanks(text)


@pytest.mark.parametrize("closing", list("，。、；：！？）》”"))
def test_no_line_begins_with_what_closes(closing: str) -> None:
    first, second = paragraph("规" * 40 + closing + "则")

    assert (len(first), second) == (39, f"规{closing}则")


@pytest.mark.parametrize("opening", list("（《"))
def test_no_line_ends_with_what_opens(opening: str) -> None:
    first, second = paragraph("规" * 39 + opening + "则）")

    assert (len(first), second) == (39, f"{opening}则）")


def test_chinese_breaks_between_characters_and_latin_at_blanks() -> None:
    chinese = list(paragraph("规" * 41))
    latin = list(paragraph("word " * 20))

    assert [len(line) for line in chinese] == [40, 1]
    assert {len(line.split()) for line in latin} == {16, 4}


def test_a_word_wider_than_a_line_is_broken_rather_than_lost() -> None:
    assert list(paragraph("x" * 100, hanging=4)) == ["x" * 76, "    " + "x" * 24]


def test_the_gap_between_an_id_and_its_title_stays() -> None:
    assert list(paragraph("a.b  Title", indent=2)) == ["  a.b  Title"]


def test_nothing_is_one_empty_line() -> None:
    assert list(paragraph("")) == [""]


def test_labels_stand_beside_their_texts_and_empty_ones_are_left_out() -> None:
    assert list(labelled([("How", "Look"), ("适用对象", "x"), ("Note", "")])) == [
        "  How       Look",
        "  适用对象  x",
    ]


def test_a_long_text_is_wrapped_beside_its_label() -> None:
    first, second = labelled([("How", "word " * 16)])

    assert first == "  How  " + "word " * 13 + "word"
    assert second == "       word word"


@pytest.mark.parametrize("name", ["n" * 39, "n" * 70])
def test_a_name_too_wide_for_its_column_has_its_text_below(name: str) -> None:
    lines = list(listed([(name, "Title")]))

    assert all(width(line) <= COLUMNS for line in lines)
    assert (len(lines) == 1) == (len(name) <= COLUMNS // 2)
    assert "Title" in lines[-1]
