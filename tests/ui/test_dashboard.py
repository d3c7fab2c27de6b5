"""The dashboard of a visit: what it says, where its rows lead, and the way back."""

from __future__ import annotations

from itertools import pairwise
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from audit.domain.audits import Audit
from audit.domain.errors import Damaged
from audit.domain.events import AuditId
from audit.services.breakdowns import Aspect, breakdown
from audit.ui.dashboard.bars import legend, outcome_bar, shared_out
from audit.ui.dashboard.boards import Board, Layout
from audit.ui.dashboard.heights import heights
from audit.ui.dashboard.history_screen import HistoryScreen
from audit.ui.dashboard.slice_page import SlicePage
from audit.ui.dashboard.visit_screen import VisitScreen
from audit.ui.dialogs.help import Help
from audit.ui.dialogs.trouble import Trouble
from audit.ui.dialogs.waiting import Waiting
from audit.ui.findings.finding_list import FindingList
from audit.ui.findings.screen import FindingsScreen
from audit.ui.home.screen import HomeScreen
from audit.ui.walk.place_list import PlaceList
from audit.ui.walk.screen import WalkScreen
from checklists.judgements import Outcome
from checklists.language import Language, Message, Speech, Text
from checklists.rulebook import Rulebook
from tests.ui.dashboard_houses import half_way, visited, whole, without_places
from tests.ui.driving import (
    LARGE,
    SMALL,
    enter,
    everything_shown,
    opened,
    press,
    settled,
    shown,
    until,
)
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA, SERVICE
from tests.visits import key

VAST = (160, 50)
SIZES = pytest.mark.parametrize("size", [SMALL, VAST], ids=["small", "vast"])
IN_WALK = ("enter", "V")


class TestBars:
    """A sign for so many items: what is there is seen, and nothing more is."""

    @given(counts=st.lists(st.integers(0, 500), min_size=1, max_size=6), room=st.integers(0, 60))
    def test_all_cells_are_given_and_none_twice(self, counts: list[int], room: int) -> None:
        cells = shared_out(counts, room)

        assert sum(cells) == (room if any(counts) else 0)
        assert all(cell >= 0 for cell in cells)

    @given(counts=st.lists(st.integers(0, 500), min_size=1, max_size=6), room=st.integers(6, 60))
    def test_whatever_is_there_has_a_cell_and_nothing_else_has(
        self, counts: list[int], room: int
    ) -> None:
        """One failed item of five hundred must be seen."""
        for count, cell in zip(counts, shared_out(counts, room), strict=True):
            assert bool(cell) == bool(count)

    @given(counts=st.lists(st.integers(0, 500), min_size=1, max_size=6), room=st.integers(6, 60))
    def test_more_items_never_have_fewer_cells(self, counts: list[int], room: int) -> None:
        pairs = sorted(zip(counts, shared_out(counts, room), strict=True))

        assert all(before[1] <= after[1] + 1 for before, after in pairwise(pairs))

    def test_a_bar_says_without_colour_what_items_came_to(self) -> None:
        counts = {Outcome.PASS: 4, Outcome.FAIL: 2, Outcome.NOT_CHECKED: 2}

        assert outcome_bar(counts, 8).plain == "━━━━✗✗··"

    def test_where_nothing_applies_the_bar_is_blank(self) -> None:
        assert outcome_bar({Outcome.NOT_APPLICABLE: 3}, 4).plain == "    "

    @pytest.mark.parametrize("language", Language)
    def test_every_sign_of_a_bar_is_explained(self, language: Language) -> None:
        bar = outcome_bar(dict.fromkeys(Outcome, 1), 5).plain

        assert all(sign in legend(Speech(language)).plain for sign in bar)

    @pytest.mark.parametrize("language", Language)
    def test_the_legend_fits_the_narrowest_screen(self, language: Language) -> None:
        assert legend(Speech(language)).cell_length <= SMALL[0] - 2


