"""Which columns of the grid are in sight, and how wide they are.

The short name stands still on the left and what a row comes to on the right; the others move between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

from audit.services.grids import FLOOR_COLUMN, ID_COLUMN, NAME_COLUMN, GridColumn
from audit.ui.fitting import fit, one_line, wrapped
from checklists.language import Speech
from checklists.places import ValueType

SIGNS: Final = 3
"""Room for the marks before a short name."""
_LEAST, _MOST = 7, 14
_NAMES: Final = {NAME_COLUMN: 18, FLOOR_COLUMN: 6}
_END: Final = 18
_WIDE_END: Final = 30
_WIDE: Final = 110
_HEAD_LINES: Final = 2
_ONE_LINE: Final = 8
_KEYS: Final = (9, 14)


@dataclass(frozen=True, slots=True)
class GridLayout:
    """The columns in sight."""

    key: int
    """The width of the short name."""
    shown: tuple[tuple[int, int], ...]
    """Position and width of each column between."""
    end: int
    """The width of what a row comes to."""
    before: int
    """How many columns are out of sight on the left."""
    behind: int

    def column_at(self, x: int) -> int | None:
        """Return the position of the column at a distance from the left edge; None for none."""
        at = SIGNS + self.key + 1
        if x < at:
            return 0
        for position, width in self.shown:
            at += width + 1
            if x < at:
                return position
        return None

    def offset_of(self, position: int) -> int:
        """Return how far from the left edge a column in sight begins."""
        if position == 0:
            return SIGNS
        at = SIGNS + self.key + 1
        for other, width in self.shown:
            if other == position:
                return at
            at += width + 1
        return at


def lay_out(widths: Sequence[int], first: int, width: int) -> GridLayout:
    """Fit columns into a width, from ``first`` on; ``widths`` begin with the short name's."""
    key = widths[0]
    end = _WIDE_END if width >= _WIDE else _END
    room = width - SIGNS - key - 1 - end - 1
    shown: list[tuple[int, int]] = []
    for position in range(first, len(widths)):
        wanted = min(widths[position], max(room - 1, 1)) if not shown else widths[position]
        if wanted + 1 > room and shown:
            break
        shown.append((position, wanted))
        room -= wanted + 1
    behind = len(widths) - first - len(shown)
    return GridLayout(key, tuple(shown), end + max(room, 0), first - 1, behind)


def first_in_sight(widths: Sequence[int], first: int, cursor: int, width: int) -> int:
    """Return the first column to show so that the one under the cursor is in sight."""
    if cursor == 0:
        return 1
    first = min(first, cursor)
    while cursor not in [position for position, _ in lay_out(widths, first, width).shown]:
        first += 1
    return first


def column_widths(
    columns: Sequence[GridColumn], names: Iterable[str], say: Speech
) -> tuple[int, ...]:
    """Return how wide each column is; the short names decide the first."""
    least, most = _KEYS
    longest = max((cell_len(one_line(name)) for name in names), default=0)
    return tuple(
        min(max(longest, least), most) if column == ID_COLUMN else _width(column, say)
        for column in columns
    )


def head_words(column: GridColumn, say: Speech, width: int) -> tuple[str, str]:
    """Return the title of a column on two lines, with its unit where there is room for it."""
    title = one_line(say.tell(column.title))
    unit = column.quantity.unit if column.quantity else None
    whole = say("{title} ({marks})", title=title, marks=say.tell(unit)) if unit else title
    broken = wrapped(whole, width)
    first, *rest = broken if len(broken) <= _HEAD_LINES else wrapped(title, width)
    if not rest:
        return "", first
    return first, fit(
        "".join(rest) if cell_len(rest[-1]) > len(rest[-1]) else " ".join(rest), width
    )


def _width(column: GridColumn, say: Speech) -> int:
    if column in _NAMES:
        return _NAMES[column]
    title = _title_width(one_line(say.tell(column.title)))
    quantity = column.quantity
    states = [cell_len(say.tell(each.title)) for each in quantity.options] if quantity else []
    if quantity is not None and quantity.type is ValueType.BOOL:
        states = [cell_len(say("yes")), cell_len(say("no"))]
    return min(max(title, *states, _LEAST) if states else max(title, _LEAST), _MOST)


def _title_width(title: str) -> int:
    """Return the width in which a title stands on one line if it is short, else on two."""
    whole = cell_len(title)
    if whole <= _ONE_LINE:
        return whole
    return max(whole // 2 + 2, *(cell_len(word) for word in title.split() if word.isascii()), 0)
