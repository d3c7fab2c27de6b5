"""What due orders and the second look are like to look at, in two sizes and two languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from checklists.language import Language
from tests.ui.driving import enter, press, settled
from tests.ui.due_houses import begun_again, followed_up
from tests.ui.houses import TestHouse
from tests.ui.test_pictures import Compare, Picture

EN, ZH = Language.EN, Language.ZH
WIDE = (140, 40)
LOOK = ("end", "enter")
"""Opens the re-inspection, the last in the list."""

PICTURES = {
    "home": Picture(),
    "home-zh": Picture(language=ZH),
    "due-zh": Picture(("d",), ZH),
    "due-wide": Picture(("d",), size=WIDE),
    "form-zh": Picture(("down", "down", "i"), ZH),
    "look-zh": Picture((*LOOK, "f"), ZH),
    "look-wide": Picture((*LOOK, "f"), size=WIDE),
    "first-time": Picture((*LOOK, "f", "t")),
    "last-step-zh": Picture((*LOOK, "c"), ZH),
    "result": Picture((*LOOK, "c", "down", "enter", "right", "tab"), typed="still dusty"),
}


def house_of(name: str) -> TestHouse:
    """Return a house with repeat findings; for what follows the form, with a second look half-way."""
    house = followed_up()
    if name.startswith(("look", "first", "last", "result")):
        first = house.store.listed()[-1].audit
        begun_again(house, first, people="38").leave()
    return house


@pytest.mark.parametrize("name", PICTURES)
def test_it_looks_as_it_was_accepted(
    name: str, snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Layout, alignment, colours and words of the whole screen."""
    monkeypatch.chdir(tmp_path)
    picture = PICTURES[name]

    async def go_there(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *picture.keys)
        await enter(pilot, picture.typed)
        await settled(pilot)

    app = house_of(name).app(picture.language)
    assert snap_compare(app, terminal_size=picture.size, run_before=go_there)
