"""What an audit says of itself beyond day and building, label by label."""

from __future__ import annotations

from collections.abc import Iterator

from audit.domain.particulars import Particulars
from audit.services.particulars import SELDOM_LINES
from checklists.language import Speech

_CLOCK = "%H:%M"


def seldom_words(particulars: Particulars, say: Speech) -> Iterator[tuple[str, str]]:
    """Yield label and value of the particulars only some forms print; none that were not entered."""
    if particulars.arrived:
        yield say("Arrived"), particulars.arrived.strftime(_CLOCK)
    if particulars.left:
        yield say("Left"), particulars.left.strftime(_CLOCK)
    for name, title in SELDOM_LINES.items():
        if value := getattr(particulars, name):
            yield say.tell(title), value
