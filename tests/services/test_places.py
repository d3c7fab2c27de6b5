"""What a place is called."""

from __future__ import annotations

import pytest

from audit.domain.buildings import Place, PlaceId
from audit.services.places import checked_place, place_words
from tests.ui.office_pack import office_pack


def place(name: str, short: str = "W-301") -> Place:
    """Return an office."""
    return Place(id=PlaceId(short), kind="workspace", name=name)


def test_a_place_without_a_name_bears_its_short_one() -> None:
    """The name of its kind would be that of forty others."""
    assert checked_place(place(""), office_pack()).name == "W-301"


@pytest.mark.parametrize(
    ("name", "short", "words"),
    [
        ("Open office", "W-301", "W-301 Open office"),
        ("W-301", "W-301", "W-301"),
        ("W-301 Open office", "W-301", "W-301 Open office"),
        ("Basement", "B", "B Basement"),
        ("", "B", "B"),
    ],
)
def test_the_words_for_a_place_hold_its_short_name_once(name: str, short: str, words: str) -> None:
    assert place_words(place(name, short)) == words
