"""What is small and asks for more than there is, in a process with little time and memory."""

from __future__ import annotations

from typing import Final

import pytest

from tests.fuzz.bombs import BOMBS
from tests.fuzz.bounded import read_within_bounds
from tests.fuzz.test_mangled import TIMES

_ALWAYS: Final = (
    "a row of the number of a telephone",
    "columns far to the right",
    "twenty million cells in a row",
    "a billion laughs",
    "parts packed strangely",
    "aliases",
    "a picture of many scans",
    "a transparent picture",
    "a backup packed strangely",
)
"""The others take minutes; ``PLUMBLINE_FUZZ=2`` runs them all."""


@pytest.mark.parametrize("what", BOMBS if TIMES > 1 else _ALWAYS)
def test_a_bomb_takes_no_more_than_its_share(what: str) -> None:
    name, made = BOMBS[what]

    ending = read_within_bounds(name, made())

    print(f"{what}: {ending.megabytes} MB, {ending.refused[:80]!r}")  # noqa: T201  the evidence
