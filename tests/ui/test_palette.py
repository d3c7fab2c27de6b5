"""The palette finds every command in either language, by initials, and by a few of its signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.command import CommandPalette

import audit.ui.app  # noqa: F401  brings every screen along
from audit.ui.commands import known_commands
from audit.ui.home.screen import HomeScreen
from audit.ui.initials import initial_of, initials
from audit.ui.palette import Deed, DeedProvider, closeness, in_every_language, names_of
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language, Speech
from tests.ui.driving import enter, opened, press, settled
from tests.ui.houses import TestHouse


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit."""
    house = TestHouse()
    house.begin()
    return house


class TestInitials:
    """What stands for a Chinese word on a keyboard without an input method."""

    @pytest.mark.parametrize(
        ("words", "letters"),
        [
            ("撤销", "cx"),
            ("下一条", "xyt"),
            ("不合格", "bhg"),
            ("浏览规则库", "llgzk"),
            ("写出 PDF", "xcpdf"),
            ("重做", "cz"),
            ("，。", ""),
        ],
    )
    def test_each_sign_gives_its_first_letter(self, words: str, letters: str) -> None:
        assert initials(words) == letters

    def test_every_chinese_sign_of_our_commands_is_known(self) -> None:
        """A new command with a rare sign must have it listed."""
        chinese = Speech(Language.ZH)
        texts = [
            chinese.tell(words)
            for known in known_commands().values()
            for words in (known.command.words, known.command.meaning)
        ]

        unknown = {
            each for text in texts for each in text if "一" <= each <= "鿿" and not initial_of(each)
        }
        assert unknown == set()

    @given(st.text())
    def test_any_text_has_letters_and_figures_only(self, text: str) -> None:
        letters = initials(text)

        assert letters == "" or letters.isascii()


class TestCloseness:
    """What is meant comes first."""

    def order(self, query: str) -> list[str]:
        """Return the ids of the walk's commands that fit, the best first."""
        scores = {
            name: closeness(query, deed_of(name))
            for name in known_commands()
            if name.startswith("walk.")
        }
        return sorted((each for each in scores if scores[each]), key=lambda each: -scores[each])

    @pytest.mark.parametrize(
        "query", ["undo", "Undo", "und", "撤", "撤销", "cx", "CX", " undo ", "udo"]
    )
    def test_a_command_is_found_by_every_name(self, query: str) -> None:
        assert self.order(query)[0] == "walk.undo"

    def test_a_name_stands_before_a_sentence(self) -> None:
        assert self.order("note")[0] == "walk.note"

    def test_words_of_the_sentence_find_it_too(self) -> None:
        assert "walk.undo" in self.order("last step")

    def test_what_is_in_no_name_finds_nothing(self) -> None:
        assert self.order("qqqq") == []


def deed_of(name: str) -> Deed:
    """Return what the palette would offer of a command."""
    command = known_commands()[name].command
    names, sentences = names_of(command.words), in_every_language(command.meaning)
    return Deed(name, "", names, sentences, lambda: None)


class TestOnTheScreen:
    """Ctrl+P, some signs, Enter."""

    @pytest.mark.parametrize("language", Language)
    @pytest.mark.parametrize("query", ["findings", "wt", "问题"])
    async def test_a_command_is_done_whatever_the_language_of_the_screen(
        self, house: TestHouse, language: Language, query: str
    ) -> None:
        async with opened(house, "enter", "ctrl+p", language=language) as pilot:
            await enter(pilot, query)
            await pilot.pause(0.5)
            await press(pilot, "enter")
            await settled(pilot)

            assert type(pilot.app.screen).__name__ == "FindingsScreen"

    async def test_it_shows_the_keys(self, house: TestHouse) -> None:
        async with opened(house, "enter") as pilot:
            hits = [each async for each in DeedProvider(pilot.app.screen).discover()]

        assert "Undo  (u)" in [str(each.prompt) for each in hits]

    async def test_every_command_that_can_be_done_is_listed(self, house: TestHouse) -> None:
        async with opened(house, "enter") as pilot:
            screen = pilot.app.screen
            hits = [each async for each in DeedProvider(screen).discover()]
            offered = {
                each.binding.action.removeprefix("app.")
                for each in screen.active_bindings.values()
                if each.binding.tooltip
            }

        assert len(hits) == len(offered)

    async def test_a_place_is_gone_to(self, house: TestHouse) -> None:
        async with opened(house, "enter", "ctrl+p") as pilot:
            await enter(pilot, "fan coils")
            await pilot.pause(0.5)
            await press(pilot, "enter")
            screen = pilot.app.screen

            assert isinstance(screen, WalkScreen)
            assert screen.course.key is not None
            assert screen.course.key.place == "A-1"

    async def test_an_audit_is_opened(self, house: TestHouse) -> None:
        house.begin(name="Second House")
        async with opened(house, "ctrl+p") as pilot:
            assert isinstance(pilot.app.screen_stack[-2], HomeScreen)
            await enter(pilot, "second house")
            await pilot.pause(0.5)
            await press(pilot, "enter")
            await settled(pilot)
            screen = pilot.app.screen

            assert isinstance(screen, WalkScreen)
            assert screen.walk.audit.particulars.building.name == "Second House"

    async def test_escape_leaves_it(self, house: TestHouse) -> None:
        async with opened(house, "ctrl+p", "escape") as pilot:
            assert not isinstance(pilot.app.screen, CommandPalette)
