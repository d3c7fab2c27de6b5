"""The grid, by keys: typed like a spreadsheet, judged while typing, kept row by row."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from audit.domain.buildings import PlaceId
from audit.domain.events import EventKind
from audit.services.grid_rows import Grid
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.grid import block_dialogs
from audit.ui.grid.block_dialogs import BlockDialog, BlockFileDialog
from audit.ui.grid.screen import GridScreen
from audit.ui.grid.table import GridTable
from audit.ui.places.screen import PlacesScreen
from audit.ui.walk.screen import WalkScreen
from checklists.judgements import Outcome
from checklists.language import Language
from tests.ui.driving import (
    LARGE,
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
from tests.ui.houses import TestHouse, many_places, place
from tests.ui.office_pack import AREA, DAMPER, GAP, SIGN
from tests.visits import key

GRID = ("enter", "ctrl+down", "ctrl+g")
"""From the list of audits into the grid of the workspaces, at the first one."""


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit of five places."""
    house = TestHouse()
    house.begin()
    return house


def table_of(pilot: Pilot[None]) -> GridTable:
    """Return the table."""
    return pilot.app.screen.query_one(GridTable)


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste a text into what has the focus."""
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)
    await settled(pilot)


def line_of(pilot: Pilot[None], word: str) -> str:
    """Return the first line of the screen with a word."""
    return next(line for line in shown(pilot).splitlines() if word in line)


class TestGoingThere:
    """One key from the walk and from the places, at the place at hand."""

    @pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
    async def test_it_shows_the_places_of_the_kind_at_hand(
        self, house: TestHouse, size: tuple[int, int]
    ) -> None:
        async with opened(house, *GRID, size=size) as pilot:
            assert isinstance(pilot.app.screen, GridScreen)
            text = everything_shown(pilot)

        assert "Grid · Workspace" in text
        for words in ("W-301", "W-302", "90", "People", "present"):
            assert words in text
        assert "L-1" not in text

    async def test_the_rows_above_are_in_sight_while_there_is_room(self, house: TestHouse) -> None:
        async with opened(house, "enter", "ctrl+down", "ctrl+down", "ctrl+g") as pilot:
            assert table_of(pilot).row == "W-302"
            assert "W-301" in shown(pilot)

    async def test_one_comes_back_to_the_place_one_left(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "down", "escape") as pilot:
            screen = pilot.app.screen
            assert isinstance(screen, WalkScreen)
            assert screen.course.key is not None
            assert screen.course.key.place == "W-302"

    async def test_it_is_reached_from_the_places_too(self, house: TestHouse) -> None:
        async with opened(house, "enter", "a", "end", "ctrl+g") as pilot:
            assert "Grid · Air system" in everything_shown(pilot)

            await press(pilot, "ctrl+g")

            assert isinstance(pilot.app.screen, PlacesScreen)

    async def test_another_kind_is_a_key_away(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "ctrl+k") as pilot:
            await enter(pilot, "lift")
            await press(pilot, "enter")

            assert "Grid · Lift" in everything_shown(pilot)

    async def test_without_places_there_is_a_row_to_begin_with(self) -> None:
        house = TestHouse()
        house.begin(place("B", "building", "The building"))
        async with opened(house, "enter", "ctrl+g", "ctrl+k") as pilot:
            await enter(pilot, "work")
            await press(pilot, "enter")

            assert "+ new row" in shown(pilot)


class TestTyping:
    """Typing replaces, Enter and F2 change, the arrows move."""

    async def test_a_room_is_done_in_its_digits_and_a_tab_each(self, house: TestHouse) -> None:
        """Tab goes on, Enter goes to the next row, below where the row was begun."""
        async with opened(house, *GRID, "right") as pilot:
            for people, gap in (("42", "0.8"), ("10", "1.5")):
                await enter(pilot, people)
                await press(pilot, "tab")
                await enter(pilot, gap)
                await press(pilot, "enter")

        walk = house.reopened()
        assert walk.item(key(AREA)).outcome is Outcome.FAIL
        assert walk.item(key(GAP)).outcome is Outcome.FAIL
        assert walk.item(key(AREA, "W-302")).outcome is Outcome.PASS
        assert walk.item(key(GAP, "W-302")).outcome is Outcome.PASS

    async def test_keys_that_come_all_at_once_keep_their_order(self, house: TestHouse) -> None:
        """A slow line delivers them in one piece."""
        async with opened(house, *GRID, "right") as pilot:
            for name in ("4", "2", "tab", "1", "full_stop", "5", "enter", "9", "down"):
                character = {"full_stop": "."}.get(name, name if len(name) == 1 else None)
                pilot.app.post_message(events.Key(name, character))
            await settled(pilot)

        walk = house.reopened()
        assert walk.audit.answers[key(AREA)].readings[0].values["people"] == 42
        assert walk.audit.answers[key(GAP)].readings[0].values == {"gap": Decimal("1.5")}
        assert walk.audit.answers[key(AREA, "W-302")].readings[0].values["people"] == 9

    async def test_it_is_judged_while_it_is_typed(self, house: TestHouse) -> None:
        """The sign, the worst margin, and below the figures with their article."""
        async with opened(house, *GRID, "right", size=LARGE) as pilot:
            await enter(pilot, "42")
            text = everything_shown(pilot)

            assert "✗" in line_of(pilot, "W-301")
            assert "−0.36 m² per person" in line_of(pilot, "W-301")
        assert "Limit ≥ 2.5 m² per person" in text
        assert "6 people too many" in text
        assert "not saved yet" in text
        assert not house.reopened().audit.answers

    async def test_a_row_that_is_left_is_saved_as_one_step(self, house: TestHouse) -> None:
        async with opened(house, *GRID) as pilot:
            await enter(pilot, "100")
            await press(pilot, "tab")
            await enter(pilot, "42")
            await press(pilot, "tab")
            await enter(pilot, "1.2")
            await press(pilot, "down")
            assert "✓ saved" in shown(pilot)
            assert len(house.reopened().audit.answers) == 2

            await press(pilot, "ctrl+z")

        walk = house.reopened()
        assert not walk.audit.answers
        assert walk.audit.places[PlaceId("W-301")].facts == {"usable_area": 90}

    async def test_undo_lets_go_of_what_is_typed_first(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "right") as pilot:
            await enter(pilot, "42")
            await press(pilot, "ctrl+z")

            assert table_of(pilot).grid.drafts == {}
            assert "✓ saved" in shown(pilot)

    async def test_redo_brings_a_row_back(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "right") as pilot:
            await enter(pilot, "42")
            await press(pilot, "down", "ctrl+z", "ctrl+y")

        assert house.reopened().item(key(AREA)).outcome is Outcome.FAIL

    @pytest.mark.parametrize("begin", ["enter", "f2"])
    async def test_enter_and_f2_change_what_is_there(self, house: TestHouse, begin: str) -> None:
        async with opened(house, *GRID, begin, "backspace") as pilot:
            await enter(pilot, "5")
            await press(pilot, "enter")

        assert house.reopened().audit.places[PlaceId("W-301")].facts == {"usable_area": 95}

    async def test_the_caret_moves_inside_a_cell(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "f2", "home") as pilot:
            await enter(pilot, "1")
            await press(pilot, "end", "left", "delete", "enter")

        assert house.reopened().audit.places[PlaceId("W-301")].facts == {"usable_area": 19}

    async def test_escape_gives_back_what_was_there(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "right") as pilot:
            await enter(pilot, "42")
            await press(pilot, "escape")

            assert isinstance(pilot.app.screen, GridScreen)
            assert table_of(pilot).grid.drafts == {}

    async def test_del_empties_a_cell(self, house: TestHouse) -> None:
        walk = house.reopened()
        walk.enter(key(GAP), {"gap": "0.8"})
        async with opened(house, *GRID, "right", "right", "delete", "down"):
            pass

        assert not house.reopened().audit.answers

    async def test_a_fault_stands_at_its_cell_and_stays_typed(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "right") as pilot:
            await enter(pilot, "many")
            await press(pilot, "down")
            assert "!many" in line_of(pilot, "W-301")
            assert line_of(pilot, "W-301").startswith("*")

            await press(pilot, "up")

            assert "“many” is no figure" in everything_shown(pilot)
        assert not house.reopened().audit.answers

    async def test_leaving_asks_before_it_lets_a_fault_go(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "right") as pilot:
            await enter(pilot, "many")
            await press(pilot, "ctrl+g")
            assert isinstance(pilot.app.screen, Confirmation)

            await press(pilot, "n")

            assert isinstance(pilot.app.screen, GridScreen)

    async def test_quitting_asks_too(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "right") as pilot:
            await enter(pilot, "many")
            await pilot.press("ctrl+q")
            await pilot.pause()

            assert isinstance(pilot.app.screen, Confirmation)

    async def test_a_full_disk_is_said_and_the_row_stays_typed(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "right") as pilot:
            await enter(pilot, "42")
            house.store.is_full = True
            await press(pilot, "down")

            assert "NOT saved" in shown(pilot)
            assert "The disk is full." in everything_shown(pilot)
            assert line_of(pilot, "W-301").startswith("*")
        assert not house.reopened().audit.answers


class TestChoices:
    """A state is picked with one key, and the cursor goes on."""

    async def test_y_and_n_answer(self, house: TestHouse) -> None:
        async with opened(house, "enter", "ctrl+g", "ctrl+n") as pilot:
            assert "y yes n no" in everything_shown(pilot)

            await press(pilot, "y", "down")

        assert house.reopened().item(key(SIGN, "B")).outcome is Outcome.PASS

    async def test_a_number_picks(self, house: TestHouse) -> None:
        async with opened(house, "enter", "a", "end", "ctrl+g") as pilot:
            assert table_of(pilot).cell.requirements == (DAMPER,)

            await press(pilot, "1", "down")

        assert house.reopened().item(key(DAMPER, "A-1")).outcome.is_decided

    async def test_a_key_that_picks_none_types_nothing(self, house: TestHouse) -> None:
        async with opened(house, "enter", "ctrl+g", "ctrl+n", "9", "q") as pilot:
            assert table_of(pilot).grid.drafts == {}


class TestManyRows:
    """Copying down, marking, filtering, the next open cell."""

    @pytest.fixture
    def rooms(self) -> TestHouse:
        """Return a house with forty rooms."""
        house = TestHouse()
        house.begin(*many_places(40))
        return house

    async def test_the_cell_above_is_copied_down(self, rooms: TestHouse) -> None:
        async with opened(rooms, "enter", "ctrl+g", "right") as pilot:
            await enter(pilot, "30")
            await press(pilot, "down", "ctrl+d", "down", "ctrl+d", "down")

        walk = rooms.reopened()
        assert {place for place, _ in walk.audit.answers} == {"W-0001", "W-0002", "W-0003"}

    async def test_marked_cells_are_filled_as_one_step(self, rooms: TestHouse) -> None:
        async with opened(rooms, "enter", "ctrl+g", "right") as pilot:
            await enter(pilot, "30")
            await press(pilot, *["shift+down"] * 39, "ctrl+d")
            assert len(rooms.reopened().audit.answers) == 40

            await press(pilot, "ctrl+z")

        assert len(rooms.reopened().audit.answers) == 1

    async def test_marked_cells_are_emptied_as_one_step(self, rooms: TestHouse) -> None:
        async with opened(rooms, "enter", "ctrl+g", *["shift+down"] * 9, "delete") as pilot:
            walk = rooms.reopened()
            assert sum(not each.facts for each in walk.audit.places.values()) == 10

            await press(pilot, "ctrl+z")

        assert all(each.facts for each in rooms.reopened().audit.places.values())

    async def test_only_rows_that_failed_are_shown(self, rooms: TestHouse) -> None:
        rooms.reopened().enter(key(AREA, "W-0030"), {"people": "90"})
        async with opened(rooms, "enter", "ctrl+g", "ctrl+f", "ctrl+f") as pilot:
            text = shown(pilot)

        assert "rows that failed" in text
        assert "W-0030" in text
        assert "W-0001" not in text

    async def test_the_next_open_cell_is_a_key_away(self, rooms: TestHouse) -> None:
        walk = rooms.reopened()
        walk.enter(key(AREA, "W-0001"), {"people": "9", "usable_area": "90"})
        async with opened(rooms, "enter", "p", "enter", "ctrl+g", "home", "ctrl+n") as pilot:
            table = table_of(pilot)
            assert (table.row, table.cell.id) == ("W-0001", f"{GAP}/gap")

            await press(pilot, "ctrl+n")

            assert (table.row, table.cell.title.en) == ("W-0002", "People present")

    async def test_four_hundred_rows_draw_what_is_in_sight(self) -> None:
        house = TestHouse()
        house.begin(*many_places(400))
        async with opened(house, "enter", "ctrl+g") as pilot:
            assert len(table_of(pilot)._strips) <= 2 * SMALL[1]

            await press(pilot, "ctrl+end", "up")

            assert "W-0400" in shown(pilot)


class TestNewRows:
    """What is typed below the last row becomes a place."""

    async def test_a_place_is_made_with_its_answers(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "ctrl+end", "home") as pilot:
            for text in ("W-9", "10", "9"):
                await enter(pilot, text)
                await press(pilot, "tab")
            await press(pilot, "down")

            table = table_of(pilot)
            assert [*table.rows] == ["W-301", "W-302", "W-9", ""]
            assert table.row == ""
        walk = house.reopened()
        assert walk.audit.places[PlaceId("W-9")].facts == {"usable_area": 10}
        assert walk.item(key(AREA, "W-9")).outcome is Outcome.FAIL

    async def test_without_a_name_it_stays_typed(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "ctrl+end") as pilot:
            await enter(pilot, "10")
            await press(pilot, "up")

            assert "not saved yet" in shown(pilot)
        assert len(house.reopened().audit.places) == 5

    async def test_the_name_of_a_place_that_is_there_cannot_be_typed_over(
        self, house: TestHouse
    ) -> None:
        async with opened(house, *GRID, "home") as pilot:
            await enter(pilot, "X")

            assert table_of(pilot).grid.drafts == {}
            assert "The short name stays as it is." in everything_shown(pilot)


class TestPasting:
    """A block is shown first; only then, and only if wanted, it is taken."""

    async def test_a_column_of_figures_goes_down_from_the_cursor(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "right") as pilot:
            await paste(pilot, "42\t1.2\n10\t1.5\n")
            assert isinstance(pilot.app.screen, BlockDialog)
            assert "2 rows can be taken" in everything_shown(pilot)
            assert not house.reopened().audit.answers

            await press(pilot, "ctrl+s")

            assert isinstance(pilot.app.screen, GridScreen)
            assert len(house.reopened().audit.answers) == 4

            await press(pilot, "ctrl+z")

        assert not house.reopened().audit.answers

    async def test_a_large_block_is_recorded_beside_the_screen_as_one_step(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        threads: list[threading.Thread] = []
        take = Grid.take

        def taking(grid: Grid, rows: Mapping[PlaceId, Mapping[str, str]]) -> None:
            threads.append(threading.current_thread())
            take(grid, rows)

        monkeypatch.setattr(block_dialogs, "MANY_ANSWERS", 2)
        monkeypatch.setattr(Grid, "take", taking)
        async with opened(house, *GRID, "right") as pilot:
            await paste(pilot, "42\t1.2\n10\t1.5\n")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: isinstance(pilot.app.screen, GridScreen))

            assert threads
            assert threads != [threading.main_thread()]
            assert len(house.reopened().audit.answers) == 4
            assert "42" in line_of(pilot, "W-301")
            await press(pilot, "ctrl+z")

        assert not house.reopened().audit.answers

    async def test_a_large_block_that_cannot_be_kept_stays_in_the_dialog(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(block_dialogs, "MANY_ANSWERS", 2)
        async with opened(house, *GRID, "right") as pilot:
            await paste(pilot, "42\t1.2\n10\t1.5\n")
            house.store.is_full = True
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "disk is full" in everything_shown(pilot))

            assert isinstance(pilot.app.screen, BlockDialog)
        assert not house.reopened().audit.answers

    async def test_every_bad_cell_is_named_and_its_row_left_out(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "right", size=LARGE) as pilot:
            await paste(pilot, "many\t1.2\n10\t1.5\n7\t9\n")
            text = everything_shown(pilot)
            assert "A1 (W-301): People present: “many” is no figure." in text
            assert "A3: There is no row for this." in text
            assert "2 rows are left out" in text

            await press(pilot, "ctrl+s")

        answered = {place for place, _ in house.reopened().audit.answers}
        assert answered == {"W-302"}

    async def test_escape_takes_nothing(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "right") as pilot:
            await paste(pilot, "42\n10")
            await press(pilot, "escape")

        assert not house.reopened().audit.answers

    async def test_named_columns_and_new_places(self, house: TestHouse) -> None:
        async with opened(house, *GRID) as pilot:
            await paste(
                pilot, "编号\tPeople present\t使用面积（平方米）\nW-301\t42\t\nW-9\t4\t50\n"
            )
            assert "1 new place" in everything_shown(pilot)

            await press(pilot, "ctrl+s")

        walk = house.reopened()
        assert walk.item(key(AREA)).outcome is Outcome.FAIL
        assert walk.audit.places[PlaceId("W-9")].facts == {"usable_area": 50}
        assert walk.item(key(AREA, "W-9")).outcome is Outcome.PASS

    async def test_one_pasted_figure_goes_into_the_cell(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "right") as pilot:
            await paste(pilot, "42\n")
            await press(pilot, "enter")

        assert house.reopened().item(key(AREA)).outcome is Outcome.FAIL

    @pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
    @pytest.mark.parametrize("language", [Language.EN, Language.ZH], ids=["en", "zh"])
    @pytest.mark.parametrize(
        "text",
        [
            "[/b]\t[red]x\n$mark\t{0}\n",
            "\u202e12\t\x1b[31m1\n",
            '"never closed\t1\n"x\t3',
            "🧑‍💻\té\n长" * 50,
            "1," * 250 + "\n",
            "\t\t\t\n\t\t",
            "1\n" * 3000,
            "x" * 1_000_001 + "\n1",
            "=cmd|' /C calc'!A0\t@SUM(A1)\n",
        ],
        ids=["markup", "hidden", "quote", "emoji", "wide", "empty", "long", "huge", "formula"],
    )
    async def test_hostile_blocks_are_told_of_and_take_nothing(
        self, house: TestHouse, text: str, language: Language, size: tuple[int, int]
    ) -> None:
        async with opened(house, *GRID, "right", language=language, size=size) as pilot:
            await paste(pilot, text)
            await press(pilot, "ctrl+s", "escape")

        assert not house.reopened().audit.answers


class TestImporting:
    """A file is read with the same look first."""

    async def test_rows_are_read_from_a_file(self, house: TestHouse, tmp_path: Path) -> None:
        path = tmp_path / "rooms.csv"
        path.write_text("Short name,People present\nW-301,42\nW-302,x\n", encoding="utf-8")
        async with opened(house, *GRID, "ctrl+o", size=LARGE) as pilot:
            assert isinstance(pilot.app.screen, BlockFileDialog)
            await paste(pilot, str(path))
            await press(pilot, "enter")
            assert "rooms.csv, B3 (W-302): People present: “x” is no figure." in everything_shown(
                pilot
            )

            await press(pilot, "ctrl+s")

        assert [*house.reopened().audit.answers] == [key(AREA)]

    async def test_a_file_without_short_names_is_refused(
        self, house: TestHouse, tmp_path: Path
    ) -> None:
        path = tmp_path / "rooms.csv"
        path.write_text("People present\n42\n", encoding="utf-8")
        async with opened(house, *GRID, "ctrl+o") as pilot:
            await paste(pilot, str(path))
            await press(pilot, "enter")

            assert "The column “Short name” is missing." in everything_shown(pilot)


class TestAsItIs:
    """Closed audits, other languages, resizing, the mouse."""

    async def test_a_closed_audit_is_shown_and_takes_nothing(self, house: TestHouse) -> None:
        house.reopened().close_audit()
        async with opened(house, *GRID, "right") as pilot:
            await enter(pilot, "42")
            await press(pilot, "down", "ctrl+d", "delete")
            await paste(pilot, "1\n2")

            assert "closed" in shown(pilot)
        assert house.reopened().history[-1].kind is EventKind.CLOSED

    async def test_the_language_changes_and_one_stays_at_the_cell(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "down", "right") as pilot:
            await enter(pilot, "42")
            await press(pilot, "ctrl+l")

            table = table_of(pilot)
            assert (table.row, table.column) == ("W-302", 2)
            assert "在场人数" in everything_shown(pilot)
            assert "不合格" in everything_shown(pilot)

    async def test_a_click_goes_to_a_cell(self, house: TestHouse) -> None:
        async with opened(house, *GRID, size=LARGE) as pilot:
            table = table_of(pilot)
            x = table.layout_of_columns.offset_of(3) + 1

            await pilot.click(GridTable, offset=(x, 1))
            await settled(pilot)

            assert (table.row, table.column) == ("W-302", 3)

    async def test_a_resize_keeps_the_cell_in_sight(self, house: TestHouse) -> None:
        async with opened(house, *GRID, "end", size=(160, 50)) as pilot:
            await pilot.resize_terminal(*SMALL)
            await settled(pilot)

            table = table_of(pilot)
            assert table.column in [position for position, _ in table.layout_of_columns.shown]

    @pytest.mark.parametrize("language", [Language.EN, Language.ZH], ids=["en", "zh"])
    async def test_every_line_is_as_wide_as_the_screen(self, language: Language) -> None:
        """Double-width characters, emoji and direction marks move no column."""
        house = TestHouse()
        house.begin(
            place("长编号一二三四五六七", "workspace", "🧑‍💻 办公室 [/b]", usable_area=Decimal(90)),
            place("W-2", "workspace", "é" * 60, usable_area=Decimal(90)),
        )
        async with opened(house, "enter", "ctrl+g", language=language) as pilot:
            lines = [line for line in shown(pilot).splitlines() if "│" in line]
            strips = app_of(pilot).screen._compositor.render_strips()

        assert {strip.cell_length for strip in strips} == {SMALL[0]}
        assert len(lines) == 3 + 3

    async def test_several_readings_are_told_of(self, house: TestHouse) -> None:
        walk = house.reopened()
        walk.enter(key(GAP), {"gap": "1.5"})
        walk.enter(key(GAP), {"gap": "0.8"}, reading=1)
        async with opened(house, *GRID, "right", "right") as pilot:
            assert "0.8+" in line_of(pilot, "W-301")
            assert "2 readings: the one that decides is shown" in everything_shown(pilot)

            await enter(pilot, "0.9")
            await press(pilot, "down")

        readings = house.reopened().audit.answers[key(GAP)].readings
        assert [each.values["gap"] for each in readings] == [Decimal("1.5"), Decimal("0.9")]