class TestHeights:
    """Tables below one another share the lines there are."""

    @given(counts=st.lists(st.integers(0, 40), min_size=3, max_size=3), room=st.integers(6, 80))
    def test_no_line_is_given_twice_and_no_table_more_than_it_has(
        self, counts: list[int], room: int
    ) -> None:
        given_lines = heights(counts, room)

        assert sum(given_lines) <= room
        assert all(lines <= max(count, 1) for lines, count in zip(given_lines, counts, strict=True))

    @given(counts=st.lists(st.integers(0, 40), min_size=3, max_size=3), room=st.integers(6, 80))
    def test_no_line_is_left_while_something_is_hidden(self, counts: list[int], room: int) -> None:
        given_lines = heights(counts, room)

        hidden = any(lines < count for lines, count in zip(given_lines, counts, strict=True))
        assert not hidden or sum(given_lines) == room

    def test_a_small_table_is_shown_whole(self) -> None:
        assert heights([3, 17, 12], 16)[0] == 3


@pytest.mark.parametrize("aspect", Aspect)
@pytest.mark.parametrize("width", [60, 79, 99, 139, 159])
def test_the_columns_of_a_table_fill_its_lines_and_no_more(aspect: Aspect, width: int) -> None:
    layout = Layout.of(aspect, width)

    figures = sum(each.width + 1 for each in layout.figures)
    assert layout.title + 1 + layout.bar + figures <= width


