"""The requirements that changed, in three groups, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from typing_extensions import override

from audit.services.changes_in_words import Changed
from audit.ui.fitting import column
from audit.ui.widgets.row_list import RowList
from checklists.changes import Change
from checklists.language import Message, Speech
from checklists.rulebook import Rulebook

_AREA = 20


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A requirement that changed, or the heading of a group."""

    sign: str
    style: str
    change: Change | None = None
    heading: Message | None = None


class ChangeList(RowList):
    """What is new, what is altered, and what ended."""

    def __init__(self, rulebook: Rulebook, say: Speech) -> None:
        super().__init__(id="changes")
        self._rulebook = rulebook
        self._say = say
        self.rows: list[ChangeRow] = []

    def offer(self, changed: Changed) -> None:
        """Show other changes, with the cursor on the first."""
        groups = (
            ("+", "$text-success", changed.new, Message("New ({n})", n=len(changed.new))),
            (
                "±",
                "$text-accent",
                changed.altered,
                Message("Altered ({n})", n=len(changed.altered)),
            ),
            ("−", "$text-error", changed.ended, Message("Ended ({n})", n=len(changed.ended))),
        )
        self.rows = []
        for sign, style, changes, title in groups:
            if changes:
                self.rows.append(ChangeRow(sign, style, heading=title))
                self.rows += [ChangeRow(sign, style, each) for each in changes]
        self.show(len(self.rows), min(1, len(self.rows)))

    @property
    def here(self) -> Change | None:
        """The change under the cursor; at a heading the first below it."""
        below = (row.change for row in self.rows[self.cursor :] if row.change is not None)
        return next(below, None)

    @override
    def _follow(self) -> None:
        """Keep the heading of the first requirement in sight with it."""
        if self.cursor > 0 and self.rows[self.cursor - 1].heading is not None:
            self.scroll_to_row(self.cursor - 1)
        super()._follow()

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a heading or a requirement."""
        row = self.rows[index]
        if row.heading is not None:
            return (Content.assemble((f" {self._say.tell(row.heading)}", f"bold {row.style}")),)
        if row.change is None:
            return (Content(""),)
        requirement = row.change.requirement
        area = self._rulebook.areas.get(requirement.area)
        title = column(self._say.tell(requirement.title), width - _AREA - 6)
        where = column(self._say.tell(area.title) if area else "", _AREA)
        line = Content.assemble(("   " + row.sign, row.style), f" {title} ", (where, "$text-muted"))
        return (line,)
