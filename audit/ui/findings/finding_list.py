"""The findings, three lines each: what and where, measured against the limit, and the order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.content import Content
from typing_extensions import override

from audit.domain.answers import ItemKey
from audit.domain.findings import Finding
from audit.domain.rectification import Rectification
from audit.services.due_in_words import meanwhile_words, state_word
from audit.services.remedies_in_words import remedy_words
from audit.services.words import severity_word
from audit.ui.fitting import between, fit, one_line
from audit.ui.limits import against_limit
from audit.ui.outcomes import VETO, points_text, sign_content
from audit.ui.widgets.row_list import RowList
from checklists.judgements import Outcome
from checklists.language import Speech
from checklists.rulebook import Rulebook


class FindingList(RowList):
    """Findings, then missed recommendations."""

    ROW_HEIGHT: ClassVar[int] = 3

    def __init__(self, rulebook: Rulebook, say: Speech) -> None:
        super().__init__(id="finding-list")
        self._rulebook = rulebook
        self._say = say
        self.findings: Sequence[Finding] = ()
        self._orders: Mapping[ItemKey, Sequence[Rectification]] = {}

    def offer(
        self,
        findings: Sequence[Finding],
        orders: Mapping[ItemKey, Sequence[Rectification]],
        cursor: int = 0,
    ) -> None:
        """Show other findings, with the orders about each."""
        self.findings = findings
        self._orders = orders
        self.show(len(findings), cursor)

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a finding."""
        finding = self.findings[index]
        return (
            between(self._what(finding), self._cost(finding), width - 1),
            Content.assemble("      ", (fit(self._measured(finding), width - 7), "")),
            Content.assemble("      ", (fit(self._order(finding), width - 7), "$text-muted")),
        )

    def _what(self, finding: Finding) -> Content:
        item = finding.item
        title = one_line(self._say.tell(item.requirement.title))
        return Content.assemble(
            f" {finding.number:>3} ",
            sign_content(item.outcome),
            (f" {title}", "bold"),
            (f"  {one_line(item.place.name)}", "$text-muted"),
        )

    def _cost(self, finding: Finding) -> Content:
        if finding.item.outcome is Outcome.ADVISORY_FAIL:
            return Content.assemble((self._say("recommendation"), "$text-warning"))
        item = finding.item
        mark = f"{VETO} " if item.is_veto else ""
        word = f"{mark}{severity_word(item.requirement.severity, self._say)}"
        if item.judgement.is_by_house_rule:
            word = self._say("house rule")
        lost = self._say("−{points} points", points=points_text(finding.points_lost))
        return Content.assemble((word, "$text-error"), (f"  {lost}", "bold"))

    def _measured(self, finding: Finding) -> str:
        judgement, requirement = finding.item.judgement, finding.item.requirement
        against = against_limit(judgement, requirement, self._rulebook, self._say)
        remedy = remedy_words(judgement, self._say)
        return " → ".join(part for part in (against, remedy) if part)

    def _order(self, finding: Finding) -> str:
        say = self._say
        orders = self._orders.get(finding.item.key, ())
        shown = next((each for each in orders if each.is_standing), orders[-1] if orders else None)
        if shown is None:
            return " · ".join([say("no deadline yet"), say("nobody responsible yet")])
        others = len(orders) - 1
        more = say.plural("{n} more order", "{n} more orders", others) if others else ""
        state = state_word(shown.state, say) if shown.history else ""
        due = say("due {day}", day=shown.due) if shown.due else say("no deadline yet")
        who = shown.order.responsible or say("nobody responsible yet")
        meanwhile = meanwhile_words(shown.interim, say)
        parts = (more, state, due, who, shown.order.measure, meanwhile)
        return " · ".join(part for part in parts if part)
