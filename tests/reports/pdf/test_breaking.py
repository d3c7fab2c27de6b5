"""Where lines may end: the rules for Chinese and Latin text, as laws."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.pdf.breaking import (
    NEVER_FIRST,
    NEVER_LAST,
    Line,
    break_lines,
    cleaned,
    closing_up,
    is_wide,
    may_break,
)

HAN = "整改通知书限期检查人员现场记录赵𬭚䶮"
CLOSING = "，。；：！？、）》】”’…%"
OPENING = "（《【“‘"
LATIN = "abcdefghij0123456789"

chinese = st.text(st.sampled_from(HAN), min_size=1, max_size=6)
latin_word = st.text(st.sampled_from(LATIN), min_size=1, max_size=9)
clause = st.builds(
    lambda before, opened, inside, closed: f"{before}{opened}{inside}{closed}",
    chinese | latin_word,
    st.sampled_from(["", *OPENING]),
    chinese | latin_word,
    st.sampled_from(["", " ", *CLOSING]),
)
prose = st.lists(clause, min_size=1, max_size=30).map("".join)
measures = st.integers(min_value=12, max_value=60)


def width_of(letter: str) -> int:
    """Return a width as fonts have it: Chinese two, Latin one."""
    if letter == "\n":
        return 0
    return 2 if is_wide(letter) or letter in "“”‘’…" else 1


def broken(text: str, measure: float, indent: float = 0) -> list[Line]:
    """Break text whose letters are one or two wide."""
    widths = [width_of(letter) for letter in text]
    ends = [1 if letter in "，。；：！？、）》】”’" else width_of(letter) for letter in text]
    return break_lines(text, widths, ends, measure, indent)


def shown(text: str, measure: float) -> list[str]:
    """Return the lines as text."""
    return [text[line.start : line.end] for line in broken(text, measure)]


class TestChineseMarks:
    """Closing marks do not start a line, opening marks do not end one."""

    @given(prose, measures)
    def test_no_line_starts_with_a_closing_mark(self, text: str, measure: int) -> None:
        assert not [line for line in shown(text, measure)[1:] if line[:1] in CLOSING and line]

    @given(prose, measures)
    def test_no_line_ends_with_an_opening_mark(self, text: str, measure: int) -> None:
        assert not [line for line in shown(text, measure)[:-1] if line[-1] in OPENING]

    def test_a_closing_mark_counts_half_at_the_end_of_a_line(self) -> None:
        """Eleven fit where six characters with a full mark would be twelve."""
        assert shown("检查人员现，场记录", 11) == ["检查人员现，", "场记录"]

    def test_a_mark_that_does_not_fit_takes_a_character_along(self) -> None:
        assert shown("检查人员现，场记录", 10) == ["检查人员", "现，场记录"]

    @pytest.mark.parametrize("pair", ["……", "——"])
    def test_a_double_mark_is_not_torn_apart(self, pair: str) -> None:
        assert not may_break(*pair)

    @pytest.mark.parametrize("mark", sorted(NEVER_FIRST))
    def test_no_break_before(self, mark: str) -> None:
        assert not may_break("字", mark)

    @pytest.mark.parametrize("mark", sorted(NEVER_LAST))
    def test_no_break_after(self, mark: str) -> None:
        assert not may_break(mark, "字")

    @pytest.mark.parametrize(
        ("pair", "closes"),
        [("。”", True), ("，“", True), ("（《", True), ("“，", False), ("字，", False)],
    )
    def test_two_marks_in_a_row_close_up(self, pair: str, closes: bool) -> None:
        assert closing_up(*pair) is closes


class TestAnyText:
    """Laws for whatever people type."""

    @given(prose, measures)
    def test_no_line_is_wider_than_its_room(self, text: str, measure: int) -> None:
        assert all(line.width <= measure for line in broken(text, measure))

    @given(st.text(max_size=200), st.integers(2, 40), st.integers(0, 6))
    def test_every_letter_but_blanks_stands_on_one_line(
        self, text: str, measure: int, indent: int
    ) -> None:
        text = cleaned(text)

        lines = broken(text, measure + indent, indent)

        drawn = "".join(text[line.start : line.end] for line in lines)
        assert drawn.replace(" ", "") == text.replace(" ", "").replace("\n", "")

    @given(st.text(max_size=200), st.integers(2, 40))
    def test_lines_follow_each_other(self, text: str, measure: int) -> None:
        text = cleaned(text)

        lines = broken(text, measure)

        assert all(a.end <= b.start for a, b in itertools.pairwise(lines))

    @given(st.lists(latin_word, min_size=1, max_size=40), measures)
    def test_a_word_that_fits_is_never_cut(self, typed: list[str], measure: int) -> None:
        pieces = " ".join(shown(" ".join(typed), measure)).split()

        assert pieces == typed

    @given(st.integers(13, 400))
    def test_a_word_wider_than_the_line_fills_it(self, length: int) -> None:
        lines = shown("x" * length, 12)

        assert {len(line) for line in lines[:-1]} == {12}

    def test_ten_thousand_closing_marks_still_end(self) -> None:
        assert "".join(shown("！" * 10_000, 12)) == "！" * 10_000

    def test_an_address_breaks_after_its_strokes(self) -> None:
        assert shown("https://example.org/rules/2020", 20) == ["https://example.org/", "rules/2020"]

    def test_an_empty_text_is_one_empty_line(self) -> None:
        assert broken("", 10) == [Line(0, 0, 0, closes=True)]

    def test_a_line_feed_ends_a_line(self) -> None:
        assert shown("一\n\n二\n", 10) == ["一", "", "二", ""]

    def test_a_first_line_may_start_later(self) -> None:
        lines = broken("检查人员现场记录", 12, 4)

        assert [line.end - line.start for line in lines] == [4, 4]


class TestCleaning:
    """What is never drawn is taken out before anything is measured."""

    @pytest.mark.parametrize(
        "hidden",
        ["\x00", "\x1b", "\x7f", "\u200b", "\u202e", "\u2066", "\ufeff", "\ufe0f", "\ud800"],
    )
    def test_hidden_characters_go(self, hidden: str) -> None:
        """A direction override would turn the words after it round."""
        assert cleaned(f"甲{hidden}乙") == "甲乙"

    @pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b"])
    def test_every_kind_of_new_line_is_one(self, ending: str) -> None:
        assert cleaned(f"甲{ending}乙") == "甲\n乙"
