"""What a re-inspection says of each order: by the readings, by people, and as it was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from audit.domain.answers import OrderId
from audit.domain.audits import Audit
from audit.domain.items import CheckItem
from audit.domain.order_steps import Result
from audit.domain.rectification import Rectification
from audit.services.due_in_words import result_of_order_word
from audit.services.reinspecting import Opinion, expected
from audit.services.walking import Walk
from checklists.language import Speech

_STYLES: Final = {
    Result.PASSED: ("✓", "$text-success bold"),
    Result.PARTLY: ("▲", "$text-warning bold"),
    Result.FAILED: ("✗", "$text-error bold"),
}


@dataclass(frozen=True, slots=True)
class OrderOutcome:
    """An order of the first audit, and what the second look says of it."""

    order: Rectification
    number: int
    """From 1, in the first audit."""
    item: CheckItem | None
    """As it stands now; None where the checklist asks it no more."""
    measured: Result | None
    """What the readings come to; None while they decide nothing."""
    opinion: Opinion
    written: Result | None
    """What stands in the first audit; None before it is written back."""

    @property
    def result(self) -> Result | None:
        """What is, or will be, written back."""
        if self.written is not None or self.measured is None:
            return self.written
        return self.opinion.result or self.measured

    @property
    def remark(self) -> str:
        """What people say beside it."""
        looks = self.order.reinspections
        return looks[-1].remark if self.written is not None and looks else self.opinion.remark

    @property
    def is_settled(self) -> bool:
        """Whether the order was closed or withdrawn, and not by this look."""
        return self.written is None and not self.order.is_standing

    @property
    def choices(self) -> Sequence[Result]:
        """What people may say: nothing passes while the readings fail."""
        if self.measured is None or self.written is not None or self.is_settled:
            return ()
        passes = self.measured is Result.PASSED
        return [each for each in Result if passes or each is not Result.PASSED]


def order_outcomes(
    walk: Walk, first: Audit, opinions: Mapping[OrderId, Opinion]
) -> Sequence[OrderOutcome]:
    """Return what a re-inspection says, order by order, in the order they were given."""
    readings = expected(walk, first)
    return [
        OrderOutcome(
            order,
            number,
            walk.assessment.items.get(order.key),
            readings[order.id],
            opinions.get(order.id, Opinion()),
            _written(order, walk),
        )
        for number, order in enumerate(first.rectifications.values(), start=1)
        if order.id in readings
    ]


def result_of_order(outcome: OrderOutcome, say: Speech) -> Content:
    """Return sign and words of what is said of an order."""
    if outcome.is_settled:
        return Content.assemble((f"■ {say('settled before')}", "$text-muted"))
    result = outcome.result
    if result is None:
        return Content.assemble((f"○ {say('not decided')}", "$text-accent"))
    sign, style = _STYLES[result]
    return Content.assemble((f"{sign} {result_of_order_word(result, say)}", style))


def _written(order: Rectification, walk: Walk) -> Result | None:
    looks = (
        look.result for look in order.reinspections if look.reinspection.audit == walk.audit.id
    )
    return next(looks, None)
