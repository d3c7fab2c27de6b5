"""The table of places."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from audit.domain.buildings import Place, PlaceId
from audit.domain.particulars import AuditKind
from audit.ui.places.import_dialog import ImportDialog
from audit.ui.places.numbering import next_name
from audit.ui.places.place_form import PlaceForm
from audit.ui.places.screen import PlacesScreen
from audit.ui.walk.screen import WalkScreen
from audit.ui.widgets.form import Form
from checklists.language import Language
from tests.ui.driving import LARGE, SMALL, enter, everything_shown, opened, press, shown
from tests.ui.houses import TestHouse

PLACES = ("enter", "a")


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit."""
    house = TestHouse()
    house.begin()
    return house


async def fill(pilot: Pilot[None], blank: str, text: str) -> None:
    """Go to a field and type into it."""
    pilot.app.screen.query_one(Form).focus_blank(blank)
    await enter(pilot, text)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_each_place_stands_with_what_is_known_of_it(
    house: TestHouse, size: tuple[int, int]
) -> None:
    async with opened(house, *PLACES, size=size) as pilot:
        text = shown(pilot)

    for words in (
        "W-301",
        "Workspace",
        "Open office",
        "Usable area 90 m²",
        "Rated persons 13 people",
    ):
        assert words in text


async def test_an_empty_table_says_what_to_do() -> None:
    house = TestHouse()
    house.house.desk.begin(house.particulars(AuditKind.SELF_CHECK, "Empty", "full")).leave()

    async with opened(house, *PLACES) as pilot:
        assert "Press a to add one" in everything_shown(pilot)


class TestAdding:
    """a adds a place by a form made from the facts of its kind."""

    async def test_the_form_asks_for_the_facts_of_the_kind(self, house: TestHouse) -> None:
        async with opened(house, *PLACES, "a", "right") as pilot:
            assert "Usable area" in everything_shown(pilot)

            await press(pilot, "right")

            assert "Rated persons" in everything_shown(pilot)

    async def test_a_place_is_added_with_exact_facts(self, house: TestHouse) -> None:
        async with opened(house, *PLACES, "a", "right") as pilot:
            await fill(pilot, "id", "W-401")
            await fill(pilot, "fact-usable_area", "12.5")
            await press(pilot, "ctrl+s")

            assert isinstance(pilot.app.screen, PlacesScreen)
            assert "W-401" in shown(pilot)
        added = house.reopened().audit.places[PlaceId("W-401")]
        assert added.facts == {"usable_area": Decimal("12.5")}

    async def test_without_a_name_it_bears_its_short_one(self, house: TestHouse) -> None:
        async with opened(house, *PLACES, "a", "right") as pilot:
            await fill(pilot, "id", "W-401")
            await press(pilot, "ctrl+s")

        assert house.reopened().audit.places[PlaceId("W-401")].name == "W-401"

    async def test_a_bad_fact_is_refused_at_its_field(self, house: TestHouse) -> None:
        async with opened(house, *PLACES, "a", "right") as pilot:
            await fill(pilot, "id", "W-401")
            await fill(pilot, "fact-usable_area", "big")
            await press(pilot, "ctrl+s")

            assert isinstance(pilot.app.screen, PlaceForm)
            assert "is no figure" in everything_shown(pilot)
            assert pilot.app.focused is pilot.app.screen.query_one("#blank-fact-usable_area")

    async def test_a_name_that_is_taken_is_refused(self, house: TestHouse) -> None:
        """Another place must never be overwritten by accident."""
        async with opened(house, *PLACES, "a", "right") as pilot:
            await fill(pilot, "id", "W-301")
            await press(pilot, "ctrl+s")

            assert "There is a place W-301 already." in everything_shown(pilot)
        assert house.reopened().audit.places[PlaceId("W-301")].name == "Open office"

    async def test_a_full_disk_is_said_and_the_form_stays(self, house: TestHouse) -> None:
        async with opened(house, *PLACES, "a", "right") as pilot:
            house.store.is_full = True
            await fill(pilot, "id", "W-401")
            await press(pilot, "ctrl+s")

            assert isinstance(pilot.app.screen, PlaceForm)
            assert "The disk is full." in everything_shown(pilot)
        assert PlaceId("W-401") not in house.reopened().audit.places