@SIZES
@pytest.mark.parametrize("keys", [("v",), IN_WALK], ids=["from home", "from the walk"])
async def test_it_shows_the_visit_by_severity_area_and_floor(
    keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with opened(half_way(), *keys, size=size) as pilot:
        assert isinstance(pilot.app.screen, VisitScreen)
        lines = shown(pilot).splitlines()

    assert any("critical" in line and "✓ 1" in line and "✗ 1" in line for line in lines)
    assert any("major" in line and "○ 1" in line and "○ 3" in line for line in lines)
    assert any("Office density" in line and "2/6" in line and "‼ 1" in line for line in lines)
    assert any("Floor 3" in line and "2/4" in line for line in lines)
    assert any("Floor 10" in line and "0/2" in line for line in lines)
    assert any("Does not conform" in line for line in lines)


async def test_wide_every_row_has_every_figure() -> None:
    async with opened(half_way(), "v", size=VAST) as pilot:
        heads = [line for line in shown(pilot).splitlines() if "Undecided" in line]

    assert len(heads) == 3
    assert all("Score" in head and "Unchecked" in head and "Critical" in head for head in heads)


class TestItemsBehindARow:
    """They may be thousands: what is not in sight costs nothing."""

    def test_none_is_said_before_it_is_in_sight(self) -> None:
        said = Noting(Language.EN)

        page = behind_the_third_floor(said)

        assert said.told == []
        assert page[1].plain
        assert len(said.told) == 1

    def test_there_is_a_line_for_each_and_one_above(self) -> None:
        page = behind_the_third_floor(Speech(Language.EN))

        titles = [line.plain for line in page]

        assert len(titles) == len(page)
        assert titles[0].split() == ["Floor", "3", str(len(page) - 1), "items"]

    def test_what_failed_stands_first(self) -> None:
        page = behind_the_third_floor(Speech(Language.EN))

        signs = [line.plain[0] for line in page[1:]]

        assert signs == sorted(signs, key="✗▲○✓".index)


class Noting(Speech):
    """Notes what it is told to say."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.told: list[object] = []

    @override
    def tell(self, sentence: Message | Text | str) -> str:
        self.told.append(sentence)
        return super().tell(sentence)


def behind_the_third_floor(say: Speech) -> SlicePage:
    """Return the items on the third floor of a visit half decided."""
    walk = half_way().reopened()
    rows = breakdown(walk.assessment, walk.rulebook, Aspect.FLOOR)
    row = next(row for row in rows if row.part.id == "floor:3")
    return SlicePage(row, walk.assessment, walk.rulebook, say, width=100)


async def test_wide_it_names_the_items_behind_the_row() -> None:
    """Those that failed first, with what was measured."""
    async with opened(half_way(), "v", size=VAST) as pilot:
        text = everything_shown(pilot)

    assert "4 items" in text
    assert text.index("Area per person W-301 Open office") < text.index("Area per person W-1001")


async def test_arrows_lead_from_table_to_table() -> None:
    async with opened(half_way(), "v", *["down"] * 3) as pilot:
        board = pilot.app.focused
        assert isinstance(board, Board)
        assert (board.aspect, board.cursor) == (Aspect.AREA, 0)

        await press(pilot, "up")

        before = pilot.app.focused
        assert isinstance(before, Board)
        assert (before.aspect, before.cursor) == (Aspect.SEVERITY, 2)


async def test_tab_leads_round_the_tables() -> None:
    async with opened(half_way(), "v") as pilot:
        seen = []
        for _ in range(4):
            board = pilot.app.focused
            assert isinstance(board, Board)
            seen.append(board.aspect)
            await press(pilot, "tab")

    assert seen == [Aspect.SEVERITY, Aspect.AREA, Aspect.FLOOR, Aspect.SEVERITY]


@pytest.mark.parametrize("from_home", [True, False])
async def test_enter_walks_through_the_items_of_the_row_and_no_others(from_home: bool) -> None:
    keys = ("v",) if from_home else IN_WALK
    async with opened(half_way(), *keys, *["down"] * 3, "enter") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)

        areas = {item.requirement.area for item in screen.course.items.values()}
        assert areas == {"density"}
        assert screen.course.item is not None
        assert screen.course.item.outcome.is_open
        assert "Only: Office density" in everything_shown(pilot)


async def test_escape_shows_all_items_again_and_then_leads_home() -> None:
    async with opened(half_way(), "v", "enter", "escape") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        assert len(screen.course.items) == len(screen.walk.assessment.items)

        await press(pilot, "escape")

        assert isinstance(pilot.app.screen, HomeScreen)


async def test_escape_leads_back_where_one_came_from() -> None:
    async with opened(half_way(), "enter", "down") as pilot:
        walk = pilot.app.screen
        assert isinstance(walk, WalkScreen)
        course = walk.course
        before = course.key

        await press(pilot, "V", "escape")

        assert pilot.app.screen is walk
        assert course.key == before


async def test_from_home_nothing_is_held_while_one_only_looks() -> None:
    """Somebody else may go on with the audit meanwhile."""
    house = half_way()
    house.store.held.clear()

    async with opened(house, "v") as pilot:
        assert isinstance(pilot.app.screen, VisitScreen)
        assert not house.store.held

        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_an_audit_another_window_holds_can_be_looked_at_and_not_walked() -> None:
    house = half_way()
    house.store.held.update(line.audit for line in house.store.listed())

    async with opened(house, "v") as pilot:
        assert isinstance(pilot.app.screen, VisitScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Trouble)


@pytest.mark.parametrize("from_home", [True, False])
async def test_g_shows_what_failed_in_the_row(from_home: bool) -> None:
    keys = ("v",) if from_home else IN_WALK
    async with opened(half_way(), *keys, "down", "g") as pilot:
        assert isinstance(pilot.app.screen, FindingsScreen)
        rows = pilot.app.screen.query_one(FindingList)

        assert [each.item.key for each in rows.findings] == [key(SERVICE, "A-1")]
        assert "Findings only: major" in shown(pilot)


async def test_escape_leads_from_the_findings_back_to_the_row() -> None:
    async with opened(half_way(), *IN_WALK, "down", "g", "escape") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, VisitScreen)
        board = pilot.app.focused
        assert isinstance(board, Board)
        assert (board.aspect, board.cursor) == (Aspect.SEVERITY, 1)


async def test_from_a_finding_one_goes_to_its_item() -> None:
    async with opened(half_way(), *IN_WALK, "g", "g") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        assert screen.course.key == key(AREA, "W-301")


async def test_all_orders_of_a_row_are_given_to_this_row_alone() -> None:
    """Who sees one finding must not order about another."""
    house = half_way()
    async with opened(house, *IN_WALK, "down", "g", "a") as pilot:
        await press(pilot, "ctrl+s")
        walk = next(each for each in pilot.app.screen_stack if isinstance(each, WalkScreen)).walk

        assert {order.key for order in walk.audit.orders.values()} <= {key(SERVICE, "A-1")}


async def test_a_row_in_which_nothing_failed_has_no_findings_to_go_to() -> None:
    async with opened(half_way(), "v", "down", "down", "g") as pilot:
        assert isinstance(pilot.app.screen, VisitScreen)


async def test_what_is_decided_meanwhile_stands_there_the_next_time() -> None:
    async with opened(half_way(), *IN_WALK) as pilot:
        assert "Decided 4/10" in shown(pilot)
        await press(pilot, "escape")
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        screen.walk.enter(key(AREA, "W-1001"), {"usable_area": "50", "people": "3"})

        await press(pilot, "V")

        assert "Decided 5/10" in shown(pilot)


@SIZES
async def test_without_a_place_it_says_so(size: tuple[int, int]) -> None:
    async with opened(without_places(), "v", size=size) as pilot:
        assert "Nothing is asked at any place yet." in shown(pilot)
        await press(pilot, "enter", "g", "tab", "down")
        assert isinstance(pilot.app.screen, VisitScreen)


async def test_all_in_order_shows_no_finding() -> None:
    async with opened(whole(), "v") as pilot:
        text = shown(pilot)

    assert "✓ Conforms" in text
    assert "✗✗" not in text


async def test_an_audit_that_cannot_be_read_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    house = half_way()
    lines = house.store.listed()
    monkeypatch.setattr(house.store, "listed", lambda: lines)

    def refuse(_: AuditId) -> None:
        raise Damaged(Message("The record does not fit its checksums."))

    monkeypatch.setattr(house.store, "read", refuse)

    async with opened(house, "v") as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "does not fit its checksums" in everything_shown(pilot)


async def test_who_does_not_want_to_wait_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read then is let go, also when it comes later."""
    house = half_way()
    may_end = Event()
    read = house.house.desk.read

    def slowly(audit: AuditId) -> tuple[Audit, Rulebook]:
        may_end.wait(20)
        return read(audit)

    monkeypatch.setattr(house.house.desk, "read", slowly)

    async with opened(house) as pilot:
        await pilot.press("v")
        await until(pilot, lambda: "Reading the audit" in shown(pilot))
        assert isinstance(pilot.app.screen, Waiting)

        await pilot.press("escape")
        may_end.set()
        await settled(pilot)

        assert isinstance(pilot.app.screen, HomeScreen)


async def test_after_a_resize_every_line_is_used_anew() -> None:
    async with opened(half_way(), "v", size=VAST) as pilot:
        await pilot.resize_terminal(*SMALL)
        await settled(pilot)
        small = shown(pilot).splitlines()
        assert "Undecided" in small[3]
        assert "Score" not in small[3]

        await pilot.resize_terminal(*VAST)
        await settled(pilot)
        assert "Score" in shown(pilot).splitlines()[3]


async def test_h_leads_to_the_building_and_back() -> None:
    async with opened(half_way(), *IN_WALK, "h") as pilot:
        assert isinstance(pilot.app.screen, HistoryScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, VisitScreen)


async def test_while_an_audit_is_open_nobody_is_led_into_another() -> None:
    house = visited(2)

    async with opened(house, "end", "enter", "V", "h", "end", "enter") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, VisitScreen)
        assert "2020-03-02" in shown(pilot)
        await press(pilot, "enter", "g")
        assert pilot.app.screen is screen

        await press(pilot, "escape", "escape", "escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert not house.store.held


async def test_the_other_language_keeps_the_row() -> None:
    async with opened(half_way(), "v", *["down"] * 4, "ctrl+l") as pilot:
        board = pilot.app.focused
        assert isinstance(board, Board)
        assert (board.aspect, board.cursor) == (Aspect.AREA, 1)
        assert "按楼层" in shown(pilot)


async def test_a_question_mark_explains_the_table() -> None:
    async with opened(half_way(), "v", "question_mark") as pilot:
        assert isinstance(pilot.app.screen, Help)
        assert "a sign for so many of them" in everything_shown(pilot)


async def test_the_palette_finds_it_by_pinyin() -> None:
    async with opened(half_way(), "enter", "ctrl+p") as pilot:
        await enter(pilot, "jckb")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, VisitScreen)


async def test_without_an_audit_there_is_nothing_to_show() -> None:
    async with opened(TestHouse(), "v", "h") as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_click_on_the_row_under_the_cursor_goes_there() -> None:
    async with opened(half_way(), "v", size=LARGE) as pilot:
        await pilot.click(Board, offset=(5, 0))
        await settled(pilot)
        assert isinstance(pilot.app.screen, WalkScreen)
        assert pilot.app.screen.query_one(PlaceList).count
