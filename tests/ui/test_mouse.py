"""Nothing but the mouse: from the list of audits to an answer, and a dialog while the window changes."""

from __future__ import annotations

import pytest
from textual.events import MouseScrollDown
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from audit.domain.answers import ItemKey
from audit.ui.dialogs.choosing import CandidateList
from audit.ui.dialogs.help import Help
from audit.ui.walk.fields import ChoiceField, FigureField
from audit.ui.walk.place_list import PlaceList
from audit.ui.walk.screen import WalkScreen
from audit.ui.widgets.key_bar import KeyBar
from tests.ui.driving import LARGE, SMALL, enter, everything_shown, opened, press, settled, shown
from tests.ui.houses import TestHouse, many_places
from tests.ui.office_pack import AREA, DAMPER, SIGN
from tests.visits import key

SIZES = (SMALL, LARGE)


@pytest.fixture
def house() -> TestHouse:
    """A house with one audit."""
    house = TestHouse()
    house.begin()
    return house


async def click(pilot: Pilot[None], widget: type[Widget] | Widget, x: int, y: int) -> None:
    """Click a cell of a widget and wait until all is quiet."""
    assert await pilot.click(widget, offset=(x, y))
    await settled(pilot)


async def click_words(pilot: Pilot[None], words: str) -> None:
    """Click the words where they stand on the screen."""
    rows = shown(pilot).split("\n")
    y = next(number for number, row in enumerate(rows) if words in row)
    await pilot.click(offset=(rows[y].index(words), y))
    await settled(pilot)


def here(pilot: Pilot[None]) -> ItemKey | None:
    """Return the item at hand."""
    assert isinstance(pilot.app.screen, WalkScreen)
    return pilot.app.screen.course.key


@pytest.mark.parametrize("size", SIZES)
class TestMouse:
    """What a click does is what its key does."""

    async def test_a_click_on_the_audit_under_the_cursor_opens_it(
        self, house: TestHouse, size: tuple[int, int]
    ) -> None:
        async with opened(house, size=size) as pilot:
            await click_words(pilot, "Plumbline Tower")

            assert isinstance(pilot.app.screen, WalkScreen)

    async def test_a_click_goes_to_a_place_and_another_to_its_item(
        self, house: TestHouse, size: tuple[int, int]
    ) -> None:
        async with opened(house, "enter", size=size) as pilot:
            await click_words(pilot, "W-302")
            await click_words(pilot, "W-302")

            assert here(pilot) == key(AREA, "W-302")

    async def test_a_figure_is_typed_where_it_was_clicked(
        self, house: TestHouse, size: tuple[int, int]
    ) -> None:
        async with opened(house, "enter", "slash", size=size) as pilot:
            await enter(pilot, "meeting corner")
            await press(pilot, "enter")
            fields = pilot.app.screen.query(FigureField)
            last = [field for field in fields if field.display and field.quantity][-1]
            await click(pilot, last.query_one(Input), 1, 0)
            await enter(pilot, "36")

            assert last.query_one(Input).value == "36"

    async def test_a_clicked_choice_decides_the_item(
        self, house: TestHouse, size: tuple[int, int]
    ) -> None:
        async with opened(house, "enter", "slash", size=size) as pilot:
            await enter(pilot, "return air")
            await press(pilot, "enter")
            choice = next(iter(pilot.app.screen.query(ChoiceField)))
            await click(pilot, choice, 6, 1)

        assert house.reopened().item(key(DAMPER, "A-1")).answer is not None

    async def test_the_line_of_keys_is_pressed(
        self, house: TestHouse, size: tuple[int, int]
    ) -> None:
        async with opened(house, "enter", size=size) as pilot:
            bar = pilot.app.screen.query_one(KeyBar)
            row = shown(pilot).split("\n")[bar.region.y]
            await click(pilot, bar, row.index("F1"), 0)

            assert isinstance(pilot.app.screen, Help)

    async def test_the_candidate_under_the_cursor_is_taken_by_a_click(
        self, house: TestHouse, size: tuple[int, int]
    ) -> None:
        async with opened(house, "enter", "slash", size=size) as pilot:
            await enter(pilot, "sign")
            await click(pilot, CandidateList, 3, 0)

            at = here(pilot)
            assert at is not None
            assert at.requirement == SIGN

    async def test_the_wheel_turns_a_long_list_and_goes_nowhere(
        self, size: tuple[int, int]
    ) -> None:
        house = TestHouse()
        house.begin(*many_places(80))
        async with opened(house, "enter", size=size) as pilot:
            rows = pilot.app.screen.query_one(PlaceList)
            before, at = rows.scroll_offset.y, here(pilot)
            x, y = rows.region.x + 4, rows.region.y + 4
            pilot.app.screen._forward_event(
                MouseScrollDown(rows, x, y, 0, 1, 0, False, False, False, screen_x=x, screen_y=y)
            )
            await settled(pilot)

            assert rows.scroll_offset.y > before
            assert here(pilot) == at


class TestResize:
    """The window changes in the middle of a dialog: what was typed stays, and so does the dialog."""

    @pytest.mark.parametrize("to", [(80, 24), (160, 50), (100, 30)])
    @pytest.mark.parametrize(
        ("keys", "field"),
        [(("m",), "#text"), (("slash",), "#wanted"), (("x",), "#text")],
        ids=["note", "search", "reason"],
    )
    async def test_what_was_typed_stays(
        self, house: TestHouse, keys: tuple[str, ...], field: str, to: tuple[int, int]
    ) -> None:
        async with opened(house, "enter", *keys, size=(120, 40)) as pilot:
            dialog = pilot.app.screen
            await enter(pilot, "return")
            await pilot.resize_terminal(*to)
            await settled(pilot)
            await enter(pilot, " air")

            assert pilot.app.screen is dialog
            assert typed(dialog.query_one(field)) == "return air"
            assert "return air" in everything_shown(pilot)
            assert all(
                dialog.region.contains_region(each.region)
                for each in dialog.query(".frame").results(Widget)
            )


def typed(field: Widget) -> str:
    """Return what stands in a field."""
    assert isinstance(field, Input | TextArea)
    return field.value if isinstance(field, Input) else field.text
