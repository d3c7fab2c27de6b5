"""Every command has an id of its own, by which the settings may give it another key."""

from __future__ import annotations

import re

import pytest
from textual.binding import Binding

import audit.ui.app  # noqa: F401  brings every screen along
from audit.ui.commands import Command, bindings, known_commands, slug_of
from audit.ui.walk.screen import WalkScreen
from checklists.language import Message


@pytest.mark.parametrize(
    "name",
    ["walk.not_applicable", "walk.next_failed", "app.theme", "home.new", "choosing.choose"],
)
def test_a_command_is_called_by_its_screen_and_its_action(name: str) -> None:
    """People write these into their settings, so they must not change unnoticed."""
    assert name in known_commands()


@pytest.mark.parametrize(
    ("action", "slug"),
    [
        ("item(1)", "item_next"),
        ("item(-1)", "item_before"),
        ("narrow('area')", "narrow_area"),
        ("app.quit", "quit"),
        ("next(1)", "next"),
        ("save", "save"),
    ],
)
def test_an_action_with_its_arguments_is_one_word(action: str, slug: str) -> None:
    """Nothing in an id has to be quoted."""
    assert slug_of(action) == slug


def test_ids_are_plain_words() -> None:
    """A screen, a dot, and what it does there."""
    assert [
        each for each in known_commands() if not re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", each)
    ] == []


def test_the_bindings_of_a_screen_bear_the_ids() -> None:
    """Textual looks a changed key up by the id of a binding."""
    found = {each.id for each in WalkScreen.BINDINGS if isinstance(each, Binding)}

    assert {"walk.save", "walk.undo", "walk.item_next"} <= found


def test_one_command_in_two_screens_has_two_ids() -> None:
    """Its key can be changed in one and stay in the other."""
    assert {"walk.rulebook", "findings.rulebook", "orders.rulebook"} <= set(known_commands())


def test_an_id_of_its_own_is_kept() -> None:
    """Two commands for one action would else be one."""
    given = Command("k", "act", Message("Keep"), Message("Save the answer."), id="some.where")

    made = type("SomeScreen", (), {"BINDINGS": bindings((given,), ("up", "other"))})

    assert [getattr(each, "id", None) for each in made.__dict__["BINDINGS"]] == ["some.where", None]
