"""What has to be decided, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from textual.content import Content
from typing_extensions import override

from audit.domain.conflicts import Conflict, Side
from audit.services.dispute_columns import DisputeColumns
from audit.services.disputes import author_of, subject_words
from audit.services.walking import Walk
from audit.ui.fitting import between, fit, one_line
from audit.ui.widgets.row_list import RowList
from checklists.language import Speech

MOST_SIDES: Final = 4
"""There is room for; more have never been seen."""


class DisputeList(RowList):
    """Things that were changed apart."""

    def __init__(self, say: Speech, walk: Walk) -> None:
        super().__init__(id="dispute-list")
        self._say = say
        self._walk = walk
        self._columns = DisputeColumns(walk.origin)
        self.conflicts: Sequence[Conflict] = ()

    def offer(self) -> None:
        """Show what is still to be decided."""
        self.conflicts = tuple(self._walk.audit.conflicts.values())
        self._columns.make_room(self.conflicts)
        self.show(len(self.conflicts), min(self.cursor, max(0, len(self.conflicts) - 1)))

    @property
    def here(self) -> Conflict | None:
        """What is under the cursor; None where everything is decided."""
        return self.conflicts[self.cursor] if self.count else None

    @property
    def sides(self) -> tuple[Side | None, ...]:
        """The sides of it, each in the column of whoever made it."""
        return () if self.here is None else self._columns.of(self.here, MOST_SIDES)

    @property
    def makers(self) -> tuple[str, ...]:
        """Whose each column is."""
        return self._columns.names

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw one."""
        conflict = self.conflicts[index]
        what = subject_words(conflict.subject, self._walk.audit, self._walk.assessment)
        told = one_line(self._say.tell(what))
        sides = self._columns.of(conflict, MOST_SIDES)
        names = " ≠ ".join(one_line(author_of(side)) for side in sides if side is not None)
        # The names get a third of the line, and what the subject leaves of the rest.
        who = fit(names, max(width // 3, width - cell_len(told) - 4))
        left = Content.assemble(f" {fit(told, width - cell_len(who) - 3)}")
        return (between(left, Content.assemble((who, "$text-muted")), width - 1),)
