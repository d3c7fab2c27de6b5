"""The first screen says what is overdue, due soon, back again, and not written back."""

from __future__ import annotations

import pytest

from audit.domain.errors import NotSaved
from audit.domain.particulars import AuditKind
from audit.services.house import Preferences
from audit.services.reinspecting import begin_reinspection, finish_reinspection, pending
from audit.ui.due.screen import DueScreen
from audit.ui.home.screen import HomeScreen
from audit.ui.reinspecting.screen import WriteBackScreen
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language, Message
from tests.fakes import MemoryAuditLog
from tests.ui.driving import LARGE, SMALL, everything_shown, opened, press, shown
from tests.ui.due_houses import DAY, begun_again, followed_up, looked_again, ordered
from tests.ui.houses import TestHouse


def interrupted(house: TestHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """Close a re-inspection of a new audit, and let the disk refuse to take it back."""
    first = ordered(house)
    walk = begun_again(house, first)
    append = MemoryAuditLog.append

    def refuse_first(log: MemoryAuditLog, *events: object) -> None:
        if log.events[0].audit == first:
            raise NotSaved(Message("The disk is full."))
        append(log, *events)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(MemoryAuditLog, "append", refuse_first)
        with pytest.raises(NotSaved):
            finish_reinspection(house.house.desk, walk)
    walk.leave()


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_what_is_to_be_seen_to_stands_at_the_top(size: tuple[int, int]) -> None:
    """In words, each with its own sign."""
    async with opened(followed_up(), size=size) as pilot:
        top = shown(pilot).splitlines()[1]

    assert "✗ 1 order overdue" in top
    assert "! 1 order due soon" in top
    assert "≡ 3 repeat findings" in top


async def test_it_says_so_in_chinese() -> None:
    async with opened(followed_up(), language=Language.ZH) as pilot:
        top = shown(pilot).splitlines()[1]

    assert "1 项整改逾期" in top
    assert "1 项整改即将到期" in top
    assert "3 项重复问题" in top


async def test_where_there_is_nothing_nothing_is_said() -> None:
    """Neither a line nor a key for it."""
    house = TestHouse()
    looked_again(house, ordered(house))

    async with opened(house, "d") as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Plumbline Tower" in shown(pilot).splitlines()[1]
        assert " d " not in shown(pilot).splitlines()[-1]


async def test_how_soon_is_soon_is_a_preference() -> None:
    house = followed_up()
    house.preferences.kept = Preferences(due_soon_days=1)

    async with opened(house) as pilot:
        assert "due soon" not in shown(pilot)


async def test_a_line_says_what_is_open_and_what_is_overdue() -> None:
    house = TestHouse()
    ordered(house)

    async with opened(house) as pilot:
        assert "○ 3 orders open" in shown(pilot)

        house.clock.pass_minutes(3 * DAY)
        await press(pilot, "r")

        assert "✗ 1 of 3 orders overdue" in shown(pilot)

        house.clock.pass_minutes(30 * DAY)
        await press(pilot, "r")

        assert "✗ 3 orders overdue" in shown(pilot)


async def test_a_line_says_which_visit_it_looks_back_on() -> None:
    async with opened(followed_up()) as pilot:
        assert "↻ re-inspection of 2020-03-02" in shown(pilot)


async def test_the_name_of_the_building_is_never_crowded_out() -> None:
    """A re-inspection whose hanging items failed has orders of its own, and the longest of lines."""
    house = TestHouse()
    first = ordered(house, AuditKind.INSPECTION)
    house.clock.pass_minutes(DAY)
    walk = begun_again(house, first)
    walk.leave()

    async with opened(house, language=Language.EN) as pilot:
        assert all(
            "Plumbline" in line for line in shown(pilot).splitlines() if "conform" in line.lower()
        )


async def test_d_leads_to_the_orders_and_escape_back() -> None:
    async with opened(followed_up(), "d") as pilot:
        assert isinstance(pilot.app.screen, DueScreen)

        await press(pilot, "escape")

        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_was_not_written_back_is_offered_to_be_finished(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house = TestHouse()
    interrupted(house, monkeypatch)

    async with opened(house) as pilot:
        assert "↻ 1 re-inspection not written back" in shown(pilot)

        await press(pilot, "w")

        assert isinstance(pilot.app.screen, WriteBackScreen)
        assert "Closed, but not yet written" in everything_shown(pilot)

        await press(pilot, "c", "y", "escape", "escape", "escape")

        assert "not written back" not in shown(pilot)
    assert pending(house.house.desk) == []
    assert not house.store.held


async def test_of_several_one_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    house = TestHouse()
    interrupted(house, monkeypatch)
    interrupted(house, monkeypatch)

    async with opened(house, "w") as pilot:
        assert "Which re-inspection" in everything_shown(pilot)
        await press(pilot, "down", "enter", "c", "y")

    assert len(pending(house.house.desk)) == 1


async def test_a_settled_audit_offers_no_re_inspection() -> None:
    house = TestHouse()
    looked_again(house, ordered(house))

    async with opened(house, "i") as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
    assert len(house.store.listed()) == 2


async def test_one_that_was_begun_goes_on() -> None:
    """Pressed twice, there is still one re-inspection."""
    house = TestHouse()
    first = ordered(house)
    begin_reinspection(house.house.desk, first).leave()

    async with opened(house, "i") as pilot:
        assert isinstance(pilot.app.screen, WalkScreen)
        assert "it goes on" in everything_shown(pilot)
    assert len(house.store.listed()) == 2
