"""What stands behind a row: its items, those that failed first, each with what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.content import Content

from audit.domain.items import Assessment, CheckItem
from audit.services.breakdowns import Row
from audit.ui.fitting import between, one_line
from audit.ui.limits import against_limit
from audit.ui.outcomes import VETO, result_content, sign_content
from audit.ui.rules.lines import HEADING, MUTED
from checklists.judgements import Outcome
from checklists.language import Speech
from checklists.rulebook import Rulebook

_ORDER: Final = (
    Outcome.FAIL,
    Outcome.ADVISORY_FAIL,
    Outcome.INDETERMINATE,
    Outcome.NOT_CHECKED,
    Outcome.PASS,
)
"""What wants attention stands first."""


def slice_page(
    row: Row, assessment: Assessment, rulebook: Rulebook, say: Speech, width: int
) -> Iterator[Content]:
    """Yield a line for each item of a row that applies; the critical of an outcome come first."""
    title = one_line(say.tell(row.part.title))
    count = say.plural("{n} item", "{n} items", row.score.applicable)
    yield between(Content.assemble((title, HEADING)), Content.assemble((count, MUTED)), width)
    items = row.part.among(assessment.items).values()
    for outcome in _ORDER:
        of_outcome = [item for item in items if item.outcome is outcome]
        for item in sorted(of_outcome, key=lambda item: not item.is_veto):
            yield _line(item, rulebook, say, width)


def _line(item: CheckItem, rulebook: Rulebook, say: Speech, width: int) -> Content:
    mark = Content.assemble((f"{VETO} ", "$text-error bold")) if item.is_veto else Content("  ")
    where = one_line(f"{item.place.id} {item.place.name}")
    what = Content.assemble(
        sign_content(item.outcome),
        " ",
        mark,
        one_line(say.tell(item.requirement.title)),
        (f"  {where}", MUTED),
    )
    return between(what, _came_to(item, rulebook, say), width)


def _came_to(item: CheckItem, rulebook: Rulebook, say: Speech) -> Content:
    """Return what was measured against the limit where it failed, else what it came to."""
    against = against_limit(item.judgement, item.requirement, rulebook, say)
    if not against or item.outcome is Outcome.PASS:
        return result_content(item.judgement, say)
    return Content(one_line(against))
