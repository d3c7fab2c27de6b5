"""What is entered for a preference either can be used or changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.errors import BadEntry
from audit.services.house import Preferences
from audit.services.preferences_in_words import WORDS, Preference, text_of, with_entry
from checklists.language import Language

CHOSEN = Preferences(
    Language.ZH, "plumbline-light", "warden", "Tower", 14, "/photos", "/papers", {"walk.note": "n"}
)


def test_every_preference_has_its_words() -> None:
    assert set(WORDS) == set(Preference)


@pytest.mark.parametrize("which", Preference)
def test_what_stands_in_the_field_can_be_entered_again(which: Preference) -> None:
    assert with_entry(CHOSEN, which, text_of(CHOSEN, which)) == CHOSEN


@pytest.mark.parametrize("which", Preference)
def test_one_entry_changes_one_preference(which: Preference) -> None:
    changed = with_entry(Preferences(), which, text_of(CHOSEN, which))

    others = [each for each in Preference if each is not which]
    assert text_of(changed, which) == text_of(CHOSEN, which)
    assert [text_of(changed, each) for each in others] == [
        text_of(Preferences(), each) for each in others
    ]


@given(st.text())
def test_days_are_a_number_of_at_most_a_year(text: str) -> None:
    try:
        days = with_entry(Preferences(), Preference.DUE_SOON_DAYS, text).due_soon_days
    except BadEntry:
        return

    assert 0 <= days <= 365
    assert int(text) == days


@pytest.mark.parametrize(
    ("which", "text"),
    [
        (Preference.LANGUAGE, "fr"),
        (Preference.DUE_SOON_DAYS, "366"),
        (Preference.AUTHOR, "a" * 201),
        (Preference.UNIT, "a\x1bb"),
        (Preference.THEME, "a\nb"),
        (Preference.WATCHED_FOLDER, "a" * 4001),
    ],
)
def test_what_cannot_be_used_is_refused(which: Preference, text: str) -> None:
    with pytest.raises(BadEntry):
        with_entry(Preferences(), which, text)
