"""One of the changes that stand against each other, as lines of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from audit.services.conflicts_in_words import SideTold
from audit.ui.fitting import lines
from checklists.language import Speech


def side_page(number: int, told: SideTold, say: Speech, width: int) -> Sequence[Content]:
    """Return who changed it, when and where, to what, and what that comes to."""
    return [line for part in _parts(number, told, say) for line in part.wrap(max(width, 1))]


def empty_page(who: str, say: Speech, width: int) -> Sequence[Content]:
    """Return the column of somebody who changed nothing of this."""
    words = say("{who} changed nothing here.", who=lines(who))
    return Content.assemble((words, "$text-muted")).wrap(max(width, 1))


def _parts(number: int, told: SideTold, say: Speech) -> Iterator[Content]:
    yield Content.assemble((f" {number} ", "$text-primary reverse bold"), f" {lines(told.who)}")
    device = "" if told.device == told.who else f" · {lines(told.device)}"
    yield Content.assemble((f"{told.at}{device}", "$text-muted"))
    yield Content("")
    for each in told.what.splitlines():
        yield Content.assemble((lines(each), "bold"))
    if told.judgement:
        yield Content.assemble(lines(say("It would be: {judgement}", judgement=told.judgement)))
    if told.files:
        yield Content("")
        yield Content.assemble((say("Files at this item:"), "$text-muted"))
        for name in told.files:
            yield Content.assemble(f"· {lines(name)}")
