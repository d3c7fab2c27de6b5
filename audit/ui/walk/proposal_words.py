"""What the last visit found of an item, as long as it is only proposed."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from audit.services.figures_in_words import reading_words
from audit.services.proposals import Proposals, Proposed
from audit.ui.due.signs import SECOND_LOOK
from audit.ui.fitting import one_line, shortened
from audit.ui.outcomes import result_content
from checklists.language import Speech

_SHOWN = 300
"""So many characters of what was found are shown."""


def proposal_content(proposed: Proposed, proposals: Proposals, say: Speech) -> Content:
    """Say what was found then, and that it is decided only once it is confirmed."""
    found = shortened("; ".join(_found(proposed, proposals, say)), _SHOWN)
    return Content.assemble(
        (f"{SECOND_LOOK} {say('Last visit {day}', day=proposed.on)}  ", "bold $text-accent"),
        result_content(proposed.former.judgement, say),
        f"  {found}" if found else "",
        "\n",
        (say("Only proposed: Enter confirms it, typing replaces it."), "$text-accent"),
    )


def _found(proposed: Proposed, proposals: Proposals, say: Speech) -> Iterator[str]:
    """Yield why it did not apply then, or what was read."""
    former = proposed.former
    if reason := proposed.answer.not_applicable:
        yield one_line(reason)
        return
    for reading in former.answer.readings if former.answer else ():
        words = reading_words(dict(reading.values), former.requirement, proposals.rulebook, say)
        spot = f"{one_line(reading.spot)}: " if reading.spot else ""
        yield f"{spot}{one_line(words)}"
