"""What stands behind a row: its items, those that failed first, each with what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, overload

from textual.content import Content
from typing_extensions import override

from audit.domain.items import Assessment, CheckItem
from audit.services.breakdowns import Row
from audit.services.places import place_words
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


class SlicePage(Sequence[Content]):
    """A line for each item of a row that applies; each is drawn only when it comes into sight."""

    def __init__(
        self, row: Row, assessment: Assessment, rulebook: Rulebook, say: Speech, width: int
    ) -> None:
        self._row = row
        self._rulebook = rulebook
        self._say = say
        self._width = width
        self._items = _in_order(row, assessment)

    @override
    def __len__(self) -> int:
        return 1 + len(self._items)

    @overload
    def __getitem__(self, index: int) -> Content: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Content]: ...
    @override
    def __getitem__(self, index: int | slice) -> Content | Sequence[Content]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        n = range(len(self))[index]
        return self._line(self._items[n - 1]) if n else self._head()

    def _head(self) -> Content:
        row, say = self._row, self._say
        title = one_line(say.tell(row.part.title))
        count = say.plural("{n} item", "{n} items", row.score.applicable)
        head = Content.assemble((title, HEADING))
        return between(head, Content.assemble((count, MUTED)), self._width)

    def _line(self, item: CheckItem) -> Content:
        return _line(item, self._rulebook, self._say, self._width)


def _in_order(row: Row, assessment: Assessment) -> Sequence[CheckItem]:
    """Return the items of a row by their outcome; the critical of an outcome come first."""
    by_outcome: dict[Outcome, list[CheckItem]] = {outcome: [] for outcome in Outcome}
    for item in row.part.among(assessment.items).values():
        by_outcome[item.outcome].append(item)
    return [
        item
        for outcome in _ORDER
        for item in sorted(by_outcome[outcome], key=lambda each: not each.is_veto)
    ]


def _line(item: CheckItem, rulebook: Rulebook, say: Speech, width: int) -> Content:
    mark = Content.assemble((f"{VETO} ", "$text-error bold")) if item.is_veto else Content("  ")
    where = one_line(place_words(item.place))
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
