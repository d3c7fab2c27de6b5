"""The colours can be read, whichever are chosen, and none has to be seen."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from audit.ui.colourless import wants_no_colour, without_colour
from audit.ui.themes import CONTRAST, DARK, LIGHT, PLAIN, THEMES, known_theme, next_theme
from checklists.language import Language
from tests.ui.contrast import contrast, pairs
from tests.ui.driving import app_of, everything_shown, opened, press
from tests.ui.houses import TestHouse
from tests.ui.terminal import Terminal

_COLOURS = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")
"""What sets a colour of the words or of the ground."""


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit."""
    house = TestHouse()
    house.begin()
    return house


def test_contrast_is_measured_as_wcag_has_it() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == 21
    assert round(contrast(Color.parse("#777"), Color.parse("#fff")), 2) == pytest.approx(4.48)


@pytest.mark.parametrize(
    ("theme", "least"), [(DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7)], ids=lambda each: str(each)[:30]
)
def test_all_words_can_be_read_on_every_ground(theme: Theme, least: float) -> None:
    assert {name: float(each) for name, each in pairs(theme) if each < least} == {}


def test_the_colours_go_round() -> None:
    name, worn = DARK.name, []
    for _ in THEMES:
        name = next_theme(name)
        worn.append(name)

    assert worn == [LIGHT.name, CONTRAST.name, PLAIN.name, DARK.name]


@pytest.mark.parametrize("name", ["", "nord", "[red]"])
def test_an_unknown_scheme_is_the_usual_one(name: str) -> None:
    assert known_theme(name) == DARK.name


@pytest.mark.parametrize(
    ("environ", "wanted"), [({}, False), ({"NO_COLOR": ""}, False), ({"NO_COLOR": "1"}, True)]
)
def test_no_color_is_a_wish_unless_it_is_empty(environ: dict[str, str], *, wanted: bool) -> None:
    assert wants_no_colour(environ) is wanted


class TestAttributes:
    """What a ground was for is told by how the words look."""

    @pytest.mark.parametrize(
        ("ground", "told"),
        [
            ("#000000", Style()),
            ("#101010", Style(underline=True)),
            ("#404040", Style(bold=True)),
            ("#737373", Style(reverse=True)),
            ("#bbbbbb", Style(reverse=True, underline=True)),
            ("#ffffff", Style(underline=True)),
        ],
        ids=["nothing", "field", "row", "focus", "selection", "cursor"],
    )
    def test_each_ground_has_its_look(self, ground: str, told: Style) -> None:
        assert without_colour(Style(color="#ff0000", bgcolor=ground)) == told

    def test_what_was_reversed_and_has_the_focus_stands_out_of_it(self) -> None:
        assert not without_colour(Style(bgcolor="#737373", reverse=True)).reverse

    def test_bold_stays_bold(self) -> None:
        assert without_colour(Style(color="#ff0000", bold=True)) == Style(bold=True)


class TestPlain:
    """The scheme without colours."""

    async def test_nothing_drawn_has_a_colour(self, house: TestHouse) -> None:
        house.preferences.kept = type(house.preferences.kept)(theme=PLAIN.name)

        async with opened(house, "enter", "9") as pilot:
            strips = pilot.app.screen._compositor.render_strips()

        styles = [each.style for strip in strips for each in strip if each.style]
        assert {style.color for style in styles} | {style.bgcolor for style in styles} == {None}

    async def test_outcomes_are_still_told_by_sign_and_word(self, house: TestHouse) -> None:
        house.preferences.kept = type(house.preferences.kept)(theme=PLAIN.name)

        async with opened(house, "enter", "9", "9", "enter") as pilot:
            assert "✗" in everything_shown(pilot)

    async def test_it_is_left_again_by_the_key(self, house: TestHouse) -> None:
        house.preferences.kept = type(house.preferences.kept)(theme=PLAIN.name)

        async with opened(house, "ctrl+t") as pilot:
            strips = pilot.app.screen._compositor.render_strips()

            assert any(each.style and each.style.color for strip in strips for each in strip)

    async def test_no_color_is_stronger_than_the_settings(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        house.preferences.kept = type(house.preferences.kept)(theme=LIGHT.name)

        async with opened(house) as pilot:
            await press(pilot, "ctrl+t")

            assert app_of(pilot).theme == PLAIN.name
            assert house.preferences.kept.theme == LIGHT.name
            assert "NO_COLOR" in everything_shown(pilot)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
@pytest.mark.parametrize("language", Language)
def test_a_terminal_gets_no_colours_where_none_are_wanted(
    tmp_path: Path, language: Language
) -> None:
    environ = {"NO_COLOR": "1", "PLUMBLINE_LANG": language.value, "LANG": "C.UTF-8"}
    terminal = Terminal(["--home", str(tmp_path)], environ)
    terminal.wait_for("2020-03-02")

    terminal.press(b"\x11")

    assert terminal.finish() == 0
    assert _COLOURS.findall(terminal.sent) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_a_terminal_gets_colours_else(tmp_path: Path) -> None:
    """So that the test above cannot pass for want of looking."""
    terminal = Terminal(["--home", str(tmp_path)], {})
    terminal.wait_for("2020-03-02")

    terminal.press(b"\x11")

    assert terminal.finish() == 0
    assert _COLOURS.findall(terminal.sent) != []
