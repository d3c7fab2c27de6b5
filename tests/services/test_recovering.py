"""What people are told before a damaged audit is put back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from audit.services.recovering import Rescue, described, moment
from checklists.language import Language, Speech

DAY = datetime(2020, 3, 2, 9, 30, tzinfo=UTC)


def rescue(made_at: datetime | None, from_damaged: int, missing: int) -> Rescue:
    """Return something that can be put back."""
    return Rescue("x", made_at, 12, from_damaged, missing, DAY)


@pytest.mark.parametrize(
    ("offer", "words"),
    [
        (rescue(DAY, 0, 0), "The copy of 2020-03-02 09:30, entries: 12"),
        (rescue(DAY, 3, 0), "and later entries from the damaged file (3), in all: 12"),
        (rescue(None, 0, 0), "What can still be read of the damaged file, entries: 12"),
        (rescue(DAY, 0, 2), "Entries that would be missing, about: 2."),
        (rescue(DAY, 0, 0), "As far as can be seen, nothing is missing."),
    ],
)
def test_it_is_said_where_the_entries_come_from_and_what_is_lost(offer: Rescue, words: str) -> None:
    assert words in Speech(Language.EN).tell(described(offer))


def test_a_moment_is_told_to_the_minute() -> None:
    assert moment(DAY) == "2020-03-02 09:30"
