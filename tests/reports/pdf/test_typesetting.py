"""From words to letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.language import Language
from reports.blocks import Span, Tone, Weight
from reports.pdf import faces
from reports.pdf.look import COLOURS
from reports.pdf.typesetting import Style, Typesetter

STYLE = Style(10)


def setter(language: Language = Language.ZH) -> Typesetter:
    """Return a new typesetter."""
    return Typesetter(language)


class TestFonts:
    """Every letter finds a font, or is reported."""

    @pytest.mark.parametrize(
        ("letter", "font"),
        [
            ("准", faces.REGULAR),
            ("䶮", faces.REGULAR),
            ("𬭚", faces.REGULAR),
            ("☐", faces.SYMBOLS),
            ("✗", faces.SYMBOLS),
            ("㐂", faces.EXTENSION),
        ],
    )
    def test_a_letter_is_drawn_by(self, letter: str, font: str) -> None:
        letters = setter().letters(letter, STYLE)

        assert [run.font for run in letters.runs] == [font]

    def test_bold_has_its_own_face(self) -> None:
        letters = setter().letters("准绳", Style(10, weight=Weight.BOLD))

        assert [run.font for run in letters.runs] == [faces.BOLD]

    def test_bold_falls_back_to_regular_for_a_rare_character(self) -> None:
        """Better a light character than none."""
        letters = setter().letters("㐂", Style(10, weight=Weight.BOLD))

        assert [run.font for run in letters.runs] == [faces.EXTENSION]

    def test_quotation_marks_are_narrow_in_english_and_wide_in_chinese(self) -> None:
        english = setter(Language.EN).letters("“", STYLE)
        chinese = setter(Language.ZH).letters("“", STYLE)

        assert english.width < 5 < chinese.width

    def test_a_character_no_font_has_is_shown_by_its_number_and_reported(self) -> None:
        typesetter = setter()

        letters = typesetter.letters("甲\U00020bb7乙", STYLE)

        assert letters.text == "甲[U+20BB7]乙"
        assert list(typesetter.missing) == ["\U00020bb7"]

    def test_missing_characters_are_reported_once_in_their_order(self) -> None:
        typesetter = setter()

        typesetter.letters("😀和☃️和🎉和😀", STYLE)

        assert list(typesetter.missing) == ["😀", "🎉"]

    def test_spans_keep_their_colours(self) -> None:
        letters = setter().letters((Span("甲"), Span("乙", tone=Tone.BAD)), STYLE)

        assert [run.colour for run in letters.runs] == [COLOURS[Tone.PLAIN], COLOURS[Tone.BAD]]


class TestWidths:
    """What lines are measured by."""

    def test_marks_that_meet_give_up_half_a_square(self) -> None:
        letters = setter().letters("合格”。", STYLE)

        assert letters.widths == (10, 10, 5, 10)
        assert letters.closed_up == {2}

    def test_marks_in_english_keep_their_width(self) -> None:
        letters = setter(Language.EN).letters("(a)).", STYLE)

        assert not letters.closed_up

    @given(st.text(max_size=60), st.sampled_from(Language))
    def test_whatever_is_typed_has_a_width_for_each_letter(
        self, text: str, language: Language
    ) -> None:
        letters = setter(language).letters(text, STYLE)

        assert len(letters.text) == len(letters.widths) == len(letters.ends)
        assert all(end <= 10.6 for end in letters.ends)

    @given(st.text(max_size=60))
    def test_runs_cover_every_letter_that_has_a_width(self, text: str) -> None:
        letters = setter().letters(text, STYLE)

        covered = {place for run in letters.runs for place in range(run.start, run.end)}
        assert covered >= {place for place, width in enumerate(letters.widths) if width}
