"""How tables that stand one below the other share the lines there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_LEAST: Final = 2
"""So many rows of a table are always in sight."""


def heights(counts: Sequence[int], room: int) -> list[int]:
    """Share lines out among tables of so many rows; the rest of a table is scrolled to.

    Small tables are shown whole as long as the others keep some rows; what they leave is shared
    alike by the rest, and never is a table given more than it has.
    """
    wanted = [max(count, 1) for count in counts]
    given = [min(each, _LEAST) for each in wanted]
    free = room - sum(given)
    while free > 0 and given != wanted:
        # The one that lacks least is filled up first: whole tables are read at a glance.
        lacking = [n for n in range(len(wanted)) if given[n] < wanted[n]]
        smallest = min(lacking, key=lambda n: (given[n], wanted[n]))
        given[smallest] += 1
        free -= 1
    return given
