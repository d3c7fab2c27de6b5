"""What the quick ways through a round are like to look at, in two sizes and two languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from checklists.language import Language
from tests.ui.driving import enter, press, settled
from tests.ui.houses import TestHouse, place, usual_places
from tests.ui.office_pack import DAMPER
from tests.ui.round_pack import round_pack
from tests.ui.test_pictures import Compare, Picture
from tests.visits import key

EN, ZH = Language.EN, Language.ZH
WIDE = (140, 40)

PICTURES = {
    "letters": Picture(("semicolon",)),
    "letters-zh-wide": Picture(("semicolon",), ZH, size=WIDE),
    "search-zh": Picture(("slash",), ZH, typed="3"),
    "show-only-zh": Picture(("s",), ZH),
    "floor-zh": Picture(("p", "down", "down", "down", "down", "enter", "K"), ZH),
    "papers-wide": Picture(("P",), size=WIDE),
    "which-zh": Picture(("s", "3", "z"), ZH),
    "many": Picture(("s", "3", "equals_sign")),
    "many-listed-zh": Picture(("s", "3", "equals_sign", "1"), ZH),
}


def house() -> TestHouse:
    """Return a house with stations, three air systems, and a damper that stands open."""
    house = TestHouse(rulebook=round_pack())
    house.begin(
        *usual_places(),
        place("A-2", "air_system", "Fresh air", "9"),
        place("A-3", "air_system", "Fresh air", "10"),
    )
    house.reopened().enter(key(DAMPER, "A-1"), {"return_air": "open"})
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
        await press(pilot, "enter", *picture.keys)
        await enter(pilot, picture.typed)
        await settled(pilot)

    app = house().app(picture.language)
    assert snap_compare(app, terminal_size=picture.size, run_before=go_there)
