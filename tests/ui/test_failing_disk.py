"""The interface over real files on a disk that fails: never “saved” for what is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from audit.domain.events import Origin
from audit.services.desk import Desk, summarise
from audit.storage.audit_store import TinyAuditStore
from audit.storage.identifiers import UuidIdentifiers
from audit.storage.locations import locate
from audit.ui.home.screen import HomeScreen
from audit.ui.walk.screen import WalkScreen
from tests.storage.samples import FailingDisk
from tests.ui.driving import SMALL, opened, press, shown
from tests.ui.houses import TestHouse


def on_disk(home: Path, disk: FailingDisk) -> TestHouse:
    """Return a house whose only audit is a real file on this disk."""
    house = TestHouse()
    store = TinyAuditStore(
        locate(home), summarise(lambda _: house.rulebook), clock=house.clock, disk=disk
    )
    desk = Desk(
        store,
        house.evidence,
        lambda _: house.rulebook,
        clock=house.clock,
        identifiers=UuidIdentifiers(),
        origin=Origin("inspector", "laptop"),
    )
    house.house = replace(house.house, desk=desk)
    house.begin()
    return house


def record_of(home: Path) -> bytes:
    """Return the file of the audit."""
    (path,) = (home / "audits").glob("*.jsonl")
    return path.read_bytes()


def break_down(disk: FailingDisk, fault: str) -> None:
    """Let the disk fail in a certain way."""
    if fault == "full":
        disk.room = 100
    elif fault == "full and stuck":
        disk.room, disk.refused = 100, {"truncate"}
    else:
        disk.refused = {fault}


@pytest.mark.parametrize("fault", ["write", "sync", "full", "full and stuck"])
async def test_what_the_disk_did_not_take_is_never_shown_as_saved(
    tmp_path: Path, fault: str
) -> None:
    """One key answers an item; the disk fails meanwhile, and works again when it is asked anew."""
    disk = FailingDisk()
    house = on_disk(tmp_path, disk)
    before = record_of(tmp_path)

    async with opened(house, "enter", size=SMALL) as pilot:
        break_down(disk, fault)
        await press(pilot, "y")

        assert "NOT saved" in shown(pilot)
        assert "✓ saved" not in shown(pilot)

    assert record_of(tmp_path).startswith(before)
    desk = on_disk_again(house, tmp_path)
    assert not desk.state_of(desk.listed()[0].audit).answers


@pytest.mark.parametrize("fault", ["write", "full"])
async def test_once_the_disk_works_again_the_answer_is_taken(tmp_path: Path, fault: str) -> None:
    disk = FailingDisk()
    house = on_disk(tmp_path, disk)

    async with opened(house, "enter", size=SMALL) as pilot:
        break_down(disk, fault)
        await press(pilot, "y")
        disk.room, disk.refused = None, set()
        await press(pilot, "y")

        assert "NOT saved" not in shown(pilot).splitlines()[-2]

    desk = on_disk_again(house, tmp_path)
    assert len(desk.state_of(desk.listed()[0].audit).answers) == 1


async def test_after_a_sync_that_failed_the_audit_takes_answers_once_it_is_opened_again(
    tmp_path: Path,
) -> None:
    """Nobody knows what a disk has kept whose sync failed; until it is read anew nothing is saved."""
    disk = FailingDisk()
    house = on_disk(tmp_path, disk)

    async with opened(house, "enter", size=SMALL) as pilot:
        disk.refused = {"sync"}
        await press(pilot, "y")
        disk.refused = set()
        await press(pilot, "y")

        assert "NOT saved" in shown(pilot)

        await press(pilot, "escape", "y", "enter", "y")

        assert isinstance(pilot.app.screen, WalkScreen)

    desk = on_disk_again(house, tmp_path)
    assert len(desk.state_of(desk.listed()[0].audit).answers) == 1


async def test_the_program_can_be_left_on_a_disk_that_takes_nothing(tmp_path: Path) -> None:
    """No copy can be made either; the audit is as it was, and opens the next time."""
    disk = FailingDisk()
    house = on_disk(tmp_path, disk)
    before = record_of(tmp_path)

    async with opened(house, "enter", size=SMALL) as pilot:
        disk.refused = {"write", "sync", "rename", "sync_folder"}
        await press(pilot, "escape")

        assert isinstance(pilot.app.screen, HomeScreen)

    assert record_of(tmp_path) == before


def on_disk_again(house: TestHouse, home: Path) -> Desk:
    """Return a desk that reads what is on the disk, as the next start would."""
    return Desk(
        TinyAuditStore(locate(home), summarise(lambda _: house.rulebook), clock=house.clock),
        house.evidence,
        lambda _: house.rulebook,
        clock=house.clock,
        identifiers=UuidIdentifiers(),
        origin=Origin("inspector", "laptop"),
    )
