"""A building from visit to visit: what is drawn, what stands beside it, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from audit.domain.errors import Damaged
from audit.services.building_history import BuildingHistory, building_history
from audit.services.ports import Listed
from audit.ui.colourless import Colourless
from audit.ui.dashboard.charts import Drawing, View, drawing, mark_of, marks, scale
from audit.ui.dashboard.history_screen import HistoryScreen
from audit.ui.dashboard.trend_chart import TrendChart, below, ends, named_days
from audit.ui.dashboard.visit_list import VisitList
from audit.ui.dashboard.visit_screen import VisitScreen
from audit.ui.dialogs.help import Help
from audit.ui.home.screen import HomeScreen
from audit.ui.themes import THEMES
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language, Message
from tests.ui.dashboard_houses import CROWDED, FIRST, visit, visited
from tests.ui.driving import (
    SMALL,
    app_of,
    enter,
    everything_shown,
    opened,
    press,
    settled,
    shown,
    until,
)
from tests.ui.due_houses import followed_up
from tests.ui.houses import TestHouse
from tests.ui.office_pack import SIGN
from tests.visits import key

VAST = (160, 50)
SIZES = pytest.mark.parametrize("size", [SMALL, VAST], ids=["small", "vast"])
NAME = "Plumbline Tower"


def history_of(house: TestHouse) -> BuildingHistory:
    """Return the history of the only building."""
    return building_history(house.store.listed(), NAME, house.clock.now().date())


def drawn(house: TestHouse, view: View) -> Drawing:
    """Return what is drawn of the only building."""
    return drawing(view, history_of(house), {})


def signs(drawing_: Drawing) -> list[str]:
    """Return the signs of a chart."""
    return [each.mark.sign for each in drawing_.series]


class TestWhatIsDrawn:
    """Exact figures, and no line between what cannot be compared."""

    def test_points_are_those_of_the_visits_and_exact(self) -> None:
        house = visited(8)
        (line, *_) = [each for each in drawn(house, View.SCORE).series if each.is_joined]

        whole = [each for each in history_of(house).visits if each.is_whole]
        expected = [(each.on, each.points) for each in whole if each.checklist.endswith("/full")]
        assert list(line.points) == expected
        assert all(isinstance(points, Fraction) for _, points in line.points)

    def test_visits_by_several_checklists_are_several_lines(self) -> None:
        joined = [each for each in drawn(visited(30), View.SCORE).series if each.is_joined]

        assert {each.name for each in joined} == {"office-pack/full", "office-pack/quick"}
        assert len({each.mark.sign for each in joined}) == 2
        assert len({each.mark.colour for each in joined}) == 2

    def test_second_looks_and_open_visits_stand_by_themselves(self) -> None:
        house = followed_up()
        visit(house, date(2020, 3, 20), CROWDED, closes=False)

        apart = [each for each in drawn(house, View.SCORE).series if each.mark.sign in "↻○"]

        assert [each.mark.sign for each in apart] == ["↻", "○"]
        assert not any(each.is_joined for each in apart)

    def test_one_visit_is_a_point_and_no_line(self) -> None:
        series = drawn(visited(1), View.SCORE).series

        assert [len(each.points) for each in series] == [1]
        assert not any(each.is_joined for each in series)

    def test_the_share_is_drawn_only_where_something_was_left_undecided(self) -> None:
        """A row of marks at the upper edge would say nothing."""
        house = visited(2)
        assert "+" not in signs(drawn(house, View.SCORE))

        begun = house.begin(on=date(2020, 2, 27))
        begun.enter(key(SIGN, "B"), {"seen": "yes"})
        begun.close_audit()

        shares = next(each for each in drawn(house, View.SCORE).series if each.mark.sign == "+")
        assert not shares.is_joined
        assert shares.points[0] == (date(2020, 2, 27), Fraction(100, 8))

    @pytest.mark.parametrize("view", View)
    def test_every_view_spans_all_visits(self, view: View) -> None:
        """Who changes the view finds each visit at its place again."""
        house = visited(8)

        assert drawn(house, view).days == tuple(each.on for each in history_of(house).visits)

    @pytest.mark.parametrize("view", View)
    def test_no_visit_is_an_empty_chart(self, view: View) -> None:
        empty = drawing(view, BuildingHistory(NAME, FIRST, ()), {})

        assert empty.series == ()
        assert empty.days == ()

    def test_findings_tell_what_had_failed_before(self) -> None:
        found = drawn(visited(8), View.FINDINGS)

        assert "≡" in signs(found)
        again = next(each for each in found.series if each.mark.sign == "≡")
        assert again.is_stem
        assert all(amount > 0 for _, amount in again.points)

    def test_overdue_orders_stand_over_those_not_settled(self) -> None:
        orders = drawn(visited(8), View.ORDERS)

        assert signs(orders) == ["○", "✗"]
        standing, overdue = (dict(each.points) for each in orders.series)
        assert all(amount <= standing[day] for day, amount in overdue.items())

    def test_a_checklist_looks_the_same_in_every_chart_and_in_the_table(self) -> None:
        history = history_of(visited(30))
        looks = marks(history)

        for view in (View.SCORE, View.FINDINGS):
            series = drawing(view, history, {}).series
            lines = {each.name: each.mark for each in series if each.is_joined}
            assert lines == looks
        table = {each.checklist: mark_of(each, looks) for each in history.visits if each.is_whole}
        assert table == looks

    @given(st.integers(0, 20_000))
    def test_the_scale_holds_what_is_drawn_in_few_whole_steps(self, most: int) -> None:
        ticks = scale(most)

        assert ticks[0] == 0
        assert ticks[-1] >= most
        assert len({after - before for before, after in pairwise(ticks)}) == 1
        assert len(ticks) <= 7

    @given(
        st.lists(st.dates(date(2019, 1, 1), date(2030, 1, 1)), min_size=1, max_size=40),
        st.integers(20, 200),
    )
    def test_days_below_a_chart_never_touch(self, days: list[date], width: int) -> None:
        ordered = sorted(set(days))
        named = named_days(ordered, width)
        span = (ordered[-1] - ordered[0]).days

        assert set(named) <= set(ordered)
        for before, after in pairwise(named):
            assert (after - before).days * width >= 14 * span


class TestDaysBelow:
    """The days stand below their ticks, whole, and none runs into another."""

    @given(
        st.lists(st.dates(date(2019, 1, 1), date(2030, 1, 1)), min_size=1, max_size=40),
        st.integers(40, 200),
    )
    def test_every_named_day_is_there_whole(self, days: list[date], width: int) -> None:
        ordered = sorted(set(days))
        named = named_days(ordered, width - 6)
        start, end = ends(ordered)
        placed = [
            (day, 4 + round((width - 5) * (day.toordinal() - start) / (end - start)))
            for day in named
        ]

        line = below(placed, width)

        assert len(line) <= width
        assert line.split() == [day.isoformat() for day in named]

    async def test_a_day_stands_below_its_tick(self) -> None:
        async with opened(visited(30), "h") as pilot:
            lines = shown(pilot).splitlines()
            axis = next(n for n, line in enumerate(lines) if "└" in line)
            ticks = [n for n, sign in enumerate(lines[axis]) if sign in "┬┴"]
            begins = [n for n in range(80) if lines[axis + 1][n : n + 3] == "202"]

        assert len(begins) == len(ticks)
        assert all(0 <= tick - begin < 10 for tick, begin in zip(ticks, begins, strict=True))


def chart_lines(text: str) -> Sequence[str]:
    """Return the lines of the screen the chart stands in."""
    return [line for line in text.splitlines() if "┤" in line]


@SIZES
@pytest.mark.parametrize("times", [1, 2, 30])
async def test_the_chart_and_the_exact_figures_stand_together(
    times: int, size: tuple[int, int]
) -> None:
    async with opened(visited(times), "h", size=size) as pilot:
        assert isinstance(pilot.app.screen, HistoryScreen)
        text = shown(pilot)

        assert chart_lines(text)
        assert "●" in text
        assert len(pilot.app.screen.query_one(VisitList).visits) == times
        assert "2020-03-02" in text


async def test_the_table_says_of_every_visit_what_the_list_says() -> None:
    house = visited(4)

    async with opened(house, "h", size=VAST) as pilot:
        lines = shown(pilot).splitlines()

    for each in history_of(house).visits:
        (line,) = [line for line in lines if f"{each.on}" in line and ("Self-check" in line)]
        row = line[line.index("Self-check") :]
        assert (f"✗ {each.failed}" in row) == bool(each.failed)
        assert f"{100 * each.decided // each.applicable}%" in row


async def test_the_latest_visit_stands_first_and_the_cursor_at_the_one_of_the_list() -> None:
    async with opened(visited(5), "down", "h") as pilot:
        rows = pilot.app.screen.query_one(VisitList)

        days = [each.on for each in rows.visits]
        assert days == sorted(days, reverse=True)
        assert rows.here is not None
        assert rows.here.on == FIRST + timedelta(days=24)


async def test_the_upright_line_follows_the_cursor() -> None:
    """The table and the chart are read together."""
    async with opened(visited(5), "h") as pilot:
        before = chart_lines(shown(pilot))
        await press(pilot, "up")

        assert chart_lines(shown(pilot)) != before


async def test_it_says_how_much_was_gained_since_the_visit_before() -> None:
    async with opened(visited(3), "down", "h") as pilot:
        assert "−9.5 points since 2020-03-02" in everything_shown(pilot)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("2",), "Failed items"),
        (("3",), "Orders by the visit they were given in"),
        (("right",), "Failed items"),
        (("left",), "Orders by the visit they were given in"),
        (("3", "1"), "Points of 100"),
    ],
)
async def test_keys_change_what_is_drawn(keys: tuple[str, ...], words: str) -> None:
    async with opened(visited(8), "h", *keys) as pilot:
        assert words in everything_shown(pilot)


async def test_enter_shows_the_visit_and_escape_leads_back_to_it() -> None:
    async with opened(visited(4), "h", "up", "enter") as pilot:
        assert isinstance(pilot.app.screen, VisitScreen)
        assert f"{FIRST + timedelta(days=24)}" in shown(pilot)

        await press(pilot, "escape")

        assert isinstance(pilot.app.screen, HistoryScreen)
        here = pilot.app.screen.query_one(VisitList).here
        assert here is not None
        assert here.on == FIRST + timedelta(days=24)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_from_the_building_one_gets_to_the_items_of_a_visit() -> None:
    async with opened(visited(4), "h", "up", "enter", "enter") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        assert screen.walk.audit.particulars.on == FIRST + timedelta(days=24)


async def test_another_building_is_not_mixed_in() -> None:
    house = visited(3)
    visit(house, date(2020, 9, 1), CROWDED, name="Second Tower")

    async with opened(house, "h") as pilot:
        assert len(pilot.app.screen.query_one(VisitList).visits) == 3
        assert "2020-09-01" not in everything_shown(pilot).replace("as of 2020-09-01", "")


async def test_what_cannot_be_read_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    house = visited(2)
    broken = Listed(house.store.listed()[0].audit, {}, Message("damaged"))
    lines = [*house.store.listed()[1:], broken]
    monkeypatch.setattr(house.store, "listed", lambda: lines)

    async with opened(house, "h") as pilot:
        assert "1 audit of the list cannot be read" in everything_shown(pilot)


async def test_a_building_whose_visits_are_gone_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    house = visited(1)

    async with opened(house) as pilot:
        monkeypatch.setattr(house.store, "listed", list)
        await press(pilot, "h")

        assert isinstance(pilot.app.screen, HistoryScreen)
        assert "There is no visit to this building" in shown(pilot)
        await press(pilot, "enter", "2", "down", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_list_that_cannot_be_read_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    house = visited(1)

    async with opened(house) as pilot:

        def refuse() -> Sequence[Listed]:
            raise Damaged(Message("The record does not fit its checksums."))

        monkeypatch.setattr(house.store, "listed", refuse)
        await press(pilot, "h")

        assert "does not fit its checksums" in everything_shown(pilot)


async def test_who_does_not_want_to_wait_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    house = visited(2)
    may_end = Event()
    listed = house.store.listed

    async with opened(house) as pilot:

        def slowly() -> Sequence[Listed]:
            may_end.wait(20)
            return listed()

        monkeypatch.setattr(house.store, "listed", slowly)
        await pilot.press("h")
        await until(pilot, lambda: "Reading the visits" in shown(pilot))

        await pilot.press("escape")
        await pilot.pause()
        may_end.set()
        await settled(pilot)

        assert isinstance(pilot.app.screen, HomeScreen)


async def test_after_a_resize_the_chart_is_drawn_to_the_new_size() -> None:
    async with opened(visited(8), "h", size=VAST) as pilot:
        tall = len(chart_lines(shown(pilot)))
        chart = pilot.app.screen.query_one(TrendChart)
        await pilot.resize_terminal(*SMALL)
        await settled(pilot)

        assert chart.size.width == SMALL[0]
        assert 2 <= len(chart_lines(shown(pilot))) <= tall


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_the_chart_wears_the_colours_of_the_screen(theme: object) -> None:
    name = getattr(theme, "name", "")
    async with opened(visited(8), "h") as pilot:
        app_of(pilot).wear(name)
        await settled(pilot)
        chart = pilot.app.screen.query_one(TrendChart)

        grounds = {
            style.bgcolor.get_truecolor()
            for segment in chart.render_line(2)
            if (style := segment.style) is not None and style.bgcolor is not None
        }
        surface = chart.styles.background.rgb if name else None
        assert surface is not None
        assert {tuple(each) for each in grounds} <= {surface, chart._rgb("surface")}


async def test_without_colours_signs_still_tell_the_checklists_apart() -> None:
    async with opened(visited(30), "h", size=VAST) as pilot:
        app_of(pilot).wear("plumbline-plain")
        await settled(pilot)
        text = everything_shown(pilot)

        assert any(isinstance(each, Colourless) for each in pilot.app._filters)
        assert "● Full inspection" in text
        assert "◆ Quick self-check" in text
        assert text.count("◆") > 2


@pytest.mark.parametrize("language", Language)
async def test_no_line_is_longer_than_the_screen(language: Language) -> None:
    """Nothing but digits and signs is written into the chart, whatever things are called."""
    house = visited(8, name="三层开放办公区（东侧）" * 4)

    async with opened(house, "h", language=language) as pilot:
        lines = shown(pilot).splitlines()

    assert {cell_len(line) for line in lines} == {SMALL[0]}
    assert all(line.isascii() or "┤" in line for line in chart_lines("\n".join(lines)))


async def test_the_other_language_keeps_the_visit_and_the_view() -> None:
    async with opened(visited(4), "h", "2", "up", "ctrl+l") as pilot:
        here = pilot.app.screen.query_one(VisitList).here
        assert here is not None
        assert here.on == FIRST + timedelta(days=24)
        assert "不合格项数" in shown(pilot)


async def test_a_question_mark_explains_the_table() -> None:
    async with opened(visited(2), "h", "question_mark") as pilot:
        assert isinstance(pilot.app.screen, Help)
        assert "the upright line in the chart" in everything_shown(pilot)


async def test_the_palette_finds_it() -> None:
    async with opened(visited(2), "ctrl+p") as pilot:
        await enter(pilot, "lcjc")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HistoryScreen)
