"""Writing the document."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from audit.ui.report.screen import ReportScreen
from audit.ui.walk.screen import WalkScreen
from tests.ui.driving import LARGE, SMALL, everything_shown, opened, press, shown
from tests.ui.houses import TestHouse

REPORT = ("enter", "d")


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one closed self-check."""
    house = TestHouse()
    house.begin().close_audit()
    return house


async def write(pilot: Pilot[None], path: Path) -> None:
    """Name the file and write it."""
    pilot.app.screen.query_one("#blank-path", Input).value = str(path)
    await press(pilot, "ctrl+s")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_it_proposes_language_and_file(house: TestHouse, size: tuple[int, int]) -> None:
    async with opened(house, *REPORT, size=size) as pilot:
        assert "Self-check report" in shown(pilot)
        assert "English" in shown(pilot)
        assert pilot.app.screen.query_one("#blank-path", Input).value.endswith("-en.pdf")


async def test_the_document_is_written_and_the_place_is_said(
    house: TestHouse, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"

    async with opened(house, *REPORT) as pilot:
        await write(pilot, path)

        assert "✓ Written" in shown(pilot)
        assert "2 pages" in shown(pilot)
        assert "report.pdf" in everything_shown(pilot).replace(" ", "")
    assert path.read_bytes() == b"%PDF-1.7 Plumbline Tower en True"
    assert house.reopened().audit.documents


async def test_the_proposed_name_follows_the_language(house: TestHouse) -> None:
    async with opened(house, *REPORT, "right") as pilot:
        assert pilot.app.screen.query_one("#blank-path", Input).value.endswith("-both.pdf")


async def test_a_name_of_ones_own_stays(house: TestHouse, tmp_path: Path) -> None:
    async with opened(house, *REPORT) as pilot:
        pilot.app.screen.query_one("#blank-path", Input).value = str(tmp_path / "mine.pdf")
        await press(pilot, "right")

        assert pilot.app.screen.query_one("#blank-path", Input).value.endswith("mine.pdf")


async def test_an_open_audit_is_written_as_a_draft(tmp_path: Path) -> None:
    house = TestHouse()
    house.begin()

    async with opened(house, *REPORT) as pilot:
        assert "the document is a draft" in everything_shown(pilot)
        await write(pilot, tmp_path / "draft.pdf")

    assert not house.reopened().audit.documents


async def test_a_file_that_is_there_is_replaced_only_after_asking(
    house: TestHouse, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"mine")

    async with opened(house, *REPORT) as pilot:
        await write(pilot, path)
        assert "Replace it?" in everything_shown(pilot)
        await press(pilot, "n")
        assert path.read_bytes() == b"mine"

        await press(pilot, "ctrl+s", "y")
        assert path.read_bytes().startswith(b"%PDF")


async def test_a_full_disk_is_said_and_nothing_written(house: TestHouse, tmp_path: Path) -> None:
    async with opened(house, *REPORT) as pilot:
        house.store.is_full = True
        await write(pilot, tmp_path / "report.pdf")

        assert "The disk is full." in everything_shown(pilot)
        assert "✓ Written" not in shown(pilot)
        assert isinstance(pilot.app.screen, ReportScreen)
    assert not (tmp_path / "report.pdf").exists()


async def test_characters_no_font_has_are_named(house: TestHouse, tmp_path: Path) -> None:
    house.writer.missing = ("\U0001f9ff",)

    async with opened(house, *REPORT) as pilot:
        await write(pilot, tmp_path / "report.pdf")

        assert "U+1F9FF" in everything_shown(pilot)


async def test_escape_goes_back(house: TestHouse) -> None:
    async with opened(house, *REPORT, "escape") as pilot:
        assert isinstance(pilot.app.screen, WalkScreen)
