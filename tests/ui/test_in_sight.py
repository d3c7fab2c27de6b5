"""What is always in sight: figures, time on site, rules, and the photos that have come."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from audit.services.house import Preferences
from audit.ui.walk.arriving import Arriving
from audit.ui.walk.screen import WalkScreen
from audit.ui.walk.stage import Stage
from checklists.language import Language
from tests.ui.driving import SMALL, opened, press, settled, shown
from tests.ui.houses import TestHouse, place

LANGUAGES = pytest.mark.parametrize("language", Language)


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit."""
    house = TestHouse()
    house.begin()
    return house


class TestTimeOnSite:
    """Since the visit of today began."""

    async def test_it_goes_on_by_itself(self, house: TestHouse) -> None:
        async with opened(house, "enter") as pilot:
            assert "0 min" in shown(pilot).splitlines()[1]
            house.clock.pass_minutes(65)
            assert isinstance(pilot.app.screen, Stage)
            pilot.app.screen.tick()
            await settled(pilot)
            assert "1 h 05" in shown(pilot).splitlines()[1]

    async def test_a_closed_audit_has_none(self, house: TestHouse) -> None:
        house.reopened().close_audit()

        async with opened(house, "enter") as pilot:
            assert " min" not in shown(pilot).splitlines()[1]


@LANGUAGES
async def test_all_of_it_is_whole_on_a_small_screen(house: TestHouse, language: Language) -> None:
    async with opened(house, "enter", language=language, size=SMALL) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        bar = screen.query_one("ScoreBar")
        score = replace(
            house.reopened().assessment.score,
            decided=512,
            applicable=640,
            failed=48,
            vetoes=12,
            open=128,
        )
        bar.score, bar.minutes, bar.is_saved = score, 605, False  # type: ignore[attr-defined]
        await settled(pilot)
        line = shown(pilot).splitlines()[1]
    assert "…" not in line
    for figures in ("512/640", "48", "12", "128", "10", "05"):
        assert figures in line


@LANGUAGES
@pytest.mark.parametrize("name", ["Tower", "A house with a name as long as names of houses get"])
async def test_the_rules_and_their_day_are_whole_beside_a_long_name(
    language: Language, name: str
) -> None:
    house = TestHouse()
    house.begin(name=name)

    async with opened(house, "enter", language=language) as pilot:
        line = shown(pilot).splitlines()[0]
    assert line.rstrip().endswith("office-pack 2020-03-05") or "2020-03-05" in line
    assert "2020-03-02" in line


class TestPhotos:
    """New photos of the watched folder are counted on the walk's line."""

    def photo(self, folder: Path, name: str) -> None:
        """Put a photo there."""
        Image.new("RGB", (8, 8), "red").save(folder / name)

    def watching(self, folder: Path) -> TestHouse:
        """Return a house that watches a folder."""
        house = TestHouse()
        house.begin(place("L-1", "lift", "Lift", rated=13), on=date(2020, 3, 2))
        house.preferences.kept = Preferences(watched_folder=str(folder))
        return house

    async def test_they_are_counted_while_one_walks(self, tmp_path: Path) -> None:
        house = self.watching(tmp_path)
        async with opened(house, "enter") as pilot:
            assert "new photo" not in shown(pilot)
            self.photo(tmp_path, "a.jpg")
            self.photo(tmp_path, "b.jpg")
            assert isinstance(pilot.app.screen, Arriving)
            pilot.app.screen.look_for_photos()
            await settled(pilot)
            assert "2 new photos (e)" in shown(pilot).splitlines()[-2]

    async def test_what_is_attached_is_not_new(self, tmp_path: Path) -> None:
        house = self.watching(tmp_path)
        self.photo(tmp_path, "a.jpg")
        self.photo(tmp_path, "b.jpg")
        walk = house.reopened()
        (item, *_) = walk.assessment.items
        walk.attach(item, tmp_path / "a.jpg", name="a.jpg")

        async with opened(house, "enter") as pilot:
            assert "1 new photo (e)" in shown(pilot)

    async def test_what_came_before_the_visit_is_none_of_it(self, tmp_path: Path) -> None:
        house = self.watching(tmp_path)
        self.photo(tmp_path, "old.jpg")
        os.utime(tmp_path / "old.jpg", (0, 0))

        async with opened(house, "enter") as pilot:
            assert "new photo" not in shown(pilot)

    async def test_a_folder_that_is_not_there_is_no_trouble(self, tmp_path: Path) -> None:
        house = self.watching(tmp_path / "gone")

        async with opened(house, "enter") as pilot:
            assert "new photo" not in shown(pilot)
            await press(pilot, "down")