class TestChanging:
    """Enter changes, d duplicates, x removes, u takes back."""

    async def test_enter_changes_the_place(self, house: TestHouse) -> None:
        async with opened(house, *PLACES, "down", "enter") as pilot:
            await fill(pilot, "fact-usable_area", "5")
            await press(pilot, "ctrl+s")

        changed = house.reopened().audit.places[PlaceId("W-301")]
        assert changed.facts["usable_area"] == Decimal(905)

    @pytest.mark.parametrize(
        ("way", "field", "words"),
        [
            (("a",), "id", "No place is added."),
            (("down", "enter"), "name", "The place stays as it was."),
        ],
    )
    async def test_what_was_typed_is_dropped_only_after_asking(
        self, house: TestHouse, way: tuple[str, ...], field: str, words: str
    ) -> None:
        before = house.reopened().audit.places
        async with opened(house, *PLACES, *way) as pilot:
            await fill(pilot, field, "W-7")
            await press(pilot, "escape")
            assert words in everything_shown(pilot)
            await press(pilot, "n")
            assert isinstance(pilot.app.screen, PlaceForm)
            assert "W-7" in pilot.app.screen.query_one(f"#blank-{field}", Input).value
            await press(pilot, "escape", "y")

            assert not isinstance(pilot.app.screen, PlaceForm)
        assert house.reopened().audit.places == before

    @pytest.mark.parametrize("way", [("a",), ("a", "right", "right"), ("down", "enter")])
    async def test_where_nothing_was_typed_nothing_is_asked(
        self, house: TestHouse, way: tuple[str, ...]
    ) -> None:
        async with opened(house, *PLACES, *way, "escape") as pilot:
            assert isinstance(pilot.app.screen, PlacesScreen)

    async def test_a_duplicate_takes_the_next_number(self, house: TestHouse) -> None:
        async with opened(house, *PLACES, "down", "d") as pilot:
            assert pilot.app.screen.query_one("#blank-id", Input).value == "W-303"
            await press(pilot, "ctrl+s")

        copied = house.reopened().audit.places[PlaceId("W-303")]
        assert copied.facts == {"usable_area": Decimal(90)}

    async def test_a_place_is_removed_after_asking_and_comes_back(self, house: TestHouse) -> None:
        async with opened(house, *PLACES, "down", "x") as pilot:
            assert "Take Open office out of the audit?" in everything_shown(pilot)
            await press(pilot, "n")
            assert "W-301" in shown(pilot)

            await press(pilot, "x", "y")
            assert "W-301" not in shown(pilot)

            await press(pilot, "u")
            assert "W-301" in shown(pilot)

    async def test_w_walks_on_at_the_place(self, house: TestHouse) -> None:
        async with opened(house, *PLACES, "down", "down", "w") as pilot:
            assert isinstance(pilot.app.screen, WalkScreen)
            course = pilot.app.screen.course
            assert course.key is not None
            assert course.key.place == "W-302"

    async def test_escape_goes_back_to_the_walk(self, house: TestHouse) -> None:
        async with opened(house, *PLACES, "escape") as pilot:
            assert isinstance(pilot.app.screen, WalkScreen)

    @pytest.mark.parametrize(
        ("name", "following"),
        [("W-301", "W-302"), ("A09", "A10"), ("Hall", "Hall-2"), ("L-1 east", "L-2 east")],
    )
    def test_names_are_counted_on(self, name: str, following: str) -> None:
        assert next_name(name, ()) == following


