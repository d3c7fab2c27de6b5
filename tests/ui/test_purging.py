"""Removing personal data from the list of audits, by keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from audit.domain.events import AuditId
from audit.ui.purging import PurgeDialog
from checklists.language import Language
from tests.personal import SECRET, Folder
from tests.ui.driving import everything_shown, opened, press, settled, shown
from tests.ui.houses import TestHouse


def house_over(folder: Folder) -> TestHouse:
    """Return a house over real files, whose audits can be purged."""
    house = TestHouse()
    house.house = replace(house.house, desk=folder.desk, purger=folder.purger)
    return house


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A data folder."""
    return Folder(tmp_path)


def secret_in(folder: Folder, audit: AuditId) -> bool:
    return SECRET in folder.state(audit).notes.values()


async def test_what_would_go_is_shown_before(folder: Folder) -> None:
    audit = folder.closed()

    async with opened(house_over(folder), "X") as pilot:
        await settled(pilot)

        assert "Texts removed from the record: 5; entries concerned: 3." in everything_shown(pilot)
        assert f"Type {audit[:8]} to remove it" in everything_shown(pilot)
    assert secret_in(folder, audit)


async def test_it_is_removed_when_the_word_was_typed(folder: Folder) -> None:
    audit = folder.closed()

    async with opened(house_over(folder), "X") as pilot:
        await settled(pilot)
        await press(pilot, *audit[:8], "enter")
        await settled(pilot)

        assert not isinstance(pilot.app.screen, PurgeDialog)
    assert not secret_in(folder, audit)


async def test_another_word_removes_nothing(folder: Folder) -> None:
    audit = folder.closed()

    async with opened(house_over(folder), "X") as pilot:
        await settled(pilot)
        await press(pilot, *"yes", "enter")
        await settled(pilot)

        assert "Not removed" in everything_shown(pilot)
    assert secret_in(folder, audit)


async def test_everything_can_be_chosen(folder: Folder) -> None:
    audit = folder.closed()

    async with opened(house_over(folder), "X", "f8") as pilot:
        await settled(pilot)
        assert "all evidence files" in everything_shown(pilot)
        await press(pilot, *audit[:8], "enter")
        await settled(pilot)

    assert "door shut" not in folder.state(audit).notes.values()


async def test_escape_removes_nothing(folder: Folder) -> None:
    audit = folder.closed()

    async with opened(house_over(folder), "X") as pilot:
        await settled(pilot)
        await press(pilot, *audit[:8], "escape")

        assert "Plumbline" in shown(pilot)
    assert secret_in(folder, audit)


async def test_an_open_audit_says_why_not(folder: Folder) -> None:
    folder.walk().leave()

    async with opened(house_over(folder), "X") as pilot:
        await settled(pilot)

        assert "still open" in everything_shown(pilot)


@pytest.mark.parametrize("language", Language)
async def test_it_fits_a_small_screen(folder: Folder, language: Language) -> None:
    folder.closed()

    async with opened(house_over(folder), "X", language=language) as pilot:
        await settled(pilot)

        assert pilot.app.screen.query_one("#typed").region.bottom <= 22
