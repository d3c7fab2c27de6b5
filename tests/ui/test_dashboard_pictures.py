"""What the dashboards are like to look at: empty, full, failing, in both languages and two sizes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from textual.pilot import Pilot

from audit.domain import wording
from audit.ui.themes import CONTRAST, DARK, LIGHT, PLAIN
from checklists.language import Language
from tests.ui.dashboard_houses import CROWDED, half_way, visit, visited, without_places
from tests.ui.driving import SMALL, app_of, press, settled
from tests.ui.due_houses import followed_up
from tests.ui.houses import TestHouse, place
from tests.ui.test_pictures import Compare

EN, ZH = Language.EN, Language.ZH
VAST: Final = (160, 50)
HOSTILE: Final = "[/b] [red]x 三层开放办公区（东侧）👩‍🏫 e\u0301 \u202eabc " * 3


@dataclass(frozen=True)
class View:
    """How a picture is come to."""

    house: Callable[[], TestHouse]
    keys: tuple[str, ...]
    language: Language = EN
    size: tuple[int, int] = SMALL
    theme: str = DARK.name


def hostile() -> TestHouse:
    """Return a house whose building and floors are named to do harm."""
    return half_way(HOSTILE, [place("X-1", "workspace", HOSTILE, HOSTILE)])


def hostile_history() -> TestHouse:
    """Return a house with several visits to such a building."""
    return visited(3, name=HOSTILE)


def with_second_look() -> TestHouse:
    """Return a house with two visits, a second look, and a visit that is still open."""
    house = followed_up()
    visit(house, date(2020, 3, 30), CROWDED, closes=False)
    return house


PICTURES: Final[Mapping[str, View]] = {
    "visit": View(half_way, ("v",)),
    "visit-zh": View(half_way, ("v",), ZH),
    "visit-vast": View(half_way, ("v", "down", "down", "down"), size=VAST),
    "visit-vast-zh": View(half_way, ("v", "tab", "tab", "down"), ZH, VAST, LIGHT.name),
    "visit-empty-zh": View(without_places, ("v",), ZH),
    "visit-hostile": View(hostile, ("v",)),
    "visit-plain": View(half_way, ("v", "down"), theme=PLAIN.name),
    "findings-of-row-zh": View(half_way, ("v", "down", "g"), ZH),
    "history": View(lambda: visited(30), ("h", *["up"] * 12)),
    "history-zh": View(lambda: visited(30), ("h", "2", *["up"] * 3), ZH),
    "history-vast": View(lambda: visited(30), ("h", *["up"] * 9), size=VAST),
    "history-vast-zh": View(lambda: visited(30), ("h", "3", "up", "up"), ZH, VAST, LIGHT.name),
    "history-one": View(lambda: visited(1), ("h",)),
    "history-second-look-zh": View(with_second_look, ("h", "up"), ZH),
    "history-contrast": View(lambda: visited(8), ("h", "2"), theme=CONTRAST.name),
    "history-plain": View(lambda: visited(30), ("h", "up", "up"), theme=PLAIN.name),
    "history-hostile": View(hostile_history, ("h",)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_it_looks_as_it_was_accepted(
    name: str, snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Layout, alignment, colours, signs and words of the whole screen."""
    monkeypatch.chdir(tmp_path)
    picture = PICTURES[name]
    with monkeypatch.context() as patch:
        patch.setattr(wording, "line", lambda kept, **_: kept)
        app = picture.house().app(picture.language)

    async def go_there(pilot: Pilot[None]) -> None:
        await settled(pilot)
        app_of(pilot).wear(picture.theme)
        await press(pilot, *picture.keys)
        await settled(pilot)

    assert snap_compare(app, terminal_size=picture.size, run_before=go_there)
