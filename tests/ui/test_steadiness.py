"""What a key may cost the screen: lay-outs and drawings are counted, for no test asserts a time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.content import Content
from textual.events import Key
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from audit.ui.findings.screen import FindingsScreen
from audit.ui.walk.field_box import FieldBox
from audit.ui.walk.fields import ChoiceField, FigureField
from audit.ui.walk.place_list import PlaceList
from audit.ui.walk.rule_panel import RulePane
from audit.ui.widgets import drawn_lines
from audit.ui.widgets.key_bar import KeyBar
from tests.ui.driving import LARGE, SMALL, opened, press, settled
from tests.ui.houses import TestHouse, many_places

WIDE = (140, 40)


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[list[str]]:
    """Count the calls of a method of Textual's compositor."""
    real = getattr(Compositor, name)
    calls: list[str] = []

    def counting(*arguments: object, **words: object) -> object:
        calls.append(name)
        return real(*arguments, **words)

    with monkeypatch.context() as patched:
        patched.setattr(Compositor, name, counting)
        yield calls


@pytest.fixture
def house() -> TestHouse:
    """Return a house with an audit of forty rooms."""
    furnished = TestHouse()
    furnished.begin(*many_places(40))
    return furnished


def picture_of(pane: RulePane) -> Sequence[Strip]:
    """Return the lines of a pane with its border, as they are painted."""
    return pane.render_lines(Region(0, 0, *pane.outer_size))


def rows_of(places: PlaceList) -> Sequence[Strip]:
    """Return the rows that are in sight."""
    return [places.render_line(y) for y in range(places.size.height)]


