"""A question mark explains what has the focus, before the keys."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from audit.ui.dialogs.help import Help
from checklists.language import Language
from tests.ui.driving import everything_shown, opened
from tests.ui.houses import TestHouse


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit."""
    house = TestHouse()
    house.begin()
    return house


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("question_mark",), "List of audits Every audit with its conclusion"),
        (("enter", "question_mark"), "Answer What you see or are told"),
        (("enter", "ctrl+down", "question_mark"), "Type what you measured or counted"),
        (("enter", "shift+tab", "shift+tab", "question_mark"), "Places and items"),
        (("enter", "a", "question_mark"), "List of places"),
        (("b", "question_mark"), "List of requirements"),
        (("n", "f1"), "Left and right change it"),
        (("f3", "f1"), "Language The language of the screen"),
        (("f3", "tab", "tab", "f1"), "Role Who enters answers"),
    ],
    ids=["audits", "choice", "figure", "places", "table", "rules", "pick", "setting", "text"],
)
async def test_it_is_told_what_the_focus_is_on(
    house: TestHouse, keys: tuple[str, ...], words: str
) -> None:
    async with opened(house, *keys) as pilot:
        assert words in explanation(pilot)


async def test_it_speaks_chinese(house: TestHouse) -> None:
    async with opened(house, "question_mark", language=Language.ZH) as pilot:
        assert "检查列表" in explanation(pilot)


async def test_it_stands_on_the_screen_before_the_keys(house: TestHouse) -> None:
    async with opened(house, "question_mark") as pilot:
        text = everything_shown(pilot)

        assert text.index("List of audits") < text.index("Open the audit under the cursor")


def explanation(pilot: Pilot[None]) -> str:
    """Return what the help says first, on one line."""
    assert isinstance(pilot.app.screen, Help)
    return " ".join(str(pilot.app.screen.query(Static).first().content).split())
