"""What items came to as a bar: a cell for so many of them, each with the sign of its outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from textual.content import Content

from audit.ui.outcomes import STYLES
from checklists.judgements import Outcome
from checklists.language import Message, Speech

_CELLS: Final = {
    Outcome.PASS: ("━", STYLES[Outcome.PASS]),
    Outcome.ADVISORY_FAIL: ("▲", STYLES[Outcome.ADVISORY_FAIL]),
    Outcome.FAIL: ("✗", STYLES[Outcome.FAIL]),
    Outcome.INDETERMINATE: ("○", STYLES[Outcome.INDETERMINATE]),
    Outcome.NOT_CHECKED: ("·", "$text-muted"),
}
"""In the order they stand in a bar, what is settled first."""
_NAMES: Final = {
    Outcome.PASS: Message("passed"),
    Outcome.ADVISORY_FAIL: Message("recommendation missed"),
    Outcome.FAIL: Message("failed"),
    Outcome.INDETERMINATE: Message("undecided"),
    Outcome.NOT_CHECKED: Message("still open"),
}


def outcome_bar(outcomes: Mapping[Outcome, int], width: int) -> Content:
    """Draw how many items came to what, ``width`` cells wide; nothing where none applies."""
    counts = [outcomes.get(outcome, 0) for outcome in _CELLS]
    if not any(counts):
        return Content(" " * max(width, 0))
    cells = shared_out(counts, width)
    parts = zip(_CELLS.values(), cells, strict=True)
    return Content.assemble(*((sign * count, style) for (sign, style), count in parts if count))


def legend(say: Speech) -> Content:
    """Say what the signs of a bar stand for."""
    return Content("  ").join(
        Content.assemble((sign, style), (f" {say.tell(_NAMES[outcome])}", "$text-muted"))
        for outcome, (sign, style) in _CELLS.items()
    )


def shared_out(counts: Sequence[int], room: int) -> list[int]:
    """Share cells out by counts, all of them; whatever there is gets one, if there are enough.

    What is left over by whole cells goes to the largest remainders, the first of equals.
    """
    total = sum(counts)
    if total <= 0 or room <= 0:
        return [0] * len(counts)
    some = [count > 0 for count in counts]
    least = [int(each) if sum(some) <= room else 0 for each in some]
    free = room - sum(least)
    cells = [least[n] + free * count // total for n, count in enumerate(counts)]
    order = sorted(range(len(counts)), key=lambda n: -(free * counts[n] % total))
    for n in order[: room - sum(cells)]:
        cells[n] += 1
    return cells
