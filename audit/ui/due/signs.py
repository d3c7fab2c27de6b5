"""How orders look by the calendar: always a sign and words, and a colour beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.content import Content

from audit.services.due import Timing

REPEAT: Final = "≡"
"""The sign of something that was found before."""
SECOND_LOOK: Final = "↻"
"""The sign of a re-inspection."""
STYLES: Final[Mapping[Timing, tuple[str, str]]] = {
    Timing.OVERDUE: ("✗", "$text-error bold"),
    Timing.DUE_SOON: ("!", "$text-warning bold"),
    Timing.LATER: ("○", ""),
    Timing.NOT_IN_FORCE: ("○", "$text-muted"),
    Timing.UNDATED: ("!", "$text-warning"),
}
"""Sign and colour of each timing."""


def timed(timing: Timing, words: str) -> Content:
    """Return words with the sign of a timing, in its colour."""
    sign, style = STYLES[timing]
    return Content.assemble((f"{sign} {words}", style))
