"""What holds on every screen: help, palette, language, colours."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette

from audit.ui.app import APP
from audit.ui.commands import Command
from audit.ui.dialogs.help import Help
from audit.ui.findings.screen import FINDINGS
from audit.ui.home.screen import HOME
from audit.ui.palette import DeedProvider
from audit.ui.places.screen import PLACES
from audit.ui.themes import DARK, LIGHT
from audit.ui.walk.commands import WALK
from checklists.language import Language, Text
from tests.ui.driving import LARGE, app_of, enter, everything_shown, figure, opened, press, shown
from tests.ui.houses import TestHouse


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit."""
    house = TestHouse()
    house.begin()
    return house


class TestHelp:
    """F1 explains the screen in front."""

    @pytest.mark.parametrize(
        ("keys", "commands"),
        [((), HOME), (("enter",), WALK), (("enter", "a"), PLACES), (("enter", "g"), FINDINGS)],
        ids=["home", "walk", "places", "findings"],
    )
    async def test_it_names_every_command_of_the_screen(
        self, house: TestHouse, keys: tuple[str, ...], commands: tuple[Command, ...]
    ) -> None:
        async with opened(house, *keys, "f1", size=(120, 100)) as pilot:
            assert isinstance(pilot.app.screen, Help)
            text = everything_shown(pilot)
            beneath = pilot.app.screen_stack[-2]
            offered = {each.binding.action for each in beneath.active_bindings.values()}

        english = app_of(pilot).say
        told = [each for each in (*commands, *APP) if each.action in offered]
        assert len(told) > len(commands) // 2
        for command in told:
            assert " ".join(english.tell(command.meaning).split()[:3]) in text

    async def test_a_question_mark_opens_and_escape_closes_it(self, house: TestHouse) -> None:
        async with opened(house, "enter", "question_mark") as pilot:
            assert isinstance(pilot.app.screen, Help)

            await press(pilot, "escape")

            assert not isinstance(pilot.app.screen, Help)

    async def test_no_two_commands_of_a_screen_share_a_key(self) -> None:
        closed = {"read_on", "look_at_closing"}  # offered where "save" and "close_audit" are not
        for commands in (HOME, WALK, PLACES, FINDINGS):
            offered = [each for each in (*commands, *APP) if each.action not in closed]
            keys = [key for command in offered for key in command.keys.split(",")]
            assert len(keys) == len(set(keys))

    @pytest.mark.parametrize(
        ("language", "words"),
        [(Language.EN, "typed, but not saved yet"), (Language.ZH, "已填写，尚未保存")],
        ids=["en", "zh"],
    )
    async def test_it_explains_the_signs(
        self, house: TestHouse, language: Language, words: str
    ) -> None:
        """No mark on a screen is left to be guessed."""
        async with opened(house, "enter", "f1", size=(120, 110), language=language) as pilot:
            lines = [" ".join(line.split("│")[1:2]).split() for line in shown(pilot).splitlines()]
        signs = {line[0] for line in lines if line}
        assert {"✓", "✗", "▲", "○", "–", "‼", "*"} <= signs
        assert any(" ".join(line) == f"* {words}" for line in lines)


class TestPalette:
    """Ctrl+P finds a command by its name."""

    @pytest.mark.parametrize("keys", [(), ("enter",), ("b",)], ids=["home", "walk", "rules"])
    async def test_no_command_is_listed_twice(
        self, house: TestHouse, keys: tuple[str, ...]
    ) -> None:
        async with opened(house, *keys) as pilot:
            palette = DeedProvider(pilot.app.screen)
            listed = [each.help async for each in palette.discover()]
        assert "Leave the program; everything is saved." in listed
        assert len(listed) == len(set(listed))

    async def test_a_command_is_found_and_done(self, house: TestHouse) -> None:
        async with opened(house, "enter", "ctrl+p") as pilot:
            assert isinstance(pilot.app.screen, CommandPalette)
            await enter(pilot, "note")
            await pilot.pause(0.3)
            await press(pilot, "enter")
            await pilot.pause()

            assert "Write what should be known" in everything_shown(pilot)

    async def test_it_speaks_chinese(self, house: TestHouse) -> None:
        async with opened(house, "enter", "ctrl+p", language=Language.ZH) as pilot:
            await pilot.pause(0.3)

            assert "输入命令名称的一部分" in shown(pilot)


class TestLanguage:
    """Ctrl+L says everything in the other language, at once."""

    @pytest.mark.parametrize(
        ("keys", "chinese"),
        [
            ((), "自查"),
            (("enter",), "已判定"),
            (("enter", "a"), "编号"),
            (("enter", "g"), "目前没有不合格项"),
            (("enter", "c"), "还有 9 项不齐"),
            (("enter", "d"), "自查"),
            (("n",), "快速自查"),
        ],
        ids=["home", "walk", "places", "findings", "closing", "report", "beginning"],
    )
    async def test_a_screen_is_told_anew(
        self, house: TestHouse, keys: tuple[str, ...], chinese: str
    ) -> None:
        async with opened(house, *keys) as pilot:
            assert chinese not in shown(pilot)

            await press(pilot, "ctrl+l")
            assert chinese in shown(pilot)

            await press(pilot, "ctrl+l")
            assert chinese not in shown(pilot)

    async def test_the_screens_beneath_are_told_too(self, house: TestHouse) -> None:
        async with opened(house, "enter", "g", "ctrl+l", "escape") as pilot:
            assert "已判定" in shown(pilot)

    async def test_what_is_typed_stays(self, house: TestHouse) -> None:
        async with opened(house, "enter", "pagedown") as pilot:
            await enter(pilot, "42")
            await press(pilot, "ctrl+l")

            assert figure(pilot, "people").value == "42"
            assert "不合格" in shown(pilot)

    async def test_a_dialog_keeps_its_text(self, house: TestHouse) -> None:
        async with opened(house, "enter", "m") as pilot:
            await enter(pilot, "torn")
            await press(pilot, "ctrl+l")

            assert "torn" in shown(pilot)
            assert "备注" in shown(pilot)

    async def test_it_is_remembered(self, house: TestHouse) -> None:
        async with opened(house, "ctrl+l"):
            pass

        assert house.preferences.kept.language is Language.ZH

    async def test_a_disk_that_does_not_remember_it_is_said(self, house: TestHouse) -> None:
        """The language changes all the same."""
        house.preferences.is_full = True

        async with opened(house, "ctrl+l") as pilot:
            assert "The disk is full." in everything_shown(pilot)
            assert "自查" in shown(pilot)

    def test_the_key_names_the_language_one_gets(self) -> None:
        """Someone who cannot read the screen must find the way out."""
        (command,) = (each for each in APP if each.action == "language")
        assert command.words == Text(zh="English", en="中文")


class TestColours:
    """Dark and light, and none at all."""

    async def test_the_other_colours_are_remembered(self, house: TestHouse) -> None:
        async with opened(house, "ctrl+t") as pilot:
            assert pilot.app.theme == LIGHT.name

        assert house.preferences.kept.theme == LIGHT.name

    async def test_unknown_colours_of_a_settings_file_are_the_usual_ones(
        self, house: TestHouse
    ) -> None:
        house.preferences.kept = type(house.preferences.kept)(theme="[red]")

        async with opened(house) as pilot:
            assert pilot.app.theme == DARK.name

    async def test_no_color_is_respected(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """And every colour has a sign or word beside it, so nothing is lost."""
        monkeypatch.setenv("NO_COLOR", "1")

        async with opened(house, "enter", "n", size=LARGE) as pilot:
            assert pilot.app.no_color
            assert "✗ 1 failed" in shown(pilot)