class TestOneKey:
    """Nothing is laid out or drawn twice."""

    async def test_the_next_item_never_draws_the_whole_screen(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with opened(house, "enter", size=WIDE) as pilot:
            with counted(monkeypatch, "render_full_update") as drawn:
                await press(pilot, "pagedown", "pagedown", "pagedown")
                await pilot.pause(0.1)

        assert not drawn

    async def test_a_digit_lays_nothing_out(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with opened(house, "enter", "3", size=WIDE) as pilot:
            await pilot.pause(0.1)
            with counted(monkeypatch, "reflow") as laid_out:
                await press(pilot, "6")
                await pilot.pause(0.1)

        assert not laid_out

    async def test_the_line_of_keys_is_drawn_again_only_with_other_keys(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawn: list[bool] = []
        async with opened(house, "enter", size=WIDE) as pilot:
            bar = pilot.app.screen.query_one(KeyBar)
            monkeypatch.setattr(bar, "refresh", lambda *_, **__: drawn.append(True))
            pilot.app.screen.refresh_bindings()
            await settled(pilot)

        assert not drawn


class TestComingUp:
    """A screen is drawn once it is whole."""

    @pytest.mark.parametrize("key", ["g", "slash", "ctrl+g", "c"])
    async def test_a_screen_that_comes_up_is_drawn_once(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch, key: str
    ) -> None:
        async with opened(house, "enter", size=WIDE) as pilot:
            await pilot.pause(0.1)
            with counted(monkeypatch, "render_full_update") as drawn:
                await press(pilot, key)
                await pilot.pause(0.1)

        assert len(drawn) == 1

    @pytest.mark.parametrize("size", [SMALL, WIDE])
    async def test_what_comes_up_gets_its_styles_once(
        self, house: TestHouse, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        again: list[bool] = []
        monkeypatch.setattr(
            FindingsScreen, "update_node_styles", lambda *_, **__: again.append(True)
        )
        async with opened(house, "enter", "g", size=size) as pilot:
            screen = pilot.app.screen
            assert isinstance(screen, FindingsScreen)
            assert screen.has_class("-wide") == (size == WIDE)
            assert screen.has_class("-narrow") == (size == SMALL)

        assert not again

    async def test_what_comes_back_after_other_colours_has_them(self, house: TestHouse) -> None:
        async with opened(house, "enter", "g", "ctrl+t", "escape", size=WIDE) as pilot:
            places = pilot.app.screen.query_one(PlaceList)
            shown_now = rows_of(places)
            drawn_lines._drawn.clear()
            places.notify_style_update()

            assert shown_now == rows_of(places)

    async def test_a_screen_that_comes_up_within_a_batch_is_drawn_too(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawn: list[str] = []
        async with opened(house) as pilot:
            monkeypatch.setattr(
                pilot.app, "_display", lambda screen, _: drawn.append(type(screen).__name__)
            )
            with pilot.app.batch_update():
                pilot.app.post_message(Key("question_mark", "?"))
                await asyncio.sleep(0.3)
            await asyncio.sleep(0.3)

        assert "Help" in drawn


class TestSteadyLists:
    """Lists and pages that scroll by themselves."""

    async def test_a_moved_cursor_draws_two_rows(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with opened(house, "enter", size=LARGE) as pilot:
            places = pilot.app.screen.query_one(PlaceList)
            wholes: list[bool] = []
            real = places.refresh

            def refresh(*regions: object, **words: object) -> object:
                wholes.append(not regions)
                return real(*regions, **words)  # type: ignore[arg-type]

            monkeypatch.setattr(places, "refresh", refresh)
            places.cursor += 1
            await settled(pilot)

        assert wholes
        assert not any(wholes)

    async def test_the_list_can_be_scrolled_as_far_as_it_goes(self, house: TestHouse) -> None:
        async with opened(house, "enter", size=LARGE) as pilot:
            places = pilot.app.screen.query_one(PlaceList)

            assert places.virtual_size.height == places.count
            assert places.max_scroll_y == places.count - places.size.height
            assert places.show_vertical_scrollbar

    async def test_a_shorter_list_is_scrolled_back(self, house: TestHouse) -> None:
        async with opened(house, "enter", size=LARGE) as pilot:
            places = pilot.app.screen.query_one(PlaceList)
            places.action_edge(1)
            await settled(pilot)
            places.show(3)
            await settled(pilot)

            assert places.scroll_offset.y == 0
            assert not places.show_vertical_scrollbar

    async def test_the_rule_is_laid_out_again_only_for_another_rule(self, house: TestHouse) -> None:
        async with opened(house, "enter", size=WIDE) as pilot:
            pane = pilot.app.screen.query_one(RulePane)
            before = pane._lines
            await press(pilot, "3")
            same = pane._lines is before
            await press(pilot, "pagedown")

            assert same
            assert pane._lines is not before

    async def test_a_lay_out_does_not_draw_the_scrollbar_of_a_longer_text_once_more(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with opened(house, "enter", size=WIDE) as pilot:
            screen = pilot.app.screen
            pane = screen.query_one(RulePane)
            pane.show(lambda _: [Content("a line")] * 60)
            await settled(pilot)
            pane.show(lambda _: [Content("a line")] * 90)
            drawn: list[bool] = []
            monkeypatch.setattr(
                pane.vertical_scrollbar, "refresh", lambda *_, **__: drawn.append(True)
            )
            screen.refresh(layout=True)
            await settled(pilot)
            await pilot.pause(0.1)

        assert not drawn

    async def test_a_page_of_a_text_is_drawn_at_once_and_once(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawn: list[int] = []
        real = RulePane._draw

        def drawing(pane: RulePane, line: int, width: int) -> Sequence[Strip]:
            drawn.append(line)
            return real(pane, line, width)

        monkeypatch.setattr(RulePane, "_draw", drawing)
        async with opened(house, "enter", size=WIDE) as pilot:
            await press(pilot, "pagedown")
            assert drawn == [0, 0]
            await press(pilot, "pageup", "pagedown")

        assert drawn == [0, 0]

    async def test_the_picture_of_a_text_is_kept_for_the_next_time(self, house: TestHouse) -> None:
        async with opened(house, "enter", size=WIDE) as pilot:
            pane = pilot.app.screen.query_one(RulePane)
            before = picture_of(pane)
            await press(pilot, "pagedown")
            other = picture_of(pane)
            await press(pilot, "pageup")

            assert picture_of(pane) is before
            assert other != before

    async def test_a_scrolled_text_has_a_picture_of_its_own(self, house: TestHouse) -> None:
        async with opened(house, "enter", size=WIDE) as pilot:
            pane = pilot.app.screen.query_one(RulePane)
            pane.show(lambda _: [Content(f"line {n}") for n in range(90)])
            await settled(pilot)
            above = [strip.text for strip in picture_of(pane)]
            pane.scroll_to(0, 1, animate=False, force=True)
            await settled(pilot)

            assert [strip.text for strip in picture_of(pane)][:-1] == above[1:]

    async def test_a_pane_of_another_size_is_drawn_anew(self, house: TestHouse) -> None:
        async with opened(house, "enter", size=WIDE) as pilot:
            await pilot.resize_terminal(160, 50)
            await settled(pilot)
            pane = pilot.app.screen.query_one(RulePane)

            assert {strip.cell_length for strip in picture_of(pane)} == {pane.size.width + 3}

    async def test_at_another_place_only_the_rows_that_are_new_are_drawn(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawn: list[str] = []
        real = Visual.to_strips

        def drawing(widget: Widget, line: Content, *others: Any, **words: Any) -> list[Strip]:
            if isinstance(widget, PlaceList):
                drawn.append(line.plain.strip())
            return real(widget, line, *others, **words)

        monkeypatch.setattr(Visual, "to_strips", drawing)
        async with opened(house, "enter", size=WIDE) as pilot:
            drawn_lines._drawn.clear()
            pilot.app.screen.query_one(PlaceList).lay_out()
            await settled(pilot)
            drawn.clear()
            await press(pilot, "ctrl+down")
            rows = len(rows_of(pilot.app.screen.query_one(PlaceList)))

        assert rows > 30
        assert 0 < len(drawn) < 10

    @pytest.mark.parametrize("deed", [("3", "6", "enter"), ("x", *"none", "enter")])
    async def test_rows_that_were_kept_say_what_new_ones_would(
        self, house: TestHouse, deed: tuple[str, ...]
    ) -> None:
        way = (*deed, "ctrl+down", *deed, "ctrl+up", "u", "ctrl+down")
        async with opened(house, "enter", *way, size=WIDE) as pilot:
            places = pilot.app.screen.query_one(PlaceList)
            kept = rows_of(places)
            drawn_lines._drawn.clear()
            places.lay_out()
            await settled(pilot)

            assert kept == rows_of(places)

    async def test_other_colours_draw_rows_anew(self, house: TestHouse) -> None:
        async with opened(house, "enter", size=WIDE) as pilot:
            places = pilot.app.screen.query_one(PlaceList)
            before = rows_of(places)
            await press(pilot, "ctrl+t")

            assert rows_of(places) != before

    async def test_other_colours_draw_a_text_anew(self, house: TestHouse) -> None:
        async with opened(house, "enter", size=WIDE) as pilot:
            pane = pilot.app.screen.query_one(RulePane)
            before = pane.render_line(0)
            await press(pilot, "ctrl+t")

            assert pane.render_line(0).text == before.text
            assert pane.render_line(0) != before


class TestFields:
    """Fields are made once."""

    async def test_coming_back_to_an_item_makes_no_new_fields(self, house: TestHouse) -> None:
        async with opened(house, "enter", "pagedown", "pagedown", "pageup", "pageup") as pilot:
            box = pilot.app.screen.query_one(FieldBox)
            before = {id(field) for field in box.query(".field")}
            await press(pilot, "pagedown", "pagedown", "pageup")
            after = {id(field) for field in box.query(".field")}

        assert after == before

    async def test_fields_out_of_sight_ask_for_nothing(self) -> None:
        furnished = TestHouse()
        furnished.begin()
        async with opened(furnished, "enter", *["pagedown"] * 5) as pilot:
            box = pilot.app.screen.query_one(FieldBox)
            fields = [*box.query(FigureField), *box.query(ChoiceField)]
            asking = [field for field in fields if field.quantity]

            assert len([*box.query(".field")]) > len(box.fields)
            assert {id(field) for field in asking} == {id(field) for field in box.fields}
            assert all(field.region.height for field in box.fields)
