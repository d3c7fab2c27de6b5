"""What has to be decided, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from typing_extensions import override

from audit.domain.conflicts import Conflict
from audit.services.disputes import author_of, subject_words
from audit.services.walking import Walk
from audit.ui.fitting import between, fit, one_line
from audit.ui.widgets.row_list import RowList
from checklists.language import Speech


class DisputeList(RowList):
    """Things that were changed apart."""

    def __init__(self, say: Speech, walk: Walk) -> None:
        super().__init__(id="dispute-list")
        self._say = say
        self._walk = walk
        self.conflicts: Sequence[Conflict] = ()

    def offer(self) -> None:
        """Show what is still to be decided."""
        self.conflicts = tuple(self._walk.audit.conflicts.values())
        self.show(len(self.conflicts), min(self.cursor, max(0, len(self.conflicts) - 1)))

    @property
    def here(self) -> Conflict | None:
        """What is under the cursor; None where everything is decided."""
        return self.conflicts[self.cursor] if self.count else None

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw one."""
        conflict = self.conflicts[index]
        what = subject_words(conflict.subject, self._walk.audit, self._walk.assessment)
        told = one_line(self._say.tell(what))
        names = " ≠ ".join(one_line(author_of(side)) for side in conflict.sides)
        # The names get a third of the line, and what the subject leaves of the rest.
        who = fit(names, max(width // 3, width - cell_len(told) - 4))
        left = Content.assemble(f" {fit(told, width - cell_len(who) - 3)}")
        return (between(left, Content.assemble((who, "$text-muted")), width - 1),)
