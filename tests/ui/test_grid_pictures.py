"""What the grid is like to look at: typed into, half filled, and before a block is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from audit.ui.themes import LIGHT
from checklists.language import Language
from tests.ui.driving import SMALL, enter, press, settled
from tests.ui.houses import TestHouse, many_places
from tests.ui.office_pack import AREA, GAP
from tests.ui.test_pictures import Compare, Picture
from tests.visits import key

EN, ZH = Language.EN, Language.ZH
WIDE = (140, 40)
GRID = ("enter", "ctrl+g", "right")
BLOCK = "编号\t在场人数\t最小间距\nW-0003\t42\t0.9\nW-0004\tmany\t1.2\nW-0999\t4\t1.5\n"

PICTURES = {
    "typing": Picture((*GRID, "down"), typed="42"),
    "typing-zh-light": Picture((*GRID, "down"), ZH, typed="42", is_light=True),
    "wide": Picture((*GRID, "right"), size=WIDE),
    "fault-zh": Picture((*GRID, "down", "down"), ZH, typed="many", then=("tab",)),
    "paste": Picture(GRID),
    "paste-zh": Picture(GRID, ZH),
}


def half_filled() -> TestHouse:
    """Return a house with forty rooms, some of them passed, failed, and read twice."""
    house = TestHouse()
    walk = house.begin(*many_places(40))
    walk.enter(key(AREA, "W-0001"), {"usable_area": "90", "people": "42"})
    walk.enter(key(GAP, "W-0001"), {"gap": "1.35"})
    walk.enter(key(GAP, "W-0001"), {"gap": "0.82", "spread": "0.01"}, reading=1)
    walk.enter(key(AREA, "W-0005"), {"usable_area": "90", "people": "30"})
    walk.enter(key(GAP, "W-0005"), {"gap": "1.2"})
    walk.not_applicable(key(GAP, "W-0006"), "empty")
    return house


@pytest.mark.parametrize("name", PICTURES)
def test_it_looks_as_it_was_accepted(
    name: str, snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Columns that line up with double-width words, marks for every colour, and the last lines."""
    monkeypatch.chdir(tmp_path)
    picture = PICTURES[name]

    async def go_there(pilot: Pilot[None]) -> None:
        await settled(pilot)
        if picture.is_light:
            pilot.app.theme = LIGHT.name
        await press(pilot, *picture.keys)
        await enter(pilot, picture.typed)
        await press(pilot, *picture.then)
        if name.startswith("paste"):
            pilot.app.post_message(events.Paste(BLOCK))
            await settled(pilot)
        await settled(pilot)

    app = half_filled().app(picture.language)
    assert snap_compare(app, terminal_size=picture.size or SMALL, run_before=go_there)
