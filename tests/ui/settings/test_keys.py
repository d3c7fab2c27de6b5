"""Keys from the settings file: used where they can be, named where they cannot."""

from __future__ import annotations

import pytest
from textual.widgets import Input

import audit.ui.app  # noqa: F401  brings every screen along
from audit.services.house import Preferences
from audit.ui.settings.keys import read_keys
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language, Speech
from tests.ui.driving import everything_shown, opened, press
from tests.ui.houses import TestHouse


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit."""
    house = TestHouse()
    house.begin()
    return house


class TestReading:
    """What can be used, and what is named instead."""

    @pytest.mark.parametrize("text", ["n", "N", "f7", "ctrl+k", "ctrl+z", "!", "n,f6", " n , f6 "])
    def test_a_free_key_is_used(self, text: str) -> None:
        read = read_keys({"walk.next_failed": text})

        assert (list(read.keys), read.notices) == (["walk.next_failed"], ())

    @pytest.mark.parametrize(
        "text",
        ["", "hello", "ctrl+i", "ctrl+m", "tab", "enter", "up", "7", ".", "a b", "n,", "ctrl+zz"],
    )
    def test_what_is_no_key_or_needed_elsewhere_is_named(self, text: str) -> None:
        read = read_keys({"walk.next_failed": text})

        assert not read.keys
        assert [notice.values["name"] for notice in read.notices] == ["walk.next_failed"]

    def test_an_unknown_command_is_named(self) -> None:
        read = read_keys({"walk.fly": "n"})

        assert not read.keys
        assert "walk.fly" in Speech(Language.ZH).tell(read.notices[0])

    def test_a_key_of_another_command_of_the_screen_is_left_to_it(self) -> None:
        read = read_keys({"walk.next_failed": "m"})

        assert not read.keys
        assert read.notices[0].values["other"] == "walk.note"

    def test_a_key_of_the_program_is_left_to_it(self) -> None:
        assert read_keys({"walk.next_failed": "ctrl+t"}).notices[0].values["other"] == "app.theme"

    def test_two_commands_may_change_places(self) -> None:
        wanted = {"walk.next_failed": "m", "walk.note": "f"}

        assert read_keys(wanted) == (wanted, ())

    def test_two_commands_cannot_have_one_free_key(self) -> None:
        read = read_keys({"walk.next_failed": "n", "walk.note": "n"})

        assert len(read.keys) == len(read.notices) == 1

    def test_one_key_may_mean_two_things_on_two_screens(self) -> None:
        wanted = {"walk.next_failed": "n", "rules.day": "n"}

        assert read_keys(wanted).keys == wanted

    @pytest.mark.parametrize("name", ["place_form.keep", "app.quit", "app.language"])
    def test_where_texts_are_typed_no_letter_is_a_command(self, name: str) -> None:
        assert len(read_keys({name: "Z"}).notices) == 1

    def test_the_usual_key_may_be_written_down(self) -> None:
        assert read_keys({"walk.item_next": "down"}).keys == {"walk.item_next": "down"}


class TestUsing:
    """The screens go by them."""

    async def test_the_new_key_acts_and_the_old_one_does_not(self, house: TestHouse) -> None:
        house.preferences.kept = Preferences(keys={"walk.findings": "Z"})
        async with opened(house, "enter", "g") as pilot:
            assert isinstance(pilot.app.screen, WalkScreen)

            await press(pilot, "Z")

            assert not isinstance(pilot.app.screen, WalkScreen)

    async def test_key_bar_and_help_show_it(self, house: TestHouse) -> None:
        house.preferences.kept = Preferences(keys={"walk.note": "ctrl+x"})

        async with opened(house, "enter") as pilot:
            assert "^X Note" in everything_shown(pilot)
            await press(pilot, "f1")
            assert "^X Note Write a note" in everything_shown(pilot)

    async def test_what_cannot_be_used_is_said_on_the_first_screen(self, house: TestHouse) -> None:
        house.preferences.kept = Preferences(keys={"walk.fly": "n"})

        async with opened(house) as pilot:
            assert "no command “walk.fly”" in everything_shown(pilot)


class TestChanging:
    """On the screen of the settings."""

    async def test_a_key_is_pressed_for_a_command_and_works_at_once(self, house: TestHouse) -> None:
        async with opened(house, "f3", "f4") as pilot:
            pilot.app.screen.query_one("#wanted", Input).value = "walk.findings"
            await press(pilot, "enter", "Z", "enter", "escape", "escape", "enter", "Z")

            assert house.preferences.kept.keys == {"walk.findings": "Z"}
            assert type(pilot.app.screen).__name__ == "FindingsScreen"

    async def test_a_taken_key_is_refused_with_who_has_it(self, house: TestHouse) -> None:
        async with opened(house, "f3", "f4") as pilot:
            pilot.app.screen.query_one("#wanted", Input).value = "walk.findings"
            await press(pilot, "enter", "m", "enter")

            assert "already the key of walk.note" in everything_shown(pilot)
            assert house.preferences.kept.keys == {}

    async def test_delete_gives_the_usual_key_back(self, house: TestHouse) -> None:
        house.preferences.kept = Preferences(keys={"walk.findings": "Z"})

        async with opened(house, "f3", "f4") as pilot:
            pilot.app.screen.query_one("#wanted", Input).value = "walk.findings"
            await press(pilot, "enter", "delete")

        assert house.preferences.kept.keys == {}

    async def test_a_full_disk_changes_no_key(self, house: TestHouse) -> None:
        house.preferences.is_full = True
        async with opened(house, "f3", "f4") as pilot:
            pilot.app.screen.query_one("#wanted", Input).value = "walk.findings"
            await press(pilot, "enter", "Z", "enter", "escape", "escape", "enter", "Z")

            assert isinstance(pilot.app.screen, WalkScreen)

    async def test_keys_are_written_as_on_keyboards(self, house: TestHouse) -> None:
        async with opened(house, "f3", "f4", size=(100, 40)) as pilot:
            text = everything_shown(pilot)

        assert "F1 Help app.help" in text
        assert "^Q Quit app.quit" in text
