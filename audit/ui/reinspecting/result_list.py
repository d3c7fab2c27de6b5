"""The orders a second look decides, three lines each: the result, then and now, and the remark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from typing_extensions import override

from audit.domain.items import CheckItem
from audit.services.due_in_words import state_word
from audit.services.words import result_word
from audit.ui.fitting import between, fit, one_line
from audit.ui.reinspecting.former import Former, measured_words
from audit.ui.reinspecting.outcomes import OrderOutcome, result_of_order
from audit.ui.widgets.row_list import RowList
from checklists.language import Speech
from checklists.rulebook import Rulebook


class ResultList(RowList):
    """What is said of each order."""

    ROW_HEIGHT: ClassVar[int] = 3

    def __init__(self, rulebook: Rulebook, say: Speech) -> None:
        super().__init__(id="result-list")
        self._rulebook = rulebook
        self._say = say
        self._former: Former | None = None
        self.outcomes: Sequence[OrderOutcome] = ()

    def offer(
        self, outcomes: Sequence[OrderOutcome], former: Former | None, cursor: int = 0
    ) -> None:
        """Show other results."""
        self.outcomes = outcomes
        self._former = former
        self.show(len(outcomes), cursor)

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw what is said of an order."""
        outcome = self.outcomes[index]
        return (
            between(self._what(outcome), result_of_order(outcome, self._say), width - 1),
            Content.assemble("      ", fit(self._figures(outcome), width - 7)),
            Content.assemble("      ", (fit(self._said(outcome), width - 7), "$text-muted")),
        )

    def _what(self, outcome: OrderOutcome) -> Content:
        key, item = outcome.order.key, outcome.item
        title = self._say.tell(item.requirement.title) if item else key.requirement
        place = item.place.name if item else key.place
        return Content.assemble(
            (f" #{outcome.number:<3} ", "bold"),
            (one_line(title), "bold"),
            (f"  {one_line(place)}", "$text-muted"),
        )

    def _figures(self, outcome: OrderOutcome) -> str:
        say, now, former = self._say, outcome.item, self._former
        then = former.items.get(outcome.order.key) if former else None
        parts = []
        if then is not None and former is not None:
            parts.append(say("then {words}", words=_told(then, former.rulebook, say)))
        if now is not None:
            words = _told(now, self._rulebook, say)
            is_guessed = now.answer is None and not now.outcome.is_open
            parts.append(
                say("now, by the facts alone: {words}", words=words)
                if is_guessed
                else say("now {words}", words=words)
            )
        return " → ".join(parts)

    def _said(self, outcome: OrderOutcome) -> str:
        order, say = outcome.order, self._say
        if outcome.remark:
            return say("Remark: {remark}", remark=outcome.remark)
        due = say("due {day}", day=order.due) if order.due else say("no deadline")
        parts = (due, order.order.responsible, state_word(order.state, say))
        return " · ".join(part for part in parts if part)


def _told(item: CheckItem, rulebook: Rulebook, say: Speech) -> str:
    return measured_words(item, rulebook, say) or result_word(item.judgement, say)
