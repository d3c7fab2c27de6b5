"""The visits to a building as a table, the latest first, with the exact figures of the chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from textual.content import Content
from textual.widget import Widget
from typing_extensions import override

from audit.domain.events import AuditId
from audit.services.building_history import BuildingHistory, VisitFigures
from audit.services.words import audit_kind_word
from audit.ui.dashboard.charts import Mark, mark_of, marks
from audit.ui.due.signs import REPEAT
from audit.ui.fitting import column, right
from audit.ui.outcomes import VETO, conclusion_sign, percent_text, points_text
from audit.ui.widgets.row_list import RowList
from checklists.language import Message, Speech

_DAY: Final = 14
"""The cells of a sign and a day."""
_COLUMNS: Final = (
    (Message("Score"), 5),
    (Message("Share"), 5),
    (Message("Failed"), 8),
    (Message("Critical"), 8),
    (Message("Again"), 5),
    (Message("Orders"), 8),
    (Message("Overdue"), 7),
)
_ROOM: Final = sum(width + 1 for _, width in _COLUMNS)


class VisitHead(Widget, can_focus=False):
    """The names of the columns."""

    DEFAULT_CSS = """
    VisitHead { height: 1; background: $panel; color: $text-muted; }
    """

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say

    @override
    def render(self) -> Content:
        """Draw it."""
        room = self.size.width - 1 - _ROOM
        heads = (f" {right(self._say.tell(head), width)}" for head, width in _COLUMNS)
        title = "   " + column(self._say("Visit"), room - 3)
        return Content.assemble((title, "bold $text-primary"), *heads)


class VisitList(RowList):
    """One row a visit."""

    ROW_HEIGHT: ClassVar[int] = 1

    def __init__(self, say: Speech) -> None:
        super().__init__(id="visit-list")
        self._say = say
        self.visits: Sequence[VisitFigures] = ()
        self._marks: Mapping[str, Mark] = {}

    @property
    def here(self) -> VisitFigures | None:
        """The visit under the cursor; None where there is none."""
        return self.visits[self.cursor] if self.count else None

    def offer(self, history: BuildingHistory, at: AuditId | None) -> None:
        """Show the visits of a building, with the cursor at one of them or at the latest."""
        self.visits = history.visits[::-1]
        self._marks = marks(history)
        ids = [visit.audit for visit in self.visits]
        self.show(len(ids), ids.index(at) if at is not None and at in ids else 0)

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a visit."""
        visit = self.visits[index]
        mark = mark_of(visit, self._marks)
        room = (width if self.show_vertical_scrollbar else width - 1) - _ROOM
        conclusion, style = conclusion_sign(visit.conclusion)
        kind = audit_kind_word(visit.kind, self._say)
        return (
            Content.assemble(
                (f" {mark.sign} ", f"${mark.colour} bold"),
                column(visit.on.isoformat(), _DAY - 3),
                (f"{conclusion} ", style),
                column(kind, max(room - _DAY - 2, 0)),
                *self._figures(visit),
            ),
        )

    def _figures(self, visit: VisitFigures) -> list[Content]:
        share = percent_text(visit.decided, visit.applicable)
        cells = (
            (points_text(visit.points), "bold"),
            (share, ""),
            _counted(visit.failed, "✗", "$text-error"),
            _counted(visit.vetoes, VETO, "$text-error bold"),
            _counted(visit.repeats, REPEAT, "$text-warning"),
            _counted(visit.orders, "○", "$text-accent"),
            _counted(visit.overdue, "✗", "$text-error bold"),
        )
        return [
            Content.assemble(" ", (right(text, width), style))
            for (text, style), (_, width) in zip(cells, _COLUMNS, strict=True)
        ]


def _counted(n: int, sign: str, style: str) -> tuple[str, str]:
    return (f"{sign} {n}", style) if n else ("–", "$text-muted")