class TestImporting:
    """A list is read, looked at, and only then added."""

    async def look_at(self, pilot: Pilot[None], path: Path) -> None:
        """Name the file and read it."""
        pilot.app.screen.query_one("#path", Input).value = str(path)
        await press(pilot, "enter")

    async def test_every_bad_cell_is_named_before_anything_is_added(
        self, house: TestHouse, tmp_path: Path
    ) -> None:
        rooms = tmp_path / "rooms.csv"
        rooms.write_text("id,kind,usable_area\nW-9,workspace,10\nW-10,workspace,big\nX,hut,\n")

        async with opened(house, *PLACES, "i", size=LARGE) as pilot:
            await self.look_at(pilot, rooms)

            text = everything_shown(pilot)
            assert "rooms.csv, C3" in text
            assert "rooms.csv, B4" in text
            assert "2 cells cannot be used" in text
            assert "New places: 1;" in text
            assert PlaceId("W-9") not in house.reopened().audit.places

            await press(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, PlacesScreen)
        assert PlaceId("W-9") in house.reopened().audit.places

    @pytest.mark.parametrize("size", [(60, 15), SMALL, LARGE], ids=["narrow", "small", "large"])
    async def test_what_to_do_about_a_bad_cell_is_not_cut(
        self, house: TestHouse, tmp_path: Path, size: tuple[int, int]
    ) -> None:
        rooms = tmp_path / "rooms.csv"
        rooms.write_text("id,kind,usable_area\nL-9,lift,50\n")

        async with opened(house, *PLACES, "i", size=size) as pilot:
            await self.look_at(pilot, rooms)
            letters = "".join(filter(str.isalpha, shown(pilot)))

        assert "Leavethecellempty" in letters

    async def test_a_file_that_is_not_there_is_said(self, house: TestHouse, tmp_path: Path) -> None:
        async with opened(house, *PLACES, "i") as pilot:
            await self.look_at(pilot, tmp_path / "none.csv")

            assert "There is no such file." in everything_shown(pilot)

    async def test_a_full_disk_adds_nothing(self, house: TestHouse, tmp_path: Path) -> None:
        rooms = tmp_path / "rooms.csv"
        rooms.write_text("id,kind\nW-9,workspace\n")

        async with opened(house, *PLACES, "i") as pilot:
            await self.look_at(pilot, rooms)
            house.store.is_full = True
            await press(pilot, "ctrl+s")

            assert isinstance(pilot.app.screen, ImportDialog)
            assert "The disk is full." in everything_shown(pilot)
        assert PlaceId("W-9") not in house.reopened().audit.places


@pytest.mark.parametrize(
    ("language", "columns"),
    [
        (Language.EN, "these columns: Short name, Kind, Name, Floor."),
        (Language.ZH, "各列为：编号、类型、名称、楼层。"),
    ],
    ids=["en", "zh"],
)
async def test_the_columns_of_a_list_are_named_in_the_language_of_the_screen(
    language: Language, columns: str
) -> None:
    house = TestHouse()
    walk = house.house.desk.begin(house.particulars(AuditKind.SELF_CHECK, "Empty Tower", "full"))
    walk.leave()

    async with opened(house, "enter", "a", language=language, size=(120, 40)) as pilot:
        assert columns in everything_shown(pilot)


async def test_the_table_says_what_else_the_checklist_asks_about() -> None:
    """A manager who forgot the lifts would close without a word about them."""
    house = TestHouse()
    office = Place(id=PlaceId("W-301"), kind="workspace", name="Open office")
    house.house.desk.begin(
        house.particulars(AuditKind.SELF_CHECK, "Tower", "full"), [office]
    ).leave()

    async with opened(house, *PLACES) as pilot:
        assert "Asked about, and not here yet: Air system (2 items)" in everything_shown(pilot)


async def test_it_says_nothing_more_once_there_is_one_of_each(house: TestHouse) -> None:
    async with opened(house, *PLACES) as pilot:
        assert "not here yet" not in everything_shown(pilot)
