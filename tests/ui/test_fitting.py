"""Columns that a terminal counts in cells, and texts that may hold anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from audit.ui.fitting import between, column, fit, folded, lines, one_line, right, wrapped

WIDTHS = st.integers(1, 60)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=80) | st.text("长 短a，。（）-", max_size=80)


class TestCutting:
    """A cut text says that it was cut."""

    @pytest.mark.parametrize(
        ("text", "width", "cut"),
        [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("三层开放", 8, "三层开放"),
            ("三层开放", 7, "三层开…"),
            ("三层开放", 6, "三层…"),
            ("三层开放", 1, "…"),
            ("a\nb", 5, "a b"),
        ],
    )
    def test_it_counts_cells_and_not_letters(self, text: str, width: int, cut: str) -> None:
        assert fit(text, width) == cut

    @given(TEXTS, WIDTHS)
    def test_a_column_has_its_width_whatever_stands_in_it(self, text: str, width: int) -> None:
        assert cell_len(column(text, width)) == width
        assert cell_len(right(text, width)) == width

    @given(TEXTS, TEXTS, st.integers(20, 60))
    def test_the_left_side_gives_way(self, left: str, end: str, width: int) -> None:
        short = fit(end, 10)

        drawn = between(Content(one_line(left)), Content(short), width)

        assert drawn.cell_length == width
        assert drawn.plain.endswith(short)


class TestShowing:
    """What hides or turns is shown as a mark."""

    @pytest.mark.parametrize(
        "character", ["\x00", "\x1b", "\x9b", "\u202e", "\u2066", "\u200b", "\u2028"]
    )
    def test_a_hidden_character_becomes_a_mark(self, character: str) -> None:
        assert lines(f"a{character}b").replace("\n", "\ufffd") == "a\ufffdb"

    def test_an_emoji_of_several_parts_stays_together(self) -> None:
        assert one_line("👩\u200d🏫") == "👩\u200d🏫"

    @pytest.mark.parametrize("text", ["\u200d", "a\u200db", "👩\u200d", "\u200d💻"])
    def test_a_joiner_that_joins_nothing_becomes_a_mark(self, text: str) -> None:
        assert "\ufffd" in one_line(text)

    def test_accents_stay(self) -> None:
        assert one_line("e\u0301") == "e\u0301"


class TestBreaking:
    """Lines are broken at blanks, and between Chinese signs."""

    @pytest.mark.parametrize(
        ("text", "width", "broken"),
        [
            ("one two three", 7, ["one two", "three"]),
            ("缺 1 天；今天先做", 9, ["缺 1 天；", "今天先做"]),
            ("今天先做，明天", 8, ["今天先", "做，明天"]),
            ("他说（是的）", 6, ["他说", "（是", "的）"]),
            ("a\n\nb", 5, ["a", "", "b"]),
            ("abcdefgh", 3, ["abc", "def", "gh"]),
        ],
    )
    def test_no_line_begins_with_what_closes(
        self, text: str, width: int, broken: list[str]
    ) -> None:
        assert wrapped(text, width) == broken

    @given(TEXTS, st.integers(4, 40))
    def test_no_line_is_too_wide_and_no_sign_is_lost(self, text: str, width: int) -> None:
        broken = wrapped(text, width)

        assert all(cell_len(line) <= width for line in broken)
        assert "".join(broken).replace(" ", "") == lines(text).replace(" ", "").replace("\n", "")

    def test_colours_survive(self) -> None:
        content = Content.assemble(("今天先做", "bold"), "明天")

        assert [span.style for span in folded(content, 8).spans] == ["bold"]

    def test_a_name_and_its_figure_stay_together(self) -> None:
        content = Content("实测值 2.14平方米   余量 −0.36平方米/人")

        assert folded(content, 24).plain.split("\n") == ["实测值 2.14平方米", "余量 −0.36平方米/人"]
        assert folded(Content("Limit ≤ 50 %   Margin −19 %"), 26).plain == (
            "Limit ≤ 50 %\nMargin −19 %"
        )
