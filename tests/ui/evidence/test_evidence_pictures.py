"""What attaching and covering look like: small in Chinese, large in English.

Accept new ones with ``--snapshot-update`` only after looking at them.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from audit.storage.sample_photos import drawn
from checklists.language import Language
from tests.ui.driving import SMALL, press, settled
from tests.ui.houses import TestHouse
from tests.ui.test_pictures import Compare

WIDE = (140, 40)


@pytest.fixture(autouse=True)
def _in_beijing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times are shown as they are where one is."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    if sys.platform != "win32":
        time.tzset()
    yield
    monkeypatch.undo()
    if sys.platform != "win32":
        time.tzset()


@pytest.fixture
def house(tmp_path: Path) -> TestHouse:
    """Return a house with a visit, and a phone that has sent three photos."""
    house = TestHouse()
    house.begin(name="示例大厦")
    folder = tmp_path / "手机照片"
    folder.mkdir()
    for minutes, (name, scene) in enumerate(
        (("IMG_0007.jpg", "lift"), ("IMG_0008.jpg", "desks"), ("登记簿 二.jpg", "damper"))
    ):
        path = folder / name
        path.write_bytes(drawn(scene))
        at = (house.clock.now() + timedelta(minutes=3 * minutes)).timestamp()
        os.utime(path, (at, at))
    house.preferences.kept = replace(house.preferences.kept, watched_folder=str(folder))
    return house


@pytest.mark.parametrize(
    ("keys", "language", "size"),
    [
        (("space", "down"), Language.ZH, SMALL),
        (("space", "down"), Language.EN, WIDE),
        (("down", "f4", "enter", "right", "right", "right", "down", "plus"), Language.ZH, SMALL),
        (("down", "f4", "enter", "z", "right", "down"), Language.EN, WIDE),
    ],
    ids=["arrivals-zh", "arrivals-wide", "cover-zh", "cover-wide"],
)
def test_it_looks_as_it_was_accepted(
    house: TestHouse,
    snap_compare: Compare,
    keys: tuple[str, ...],
    language: Language,
    size: tuple[int, int],
) -> None:
    """Photos with their times, a preview where there is room, and what is covered in black."""

    async def go(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "enter", "e", "shift+tab", *keys)

    assert snap_compare(house.app(language), terminal_size=size, run_before=go)
