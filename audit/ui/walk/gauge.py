"""The margin as a small bar: how far the value reaches, and where the limit stands."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from textual.content import Content

from checklists.figures import exact
from checklists.judgements import Judgement, Outcome

_BEYOND = Fraction(3, 2)
"""The bar ends at this multiple of the highest limit."""


def gauge(judgement: Judgement, width: int) -> Content | None:
    """Draw the bar; None where value or limit is no figure."""
    measure = judgement.measure
    if measure is None or not isinstance(measure.value, Fraction):
        return None
    bounds = [exact(bound) for bound in measure.bound if isinstance(bound, Decimal)]
    if not bounds or max(bounds) <= 0:
        return None
    end = max(bounds) * _BEYOND
    filled = min(width, int(measure.value * width / end))
    if measure.value > 0:
        filled = max(filled, 1)
    marks = {min(width - 1, int(bound * width / end)) for bound in bounds}
    style = "$text-success" if judgement.outcome is Outcome.PASS else "$text-error"
    if judgement.outcome in {Outcome.ADVISORY_FAIL, Outcome.INDETERMINATE}:
        style = "$text-warning"
    return Content.assemble(
        *(
            ("┃", "bold")
            if cell in marks
            else ("█", style)
            if cell < filled
            else ("░", "$foreground 30%")
            for cell in range(width)
        )
    )
