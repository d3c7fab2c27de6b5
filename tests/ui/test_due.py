"""The standing orders of all audits: in order, narrowed down, with what was done the last time."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.domain.errors import Damaged
from audit.domain.particulars import AuditKind
from audit.ui.dialogs.trouble import Trouble
from audit.ui.due.due_list import DueList
from audit.ui.due.screen import DueScreen
from audit.ui.orders.screen import OrdersScreen
from audit.ui.walk.screen import WalkScreen
from audit.ui.widgets.line_pane import LinePane
from checklists.language import Language, Message, Speech
from tests.ui.driving import LARGE, SMALL, enter, everything_shown, opened, press, shown
from tests.ui.due_houses import DAY, begun_again, followed_up, looked_again, ordered
from tests.ui.houses import TestHouse

TITLES = ("Area per person", "Weekly service", "Notice at the entrance")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_every_order_says_when_where_what_and_who(size: tuple[int, int]) -> None:
    async with opened(followed_up(), "d", size=size) as pilot:
        text = shown(pilot)

    for words in (
        "✗ 2020-03-06 3 days over the deadline",
        "! 2020-03-11 due in 2 days",
        "○ 2020-03-22 due in 13 days",
        "reported done, to be re-inspected",
        "Open office · Plumbline Tower",
        "Move people to the meeting corner",
        "Property manager",
    ):
        assert words in text


async def test_the_longest_overdue_stands_first() -> None:
    async with opened(followed_up(), "d", size=LARGE) as pilot:
        text = shown(pilot)

    at = [text.index(title) for title in TITLES]
    assert at == sorted(at)


@pytest.mark.parametrize(
    ("downs", "titles"),
    [(0, TITLES), (1, TITLES[:1]), (2, TITLES[1:2]), (3, TITLES)],
    ids=["all", "overdue", "soon", "repeat"],
)
async def test_it_shows_what_is_wanted(downs: int, titles: tuple[str, ...]) -> None:
    async with opened(followed_up(), "d", "f", *["down"] * downs, "enter", size=LARGE) as pilot:
        rows = pilot.app.screen.query_one(DueList)

        assert tuple(each.order.title.en for each in rows.orders) == titles


async def test_it_shows_one_building() -> None:
    house = followed_up()
    ordered(house, name="Second Tower")

    async with opened(house, "d", "b", size=LARGE) as pilot:
        await enter(pilot, "Second")
        await press(pilot, "enter")
        rows = pilot.app.screen.query_one(DueList)

        assert {each.order.building for each in rows.orders} == {"Second Tower"}


async def test_where_nothing_is_of_the_kind_it_says_so() -> None:
    house = TestHouse()
    ordered(house)

    async with opened(house, "d", "f", "down", "enter") as pilot:
        assert "None of these." in shown(pilot)


async def test_it_says_what_was_done_the_last_time_and_who_verified_it() -> None:
    house = TestHouse()
    first = ordered(house, AuditKind.INSPECTION)
    house.clock.pass_minutes(DAY)
    looked_again(house, first)
    ordered(house, AuditKind.INSPECTION)

    async with opened(house, "d") as pilot:
        text = everything_shown(pilot)

    assert "found 1 time before within twelve months, last on 2020-03-02" in text
    assert "Re-inspected on 2020-03-03 by Inspector A, Inspector B: put right." in text


async def test_the_next_order_shows_its_own_past() -> None:
    async with opened(followed_up(), "d", "down", size=LARGE) as pilot:
        text = everything_shown(pilot)

    assert "with 1 file of evidence" not in text
    assert "2 days overdue" in text


async def test_no_line_of_the_page_is_longer_than_the_page() -> None:
    """What does not fit is drawn on no line at all."""
    house = TestHouse()
    ordered(house, measure="长" * 400)

    async with opened(house, "d") as pilot:
        pane = pilot.app.screen.query_one(LinePane)

        assert pane.show_vertical_scrollbar
        widest = max(line.cell_length for line in pane._lines)
        assert widest <= pane.scrollable_content_region.width


async def test_an_earlier_audit_that_is_damaged_does_not_hide_the_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house = followed_up()
    lines = house.store.listed()
    monkeypatch.setattr(house.store, "listed", lambda: lines)

    def refuse(_: object) -> None:
        raise Damaged(Message("The record does not fit its checksums."))

    monkeypatch.setattr(house.store, "read", refuse)

    async with opened(house, "d", size=LARGE) as pilot:
        assert isinstance(pilot.app.screen, DueScreen)
        assert "does not fit its checksums" in everything_shown(pilot)
        assert "found 1 time before" in everything_shown(pilot)


async def test_enter_opens_the_audit_at_the_order() -> None:
    house = followed_up()

    async with opened(house, "d", "down", "enter") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, OrdersScreen)
        assert "Weekly service" in shown(pilot)

        await press(pilot, "escape")

        assert isinstance(pilot.app.screen, DueScreen)
        assert not house.store.held


async def test_what_was_done_about_an_order_shows_on_coming_back() -> None:
    """Withdrawn, it stands here no longer."""
    async with opened(followed_up(), "d", "down", "enter", "w", size=LARGE) as pilot:
        await enter(pilot, "mistake")
        await press(pilot, "enter")
        await enter(pilot, "head")
        await press(pilot, "ctrl+s", "escape")
        rows = pilot.app.screen.query_one(DueList)

        assert [each.order.title.en for each in rows.orders] == [TITLES[0], TITLES[2]]


async def test_a_locked_audit_says_so() -> None:
    house = followed_up()
    house.store.held.update(line.audit for line in house.store.listed())

    async with opened(house, "d", "enter") as pilot:
        assert isinstance(pilot.app.screen, Trouble)
        await press(pilot, "enter")

        assert isinstance(pilot.app.screen, DueScreen)


async def test_i_begins_the_re_inspection() -> None:
    house = followed_up()

    async with opened(house, "d", "i", "ctrl+s") as pilot:
        assert isinstance(pilot.app.screen, WalkScreen)
        assert "re-inspection of 2020-03-04" in shown(pilot)


async def test_an_order_that_is_not_in_force_yet_cannot_be_looked_at_again() -> None:
    """The audit is open; there is nothing to look back on."""
    house = TestHouse()
    walk = house.house.desk.open(ordered(house))
    walk.reopen("forgot the lift")
    walk.leave()

    async with opened(house, "d", "i") as pilot:
        assert isinstance(pilot.app.screen, DueScreen)
        assert "not in force yet" in shown(pilot)


@pytest.mark.parametrize(
    ("language", "late", "waits"),
    [(Language.EN, "over the deadline", "not in force yet"), (Language.ZH, "已超期", "尚未生效")],
    ids=["en", "zh"],
)
async def test_an_order_that_is_not_in_force_yet_is_not_late(
    language: Language, late: str, waits: str
) -> None:
    """Neither in the list nor on its page nor on the first screen."""
    house = TestHouse()
    walk = house.house.desk.open(ordered(house))
    walk.reopen("forgot the lift")
    walk.leave()
    house.clock.pass_minutes(30 * DAY)

    async with opened(house, size=LARGE, language=language) as pilot:
        assert Speech(language)("overdue") not in shown(pilot)
        await press(pilot, "d")

        assert late not in shown(pilot)
        assert waits in shown(pilot)
        assert "○ 2020-03-04" in shown(pilot)


async def test_k_writes_the_shown_days_as_a_calendar(tmp_path: Path) -> None:
    target = tmp_path / "due.ics"

    async with opened(followed_up(), "d", "f", "down", "enter", "k", "home", "ctrl+k") as pilot:
        await enter(pilot, str(target))
        await press(pilot, "enter")

        assert "was written" in everything_shown(pilot)
    calendar = target.read_text("utf-8")
    assert calendar.count("BEGIN:VEVENT") == 1
    assert "Area per person" in calendar


async def test_a_calendar_that_is_there_is_replaced_only_after_asking(tmp_path: Path) -> None:
    target = tmp_path / "due.ics"
    target.write_text("mine", "utf-8")

    async with opened(followed_up(), "d", "k", "home", "ctrl+k") as pilot:
        await enter(pilot, str(target))
        await press(pilot, "enter", "n")
        assert target.read_text("utf-8") == "mine"

        await press(pilot, "k", "home", "ctrl+k")
        await enter(pilot, str(target))
        await press(pilot, "enter", "y")

    assert "BEGIN:VCALENDAR" in target.read_text("utf-8")


async def test_a_calendar_the_disk_refuses_is_not_pretended(tmp_path: Path) -> None:
    house = followed_up()
    target = tmp_path / "due.ics"

    async with opened(house, "d", "k", "home", "ctrl+k") as pilot:
        await enter(pilot, str(target))
        house.store.is_full = True
        await press(pilot, "enter")

        assert "The disk is full." in everything_shown(pilot)
        assert "was written" not in everything_shown(pilot)
    assert not target.exists()


async def test_the_other_language_keeps_what_is_shown_and_where_one_stands() -> None:
    async with opened(followed_up(), "d", "f", *["down"] * 3, "enter", "down", "ctrl+l") as pilot:
        rows = pilot.app.screen.query_one(DueList)

        assert rows.cursor == 1
        assert "每周清洗消毒" in shown(pilot)
        assert "重复问题" in shown(pilot).splitlines()[1]


async def test_an_open_re_inspection_changes_nothing_here() -> None:
    house = followed_up()
    begun_again(house, house.store.listed()[-1].audit).leave()

    async with opened(house, "d", language=Language.EN) as pilot:
        assert len(pilot.app.screen.query_one(DueList).orders) == 3
