"""The interface of visitors: reading where one may not write, and coming back to where one was."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from audit.domain.events import AuditId, Origin
from audit.domain.particulars import AuditKind
from audit.services.authority import Authority, Role
from audit.services.bookmarks import Spot
from audit.services.desk import Desk
from audit.services.exchanging import Packed
from audit.services.guarding import GuardedEvidence, GuardedStore
from audit.services.house import House, Preferences
from audit.ui.browser import BrowserApp
from audit.ui.dialogs.trouble import Trouble
from audit.ui.home.screen import HomeScreen
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language
from tests.fakes import CountingIdentifiers
from tests.ui.driving import enter, everything_shown, opened, press, settled, shown, until
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA
from tests.visits import key


@dataclass
class MemoryBookmark:
    """Remembers a spot in memory."""

    kept: Spot | None = None
    times: int = 0

    def load(self) -> Spot | None:
        """Return it."""
        return self.kept

    def keep(self, spot: Spot | None) -> None:
        """Remember it."""
        self.kept = spot
        self.times += 1


def house_of(house: TestHouse, role: Role, bookmark: MemoryBookmark | None = None) -> House:
    """Return the house as an account sees it."""
    authority = Authority("Li", role)
    desk = Desk(
        GuardedStore(house.store, authority),
        GuardedEvidence(house.evidence, authority),
        lambda _: house.rulebook,
        clock=house.clock,
        identifiers=CountingIdentifiers(),
        origin=Origin("Li", "server"),
    )
    return replace(house.house, desk=desk, authority=authority, bookmark=bookmark)


@asynccontextmanager
async def visited(
    house: TestHouse, role: Role, *keys: str, bookmark: MemoryBookmark | None = None
) -> AsyncIterator[Pilot[None]]:
    """Open the interface as somebody who logged in."""
    app = BrowserApp(
        house_of(house, role, bookmark), language=Language.EN, make_sample=lambda *_: None
    )
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, *keys)
        yield pilot


async def test_a_reader_opens_an_audit_and_is_told_that_nothing_is_saved() -> None:
    house = TestHouse()
    house.begin()

    async with visited(house, Role.READER, "enter") as pilot:
        assert isinstance(pilot.app.screen, WalkScreen)
        assert "Li may only read; nothing is saved." in everything_shown(pilot)
        assert not house.store.held


async def test_a_reader_is_offered_nothing_that_records() -> None:
    house = TestHouse()
    house.begin()

    async with visited(house, Role.READER) as pilot:
        assert "New audit" not in everything_shown(pilot)
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WalkScreen)

        offered = {each.binding.action for each in pilot.app.screen.active_bindings.values()}

        assert not offered & {"in_order", "not_in_order", "note", "evidence", "undo", "many"}


async def test_a_reader_chooses_the_language_without_complaint() -> None:
    house = TestHouse()

    async with visited(house, Role.READER, "ctrl+l") as pilot:
        assert "检查" in everything_shown(pilot)
        assert "read" not in everything_shown(pilot)


async def test_a_manager_answers() -> None:
    house = TestHouse()
    walk = house.begin()
    before = len(house.store.read(walk.audit.id))

    async with visited(house, Role.MANAGER, "enter", "y"):
        pass

    events = house.store.read(walk.audit.id)
    assert len(events) > before
    assert events[-1].origin.author == "Li"


async def test_an_audit_another_holds_is_read_on() -> None:
    house = TestHouse()
    walk = house.begin()
    house.store.held.add(walk.audit.id)

    async with opened(house, "enter") as pilot:
        assert isinstance(pilot.app.screen, Trouble)
        assert "Read on" in everything_shown(pilot)
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert pilot.app.screen.walk.is_for_reading
        await press(pilot, "escape")

    assert house.store.held == {walk.audit.id}


async def test_an_audit_is_written_again_once_the_other_has_left() -> None:
    house = TestHouse()
    walk = house.begin()
    house.store.held.add(walk.audit.id)

    async with opened(house, "enter", "r", "escape") as pilot:
        house.store.held.clear()
        await press(pilot, "enter")

        assert isinstance(pilot.app.screen, WalkScreen)
        assert not pilot.app.screen.walk.is_for_reading


async def test_who_comes_back_goes_on_at_the_same_item() -> None:
    house = TestHouse()
    house.begin()
    bookmark = MemoryBookmark()
    async with visited(house, Role.MANAGER, "enter", bookmark=bookmark) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        keys = [*screen.walk.assessment.items]
        await screen.go_to_item(keys[4])
        assert isinstance(pilot.app, BrowserApp)
        pilot.app.note_spot()

    async with visited(house, Role.MANAGER, bookmark=bookmark) as pilot:
        await settled(pilot)
        screen = pilot.app.screen

        assert isinstance(screen, WalkScreen)
        assert screen.course.key == keys[4]


async def test_who_left_an_audit_comes_back_to_the_list() -> None:
    house = TestHouse()
    house.begin()
    bookmark = MemoryBookmark()
    async with visited(house, Role.MANAGER, "enter", "escape", bookmark=bookmark) as pilot:
        assert isinstance(pilot.app, BrowserApp)
        pilot.app.note_spot()

    async with visited(house, Role.MANAGER, bookmark=bookmark) as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_an_audit_that_is_gone_is_no_trouble_for_who_comes_back() -> None:
    house = TestHouse()
    walk = house.begin()
    bookmark = MemoryBookmark(Spot(walk.audit.id))
    house.store._logs.clear()

    async with visited(house, Role.MANAGER, bookmark=bookmark) as pilot:
        await press(pilot, "enter")

        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_spot_is_written_only_where_it_changed() -> None:
    house = TestHouse()
    house.begin()
    bookmark = MemoryBookmark()

    async with visited(house, Role.MANAGER, "enter", bookmark=bookmark) as pilot:
        assert isinstance(pilot.app, BrowserApp)
        for _ in range(5):
            pilot.app.note_spot()

        assert bookmark.times == 1


async def test_what_was_typed_is_saved_when_the_server_lets_go() -> None:
    """A session that is over, or a server that stops, loses no figure."""
    house = TestHouse()
    house.begin()

    async with visited(house, Role.MANAGER, "enter", "y") as pilot:
        await enter(pilot, "42")
        assert isinstance(pilot.app, BrowserApp)
        pilot.app.leave()
        await pilot.pause()

    answers = house.reopened().audit.answers
    assert answers[key(AREA)].readings[0].values["people"] == 42


async def test_a_figure_a_reader_types_is_not_recorded_and_said_so() -> None:
    house = TestHouse()
    house.begin()

    async with visited(house, Role.READER, "enter", "n") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        await screen.go_to_item(key(AREA))
        await enter(pilot, "42")
        await press(pilot, "enter")

        assert "Li may only read; nothing is saved." in everything_shown(pilot)

    assert key(AREA) not in house.reopened().audit.answers


async def test_a_manager_is_offered_no_answer_in_an_inspection() -> None:
    house = TestHouse()
    house.begin(kind=AuditKind.INSPECTION)

    async with visited(house, Role.MANAGER, "enter") as pilot:
        offered = {each.binding.action for each in pilot.app.screen.active_bindings.values()}

        assert isinstance(pilot.app.screen, WalkScreen)
        assert not offered & {"in_order", "not_in_order", "note", "undo"}


async def test_an_inspector_is() -> None:
    house = TestHouse()
    house.begin(kind=AuditKind.INSPECTION)

    async with visited(house, Role.INSPECTOR, "enter") as pilot:
        offered = {each.binding.action for each in pilot.app.screen.active_bindings.values()}

        assert {"in_order", "not_in_order", "note"} <= offered


async def test_a_packed_audit_comes_to_the_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under the name it was given, and no folder of the server is shown."""
    house = TestHouse()
    house.begin()
    packed: list[Path] = []

    class Packer:
        def pack(self, audit: AuditId, path: Path) -> Packed:
            del audit
            packed.append(path)
            return Packed(entries=3, files=0, missing=0, has_rules=True)

    house.preferences.kept = Preferences(documents_folder=str(tmp_path))
    house.house = replace(house.house, packer=Packer())

    async with visited(house, Role.MANAGER) as pilot:
        told: list[dict[str, object]] = []
        app = pilot.app
        assert isinstance(app, BrowserApp)
        monkeypatch.setattr(app, "tell_server", told.append)
        await press(pilot, "p")
        assert str(tmp_path) not in shown(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: bool(told))

    assert told == [{"type": "written", "name": packed[0].name}]
    assert packed[0].parent == tmp_path
