"""Undo and redo say which step it was."""

from __future__ import annotations

from datetime import date

import pytest

from audit.domain.answers import Order
from audit.domain.buildings import PlaceId
from audit.ui.steps import brought_back, step_words, taken_back
from checklists.language import Language, Speech
from tests.ui.driving import everything_shown, opened, press
from tests.ui.houses import TestHouse, place
from tests.ui.office_pack import SIGN
from tests.visits import key

HERE = key(SIGN, "B")


def told(language: Language = Language.EN) -> list[str]:
    """Return the names of all steps of a visit that has every kind of step."""
    house = TestHouse()
    walk = house.begin()
    walk.enter(HERE, {"seen": "no"})
    walk.note(HERE, "torn")
    kept = walk.attach(HERE, b"x", name="door.jpg")
    walk.detach(kept)
    walk.order(Order(place=PlaceId("B"), requirement=SIGN, due=date(2020, 3, 9)))
    walk.withdraw(HERE)
    walk.put_places([place("W-9", "workspace", "Attic")])
    walk.put_places([place("W-8", "workspace", "A"), place("W-7", "workspace", "B")])
    walk.remove_place(PlaceId("W-9"))
    walk.change(walk.audit.particulars.model_copy(update={"unit": "Other"}))
    events = house.store._log(walk.audit.id).events[1:]
    say = Speech(language)
    return [say.tell(step_words(event, walk)) for event in events]


def test_every_kind_of_step_has_a_name() -> None:
    assert told() == [
        "the answer at “Notice at the entrance” (B)",
        "the note at “Notice at the entrance” (B)",
        "the file at “Notice at the entrance” (B)",
        "the removal of a file at “Notice at the entrance” (B)",
        "the order at “Notice at the entrance” (B)",
        "the withdrawal of the answer at “Notice at the entrance” (B)",
        "the entry of W-9",
        "the entry of 2 places",
        "the removal of W-9",
        "the change of the particulars",
    ]


def test_the_names_are_chinese_too() -> None:
    assert all(not name.isascii() for name in told(Language.ZH))


def test_it_is_said_whether_it_was_taken_or_brought_back() -> None:
    walk = TestHouse().begin()
    walk.enter(HERE, {"seen": "no"})
    event = walk.undo()
    assert event is not None
    say = Speech(Language.EN)

    assert say.tell(taken_back(event, walk)).startswith("Taken back: the answer at")
    assert say.tell(brought_back(event, walk)).startswith("Brought back: the answer at")


@pytest.mark.parametrize(("keys", "word"), [(("u",), "Taken"), (("u", "ctrl+r"), "Brought")])
async def test_the_walk_says_it(keys: tuple[str, ...], word: str) -> None:
    house = TestHouse()
    house.begin()

    async with opened(house, "enter", "y", *keys) as pilot:
        assert f"{word} back: the answer at" in everything_shown(pilot)


async def test_the_places_say_it() -> None:
    """Somebody who undoes there must see that an answer was taken back, not a place."""
    house = TestHouse()
    house.begin()

    async with opened(house, "enter", "y", "a", "u") as pilot:
        assert "Taken back: the answer at" in everything_shown(pilot)
        await press(pilot, "u")
        assert "There is nothing to take back." in everything_shown(pilot)
