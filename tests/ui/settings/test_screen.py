"""The settings on the screen: told, kept at once, and refused at their field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Input

from audit.domain.errors import Damaged
from audit.services.house import Preferences
from audit.services.locking_up import LockState
from audit.services.preferences_in_words import WORDS
from audit.ui.home.screen import HomeScreen
from audit.ui.settings.data_folder import STATES, WAYS
from audit.ui.settings.screen import SettingsScreen
from audit.ui.themes import DARK, LIGHT
from checklists.language import Language, Message, Speech
from tests.ui.driving import SMALL, enter, everything_shown, opened, press, settled, shown
from tests.ui.houses import TestHouse


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit."""
    house = TestHouse()
    house.begin()
    return house


@pytest.mark.parametrize("language", Language)
async def test_every_setting_says_what_it_does_at_80_columns(
    house: TestHouse, language: Language
) -> None:
    async with opened(house, "f3", size=SMALL, language=language) as pilot:
        text = "".join(shown(pilot).split())

    say = Speech(language)
    for words in WORDS.values():
        assert "".join(say.tell(words.name).split()) in text
        assert "".join(say.tell(words.meaning).split()) in text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("state", LockState)
async def test_all_is_in_sight_with_whether_the_data_is_encrypted(
    language: Language, state: LockState
) -> None:
    house = TestHouse(lock_state=state)
    async with opened(house, "f3", size=SMALL, language=language) as pilot:
        scrolled = pilot.app.screen.query_one(VerticalScroll)

        assert scrolled.max_scroll_y == 0
        assert Speech(language).tell(STATES[state]) in shown(pilot)
        told = "".join(shown(pilot).split())
        assert "".join(Speech(language).tell(WAYS[state]).split()) in told


async def test_it_is_asked_when_the_screen_opens(house: TestHouse) -> None:
    """Somebody may have turned it on in another window since."""
    async with opened(house) as pilot:
        house.lock_state = LockState.ON

        await press(pilot, "f3")

        assert "Data folder encrypted Decrypt it" in everything_shown(pilot)


async def test_whether_the_data_is_encrypted_stands_in_the_column_of_the_settings(
    house: TestHouse,
) -> None:
    async with opened(house, "f3") as pilot:
        lines = shown(pilot).splitlines()

    (folder,) = (line for line in lines if "Data folder" in line)
    (language,) = (line for line in lines if line.startswith(" Language"))
    assert folder.index("not encrypted") == language.index("English")


async def test_a_damaged_key_is_told(house: TestHouse) -> None:
    def damaged() -> LockState:
        raise Damaged(Message("The file [/b] is damaged."), where="vault.json")

    house.house = replace(house.house, lock_state=damaged)
    async with opened(house, "f3") as pilot:
        assert "Data folder damaged vault.json: The file [/b] is damaged." in everything_shown(
            pilot
        )


async def test_who_visits_from_outside_is_not_told(house: TestHouse) -> None:
    house.house = replace(house.house, lock_state=None)
    async with opened(house, "f3") as pilot:
        assert "Data folder" not in everything_shown(pilot)


async def test_colours_are_kept_and_shown_as_soon_as_they_are_picked(house: TestHouse) -> None:
    async with opened(house, "f3", "tab", "right") as pilot:
        assert pilot.app.theme == LIGHT.name
        assert house.preferences.kept.theme == LIGHT.name
        assert "✓ saved: Colours" in everything_shown(pilot)


async def test_colours_that_are_changed_by_their_key_are_shown(house: TestHouse) -> None:
    async with opened(house, "f3", "ctrl+t") as pilot:
        assert "Colours light" in everything_shown(pilot).replace("▿", "")

        await press(pilot, "tab", "left")
        assert house.preferences.kept.theme == DARK.name


async def test_the_language_changes_the_screen_one_stands_on(house: TestHouse) -> None:
    async with opened(house, "f3", "right") as pilot:
        assert "设置" in everything_shown(pilot)
        assert house.preferences.kept.language is Language.ZH
        assert isinstance(pilot.app.screen, SettingsScreen)


async def test_a_text_is_unsaved_until_enter(house: TestHouse) -> None:
    async with opened(house, "f3", "tab", "tab") as pilot:
        await enter(pilot, "warden")
        assert "not saved yet" in everything_shown(pilot)

        await press(pilot, "enter")

        assert "✓ saved: Role" in everything_shown(pilot)
        assert house.preferences.kept.author == "warden"


async def test_a_field_that_is_left_is_kept(house: TestHouse) -> None:
    async with opened(house, "f3", "tab", "tab") as pilot:
        await enter(pilot, "warden")
        await press(pilot, "tab")

    assert house.preferences.kept.author == "warden"


async def test_what_is_typed_is_kept_on_the_way_out(house: TestHouse) -> None:
    async with opened(house, "f3", "tab", "tab") as pilot:
        await enter(pilot, "warden")
        await press(pilot, "escape")

        assert isinstance(pilot.app.screen, HomeScreen)
    assert house.preferences.kept.author == "warden"


async def test_leaving_the_program_keeps_it_too_without_asking(house: TestHouse) -> None:
    async with opened(house, "f3", "tab", "tab") as pilot:
        await enter(pilot, "warden")
        await pilot.press("ctrl+q")
        await pilot.pause()

    assert house.preferences.kept.author == "warden"


@pytest.mark.parametrize("text", ["", "x", "-1", "366", "1.5", "99999999"])
async def test_a_fault_stands_at_its_field_and_nothing_is_kept(house: TestHouse, text: str) -> None:
    async with opened(house, "f3") as pilot:
        field = pilot.app.screen.query_one("#blank-due_soon_days", Input)
        field.focus()
        await settled(pilot)
        field.value = text
        await press(pilot, "enter")

        assert "✗ Enter a number of days" in everything_shown(pilot)
        assert "NOT saved: Due soon" in everything_shown(pilot)
        assert pilot.app.screen.focused is field
    assert house.preferences.kept == Preferences()


async def test_a_folder_must_be_there(house: TestHouse, tmp_path: Path) -> None:
    async with opened(house, "f3") as pilot:
        field = pilot.app.screen.query_one("#blank-watched_folder", Input)
        field.focus()
        field.value = str(tmp_path / "nowhere")
        await press(pilot, "enter")
        assert "no folder of this name" in everything_shown(pilot)

        field.value = f"'{tmp_path}'"
        await press(pilot, "enter")

    assert house.preferences.kept.watched_folder == str(tmp_path)


async def test_a_full_disk_is_told_and_the_former_setting_stands(house: TestHouse) -> None:
    house.preferences.is_full = True

    async with opened(house, "f3", "tab", "right") as pilot:
        assert "NOT saved: Colours" in everything_shown(pilot)
        assert pilot.app.theme != LIGHT.name


async def test_a_second_escape_leaves_a_fault_behind(house: TestHouse) -> None:
    async with opened(house, "f3") as pilot:
        pilot.app.screen.query_one("#blank-due_soon_days", Input).value = "x"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SettingsScreen)

        await press(pilot, "escape")

        assert isinstance(pilot.app.screen, HomeScreen)


async def test_documents_are_offered_to_the_folder_that_was_chosen(
    house: TestHouse, tmp_path: Path
) -> None:
    house.preferences.kept = Preferences(documents_folder=str(tmp_path))

    async with opened(house, "enter", "d") as pilot:
        fields = [field.value for field in pilot.app.screen.query(Input)]

    assert any(value.startswith(str(tmp_path)) for value in fields)
