"""The screen that asks for the passphrase: it says at once what is wrong, and hides what is typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import pytest
from textual.widgets import Input, Static

from audit.domain.errors import Damaged, WrongPassphrase
from audit.ui.unlocking import PassphraseApp
from checklists.language import Language, Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

Compare: TypeAlias = "Callable[..., bool]"
WORDS = "correct horse"


@dataclass
class Door:
    """Opens for one passphrase."""

    tried: list[str] = field(default_factory=list)
    is_damaged: bool = False

    def unlock(self, passphrase: str) -> None:
        """Open, or say why not."""
        self.tried.append(passphrase)
        if self.is_damaged:
            raise Damaged(Message("The file that holds the key of the sealed data is damaged."))
        if passphrase != WORDS:
            raise WrongPassphrase(Message("This is not the passphrase."))


def app(door: Door, language: Language = Language.EN) -> PassphraseApp:
    return PassphraseApp(door.unlock, language, where="[/b] /home/lee/data")


async def typed(pilot: Pilot[bool], text: str) -> None:
    for letter in text:
        await pilot.press("space" if letter == " " else letter)
    await pilot.press("enter")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def words_of(pilot: Pilot[bool]) -> str:
    return "\n".join(str(each.render()) for each in pilot.app.query(Static))


async def test_the_right_passphrase_opens() -> None:
    door = Door()
    async with app(door).run_test(size=(80, 24)) as pilot:
        await typed(pilot, WORDS)

    assert pilot.app.return_value is True
    assert door.tried == [WORDS]


async def test_a_wrong_one_says_so_and_lets_try_again() -> None:
    door = Door()
    async with app(door).run_test(size=(80, 24)) as pilot:
        await typed(pilot, "wrong horse")
        said = words_of(pilot)
        left = pilot.app.query_one(Input).value
        await typed(pilot, WORDS)

    assert "This is not the passphrase." in said
    assert left == ""
    assert pilot.app.return_value is True


async def test_damage_is_not_called_a_wrong_passphrase() -> None:
    async with app(Door(is_damaged=True)).run_test(size=(80, 24)) as pilot:
        await typed(pilot, WORDS)

        assert "damaged" in words_of(pilot)
        assert "not the passphrase" not in words_of(pilot)


async def test_nothing_typed_is_not_tried() -> None:
    door = Door()
    async with app(door).run_test(size=(80, 24)) as pilot:
        await typed(pilot, "")

        assert "Nothing was typed yet." in words_of(pilot)
    assert door.tried == []


async def test_what_is_typed_is_not_shown() -> None:
    async with app(Door()).run_test(size=(80, 24)) as pilot:
        await pilot.press(*"secret")
        await pilot.pause()

        shown = "\n".join(
            "".join(segment.text for segment in strip)
            for strip in pilot.app.screen._compositor.render_strips()
        )
    assert "secret" not in shown
    assert "•" * 6 in shown


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_whoever_leaves_has_read_nothing(key: str) -> None:
    door = Door()
    async with app(door).run_test(size=(80, 24)) as pilot:
        await pilot.press(*"abc", key)

    assert pilot.app.return_value is False
    assert door.tried == []


@pytest.mark.parametrize("key", ["f2", "ctrl+l"])
async def test_it_speaks_the_other_language_and_keeps_what_was_typed(key: str) -> None:
    async with app(Door()).run_test(size=(80, 24)) as pilot:
        await pilot.press(*"abc", key)

        assert "口令" in words_of(pilot)
        assert pilot.app.query_one(Input).value == "abc"


@pytest.mark.parametrize("language", Language)
async def test_it_says_that_there_is_no_way_back(language: Language) -> None:
    async with app(Door(), language).run_test(size=(80, 24)) as pilot:
        said = words_of(pilot)

    assert {"en": "no way back", "zh": "无法"}[language.value] in said


@pytest.mark.parametrize("language", Language, ids=["zh", "en"])
def test_it_looks_right_after_a_wrong_passphrase(snap_compare: Compare, language: Language) -> None:
    """All of it fits a small terminal, in both languages."""

    async def try_once(pilot: Pilot[bool]) -> None:
        await typed(pilot, "wrong horse")
        await pilot.press("a", "b")

    assert snap_compare(app(Door(), language), terminal_size=(80, 24), run_before=try_once)
