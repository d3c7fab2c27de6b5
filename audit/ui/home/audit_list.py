"""The audits, two lines each: the building with the conclusion, and how far the visit has got."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from textual.content import Content
from typing_extensions import override

from audit.domain.events import AuditId
from audit.domain.particulars import AuditKind
from audit.services.due import Timing
from audit.services.ports import Listed
from audit.services.words import audit_kind_word, conclusion_word
from audit.ui.due.signs import SECOND_LOOK, timed
from audit.ui.fitting import between, column, one_line, right
from audit.ui.home.overview import Overview
from audit.ui.outcomes import VETO, conclusion_sign, percent_text, points_text, progress_bar
from audit.ui.widgets.row_list import RowList
from checklists.language import Speech
from checklists.scoring import Conclusion

_SIGNS = {AuditKind.SELF_CHECK: "◇", AuditKind.INSPECTION: "◆"}
_BAR = 10
_WIDE = 100
_NAME = 16
"""So many cells of a line the name of the building keeps."""


class AuditList(RowList):
    """One row an audit; a damaged one says what is wrong with it."""

    ROW_HEIGHT: ClassVar[int] = 2

    def __init__(self, say: Speech) -> None:
        super().__init__(id="audits")
        self._say = say
        self.audits: Sequence[Listed] = ()
        self._days: Mapping[str, str] = {}
        self._overdue: Mapping[AuditId, int] = {}

    def offer(self, overview: Overview, cursor: int = 0) -> None:
        """Show other audits."""
        self.audits = overview.audits
        self._days = {each.audit: _text(each.summary, "on") for each in overview.audits}
        self._overdue = Counter(
            each.order.audit for each in overview.due if each.timing is Timing.OVERDUE
        )
        self.show(len(self.audits), cursor)

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw an audit."""
        listed = self.audits[index]
        if listed.trouble is not None or not listed.summary:
            return self._damaged(listed, width)
        summary = listed.summary
        sign, style = conclusion_sign(Conclusion(_text(summary, "conclusion")))
        words = conclusion_word(Conclusion(_text(summary, "conclusion")), self._say)
        name = Content.assemble((f" {one_line(_text(summary, 'building'))}", "bold"))
        return (
            between(
                name,
                self._state(listed, Content.assemble((f"{sign} {words}", style)), width),
                width - 1,
            ),
            between(self._facts(summary, width), self._figures(summary), width - 1),
        )

    def _state(self, listed: Listed, conclusion: Content, width: int) -> Content:
        """Say what it looks at again, what is ordered in it, and how it ended."""
        parts = [*self._second_look(listed), *self._orders(listed), conclusion]
        whole = Content("  ").join(parts)
        if whole.cell_length <= width - _NAME or len(parts) == 1:
            return whole
        return Content("  ").join(parts[-2:])

    def _second_look(self, listed: Listed) -> Iterator[Content]:
        first = _text(listed.summary, "reinspects")
        if first:
            words = self._say("re-inspection of {day}", day=self._days.get(first) or first[:8])
            yield Content.assemble((f"{SECOND_LOOK} {words}", "$text-accent"))

    def _orders(self, listed: Listed) -> Iterator[Content]:
        standing, overdue = _number(listed.summary, "open_orders"), self._overdue.get(listed.audit)
        if overdue and overdue < standing:
            words = self._say("{n} of {all} orders overdue", n=overdue, all=standing)
            yield timed(Timing.OVERDUE, words)
        elif overdue:
            words = self._say.plural("{n} order overdue", "{n} orders overdue", overdue)
            yield timed(Timing.OVERDUE, words)
        elif standing:
            words = self._say.plural("{n} order open", "{n} orders open", standing)
            yield timed(Timing.LATER, words)

    def _damaged(self, listed: Listed, width: int) -> Sequence[Content]:
        say = self._say
        trouble = say.tell(listed.trouble) if listed.trouble else say("It cannot be read.")
        name = Content.assemble((f" {listed.audit[:8]}", "bold"))
        sign = Content.assemble((f"✗ {say('damaged')}", "$text-error bold"))
        why = Content.assemble((f"   {one_line(trouble)}", "$text-error"))
        return between(name, sign, width - 1), why.truncate(width - 1, ellipsis=True)

    def _facts(self, summary: Mapping[str, str | int | None], width: int) -> Content:
        kind = AuditKind(_text(summary, "kind"))
        words = f"{_SIGNS[kind]} {audit_kind_word(kind, self._say)}"
        closed = f" ■ {self._say('closed')}" if summary.get("closed") else ""
        unit = one_line(_text(summary, "unit"))
        wide = f" · {unit}" if unit and width >= _WIDE else ""
        return Content.assemble(
            (f"   {column(words, 12)} {_text(summary, 'on')}{closed}{wide}", "$text-muted")
        )

    def _figures(self, summary: Mapping[str, str | int | None]) -> Content:
        decided, applicable = _number(summary, "decided"), _number(summary, "applicable")
        failed, vetoes = _number(summary, "failed"), _number(summary, "vetoes")
        done, left = progress_bar(decided, applicable, _BAR)
        points = summary.get("points")
        score = _points(points) if isinstance(points, str) else "–"
        return Content.assemble(
            (done, "$text-primary"),
            (left, "$foreground 30%"),
            f" {right(percent_text(decided, applicable), 4)}",
            (f"  {self._say('score')} ", "$text-muted"),
            (right(score, 5), "bold"),
            (f"  ✗ {failed:>3}", "$text-error" if failed else "$text-muted"),
            (f"  {VETO} {vetoes:>2}", "$text-error bold" if vetoes else "$text-muted"),
        )


def _text(summary: Mapping[str, str | int | None], name: str) -> str:
    return str(summary.get(name) or "")


def _number(summary: Mapping[str, str | int | None], name: str) -> int:
    value = summary.get(name)
    return value if isinstance(value, int) else 0


def _points(stored: str) -> str:
    return points_text(Fraction(stored))
