"""A damaged audit on the screen: what can be put back is told, and put back only on a yes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from typing_extensions import override

from audit.domain.errors import NotSaved
from audit.domain.events import AuditId, Origin
from audit.services.desk import Desk, summarise
from audit.services.recovering import Rescue
from audit.storage.audit_store import TinyAuditStore
from audit.storage.identifiers import UuidIdentifiers
from audit.storage.locations import locate
from audit.storage.recovery import FileRecovery
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.dialogs.trouble import Trouble
from audit.ui.home.screen import HomeScreen
from audit.ui.walk.screen import WalkScreen
from checklists.language import Message
from tests.ui.driving import everything_shown, opened, press
from tests.ui.houses import TestHouse


def damaged(home: Path) -> tuple[TestHouse, Path]:
    """Return a house over real files whose only audit has a changed byte, and the file."""
    house = TestHouse()
    store = TinyAuditStore(locate(home), summarise(lambda _: house.rulebook), clock=house.clock)
    house.house = replace(
        house.house,
        desk=Desk(
            store,
            house.evidence,
            lambda _: house.rulebook,
            clock=house.clock,
            identifiers=UuidIdentifiers(),
            origin=Origin("inspector", "laptop"),
        ),
        recovery=FileRecovery(locate(home), clock=house.clock),
    )
    walk = house.begin()
    path = home / "audits" / f"{walk.audit.id}.jsonl"
    path.write_bytes(path.read_bytes().replace(b"Plumbline Tower", b"Plumbline Power"))
    return house, path


async def test_the_copy_is_told_of_and_put_back_on_a_yes(tmp_path: Path) -> None:
    house, path = damaged(tmp_path)

    async with opened(house, "enter") as pilot:
        assert isinstance(pilot.app.screen, Trouble)
        assert "A good copy was made on" in everything_shown(pilot)

        await press(pilot, "enter")

        assert isinstance(pilot.app.screen, Confirmation)
        assert "entries: 1" in everything_shown(pilot)

        await press(pilot, "y")

        assert isinstance(pilot.app.screen, WalkScreen)
        assert b"Plumbline Tower" in path.read_bytes()


async def test_a_no_leaves_everything_as_it_is(tmp_path: Path) -> None:
    house, path = damaged(tmp_path)

    async with opened(house, "enter", "enter", "n") as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        assert not path.exists()
        assert len(list((tmp_path / "quarantine").glob("*.jsonl"))) == 1


async def test_what_cannot_be_put_back_says_so(tmp_path: Path) -> None:
    house, path = damaged(tmp_path)

    class Refusing(FileRecovery):
        @override
        def put_back(self, audit: AuditId, rescue: Rescue) -> None:
            raise NotSaved(Message("The disk is full."))

    house.house = replace(house.house, recovery=Refusing(locate(tmp_path), clock=house.clock))

    async with opened(house, "enter", "enter", "y") as pilot:
        assert isinstance(pilot.app.screen, Trouble)
        assert "The disk is full." in everything_shown(pilot)
        assert not path.exists()


async def test_an_audit_without_a_copy_is_only_told_of(tmp_path: Path) -> None:
    house, path = damaged(tmp_path)
    for copy in (tmp_path / "backups").rglob("*.gz"):
        copy.unlink()
    path.write_bytes(b"nothing of it\n")

    async with opened(house, "enter", "enter") as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_start_copies_what_was_never_copied(tmp_path: Path) -> None:
    """A program that was killed let go of nothing."""
    house, path = damaged(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"Plumbline Power", b"Plumbline Tower"))
    for copy in (tmp_path / "backups").rglob("*.gz"):
        copy.unlink()

    async with opened(house) as pilot:
        await pilot.app.workers.wait_for_complete()

    assert len(list((tmp_path / "backups").rglob("*.gz"))) == 1


async def test_a_disk_that_takes_no_copies_is_told_of(tmp_path: Path) -> None:
    house, _ = damaged(tmp_path)

    class Full(FileRecovery):
        @override
        def catch_up(self) -> int:
            raise NotSaved(Message("The disk takes no copies."))

    house.house = replace(house.house, recovery=Full(locate(tmp_path), clock=house.clock))

    async with opened(house) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

        assert "The disk takes no copies." in everything_shown(pilot)
