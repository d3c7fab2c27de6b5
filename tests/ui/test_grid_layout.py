"""What the grid is drawn with: columns in sight, the text of a cell, states picked by a key."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from audit.services.grids import grid_columns
from audit.ui.grid.cell_editor import CellEditor
from audit.ui.grid.choices import cell_words, choice_words, picked
from audit.ui.grid.layout import SIGNS, column_widths, first_in_sight, head_words, lay_out
from checklists.language import Language, Speech
from checklists.places import Quantity
from tests.ui.office_pack import office_pack

EN, ZH = Speech(Language.EN), Speech(Language.ZH)
WIDTHS = st.lists(st.integers(7, 14), min_size=2, max_size=60)
SCREENS = st.integers(40, 220)
KEYS = st.sampled_from(["backspace", "delete", "left", "right", "home", "end", "a", "长", "🧑"])


class TestColumnsInSight:
    """Whatever is wide, the short name and what a row comes to stay in sight."""

    @given(WIDTHS, SCREENS, st.data())
    def test_together_they_are_as_wide_as_the_screen(
        self, widths: list[int], width: int, data: st.DataObject
    ) -> None:
        first = data.draw(st.integers(1, len(widths) - 1))

        layout = lay_out(widths, first, width)

        between = sum(wide + 1 for _, wide in layout.shown)
        assert SIGNS + layout.key + 1 + between + 1 + layout.end == width

    @given(WIDTHS, SCREENS, st.data())
    def test_none_is_lost(self, widths: list[int], width: int, data: st.DataObject) -> None:
        """Each is in sight, or counted where the marks say how many are not."""
        first = data.draw(st.integers(1, len(widths) - 1))

        layout = lay_out(widths, first, width)

        assert layout.before + len(layout.shown) + layout.behind == len(widths) - 1
        assert layout.shown

    @given(WIDTHS, SCREENS, st.data())
    def test_the_column_under_the_cursor_is_in_sight(
        self, widths: list[int], width: int, data: st.DataObject
    ) -> None:
        column = data.draw(st.integers(1, len(widths) - 1))
        before = data.draw(st.integers(1, len(widths) - 1))

        first = first_in_sight(widths, before, column, width)

        assert column in [position for position, _ in lay_out(widths, first, width).shown]

    @given(WIDTHS, SCREENS)
    def test_a_click_finds_the_column_that_is_drawn_there(
        self, widths: list[int], width: int
    ) -> None:
        layout = lay_out(widths, 1, width)

        for position, wide in layout.shown:
            offset = layout.offset_of(position)
            assert layout.column_at(offset) == position
            assert layout.column_at(offset + wide - 1) == position
        assert layout.column_at(0) == 0
        assert layout.column_at(width - 1) is None

    @pytest.mark.parametrize("say", [EN, ZH], ids=["en", "zh"])
    def test_titles_fit_over_their_columns(self, say: Speech) -> None:
        rulebook = office_pack()
        for kind in rulebook.place_kinds.values():
            asked = [each for each in rulebook.requirements.values() if each.place == kind.id]
            columns = grid_columns(rulebook, kind, asked)
            for column, width in zip(columns, column_widths(columns, (), say), strict=True):
                assert all(cell_len(line) <= width for line in head_words(column, say, width))


class TestCellEditor:
    """A line of text with a caret."""

    @given(st.text("ab长🧑", max_size=20), st.lists(KEYS, max_size=40), st.integers(1, 20))
    def test_the_caret_stays_in_the_text_and_the_text_in_the_cell(
        self, text: str, keys: list[str], width: int
    ) -> None:
        editor = CellEditor.at_end(text)
        for name in keys:
            if not editor.press(name):
                editor.insert(name)

        drawn, caret = editor.drawn(width)

        assert 0 <= editor.caret <= len(editor.text)
        assert drawn.cell_length <= max(width, 2)
        assert 0 <= caret <= width

    @given(st.text("abc", max_size=8), st.text("xyz", min_size=1, max_size=3), st.integers(0, 8))
    def test_what_is_typed_and_taken_back_was_never_there(
        self, text: str, typed: str, steps: int
    ) -> None:
        editor = CellEditor.at_end(text)
        for _ in range(steps):
            editor.press("left")
        at = editor.caret

        editor.insert(typed)
        for _ in typed:
            editor.press("backspace")

        assert (editor.text, editor.caret) == (text, at)

    def test_what_is_cut_off_has_a_mark(self) -> None:
        drawn, _ = CellEditor.at_end("0123456789").drawn(6)

        assert drawn.plain == "…6789 "

    def test_what_hides_is_shown(self) -> None:
        drawn, _ = CellEditor.at_end("a\u202eb").drawn(8)

        assert "\u202e" not in drawn.plain


class TestPicking:
    """One key picks a state."""

    YES_NO = Quantity.model_validate(
        {"id": "seen", "title": {"zh": "看到", "en": "Seen"}, "type": "bool"}
    )
    WINDOW = Quantity.model_validate(
        {
            "id": "window",
            "title": {"zh": "窗", "en": "Window"},
            "type": "choice",
            "options": [
                {"id": "opens", "title": {"zh": "能开", "en": "Opens"}},
                {"id": "shut", "title": {"zh": "打不开", "en": "Stuck"}},
                {"id": "none", "title": {"zh": "没有窗", "en": "None"}},
            ],
        }
    )

    @pytest.mark.parametrize(
        ("character", "state"),
        [("y", "yes"), ("Y", "yes"), ("ｙ", "yes"), ("是", "yes"), ("n", "no"), ("否", "no")],
    )
    def test_yes_and_no(self, character: str, state: str) -> None:
        assert picked(self.YES_NO, character) == state

    @pytest.mark.parametrize(
        ("character", "state"),
        [("1", "opens"), ("３", "none"), ("o", "opens"), ("没", "none"), ("S", "shut")],
    )
    def test_numbers_and_first_letters(self, character: str, state: str) -> None:
        assert picked(self.WINDOW, character) == state

    @pytest.mark.parametrize("character", ["0", "4", "x", " ", "²", "\u202e"])
    def test_others_pick_nothing(self, character: str) -> None:
        assert picked(self.WINDOW, character) is None
        assert picked(self.YES_NO, character) is None

    def test_the_keys_are_said(self) -> None:
        assert choice_words(self.WINDOW, EN) == "1 Opens  2 Stuck  3 None"
        assert choice_words(self.YES_NO, ZH) == "y 是  n 否"

    def test_states_are_shown_by_their_titles(self) -> None:
        rulebook = office_pack()
        kind = rulebook.place_kinds["air_system"]
        asked = [each for each in rulebook.requirements.values() if each.place == kind.id]
        columns = [each for each in grid_columns(rulebook, kind, asked) if each.is_chosen]

        for column in columns:
            for option in column.quantity.options if column.quantity else ():
                assert cell_words(column, option.id, EN) == option.title.en
                assert cell_words(column, option.title.zh, ZH) == option.title.zh
        assert columns

    def test_figures_are_shown_as_they_are_typed(self) -> None:
        rulebook = office_pack()
        kind = rulebook.place_kinds["workspace"]
        asked = [each for each in rulebook.requirements.values() if each.place == kind.id]
        (column,) = (
            each for each in grid_columns(rulebook, kind, asked) if each.id == "usable_area"
        )

        assert cell_words(column, f"{Decimal('12.50')}", EN) == "12.50"
