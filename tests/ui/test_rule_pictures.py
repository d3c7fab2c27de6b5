"""What the rulebook, the changes and the round look like, in two sizes and two languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from checklists.language import Language
from tests.ui.driving import SMALL, enter, press, settled
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA, SIGN
from tests.ui.round_pack import FEVER, GUESTS, round_pack
from tests.ui.test_pictures import Compare, Picture
from tests.visits import key

EN, ZH = Language.EN, Language.ZH
WIDE = (140, 40)

PICTURES = {
    "rules": Picture(("b",)),
    "rules-zh-wide": Picture(("b", "down"), ZH, WIDE),
    "rules-found-zh": Picture(("b", "slash"), ZH, typed="13"),
    "rule-whole": Picture(("b", "enter")),
    "rule-whole-of-an-item-zh": Picture(("enter", "f", "b", "end"), ZH),
    "changes": Picture(("b", "w", "f"), typed="2020-02-23", then=("enter",)),
    "changes-zh-wide": Picture(("b", "w", "f"), ZH, WIDE, typed="2020-02-23", then=("enter",)),
    "round-zh": Picture(("enter",), ZH),
    "round-wide": Picture(("enter", "f"), size=WIDE),
    "closing-parts": Picture(("enter", "c")),
}


def house() -> TestHouse:
    """Return a house with a visit by stations that has something of everything."""
    house = TestHouse(rulebook=round_pack())
    walk = house.begin()
    walk.enter(key(SIGN, "B"), {"seen": "yes"})
    walk.enter(key(GUESTS, "B"), {"seen": "no"})
    walk.enter(key(AREA), {"usable_area": "90", "people": "42"})
    walk.enter(key(FEVER, "B"), {"warmest": "38"})
    return house


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES.keys())
def test_it_looks_as_it_was_accepted(
    picture: Picture, snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Layout, alignment, colours and words of the whole screen."""
    monkeypatch.chdir(tmp_path)

    async def go_there(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *picture.keys)
        await enter(pilot, picture.typed)
        await press(pilot, *picture.then)
        await settled(pilot)

    size = picture.size or SMALL
    assert snap_compare(house().app(picture.language), terminal_size=size, run_before=go_there)
